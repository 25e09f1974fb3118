"""(to be written) people"""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dragoman_people_v1", requires=["token.dep"])
def people(doc: Doc) -> Doc:
    """Not written yet."""
    return doc
