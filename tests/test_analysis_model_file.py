"""Is a model file read back as it was written, kind to its reader, and plain about what is wrong in it?"""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analysis import model_file
from dragoman.analysis.model_checks import check
from dragoman.errors import ModelError
from dragoman.model.negotiation import BYS, NEEDS, Citation, Model, ModelFact, ModelIssue, ModelLimit
from dragoman.model.position import BOUNDS, LAYERS, STANCES, Bound, Term, TermBound
from model_samples import DEPTH, SEAT, stated

MINE = """\
parties = ["Norland", "Sudria"]

[[issues]]
id = "withdrawal"
levels = ["none", "some", "full"]

[[issues]]
id = "depth"
label = "depth of the zone"
number = true
unit = "km"
least = 0
most = 30

[[limits]]
id = "ours"
party = "Norland"
bound = "at least"
issue = "depth"
level = 15

[[limits]]
id = "theirs"
party = "Sudria"
bound = "only if"
gives = ["withdrawal: some"]
needs = ["depth: 10"]
strength = "red line"
"""

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = words.filter(lambda text: text.split() == [text] and not re.search(":|<=|!=", text))
levels = words.filter(lambda text: bool(text) and text == text.strip())
terms = st.builds(Term, names, levels)
restricted = st.builds(Term, names, levels, st.sampled_from(get_args(TermBound)))
citations = st.builds(Citation, st.integers(1, 10**6), words.filter(bool), words)


@st.composite
def said(draw: st.DrawFn) -> dict[str, object]:
    """Return bound, terms and needs that go together."""
    bound: Bound = draw(st.sampled_from(BOUNDS))
    linked = bound == "only if"
    return {
        "bound": bound,
        "terms": tuple(
            draw(st.lists(restricted if linked else terms, min_size=1, max_size=3 if linked else 1))
        ),
        "needs": tuple(draw(st.lists(restricted, min_size=1, max_size=3))) if linked else (),
        "need": draw(st.sampled_from(NEEDS)) if linked else "all",
    }


whole = st.integers(-(2**63), 2**63 - 1)
labels = words.filter(bool)
bys = st.sampled_from(BYS)
issues = st.one_of(
    st.builds(ModelIssue, names, labels, st.just("number"), unit=words, least=whole, most=whole, by=bys),
    st.builds(
        ModelIssue,
        names,
        labels,
        st.sampled_from(("levels", "options")),
        st.lists(levels, min_size=1, max_size=4).map(tuple),
        st.lists(words, max_size=4).map(tuple),
        by=bys,
    ),
)


@st.composite
def limits(draw: st.DrawFn) -> ModelLimit:
    """Return a limit with anything that it may have."""
    return ModelLimit(
        id=draw(names),
        party=draw(words),
        **draw(said()),  # type: ignore[arg-type]
        strength=draw(st.sampled_from(model_file.STRENGTHS)),
        stance=draw(st.sampled_from(STANCES)),
        layer=draw(st.none() | st.sampled_from(LAYERS)),
        day=draw(st.none() | st.dates()),
        origins=draw(st.none() | st.integers(0, 99)),
        evidence=tuple(draw(st.lists(citations, max_size=3))),
        positions=tuple(draw(st.lists(st.integers(0, 10**9), max_size=3))),
        by=draw(st.sampled_from(BYS)),
        note=draw(words),
    )


@st.composite
def facts(draw: st.DrawFn) -> ModelFact:
    """Return a fact."""
    cited = tuple(draw(st.lists(citations, max_size=2)))
    by = draw(st.sampled_from(BYS))
    return ModelFact(id=draw(names), **draw(said()), evidence=cited, by=by, note=draw(words))  # type: ignore[arg-type]


models = st.builds(
    Model,
    case=words,
    parties=st.lists(words, max_size=3).map(tuple),
    issues=st.lists(issues, max_size=3).map(tuple),
    limits=st.lists(limits(), max_size=3).map(tuple),
    facts=st.lists(facts(), max_size=2).map(tuple),
    as_of=st.none() | st.dates(),
)


def troubles(text: str) -> list[tuple[str, str]]:
    with pytest.raises(ModelError) as caught:
        model_file.loads(text, "mine.toml")
    return list(caught.value.troubles)


@given(models)
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_back(model: Model) -> None:
    """Nothing is lost, whatever characters the words are of."""
    assert model_file.loads(model_file.dumps(model)) == model


def test_a_file_of_a_case_is_read_back_and_explains_its_fields(tmp_path: Path) -> None:
    """The comments name every field that a table may have."""
    model_file.write(stated(), tmp_path / "mine.toml")

    text = (tmp_path / "mine.toml").read_text(encoding="utf-8")

    assert model_file.read(tmp_path / "mine.toml") == stated()
    head = text[: text.index("format =")]
    assert all(line.startswith("#") for line in head.strip().splitlines())
    named = [*model_file.LIMIT_FIELDS, *model_file.ISSUE_FIELDS, *model_file.FACT_FIELDS]
    assert not [field for field in named if not re.search(rf"\b{field}\b", head)]
    assert max(map(len, head.splitlines())) <= 120


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    """It may hold a day's work."""
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")

    with pytest.raises(ModelError, match="is there already"):
        model_file.write(stated(), path)

    assert path.read_text(encoding="utf-8") == MINE


def test_what_a_person_writes_needs_few_fields() -> None:
    """The rest has a value that claims nothing; who writes it is the user."""
    model = model_file.loads(MINE)
    check(model, "mine.toml")

    ours, theirs = model.limits
    assert (ours.terms, ours.strength, ours.stance, ours.by) == (
        (Term("depth", "15"),),
        "demand",
        "demand",
        "user",
    )
    assert (ours.layer, ours.day, ours.origins, ours.evidence) == (None, None, None, ())
    assert (theirs.terms, theirs.needs, theirs.need) == (
        (Term("withdrawal", "some"),),
        (Term("depth", "10"),),
        "all",
    )
    assert model.issues[0] == ModelIssue("withdrawal", "withdrawal", "levels", ("none", "some", "full"))
    assert model.issues[1] == ModelIssue("depth", "depth of the zone", "number", unit="km", most=30)


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        (
            'bound = "at least"',
            'bound = "atleast"',
            'limits 1 "ours", bound',
            "known: at least, at most, excludes",
        ),
        ('bound = "at least"\n', "", 'limits 1 "ours", bound', "missing; known"),
        ("level = 15", "levl = 15", 'limits 1 "ours", levl', "unknown field; known: level,"),
        ("level = 15", "level = 1.5", 'limits 1 "ours", level', "not a text"),
        ("level = 15", 'level = 15\ndate = "2031-05-14"', 'limits 1 "ours", date', "without quotation marks"),
        ("level = 15", "level = 15\ndate = 2031-05-14T10:00:00", 'limits 1 "ours", date', "is not a day"),
        ("level = 15", 'level = 15\nby = "me"', 'limits 1 "ours", by', "known: reading, user"),
        ("level = 15", 'level = 15\npositions = ["3"]', 'limits 1 "ours", positions', "whole numbers"),
        ("level = 15", 'level = 15\nneeds = ["a: b"]', 'limits 1 "ours", needs', "belongs to an `only if`"),
        (
            "level = 15",
            "level = 15\nevidence = [{ report = 1 }]",
            'limits 1 "ours", evidence 1, sentence',
            "missing",
        ),
        ('"withdrawal: some"', '"withdrawal"', 'limits 2 "theirs", gives', 'not written "issue: level"'),
        (
            'gives = ["withdrawal: some"]',
            'gives = "withdrawal: some"',
            'limits 2 "theirs", gives',
            "not a list",
        ),
        (
            'strength = "red line"',
            'strength = "red"',
            'limits 2 "theirs", strength',
            "known: red line, bottom line",
        ),
        ("number = true", "number = false", 'issues 2 "depth", number', "only true"),
        ("most = 30", 'most = "30"', 'issues 2 "depth", most', "not a whole number"),
        ("most = 30\n", "", 'issues 2 "depth", most', "missing"),
        ("number = true\n", "", 'issues 2 "depth", levels', "this one none"),
        ('id = "ours"\n', "", "limits 1, id", "missing"),
        ('parties = ["Norland", "Sudria"]', 'parties = "Norland"', "parties", "not a list of names"),
        ('parties = ["Norland", "Sudria"]', "format = 2", "format", "not known to this version"),
        ('parties = ["Norland", "Sudria"]', "limits = 3", "", "not valid TOML"),
        ('parties = ["Norland", "Sudria"]', "parties = [", "", "not valid TOML"),
        ('parties = ["Norland", "Sudria"]', f"format = {'9' * 5000}", "", "too long"),
        ('parties = ["Norland", "Sudria"]', f"format = {'[' * 100_000}", "", "too deep"),
    ],
)
def test_a_slip_is_refused_with_its_place(old: str, new: str, place: str, words: str) -> None:
    """Table, name and field, what is there, and what could be."""
    found = troubles(MINE.replace(old, new, 1))

    assert found[0][0] == place
    assert words in found[0][1]


def test_all_slips_are_told_at_once() -> None:
    """Nobody likes to come back for each."""
    text = MINE.replace("level = 15", "level = 1.5").replace('strength = "red line"', 'strength = "red"')

    with pytest.raises(
        ModelError, match=r"^mine.toml: limits 1 \"ours\", level: .* \(and 1 more; "
    ) as caught:
        model_file.loads(text, "mine.toml")

    assert len(caught.value.troubles) == 2


def test_files_that_are_no_model_have_one_line_each(tmp_path: Path) -> None:
    """Missing, a folder, another encoding."""
    (tmp_path / "latin.toml").write_bytes('case = "Málaga"'.encode("latin-1"))

    for name, words in (("none.toml", "No such file"), ("", "cannot be read"), ("latin.toml", "not UTF-8")):
        with pytest.raises(ModelError, match=words) as caught:
            model_file.read(tmp_path / name)
        assert "\n" not in str(caught.value)


def test_a_day_is_written_as_one() -> None:
    """Not as a text, so that an editor can tell."""
    data = tomllib.loads(model_file.dumps(Model("delta", as_of=date(2031, 5, 14), issues=(DEPTH, SEAT))))

    assert data["as_of"] == date(2031, 5, 14)
    assert [kind for one in data["issues"] for kind in ("number", "options") if kind in one] == [
        "number",
        "options",
    ]


def test_what_the_guide_shows_is_a_model() -> None:
    """Every block of TOML in the guide is read without a slip."""
    guide = Path(__file__).resolve().parent.parent / "docs" / "how-to" / "edit-the-model.md"
    blocks = re.findall(r"^```toml\n(.*?)^```$", guide.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

    read, *mine = [model_file.loads(block) for block in blocks]

    assert [one.by for one in read.limits] == ["reading"]
    entered = [
        by
        for model in mine
        for by in (
            *(i.by for i in model.issues),
            *(li.by for li in model.limits),
            *(f.by for f in model.facts),
        )
    ]
    assert entered == ["user"] * 4


def test_what_is_given_or_needed_may_be_at_most_a_level_or_another_one() -> None:
    """So a file can say "never a corridor together with a base"; it is written back as it was."""
    written = MINE.replace('gives = ["withdrawal: some"]', 'gives = ["withdrawal != none", "seats <= 12"]')
    assert written != MINE

    model = model_file.loads(written)

    assert model.limits[1].terms == (Term("withdrawal", "none", "excludes"), Term("seats", "12", "at most"))
    assert model_file.loads(model_file.dumps(model)) == model


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("withdrawal <= full", "or less, so this says nothing"),
        ("withdrawal <= half", "no level of withdrawal"),
        ("withdrawal != deep", "no level of withdrawal"),
    ],
)
def test_a_term_that_says_nothing_is_refused(term: str, words: str) -> None:
    """The message names the place."""
    with pytest.raises(ModelError, match=words) as caught:
        check(model_file.loads(MINE.replace("withdrawal: some", term)), "mine.toml")

    assert "limits 2" in str(caught.value)
