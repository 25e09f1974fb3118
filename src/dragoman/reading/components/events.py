"""(to be written) events"""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dragoman_events_v1", requires=["token.dep"])
def events(doc: Doc) -> Doc:
    """Not written yet."""
    return doc
