"""Does the gate count what agrees, and only that?"""

from collections.abc import Mapping, Sequence

import pytest

from changes import changes, mistakes
from gold import FIELDS, Item, Text, Words
from readings import items
from scoring import METRICS, Count, pair, score, total

TEXT = (
    "Union rejects offer. “We will not sign,” said Ada Brell, the union's chair, on Monday. "
    "Castor Freight offers 3 percent if the strike ends, an official told the Harbour Post."
)
PARTIES = {
    "union": "union",
    "castor freight": "Castor Freight",
    "castor": "Castor Freight",
    "company": "Castor Freight",
}


def marked(kind: str, evidence: str, optional: bool = False, **fields: str) -> Item:  # noqa: FBT001, FBT002 - reads well here
    """Return an annotation of `TEXT`; alternatives stand between slashes."""
    values = {
        name: tuple("" if v == "-" else v for v in fields[name].split("/")) if name in fields else ()
        for name in FIELDS[kind]
    }
    if kind == "people":
        return Item(kind, (), values, evidence, optional)
    places = tuple(Words.of(TEXT).find(part) for part in evidence.split(" ~ "))
    return Item(kind, places, values, "", optional)


def read(kind: str, evidence: str, **fields: str) -> Item:
    """Return something read in `TEXT`."""
    values = {name: (fields.get(name, ""),) for name in FIELDS[kind]}
    if kind == "people":
        return Item(kind, (), values, evidence)
    return Item(kind, (Words.of(TEXT).find(evidence),), values)


def scored(annotations: Sequence[Item], readings: Sequence[Item]) -> Mapping[str, Count]:
    """Return the counts of every metric."""
    text = annotated(annotations)
    return score(text, {kind: [r for r in readings if r.kind == kind] for kind in FIELDS})


def annotated(annotations: Sequence[Item]) -> Text:
    """Return `TEXT` with annotations."""
    return Text(
        name="a",
        kind="labour",
        style="wire",
        text=TEXT,
        words=Words.of(TEXT),
        items={kind: tuple(a for a in annotations if a.kind == kind) for kind in FIELDS},
        parties=PARTIES,
    )


def test_what_is_read_as_marked_counts_everywhere() -> None:
    """Precision and recall are one."""
    gold = [
        marked(
            "positions", "Castor Freight offers … ends", party="Castor Freight", stance="offer", condition="-"
        )
    ]
    seen = [read("positions", "Castor Freight offers … ends", party="Castor Freight", stance="offer")]

    counts = scored(gold, seen)

    assert (
        counts["positions"] == counts["positions +stance"] == counts["positions +condition"] == Count(1, 1, 1)
    )


def test_nothing_read_is_no_hit_and_no_error() -> None:
    """Recall and F1 are nought, precision stays one."""
    counts = scored([marked("quotes", "We will not sign", speaker="Ada Brell", party="union")], [])

    assert counts["quotes"] == Count(1, 0, 0)
    assert (counts["quotes"].precision, counts["quotes"].recall, counts["quotes"].f1) == (1.0, 0.0, 0.0)


def test_what_is_read_twice_counts_once() -> None:
    """One to one: the second reading is in excess."""
    gold = [marked("quotes", "We will not sign", speaker="Ada Brell", party="union")]

    counts = scored(gold, [read("quotes", "We will not sign"), read("quotes", "We will not sign")])

    assert counts["quotes"] == Count(1, 2, 1)


@pytest.mark.parametrize(
    ("evidence", "hits"),
    [
        ("We will not sign", 1),
        ("will not sign", 0),  # three of four words are less than four fifths
        ("We will not sign,” said", 1),  # four of five
        ("We will not sign,” said Ada", 0),
    ],
)
def test_quotations_want_four_fifths(evidence: str, hits: int) -> None:
    """A quotation cut short or drawn out is another one."""
    counts = scored(
        [marked("quotes", "We will not sign", speaker="-", party="-")], [read("quotes", evidence)]
    )

    assert counts["quotes"].hits == hits


@pytest.mark.parametrize(
    ("evidence", "hits"),
    [
        ("on Monday", 1),
        ("the union's chair, on Monday", 1),
        ("on Monday … percent", 1),
        ("Union rejects … Post", 0),  # half the text is no evidence
        ("sign … the", 0),
    ],
)
def test_evidence_wants_half_of_the_shorter_and_a_fifth_of_both(evidence: str, hits: int) -> None:
    """Evidence may be longer or shorter, within reason."""
    counts = scored(
        [marked("events", "on Monday", date="2031-05-12", status="happened")], [read("events", evidence)]
    )

    assert counts["events"].hits == hits


@pytest.mark.parametrize(
    ("party", "hits"),
    [
        ("Castor Freight", 1),
        ("Castor", 1),
        ("the company", 1),
        ("Castor's management", 1),
        ("union", 0),
        ("", 0),
    ],
)
def test_a_position_of_another_party_is_no_pair(party: str, hits: int) -> None:
    """Names of the same party agree."""
    gold = [marked("positions", "Castor Freight offers 3 percent", party="Castor Freight", stance="offer")]

    counts = scored(gold, [read("positions", "Castor Freight offers 3 percent", party=party, stance="offer")])

    assert counts["positions"].hits == hits


@pytest.mark.parametrize("party", ["union and Castor Freight", "Castor and the union", "the company, union"])
def test_parties_that_hold_a_position_together_have_no_order(party: str) -> None:
    """One and the other are the other and the one."""
    gold = [
        marked(
            "positions", "Castor Freight offers 3 percent", party="union and Castor Freight", stance="offer"
        )
    ]

    counts = scored(
        gold, [read("positions", "Castor Freight offers 3 percent", party=party, stance="accept")]
    )

    assert (counts["positions"].hits, counts["positions +stance"].hits) == (1, 0)


def test_among_readings_of_one_place_the_best_is_paired() -> None:
    """The order of the readings does not matter."""
    gold = [marked("positions", "Castor Freight offers 3 percent", party="Castor Freight", stance="offer")]
    good = read("positions", "Castor Freight offers 3 percent", party="Castor Freight", stance="offer")
    bad = read("positions", "Castor Freight offers 3 percent", party="Castor Freight", stance="reject")

    assert (
        scored(gold, [bad, good])["positions +stance"]
        == scored(gold, [good, bad])["positions +stance"]
        == Count(1, 2, 1)
    )


def test_as_many_pairs_as_possible_are_made() -> None:
    """A marked thing gives its favourite away where another has no choice."""
    wide = marked("events", "on Monday. Castor Freight", date="-", status="happened")
    narrow = marked("events", "on Monday", date="-", status="happened")
    first, second = read("events", "on Monday"), read("events", "Castor Freight")

    counts = scored([wide, narrow], [first, second])

    assert counts["events"].hits == 2


def test_a_condition_must_be_there_and_in_these_words() -> None:
    """None read, another one read, and the right one."""
    gold = [
        marked(
            "positions",
            "offers … ends",
            party="Castor Freight",
            stance="offer",
            condition="if the strike ends",
        )
    ]

    def hits(condition: str) -> int:
        one = read("positions", "offers … ends", party="Castor Freight", stance="offer", condition=condition)
        return scored(gold, [one])["positions +condition"].hits

    assert (hits(""), hits("told the Post"), hits("the strike ends")) == (0, 0, 1)


def test_alternatives_are_each_as_good() -> None:
    """Also "none" among them."""
    gold = [marked("events", "on Monday", date="2031-05/-", status="happened/alleged")]

    counts = [
        scored(gold, [read("events", "on Monday", date=d, status="alleged")])
        for d in ("", "2031-05", "2031-05-12", "2031")
    ]

    assert [c["events +date"].hits for c in counts] == [1, 1, 1, 0]
    assert all(c["events +status"].hits == 1 for c in counts)


def test_what_is_optional_counts_for_nothing() -> None:
    """Read or not, the counts are the same."""
    gold = [marked("quotes", "We will not sign", optional=True, speaker="Ada Brell", party="-")]

    assert (
        scored(gold, [])["quotes"]
        == scored(gold, [read("quotes", "We will not sign")])["quotes"]
        == Count(0, 0, 0)
    )


def test_either_place_will_do() -> None:
    """A headline and its sentence say the same; both read are one too many."""
    gold = [marked("positions", "Union rejects offer ~ We will not sign", party="union", stance="reject")]
    head = read("positions", "Union rejects offer", party="union", stance="reject")
    body = read("positions", "We will not sign", party="union", stance="reject")

    assert scored(gold, [head])["positions"] == scored(gold, [body])["positions"] == Count(1, 1, 1)
    assert scored(gold, [head, body])["positions"] == Count(1, 2, 1)


@pytest.mark.parametrize(
    ("name", "hits"),
    [("Ada Brell", 1), ("Brell", 1), ("Ms Ada Brell", 1), ("Ada Torv", 0), ("Ida Brell", 0), ("", 0)],
)
def test_people_are_paired_by_their_names(name: str, hits: int) -> None:
    """A part of the name will do, another name will not."""
    counts = scored(
        [marked("people", "Ada Brell", role="chair", party="union")], [read("people", name, role="the chair")]
    )

    assert (counts["people"].hits, counts["people +role"].hits, counts["people +party"].hits) == (
        hits,
        hits,
        0,
    )


def test_a_source_of_a_known_name_is_that_person_alone() -> None:
    """A shared surname is not enough where the names are known; a phrase needs a shared word."""
    people = [marked("people", "Ada Brell", role="chair", party="union")]
    gold = [*people, marked("attributions", "said Ada Brell", source="Ada Brell", via="-")]

    hits = [
        scored(gold, [read("attributions", "said Ada Brell", source=s)])["attributions"].hits
        for s in ("Ada Brell", "Brell", "Ida Brell", "the union's chair", "")
    ]

    assert hits == [1, 1, 0, 0, 0]


def test_via_counts_the_clauses_that_have_one() -> None:
    """One that is not read is missed, one that is not there is in excess, one that may be there is neither."""
    gold = [
        marked("attributions", "an official told the Harbour Post", source="an official", via="Harbour Post"),
        marked("attributions", "said Ada Brell", source="Ada Brell", via="-"),
    ]

    def via(post: str, said: str) -> Count:
        seen = [
            read("attributions", "an official told the Harbour Post", source="official", via=post),
            read("attributions", "said Ada Brell", source="Ada Brell", via=said),
        ]
        return scored(gold, seen)["via"]

    assert via("the Harbour Post", "") == Count(1, 1, 1)
    assert via("", "") == Count(1, 0, 0)
    assert via("Harbour Post", "a letter") == Count(1, 2, 1)
    assert via("a letter", "") == Count(1, 1, 0)


def test_what_the_annotation_does_not_judge_is_left_out() -> None:
    """An event marked without a type says nothing of types; one that is missed or in excess does."""
    gold = [
        marked("events", "on Monday", date="-", status="happened"),
        marked("events", "told the", date="-", status="happened", type="CONSULT"),
        marked("events", "We will not sign", date="-", status="happened", type="REJECT"),
    ]
    seen = [
        read("events", "on Monday", type="AID"),
        read("events", "told the", type="CONSULT"),
        read("events", "3 percent", type="AID"),
    ]

    assert scored(gold, seen)["event types"] == Count(2, 2, 1)


@pytest.mark.parametrize(("value", "hits"), [("3", 1), ("3.0", 1), ("3.1", 0)])
def test_figures_have_the_same_value(value: str, hits: int) -> None:
    """However it is written."""
    counts = scored(
        [marked("figures", "3 percent", value="3", bound="exactly")],
        [read("figures", "3 percent", value=value)],
    )

    assert counts["figures"].hits == hits


def test_sums_keep_every_metric() -> None:
    """Also those of which a text has nothing."""
    one = scored(
        [marked("quotes", "We will not sign", speaker="-", party="-")], [read("quotes", "We will not sign")]
    )

    added = total([one, one])

    assert set(added) == set(METRICS)
    assert added["quotes"] == Count(2, 2, 2)
    assert added["events"].f1 == 1.0


def exchange(**found: list[dict[str, object]]) -> dict[str, object]:
    """Return an exchange object of `TEXT`."""
    return {
        "text": TEXT,
        "sentences": [[0, 20], [21, 88], [89, len(TEXT)]],
        **{kind: [] for kind in FIELDS},
        **found,
    }


def position(words: str, stance: str) -> dict[str, object]:
    """Return a position of the exchange format."""
    start = TEXT.index(words)
    fields = dict.fromkeys(("layer", "condition", "topic"))
    return {"span": [start, start + len(words)], "party": "union", "stance": stance, **fields}


def test_the_exchange_format_is_read_into_items() -> None:
    """Spans become words, what is not known becomes "none"."""
    found = items(annotated([]), exchange(positions=[position("Union rejects offer", "reject")]))

    assert found["positions"] == (read("positions", "Union rejects offer", party="union", stance="reject"),)


def test_a_change_tells_what_is_gained_and_lost_with_its_sentence() -> None:
    """A field that turns wrong, a reading in excess, and the same the other way round."""
    text = annotated(
        [marked("positions", "Union rejects offer", party="union", stance="reject", layer="-", condition="-")]
    )
    good = {"a": exchange(positions=[position("Union rejects offer", "reject")])}
    bad = {
        "a": exchange(
            positions=[position("Union rejects offer", "open"), position("We will not sign", "reject")]
        )
    }

    worse, better = list(changes([text], good, bad)), list(changes([text], bad, good))

    assert [line.split("  ")[0] for line in worse[::2]] == ["lost positions +stance", "new wrong positions"]
    assert [line.split("  ")[0] for line in better[::2]] == [
        "gained positions +stance",
        "gone wrong positions",
    ]
    assert worse[1].strip() == "Union rejects offer."
    assert list(changes([text], good, good)) == []


def test_mistakes_tell_what_is_right() -> None:
    """What was read, and what stands in the annotation."""
    text = annotated(
        [marked("positions", "Union rejects offer", party="union", stance="reject", layer="-", condition="-")]
    )

    told = list(
        mistakes([text], {"a": exchange(positions=[position("Union rejects offer", "open")])}, "positions")
    )

    assert told[0].startswith("positions: stance 'open', right: reject")


def test_pairs_and_leftovers_are_all_there() -> None:
    """Nothing marked or read is lost on the way."""
    gold = [
        marked("events", "on Monday", date="-", status="happened"),
        marked("events", "We will not sign", date="-", status="happened"),
    ]
    seen = [read("events", "on Monday"), read("events", "told the Harbour Post")]

    paired = pair(annotated(gold), gold, seen)

    assert (len(paired.pairs), paired.missed, paired.extra) == (1, (gold[1],), (seen[1],))
