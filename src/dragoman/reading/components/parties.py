"""(to be written) parties"""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dragoman_parties_v1", requires=["token.dep"])
def parties(doc: Doc) -> Doc:
    """Not written yet."""
    return doc
