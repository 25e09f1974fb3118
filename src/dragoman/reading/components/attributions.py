"""(to be written) attributions"""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dragoman_attributions_v1", requires=["token.dep"])
def attributions(doc: Doc) -> Doc:
    """Not written yet."""
    return doc
