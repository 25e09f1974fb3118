"""(to be written) moments"""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dragoman_moments_v1", requires=["token.dep"])
def moments(doc: Doc) -> Doc:
    """Not written yet."""
    return doc
