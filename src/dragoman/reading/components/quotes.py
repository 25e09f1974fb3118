"""Which words stand in quotation marks?

Text-level: paragraphs and marks are enough. Whose words they are is found later, when parties and people are known.
"""

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.finding import Finding
from dragoman.model.statement import Quote
from dragoman.reading.components.quotes_marks import marked
from dragoman.reading.draft import draft


@Language.component("dragoman_quotes_v1")
def quotes(doc: Doc) -> Doc:
    """Fill `draft(doc).quotes` with every outermost quotation, without marks, in text order.

    A quotation that is not closed ends with its paragraph and leaves a finding.
    """
    found = draft(doc)
    text = doc.text
    for mark in marked(text, found.blocks):
        found.quotes.append(Quote(mark.span, mark.span.of(text)))
        if not mark.closed:
            opening = " ".join(mark.span.of(text).split()[:6])
            message = (
                f"the quotation that begins “{opening}” is not closed; it is taken to end with its paragraph"
            )
            found.findings.append(Finding("unclosed-quotation", message, mark.span))
    return doc
