"""Which calls are refused, and what each refusal says.

DragomanError
├── SpanError             a span does not fit its text
├── EvidenceError         a stored text is not the source's at its span
├── ReportError           a report cannot be read
│   ├── MissingReport     no such file
│   ├── EmptyFolder       a folder without reports
│   ├── BinaryReport      not a text
│   ├── UndecodableReport no encoding fits
│   ├── EmptyReport       no words in it
│   ├── TooLongReport     longer than the reader takes
│   ├── ForeignReport     in a language that the pipeline does not read
│   └── UnrelatedReport   without words of a negotiation, where such reports are to be skipped
├── MetadataError         a metadata table or a --published value is wrong
├── PipelineError         the spaCy pipeline is missing or unknown
├── CaseError             a case file cannot be used
│   ├── MissingCase       no such case
│   ├── NotACase          another kind of file
│   ├── NewerCase         written by a newer version
│   └── CaseWriteError    the disk is full or the file cannot be written
├── ModelError            a model file is malformed, contradicts itself, or does not fit its case
├── PreferencesError      what somebody entered as a party's preferences cannot be used
│   └── MissingPreferences  an answer needs preferences that nobody has entered
├── UnknownName           a name (report, topic, view, party) that is not there; lists the known ones
├── MissingPackage        a Python package that is not always needed is not there
└── LexiconError          a lexicon file is malformed
"""

from collections.abc import Iterable


class DragomanError(Exception):
    """Every error that Dragoman raises on purpose; its text is one clear line."""


class SpanError(DragomanError):
    """A span does not fit the text that it points into."""

    def __init__(self, start: int, end: int, length: int | None = None) -> None:
        where = "" if length is None else f" a text of {length} characters"
        super().__init__(f"span [{start}, {end}) does not fit{where or ': it must hold 0 ≤ start ≤ end'}")
        self.start, self.end, self.length = start, end, length


class EvidenceError(DragomanError):
    """A stored text is not what stands in the source at its span."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"the evidence {expected!r} is not in the source, which has {found!r} there")
        self.expected, self.found = expected, found


class ReportError(DragomanError):
    """A report cannot be read; `path` says which."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path, self.why = path, why


class MissingReport(ReportError):
    """No such file or folder."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "no such file or folder")


class EmptyFolder(ReportError):
    """A folder in which no report was found."""

    def __init__(self, path: str, suffixes: Iterable[str]) -> None:
        super().__init__(path, f"no reports in this folder (looked for {', '.join(suffixes)})")


class BinaryReport(ReportError):
    """A file that is not a text."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "not a text file; save it as .txt, .md or .html first")


class UndecodableReport(ReportError):
    """No encoding makes a text of these bytes."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "its encoding cannot be told; save it as UTF-8")


class EmptyReport(ReportError):
    """A report without a word."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "no text in it")


class TooLongReport(ReportError):
    """A report that is longer than the reader takes."""

    def __init__(self, path: str, size: int, limit: int) -> None:
        super().__init__(
            path, f"{size:,} bytes long; one report may have {limit:,}. Split it into its reports"
        )
        self.size, self.limit = size, limit


class ForeignReport(ReportError):
    """A report in a language that the pipeline does not read."""

    def __init__(self, path: str, language: str, reads: str) -> None:
        super().__init__(
            path, f"its language seems to be {language}; the pipeline reads {reads} (--language overrules)"
        )
        self.language, self.reads = language, reads


class UnrelatedReport(ReportError):
    """Without words of a negotiation, where such reports are to be skipped."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "skipped: it has no words of a negotiation")


class MetadataError(DragomanError):
    """A metadata table or a value given for a report's metadata is wrong."""


class PipelineError(DragomanError):
    """The spaCy pipeline is missing or unknown."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"pipeline {name}: {why}")
        self.name = name


class CaseError(DragomanError):
    """A case file cannot be used; `path` says which."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path


class MissingCase(CaseError):
    """No such case file."""

    def __init__(self, path: str) -> None:
        super().__init__(path, f"no such case; make one with: dragoman read {path} REPORTS…")


class NotACase(CaseError):
    """A file of another kind."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "not a Dragoman case file")


class NewerCase(CaseError):
    """A case file of a newer version."""

    def __init__(self, path: str, theirs: int, ours: int) -> None:
        super().__init__(
            path, f"written by a newer Dragoman (format {theirs}, this one knows {ours}); upgrade to open it"
        )
        self.theirs, self.ours = theirs, ours


class CaseWriteError(CaseError):
    """The case file cannot be written: full disk, no permission, locked."""


class ModelError(DragomanError):
    """A model is malformed, contradicts itself, or does not fit its case; `troubles` are (place, what is wrong there)."""

    def __init__(self, path: str, troubles: Iterable[tuple[str, str]]) -> None:
        self.path, self.troubles = path, tuple(troubles)
        first, *others = (f"{place}: {why}" if place else why for place, why in self.troubles)
        more = f" (and {len(others):,} more; `dragoman model CASE --check` lists all)" if others else ""
        super().__init__(f"{path}: {first}{more}")


class PreferencesError(DragomanError):
    """What somebody entered as a party's preferences cannot be used; `party` says whose they are."""

    def __init__(self, party: str, why: str) -> None:
        super().__init__(f"preferences of {party}: {why}")
        self.party, self.why = party, why


class MissingPreferences(PreferencesError):
    """An answer needs preferences that nobody has entered; `gaps` are (party, issue or `None`, what is missing)."""

    def __init__(self, gaps: Iterable[tuple[str, str | None, str]]) -> None:
        self.gaps = tuple(gaps)
        party, issue, what = self.gaps[0]
        more = len(self.gaps) - 1
        others = f" (and {more:,} more {'gap' if more == 1 else 'gaps'})" if more else ""
        super().__init__(party, f"{what}{f' on {issue}' if issue else ''}{others}")


class UnknownName(DragomanError):
    """A name that is not there; the known ones are listed."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"unknown {kind} {name!r}; known: {', '.join(known) or 'none'}")
        self.kind, self.name = kind, name


class MissingPackage(DragomanError):
    """A Python package that is not always needed is not there; the message says how to get it."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{what} needs the package {name}; get it with: pip install {name}")
        self.name = name


class LexiconError(DragomanError):
    """A lexicon file is malformed; the message names file and entry."""
