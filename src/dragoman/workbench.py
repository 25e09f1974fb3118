"""How does a program use all of this: open a case, read reports into it, ask it?

Every answer is a view: it prints itself, shows itself in a notebook, and gives `to_dicts()` and `to_json()`. The case
file is made when the first report is kept in it, so that a mistyped path leaves no empty case behind.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from dragoman.errors import (
    MissingCase,
    ModelError,
    UnknownName,
)
from dragoman.intake import AnyMetadata, AnyPath, Intake, Loader, Parties, Paths, found_files
from dragoman.intake import read as read  # noqa: PLC0414 - `dragoman.read` is looked for here
from dragoman.model.case import Case, Evidence
from dragoman.model.deals import Criterion
from dragoman.model.negotiation import Citation, Model, ModelLimit
from dragoman.model.preferences import Failure, Scale, Within
from dragoman.model.reading import Reading
from dragoman.model.ways import Order
from dragoman.reading.draft import Options
from dragoman.reading.lexicon import topics
from dragoman.reading.pipeline import DEFAULT_PIPELINE, Reader
from dragoman.record import open_store
from dragoman.views.explanation import ExplanationPage, explanation
from dragoman.views.figures import Figures, figures
from dragoman.views.matrix import Matrix, matrix
from dragoman.views.overview import Overview, Picture, overview, picture
from dragoman.views.people import People, people
from dragoman.views.positions import Positions, positions
from dragoman.views.quotes import Quotes, quotes
from dragoman.views.report import ReportPage, report_page
from dragoman.views.results import ReadResult, ReadResults, read_result
from dragoman.views.sources import Sources, sources
from dragoman.views.spectrum import SpectrumPage, spectrum_page
from dragoman.views.timeline import Timeline, timeline
from dragoman.views.whatif import ChecksPage, WhatIfPage, checks_page, what_if_page

if TYPE_CHECKING:
    from dragoman.analysis.modelling import Cite, Ground
    from dragoman.analysis.problem import Limits
    from dragoman.model.answers import Explanation
    from dragoman.model.whatif import Check
    from dragoman.record.store import Store
    from dragoman.views.openings import OpeningsPage
    from dragoman.views.packages import PackagesPage
    from dragoman.views.preferences import PreferencesPage

AnyModel = str | PathLike[str] | Model
Moved = str | int | tuple[str | int, str | None]
Progress = Callable[[int, int, ReadResult], None]


def _as_of(day: date | str | None) -> date | None:
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        why = f"{day!r} is not a day as 2031-05-14"
        raise ModelError(path="as of", troubles=[("", why)]) from error


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an answer goes by: a model of a case and its limits, and sentences on whose they are and of when."""

    model: Model
    ground: "Ground"
    limits: "Limits"
    notes: tuple[str, ...]


def _notes(given: "AnyModel | None", mine: Model, base: Model) -> tuple[str, ...]:
    """Return sentences on whose limits an answer goes by, and of when."""
    from dragoman.analysis.modelling import told  # noqa: PLC0415 - loads the solver

    notes = [] if given is None else [told(mine, base)]
    if mine.as_of:
        notes.append(f"Only what was published by {mine.as_of.isoformat()} counts.")
    return tuple(notes)


def open(path: AnyPath, *, create: bool = True) -> "CaseFile":  # noqa: A001 - `dragoman.open` is what a user expects
    """Open a case file.

    Args:
        path: The file, by custom `NAME.dragoman`.
        create: Take a path where there is no file yet; the file is made when the first report is kept.

    Raises:
        MissingCase: If there is no such file and `create` is false.
        CaseError: If the file cannot be used.

    """
    return CaseFile(path, create=create)


class CaseFile:
    """An open case: reads reports into it and answers from it. Use it in a `with` block, or close it.

    Raises:
        CaseError: If the file cannot be used.

    """

    def __init__(self, path: AnyPath, *, create: bool = True) -> None:
        self.path = Path(path)
        self._kept: Store | None = open_store(self.path) if self.path.exists() else None
        self._case: Case | None = None
        self._readers: dict[str, Reader] = {}
        if self._kept is None and not create:
            raise MissingCase(str(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._kept is not None:
            self._kept.close()

    @property
    def case(self) -> Case:
        """Everything in the case at this moment."""
        if self._case is None:
            self._case = self._kept.case() if self._kept else Case(self.path.stem)
        return self._case

    def read(
        self,
        paths: Paths,
        *,
        metadata: AnyMetadata = None,
        published: date | str | None = None,
        parties: Parties | None = None,
        language: str | None = None,
        pipeline: str | None = None,
        skip_unrelated: bool = False,
        progress: Progress | None = None,
    ) -> ReadResults:
        """Read reports into the case; one that is there already adds nothing, a bad one does not stop the rest.

        Args:
            paths: Files or folders, or one of them.
            metadata: A table (TSV or CSV) with title, publisher and date of the files.
            published: The day on which all of them came out; counts more than what table and files say.
            parties: Parties to look for, with their other names; the case remembers them.
            language: What the reports are written in, where it should not be guessed.
            pipeline: A spaCy pipeline other than the default.
            skip_unrelated: Leave out, unparsed, what has no words of a negotiation.
            progress: Called after each file with how many are done, how many there are, and what became of it.

        Returns:
            What became of each file, in the order they were named.

        Raises:
            CaseError: If the case cannot be written; what was read before is kept.
            MetadataError: If the table or the date cannot be used.
            PipelineError: If the pipeline is not there.

        """
        loader = Loader.make(metadata, published, language, skip_unrelated=skip_unrelated)
        found = found_files(paths)
        intake = Intake(self._has, loader, found)
        reader = self._reader(pipeline or DEFAULT_PIPELINE, parties or {})
        done: list[tuple[int, ReadResult]] = []
        for at, result in intake.results(reader, lambda reading: self._keep(reading, parties or {})):
            done.append((at, result))
            if progress:
                progress(len(done), len(found), result)
        return ReadResults(tuple(result for _, result in sorted(done, key=lambda pair: pair[0])))

    def _has(self, sha256: str) -> bool:
        return self._kept is not None and self._kept.has(sha256)

    def _reader(self, pipeline: str, parties: Parties) -> Reader:
        """Return the reader of a pipeline, loaded once, told of all declared parties."""
        declared = dict(self._kept.declared_parties()) if self._kept else {}
        for name, aliases in parties.items():
            declared[name] = tuple(dict.fromkeys((*declared.get(name, ()), *aliases)))
        reader = self._readers.setdefault(pipeline, Reader(pipeline=pipeline))
        reader.options = Options(tuple(declared.items()))
        return reader

    def _keep(self, reading: Reading, parties: Parties) -> ReadResult:
        store = self._store(parties)
        path = reading.report.path
        self._case = None
        source = store.add(reading)
        return ReadResult(path, "already there") if source is None else read_result(path, source, reading)

    def _store(self, parties: Parties) -> "Store":
        if self._kept is None:
            self._kept = open_store(self.path, create=True)
        known = dict(self._kept.declared_parties()) if parties else {}
        for name, aliases in parties.items():
            if not set(aliases := tuple(aliases)) <= set(known.get(name, ())) or name not in known:
                self._kept.declare_party(name, aliases)
        return self._kept

    def overview(self) -> Overview:
        """Return parties, people and the states of the talks."""
        return overview(self.case)

    def picture(self) -> Picture:
        """Return overview, matrix and timeline."""
        return picture(self.case, topics())

    def matrix(self) -> Matrix:
        """Return where each party stands on each issue."""
        return matrix(self.case, topics())

    def positions(self, *, party: str | None = None, topic: str | None = None) -> Positions:
        """Return the stated positions, perhaps of one party or on one topic.

        Raises:
            UnknownName: For a party or topic that is not there.

        """
        return positions(self.case, topics(), party=party, topic=topic)

    def quotes(self) -> Quotes:
        """Return quotations and attributions."""
        return quotes(self.case)

    def people(self) -> People:
        """Return the people with their roles and parties."""
        return people(self.case)

    def timeline(self) -> Timeline:
        """Return the events by date."""
        return timeline(self.case)

    def sources(self) -> Sources:
        """Return the reports, what each gave, and what they leave open."""
        return sources(self.case)

    def figures(self) -> Figures:
        """Return the claimed numbers."""
        return figures(self.case)

    def report(self, number: int) -> ReportPage:
        """Return one report with what was read from each sentence.

        Raises:
            UnknownName: If there is no report of this number.

        """
        source = next((s for s in self.case.sources if s.number == number), None)
        if source is None or self._kept is None:
            raise UnknownName(
                kind="report", name=str(number), known=[str(s.number) for s in self.case.sources]
            )
        return report_page(source, self._kept.reading(number), topics())

    def model(self, file: AnyModel | None = None, *, as_of: date | str | None = None) -> Model:
        """Return what the case comes down to: issues, limits with evidence, facts.

        Args:
            file: A model file, or a model, to use instead of the case's own; what differs is marked as the user's.
            as_of: Count only what was published by then; of a file's model the user's changes are made to that day's.

        Raises:
            ModelError: If the model is malformed, contradicts itself, or quotes what the case's reports do not say.

        """
        return self._modelled(file, _as_of(as_of))[0]

    def explain(
        self,
        *,
        seconds: float = 5.0,
        most: int = 20,
        model: AnyModel | None = None,
        as_of: date | str | None = None,
    ) -> ExplanationPage:
        """Return why there is no deal, and what would open one.

        Args:
            seconds: How long to look for all deadlocks and openings.
            most: How many of each to list at most.
            model: A model file, or a model, to answer by; its own limits are marked as the user's.
            as_of: Count only what was published by then.

        Raises:
            ModelError: As in `model`.

        """
        answer, checks, asked = self._checked(seconds, most, model, as_of)
        page = explanation(answer, topics(), checks)
        return replace(page, headline=" ".join((*asked.notes, page.headline)))

    def what_if(
        self,
        *,
        add: Iterable[str | ModelLimit] = (),
        drop: Iterable[str | int] = (),
        bluff: Iterable[str | int] = (),
        relax: Iterable[Moved] = (),
        tighten: Iterable[Moved] = (),
        certain: Iterable[str | int] = (),
        seconds: float = 5.0,
        most: int = 20,
        model: AnyModel | None = None,
        as_of: date | str | None = None,
    ) -> WhatIfPage:
        """Return what some changes would do to the answer, and why; nothing is kept.

        A limit is named by its number in the explanation or its id in the model. The changes are made in the order of the
        arguments.

        Args:
            add: Limits to add, as `ModelLimit` or in a line: "Norland at least corridor: yes as red line", "Norland only if
                withdrawal: some for treaty: yes".
            drop: Limits to leave out.
            bluff: Limits, or parties with all of their limits, that are taken for bluffs.
            relax: Limits to move to a level that asks for less, as (limit, level), or one step down.
            tighten: Limits to move up in the same way.
            certain: Limits that are taken for certain, such as a forecast: nobody can give them up.
            seconds: How long to look for all deadlocks and openings, before and after.
            most: How many of each to list at most.
            model: A model file, or a model, to start from.
            as_of: Count only what was published by then.

        Raises:
            UnknownName: For a limit, party or strength that is not there.
            ModelError: If a change makes no sense, or as in `model`.

        """
        from dragoman.analysis import changes, whatif  # noqa: PLC0415 - loads the solver

        asked = self._asked(model, as_of)
        wanted = changes.wanted(
            asked.model, add=add, drop=drop, bluff=bluff, relax=relax, tighten=tighten, certain=certain
        )
        result = whatif.what_if(asked.model, wanted, asked.ground, self._cite(), seconds=seconds, most=most)
        return what_if_page(result, topics(), asked.notes)

    def checks(
        self, *, seconds: float = 5.0, model: AnyModel | None = None, as_of: date | str | None = None
    ) -> ChecksPage:
        """Return which single readings would change the answer if they were wrong, the most telling first.

        Args:
            seconds: How long to look.
            model: A model file, or a model, to answer by.
            as_of: Count only what was published by then.

        Raises:
            ModelError: As in `model`.

        """
        answer, checks, asked = self._checked(seconds, 20, model, as_of)
        return checks_page(answer, checks, topics(), asked.notes)

    def openings(
        self,
        *,
        by: Order = "fewest",
        party: str | None = None,
        seconds: float = 5.0,
        most: int = 5,
        model: AnyModel | None = None,
        as_of: date | str | None = None,
    ) -> "OpeningsPage":
        """Return what would open a deal, the first ways out in an order of choice first.

        Args:
            by: `fewest` limits, the `weakest`, the `evenest` between the parties, or those that cost one party least (`own`)
                or all others least (`others`).
            party: Whom `own` and `others` are about; else the one party whose own terms are shown.
            seconds: How long to look.
            most: How many to list of the whole, of each place in conflict, and for each party.
            model: A model file, or a model, to answer by.
            as_of: Count only what was published by then.

        Raises:
            UnknownName: For a party that has no limits.
            ValueError: If `own` or `others` has no party.
            ModelError: As in `model`.

        """
        from dragoman.views.openings import openings_page  # noqa: PLC0415 - loads the solver

        asked = self._asked(model, as_of)
        known = {n.casefold(): p.name for p in self.case.parties for n in (*p.aliases, p.name)}
        name = None if party is None else known.get(party.casefold(), party)
        return openings_page(asked.limits, asked.notes, by=by, party=name, seconds=seconds, most=most)

    def packages(
        self,
        *,
        opening: int | None = None,
        giving: Sequence[int] | None = None,
        by: Criterion = "fewest",
        party: str | None = None,
        seconds: float = 5.0,
        most: int = 4,
        model: AnyModel | None = None,
        as_of: date | str | None = None,
    ) -> "PackagesPage":
        """Return which packages there are, or what one opening makes possible.

        Args:
            opening: The number of an opening among `openings` in the same order, to say all that it makes possible.
            giving: The same of limits, by their numbers.
            by: Which openings come first, as in `openings`.
            party: The one party, for `own` and `others`.
            seconds: How long to look.
            most: How many packages to list.
            model: A model file, or a model, to answer by.
            as_of: Count only what was published by then.

        Raises:
            UnknownName: For an opening, limit or party that is not there.
            ValueError: If both an opening and limits are named, or `own` or `others` has no party.
            ModelError: As in `model`.

        """
        from dragoman.views.packages import packages_page  # noqa: PLC0415 - loads the solver

        asked = self._asked(model, as_of)
        return packages_page(
            asked.limits,
            asked.notes,
            topics(),
            opening=opening,
            giving=giving,
            by=by,
            party=party,
            seconds=seconds,
            most=most,
        )

    def preferences(
        self,
        *,
        parties: Sequence[str] | None = None,
        within: Within = "facts",
        failure: Failure = "reservation",
        scale: Scale = "raw",
        samples: int | None = None,
        seed: int = 0,
        seconds: float = 5.0,
        model: AnyModel | None = None,
        as_of: date | str | None = None,
    ) -> "PreferencesPage":
        """Return what follows from the preferences that somebody has entered in a model; none is ever filled in.

        Args:
            parties: Only these parties; all that have preferences otherwise.
            within: Which packages count: those that keep the `facts`, or the red lines, too.
            failure: What parties have if talks fail: what is stated as their `reservation`, or their `worst` package.
            scale: Whether an issue's values count as they are (`raw`), or over its best one (`per-issue`).
            samples: How many weights to try for rank acceptabilities.
            seed: Where their random numbers start.
            seconds: How long to look.
            model: A model file, or a model, with preferences.
            as_of: Count only what was published by then.

        Raises:
            MissingPreferences: If nobody has entered any.
            PreferencesError: If they cannot be used.
            ModelError: As in `model`.

        """
        from dragoman.analysis.preferences.answer import answered  # noqa: PLC0415 - loads numpy
        from dragoman.views.preference_words import preferences_page  # noqa: PLC0415 - as above

        asked = self._asked(model, as_of)
        found = answered(
            asked.model,
            asked.limits,
            parties=parties,
            within=within,
            failure=failure,
            scale=scale,
            samples=samples,
            seed=seed,
            seconds=seconds,
        )
        return preferences_page(found, asked.limits.issues, asked.notes)

    def spectrum(
        self, *, topic: str | None = None, model: AnyModel | None = None, as_of: date | str | None = None
    ) -> SpectrumPage:
        """Return each issue in five steps, from one party's red line to the other's.

        Args:
            topic: Only this issue.
            model: A model file, or a model, to answer by.
            as_of: Count only what was published by then.

        Raises:
            UnknownName: For an issue that is not there, or has no ordered outcomes.
            ModelError: As in `model`.

        """
        from dragoman.analysis.spectrum import spectra  # noqa: PLC0415 - loads the solver

        asked = self._asked(model, as_of)
        found = spectra(asked.limits, asked.model.parties)
        return spectrum_page(found, asked.limits.issues, topic=topic, notes=asked.notes)

    def _checked(
        self, seconds: float, most: int, model: AnyModel | None, as_of: date | str | None
    ) -> "tuple[Explanation, tuple[Check, ...], _Asked]":
        """Return the explanation, and which readings would change it; a third of the time is for these."""
        from dragoman.analysis.explain import explained  # noqa: PLC0415 - loads the solver
        from dragoman.analysis.whatif import checks  # noqa: PLC0415 - as above

        asked = self._asked(model, as_of)
        answer = explained(asked.limits, seconds=seconds * 2 / 3, most=most)
        found = checks(
            asked.limits,
            answer,
            asked.ground,
            derived=model is None,
            as_of=asked.model.as_of,
            seconds=seconds / 3,
        )
        return answer, found, asked

    def _asked(self, model: "AnyModel | None", as_of: date | str | None) -> "_Asked":
        """Return the limits to answer by, and what the user should know of where they come from."""
        from dragoman.analysis.modelling import Ground, limits_of  # noqa: PLC0415 - loads the solver

        mine, base = self._modelled(model, _as_of(as_of))
        ground = Ground.of(self.case, topics())
        return _Asked(mine, ground, limits_of(mine, ground, self._cite()), _notes(model, mine, base))

    def _modelled(self, file: "AnyModel | None", day: date | None) -> tuple[Model, Model]:
        """Return the model to use, checked and marked, and the case's own of the same day."""
        from dragoman.analysis import model_checks, model_file, modelling  # noqa: PLC0415 - loads the solver

        ground = modelling.Ground.of(self.case, topics())
        if file is None:
            own = modelling.derived(ground, day)
            return own, own
        path = "the model" if isinstance(file, Model) else str(file)
        written = file if isinstance(file, Model) else model_file.read(Path(file))
        base = modelling.derived(ground, written.as_of)
        mine = modelling.marked(written, base)
        model_checks.check(mine, path, self._cite())
        if day is None or day == written.as_of:
            return mine, base
        target = modelling.derived(ground, day)
        mine = modelling.moved(mine, base, target)
        model_checks.check(mine, f"{path} as of {day.isoformat()}", self._cite())
        return mine, target

    def _cite(self) -> "Cite":
        """Return what finds cited sentences: behind the positions, or anywhere in the reports."""
        from dragoman.analysis import modelling  # noqa: PLC0415 - loads the solver

        sources = {source.number: source for source in self.case.sources}
        reading = cache(self._kept.reading) if self._kept else None

        def elsewhere(one: Citation) -> Evidence | None:
            if reading is None or one.report not in sources:
                return None
            return modelling.sentence_in(reading(one.report), sources[one.report], one.sentence)

        return modelling.resolver(self.case.positions, elsewhere)

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return str(self.overview())

    def _repr_html_(self) -> str:
        return self.overview()._repr_html_()
