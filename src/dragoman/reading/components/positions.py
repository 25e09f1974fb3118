"""(to be written) positions"""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dragoman_positions_v1", requires=["token.dep"])
def positions(doc: Doc) -> Doc:
    """Not written yet."""
    return doc
