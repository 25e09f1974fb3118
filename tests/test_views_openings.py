"""Does the page of openings read well, keep its layers and evidence, and give arrays and rows?"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analysis_samples import SIDES, TOPICS, held
from dragoman.analysis.problem import Limits
from dragoman.analysis.problem import limits as limits_of
from dragoman.errors import UnknownName
from dragoman.model.answers import Clause, Unknown, Verdict
from dragoman.model.case import Evidence, Source
from dragoman.model.position import Layer, Term
from dragoman.model.span import Span
from dragoman.model.ways import Choice, Floor, Instead, Order, Way
from dragoman.views.opening_words import floor_words, gives_words, heading, instead_words, rest_words
from dragoman.views.openings import LIMITS_SHOWN, openings_page
from dragoman.views.prose import Line
from ways_samples import ISSUES, fact, limit, limits, standoff

KNOWN = {issue.topic: issue for issue in ISSUES}
SOURCE = Source(1, "herald.txt", "0" * 64, None, "The Herald", date(2031, 5, 1), 9)


def read(clause: Clause, layer: Layer = "quoted") -> Clause:
    """Return a limit as a reading found it, with its sentence."""
    text = f"Sentence {clause.id} of the report."
    behind = Evidence(SOURCE, Span(0, 8), Span(0, len(text)), text)
    return replace(clause, by="reading", layer=layer, evidence=(behind,), positions=(clause.id,))


def told(found: Limits) -> Limits:
    """Return limits with a sentence behind each."""
    return replace(found, clauses=tuple(map(read, found.clauses)))


def lines(found: Limits, *, by: Order = "fewest", party: str | None = None, most: int = 5) -> list[Line]:
    """Return all lines of the page."""
    page = openings_page(found, by=by, party=party, most=most)
    return [line for section in page.sections() for line in section.lines]


def texts(found: Limits, *, by: Order = "fewest", party: str | None = None) -> list[str]:
    """Return the texts of all lines."""
    return [line.text for line in lines(found, by=by, party=party)]


def said(clause: Clause, nearest: str | None = None, jointly: str | None = None, **more: object) -> str:
    """Return what a limit could say instead, its levels given by name."""
    topic = clause.term.topic
    step, together = (Term(topic, level) if level else None for level in (nearest, jointly or nearest))
    one = Instead(clause, step, together, proved=True)
    return instead_words(replace(one, **more), KNOWN)  # type: ignore[arg-type]


# ---- the text


def test_a_page_in_full() -> None:
    """A labour dispute of one place, as its reader sees it."""
    sample = limits(
        read(limit(1, "Harbour Workers' Union", "at least", "pay: yes"), "outlet"),
        read(limit(2, "Castor Freight", "at most", "pay: no", strength="rejection"), "attributed"),
    )

    page = openings_page(sample, ["Only what was published by 2031-05-02 counts."])

    assert page.headline == (
        "Only what was published by 2031-05-02 counts. The stated limits cannot all hold. There are 2 openings."
    )
    assert [section.title for section in page.sections()] == [
        "What would open a deal",
        "Openings: pay rise",
        "On whose terms",
    ]
    assert [(line.depth, line.text, line.how) for line in page.sections()[1].lines] == [
        (0, "1. Harbour Workers' Union gives way on 1 limit, Castor Freight on none (firmest: demand).", ""),
        (1, "Harbour Workers' Union demands a pay rise.", "demand, outlet's words, no. 1"),
        (2, "Instead Harbour Workers' Union could do without: pay rise.", ""),
        (
            0,
            "2. Castor Freight gives way on 1 limit, Harbour Workers' Union on none (firmest: rejection).",
            "",
        ),
        (1, "Castor Freight rejects a pay rise.", "rejection, attributed, no. 2"),
        (2, "Instead Castor Freight could accept: pay rise.", ""),
    ]
    assert [line.text for line in page.sections()[2].lines] == [
        "To keep all of Harbour Workers' Union’s limits, Castor Freight would have to give way on 1 limit:",
        "Castor Freight rejects a pay rise.",
        "To keep all of Castor Freight’s limits, Harbour Workers' Union would have to give way on 1 limit:",
        "Harbour Workers' Union demands a pay rise.",
    ]


def test_places_come_before_the_whole() -> None:
    """Each under its own heading, then all of it with a table of who would give way on how many limits."""
    page = openings_page(told(standoff()), most=2)

    assert [section.title for section in page.sections()] == [
        "What would open a deal",
        "Place 1: withdrawal from the valley and peace treaty",
        "Place 2: corridor",
        "All of it together",
        "Opening by opening",
        "On whose terms",
    ]
    table = page.sections()[3].table
    assert table is not None
    assert table.columns == ("opening", "Norland", "Sudria", "firmest")
    assert table.rows == (("1", "2", "0", "demand"), ("2", "2", "0", "rejection"))
    assert page.sections()[3].lines[0].text.endswith("The first 2 of 6, in the same order:")
    assert page.sections()[1].lines[-1].text == "1 more opening after these."
    assert "in two places that do not depend on each other" in page.headline
    assert "which makes 6 openings of the whole" in page.headline


def test_evidence_stands_at_the_first_mention_only() -> None:
    """Later mentions keep the layer and point to the number."""
    found = [line for line in lines(told(standoff())) if line.depth == 1]

    for words in {line.text for line in found}:
        first, *others = [line for line in found if line.text == words]
        assert len(first.evidence) == 1
        assert not any(line.evidence for line in others)
        assert all(line.how.startswith(first.how.split(", no. ")[0]) for line in others)
        assert all("see no. " in line.how for line in others)
    assert all("quoted" in line.how for line in found)


def test_layers_stay_apart() -> None:
    """Quoted, attributed, forecast and the user's are told from each other; conclusions have no layer."""
    sample = limits(
        read(limit(1, "Norland", "at least", "treaty: treaty"), "quoted"),
        read(limit(2, "Norland", "at least", "withdrawal: full", strength="forecast"), "forecast"),
        limit(3, "Sudria", "at most", "treaty: none", strength="red line"),
        read(limit(4, "Sudria", "at most", "withdrawal: none"), "attributed"),
    )

    found = {line.text: line.how for line in lines(sample) if line.depth == 1 and "see" not in line.how}

    assert sorted(found.values()) == [
        "demand, attributed, no. 4",
        "demand, quoted, no. 1",
        "forecast, no. 2",
        "red line, the user's, no. 3",
    ]
    assert all(not line.how for line in lines(sample) if line.depth != 1)


@pytest.mark.parametrize(
    ("by", "party", "words"),
    [
        ("fewest", None, "Those that take the fewest limits come first"),
        ("weakest", None, "Those that take the softest limits come first"),
        ("evenest", None, "Those that ask least of the party that they ask most of come first"),
        (
            "own",
            "Sudria",
            "Those that ask least of Sudria come first, then those that ask least of the others",
        ),
        ("others", "Sudria", "Those that ask least of everybody but Sudria come first"),
    ],
)
def test_the_order_is_said(by: Order, party: str | None, words: str) -> None:
    """In the words of the one who chose it."""
    assert any(words in text for text in texts(standoff(), by=by, party=party))


def test_two_versions_of_one_position_are_no_deadlock_between_parties() -> None:
    """They come last and say what they are."""
    own = limits(
        limit(1, "the Unions", "at least", "pay: yes"),
        limit(2, "the Unions", "at most", "pay: no", strength="rejection"),
    )
    both = limits(
        *own.clauses,
        limit(3, "Norland", "at least", "corridor: yes"),
        limit(4, "Sudria", "at most", "corridor: no"),
    )

    alone, mixed = openings_page(own), openings_page(both)

    assert alone.headline.startswith(
        "Nothing conflicts between the parties, but the Unions contradicts itself."
    )
    assert "cannot all hold; beyond that, the Unions contradicts itself." in mixed.headline
    assert mixed.sections()[2].title == "Two versions of the Unions’ position: pay rise"
    assert (
        mixed.sections()[2].lines[0].text.startswith("All of these are the Unions’ own: it changed its mind")
    )


def test_not_even_then() -> None:
    """A party whose own limits contradict each other is told so, with these limits."""
    sample = limits(
        limit(1, "Norland", "at least", "tariffs: full"),
        limit(2, "Norland", "at most", "tariffs: some", strength="rejection"),
        limit(3, "Sudria", "at least", "tariffs: full"),
        limit(4, "Veltania", "at most", "tariffs: none"),
    )

    found = texts(sample)

    at = found.index(
        "Not even if everybody else gave way could all of Norland’s limits be kept; these cannot all hold:"
    )
    assert found[at + 1 : at + 3] == [
        "Norland demands on tariffs: all removed (entered by the user).",
        "Norland rejects on tariffs: all removed (entered by the user).",
    ]
    assert (
        "Sudria cannot open a deal alone, whatever it gives up; of the others’ limits these cannot all hold:"
        in found
    )


def test_what_a_party_opens_alone_is_said_of_three() -> None:
    """Of two parties it is what the other's terms ask, and is not said twice."""
    third = limits(*standoff().clauses, limit(6, "Veltania", "at least", "corridor: yes"))

    assert not [text for text in texts(standoff()) if "alone" in text]
    assert [text for text in texts(third) if "alone" in text] == [
        "Norland cannot open a deal alone, whatever it gives up; of the others’ limits these cannot all hold:",
        "Sudria could open a deal alone, by giving way on 2 limits:",
        "Veltania cannot open a deal alone, whatever it gives up; of the others’ limits these cannot all hold:",
    ]


def test_what_is_fixed_may_be_what_a_limit_contradicts() -> None:
    """One limit against a fact."""
    sample = limits(
        limit(1, "Norland", "at least", "tariffs: full"),
        limit(2, "Sudria", "at least", "tariffs: some"),
        facts=[fact("at most", "tariffs: some")],
    )

    assert any("this one cannot hold, given what is fixed" in text for text in texts(sample))


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        (limits(), "No side has stated a limit that could be read, so nothing has to give way."),
        (
            limits(limit(1, "Norland", "at least", "pay: yes")),
            "Only one limit is stated, and it conflicts with nothing: nothing has to give way.",
        ),
        (
            limits(limit(1, "Norland", "at least", "pay: yes"), limit(2, "Sudria", "at least", "pay: yes")),
            "The 2 stated limits can all hold together: nothing has to give way.",
        ),
        (
            limits(*standoff().clauses, facts=[fact("at least", "pay: yes"), fact("at most", "pay: no")]),
            (
                "What is fixed cannot all hold, whatever limits give way: no opening exists. "
                "Check the facts of the model first."
            ),
        ),
    ],
    ids=["no limits", "one", "harmony", "impossible facts"],
)
def test_where_nothing_can_be_opened_a_sentence_says_why(sample: Limits, words: str) -> None:
    """And nothing else is printed."""
    assert texts(sample) == [words]


def test_a_party_without_limits_is_told_of() -> None:
    """Who asks for it learns why nothing is said of its terms."""
    sample = replace(standoff(), unknown=(Unknown("Veltania", "treaty"),))

    assert texts(sample, party="Veltania")[-1].startswith("Veltania has stated no limit that could be read")


def test_long_openings_are_cut_in_the_text_only() -> None:
    """The page has all limits."""
    count = LIMITS_SHOWN + 3
    issues = tuple(replace(KNOWN["pay"], topic=f"p{n}", label=f"matter {n}") for n in range(count))
    wants = [limit(n + 1, "Norland", "at least", f"p{n}: yes") for n in range(count)]
    tied = [limit(50 + n, "Sudria", "only if", f"p{n}: yes", "treaty: treaty") for n in range(count)]
    end = limit(99, "Sudria", "at most", "treaty: none", strength="red line")
    sample = replace(limits(*wants, *tied, end), issues=(*ISSUES, *issues))

    page = openings_page(sample, by="weakest")

    assert len(page.openings[-1].limits) >= count
    assert "and 3 more limits; --json has all." in [line.text for s in page.sections() for line in s.lines]


# ---- phrases


def test_all_parties_are_listed_also_those_that_give_nothing() -> None:
    """The first with the noun, the others without."""
    way = Way((), (2, 1, 0, 0), "red line")

    words = gives_words(way, ("Norland", "Sudria", "Veltania", "Ordovia"))

    assert (
        words
        == "Norland gives way on 2 limits, Sudria on 1, Veltania and Ordovia on none (firmest: red line)"
    )


@pytest.mark.parametrize(
    ("clause", "level", "words"),
    [
        (
            limit(1, "Norland", "at least", "withdrawal: full"),
            "some",
            "settle for: withdrawal from some posts",
        ),
        (limit(1, "Norland", "at least", "withdrawal: some"), "none", "settle for: no withdrawal"),
        (limit(1, "Norland", "at least", "corridor: yes"), "no", "do without: corridor"),
        (limit(1, "Norland", "at most", "corridor: no"), "yes", "accept: corridor"),
        (limit(1, "Norland", "at most", "tariffs: none"), "some", "accept: some cut"),
        (limit(1, "Norland", "excludes", "tariffs: none"), "none", "accept: tariffs stay"),
        (limit(1, "Norland", "at least", "depth: 15..40"), "10..14", "say: at least 14 km"),
        (limit(1, "Norland", "at most", "depth: 0..9"), "10..14", "say: at most 10 km"),
        (limit(1, "Norland", "excludes", "depth: 0..9"), "0..9", "accept: 0 to 9 km"),
    ],
)
def test_a_step_back_is_put_in_words(clause: Clause, level: str, words: str) -> None:
    """Less of what was demanded, more of what was refused, a number where the issue is one."""
    assert said(clause, level) == f"Instead Norland could {words}."


def test_a_number_between_two_that_were_named_is_just_beside_one() -> None:
    """Nine per cent or nothing against less than nine: the nearest number has no name of its own."""
    rise = replace(
        KNOWN["depth"],
        topic="rise",
        label="pay rise (%)",
        options=("0..17", "18..40"),
        unit="0.5 %",
        spans=((0, 17), (18, 40)),
    )
    issues = {"rise": rise}
    union, firm = (
        limit(1, "the Union", "at least", "rise: 18..40"),
        limit(2, "the firm", "at most", "rise: 0..17"),
    )

    words = [
        instead_words(Instead(clause, term, term, proved=True), issues)
        for clause, term in ((union, Term("rise", "0..17")), (firm, Term("rise", "18..40")))
    ]

    assert words == [
        "Instead the Union could say: just under 9 %.",
        "Instead the firm could say: at most 9 %.",
    ]


def test_other_answers_are_put_in_words() -> None:
    """Choices, conditions and parts of them, steps that depend on each other, what was not found."""
    seat = limit(1, "Norland", "at least", "seat: colm")
    tied = limit(2, "Sudria", "only if", "withdrawal: some", "treaty: treaty, depth: 10..14")
    one_of = replace(tied, need="any")
    full = limit(3, "Norland", "at least", "withdrawal: full")

    assert said(seat, choices=(Term("seat", "hesper"), Term("seat", "morn"))) == (
        "Instead Norland could accept: Hesper or Morn."
    )
    assert said(tied, dropped=tied.given[1:]) == (
        "Instead Sudria could drop this part of the condition: depth of the zone: at least 10 km."
    )
    assert said(tied, dropped=tied.given) == "Instead Sudria could drop the condition."
    assert said(one_of, dropped=one_of.given[:1]) == "Instead Sudria could drop the condition."
    assert said(full, "some", "none") == (
        "Instead Norland could settle for: no withdrawal "
        "(withdrawal from some posts would do if other limits of this opening gave more)."
    )
    assert said(full, "some", proved=False).endswith(
        "some posts; whether a smaller step would do was not found in time."
    )
    assert said(full) == ""


@pytest.mark.parametrize(
    ("order", "floor", "words"),
    [
        ("fewest", Floor(37), "every opening takes at least 37 limits."),
        (
            "weakest",
            Floor(1, "demand"),
            "every opening takes at least 1 limit as firm as a demand or rejection.",
        ),
        (
            "weakest",
            Floor(2, "bottom line"),
            "every opening takes at least 2 limits as firm as a bottom line, or a firmer one.",
        ),
        ("evenest", Floor(3), "every opening asks at least 3 limits of some party."),
        ("own", Floor(1, "red line"), "every opening asks at least 1 red line of Norland."),
        (
            "others",
            Floor(4, "red line"),
            "every opening asks at least 4 red lines of the others than Norland.",
        ),
    ],
)
def test_what_is_proved_is_put_in_words(order: Order, floor: Floor, words: str) -> None:
    """In limits, never in points."""
    assert floor_words(floor, order, "Norland") == f"Proved so far: {words}"


def choice(*, shown: int, count: int | None, floor: Floor | None = None, candidate: bool = False) -> Choice:
    """Return openings of which nothing but their number matters."""
    way = Way((), (), None)
    return Choice(
        (), (), Verdict.PROVED, Verdict.PROVED, (way,) * shown, count, floor, way if candidate else None
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (choice(shown=2, count=2), ""),
        (choice(shown=2, count=7), "5 more openings after these."),
        (choice(shown=2, count=None), "There are more; none comes before these."),
        (
            choice(shown=1, count=None, floor=Floor(4)),
            (
                "Time ran out: there may be more, but none comes before these. "
                "Proved so far: every other opening takes at least 4 limits."
            ),
        ),
        (
            choice(shown=0, count=None, floor=Floor(4), candidate=True),
            (
                "The first in this order was not found in the time given. Proved so far: every opening takes at least "
                "4 limits. One that was found, perhaps not the first:"
            ),
        ),
        (
            choice(shown=0, count=None),
            "No opening was found in the time given. Nothing is proved yet of what it takes.",
        ),
    ],
)
def test_what_is_known_of_the_others_is_put_in_words(found: Choice, words: str) -> None:
    """A short list says whether it was cut, or time ran out."""
    assert rest_words(found, "fewest", None) == words


@pytest.mark.parametrize(
    ("labels", "words"),
    [(("a",), "a"), (tuple("abcd"), "a, b, c and d"), (tuple("abcdefg"), "a, b, c, d and 3 more")],
)
def test_headings_name_the_first_issues(labels: Sequence[str], words: str) -> None:
    """A place of sixty issues has a heading of one line."""
    assert heading(labels) == words


def test_no_time_is_no_answer() -> None:
    """It says so, and what it is about."""
    page = openings_page(standoff(), seconds=1e-9)

    assert page.verdict is Verdict.UNKNOWN
    assert page.headline.startswith("Not found in the time given")
    assert [section.title for section in page.sections()] == ["What would open a deal"]


# ---- for programs


def test_arrays_go_with_the_page() -> None:
    """Rows are openings; columns are limits, and parties."""
    page = openings_page(standoff())

    array, costs = page.array(), page.costs()

    assert array.shape == (5, 5)
    assert array.dtype == np.bool_
    assert [tuple(limit.id for limit, on in zip(page.limits, row, strict=True) if on) for row in array] == [
        one.limits for one in page.openings
    ]
    assert costs.shape == (5, 2)
    assert (costs.sum(axis=1) == array.sum(axis=1)).all()


def test_arrays_of_an_empty_answer_have_their_shape() -> None:
    """No openings, but as many columns as ever."""
    page = openings_page(limits(limit(1, "Norland", "at least", "pay: yes")))

    assert (page.array().shape, page.costs().shape) == ((0, 1), (0, 1))


def test_rows_and_json_are_plain() -> None:
    """A row an opening; the page as JSON has places, standings and limits with their evidence."""
    page = openings_page(told(standoff()))

    row, data = page.to_dicts()[0], json.loads(page.to_json())

    assert (row["number"], row["gives"], row["limits"]) == (1, {"Norland": 2, "Sudria": 0}, [1, 4])
    assert row["instead"][0]["level"] == "no withdrawal"
    assert (data["verdict"], data["order"], data["combinations"]) == ("proved", "fewest", 6)
    assert [place["count"] for place in data["places"]] == [3, 2]
    assert data["standings"][0]["terms"]["openings"][0]["limits"] == [2, 5]
    assert data["limits"][0]["evidence"][0]["text"] == "Sentence 1 of the report."


def test_markdown_keeps_every_sentence() -> None:
    """For a brief: headings, lists, the sentence behind each limit once."""
    text = openings_page(told(standoff())).to_markdown()

    assert "### Place 2: corridor" in text
    assert "- Norland demands a corridor. *[demand, quoted, no. 4]*" in text
    assert text.count("> Sentence 4 of the report.") == 1
    assert "| opening | Norland | Sudria | firmest |" in text


def test_renaming_the_parties_renames_the_answer() -> None:
    """No party is special."""
    renamed = replace(
        standoff(),
        clauses=tuple(
            replace(c, party={"Norland": "Veltania", "Sudria": "Ordovia"}[c.party])
            for c in standoff().clauses
        ),
    )

    before, after = texts(standoff()), texts(renamed)

    for old, new in (("Norland", "Veltania"), ("Sudria", "Ordovia")):
        before = [text.replace(old, new) for text in before]
    assert before == after


def test_limits_of_a_case_have_their_sentences() -> None:
    """From positions to the page."""
    found = limits_of(
        [held(1, "Norland", "demand", "pay"), held(2, "Sudria", "reject", "pay")], TOPICS, sides=SIDES
    )

    page = openings_page(found)

    assert [one.text for limit_ in page.limits for one in limit_.evidence] == [
        "Sentence 1 of the report.",
        "Sentence 2 of the report.",
    ]


def test_a_party_may_be_named_that_nobody_knows() -> None:
    """The known ones are listed."""
    with pytest.raises(UnknownName, match="known: Norland, Sudria"):
        openings_page(standoff(), party="Ordovia")
