"""(to be written) quotes"""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dragoman_quotes_v1", requires=["token.dep"])
def quotes(doc: Doc) -> Doc:
    """Not written yet."""
    return doc
