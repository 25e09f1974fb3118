"""(to be written) figures"""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dragoman_figures_v1", requires=["token.dep"])
def figures(doc: Doc) -> Doc:
    """Not written yet."""
    return doc
