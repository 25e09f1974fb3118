"""Does a model say what the case says, keep the user's hand apart, and solve to the right answer?"""

import time
from dataclasses import replace

import pytest

from analysis_samples import SIDES, TOPICS, held, standoff
from dragoman.analysis import explain, sentences
from dragoman.analysis.explain import explained
from dragoman.analysis.model_checks import MOST_ISSUES, check, findings
from dragoman.analysis.modelling import (
    Changes,
    changes,
    derived,
    limits_of,
    marked,
    moved,
    origins,
    published_by,
    told,
)
from dragoman.errors import ModelError
from dragoman.model.answers import Explanation, Verdict
from dragoman.model.case import HeldAttribution
from dragoman.model.negotiation import Citation, Model, ModelIssue, ModelLimit
from dragoman.model.position import Term
from dragoman.model.span import Span
from dragoman.model.statement import Attribution
from model_samples import DEPTH, FIRST, SEAT, SECOND, case, fact, ground, limit, moving, nowhere, stated


def answer(model: Model) -> Explanation:
    check(model, "the model")
    return explained(limits_of(model, ground(*standoff()), nowhere(*standoff())))


def alone(*limits: ModelLimit, issues: tuple[ModelIssue, ...] = (DEPTH, SEAT), **more: object) -> Model:
    return replace(Model("delta", SIDES, issues, limits), **more)  # type: ignore[arg-type]


def troubles(model: Model) -> list[tuple[str, str]]:
    with pytest.raises(ModelError) as caught:
        check(model, "mine.toml", nowhere(*standoff()))
    return list(caught.value.troubles)


# ---- case → model → answer


def test_an_untouched_model_gives_the_answer_of_the_case() -> None:
    """Through the model and back nothing is lost: issues, limits, evidence, deadlocks, what is unknown."""
    found = explained(limits_of(stated(), ground(*standoff()), nowhere(*standoff())))

    assert found == explain(standoff(), TOPICS, sides=SIDES)


def test_a_limit_knows_party_strength_day_evidence_and_origins() -> None:
    """Everything that a person needs to judge it stands beside it."""
    first = stated().limits[0]

    assert (first.id, first.party, first.bound) == ("norland-withdrawal-at-least-full", "Norland", "at least")
    assert (first.strength, first.layer, first.day) == ("demand", "outlet", FIRST)
    assert first.evidence == (Citation(1, "Sentence 1 of the report.", "The Herald, 2031-05-01"),)
    assert (first.origins, first.positions, first.by) == (1, (1,), "reading")


def test_limits_of_one_name_are_told_apart() -> None:
    """Two parties whose names differ in punctuation only do not share an id."""
    told_twice = [
        held(1, "Norland", "demand", "pay"),
        held(2, "Norland!", "demand", "pay"),
    ]
    parties = replace(ground(*told_twice), sides=("Norland", "Norland!"))

    names = [one.id for one in derived(parties).limits]

    assert names == ["norland-pay-at-least-yes", "norland-pay-at-least-yes-2"]


def test_as_of_a_day_the_latest_held_counts() -> None:
    """The later demand replaces the earlier one, but not before it was published."""
    before, after = (derived(ground(*moving()), day) for day in (FIRST, SECOND))

    assert before.limits[0].terms == (Term("withdrawal", "full"),)
    assert after.limits[0].terms == (Term("withdrawal", "some"),)
    assert (before.as_of, after.as_of) == (FIRST, SECOND)


def test_what_has_no_date_counts_as_of_every_day() -> None:
    """Nobody knows that it came later."""
    undated = held(1, "Norland", "demand", "pay", day=None)
    late = held(2, "Norland", "demand", "pay", day=SECOND.day)

    assert published_by([undated, late], FIRST) == (undated,)
    assert published_by([undated, late], None) == (undated, late)


def test_a_report_that_names_its_source_is_no_origin_of_its_own() -> None:
    """Told to the Courier, wherever it is repeated; else it is the publisher's."""
    one, two = held(1, "Norland", "demand", "pay"), held(2, "Norland", "demand", "pay", day=2)
    heard = Attribution(Span(0, 20), "officials", via="The Courier")

    found = origins(replace(case(one, two), attributions=(HeldAttribution(1, heard, two.evidence),)))

    assert found == {1: "the herald", 2: "the courier"}


# ---- the user's hand


def test_a_changed_limit_is_the_users() -> None:
    """The same name, another level: no reading says so."""
    mine = replace(
        stated(),
        limits=(replace(stated().limits[0], terms=(Term("withdrawal", "some"),)), *stated().limits[1:]),
    )

    found = marked(mine, stated())

    assert [one.by for one in found.limits] == ["user", *["reading"] * 4]
    assert changes(found, stated()) == Changes((), (mine.limits[0].id,), ())


def test_an_added_limit_is_the_users_even_if_it_says_otherwise() -> None:
    """What no reading found under that name cannot be marked as read."""
    more = replace(limit("mine", "Sudria", "at least", "pay", "yes"), by="reading")

    found = marked(replace(stated(), limits=(*stated().limits, more)), stated())

    assert found.limits[-1].by == "user"
    assert changes(found, stated()).added == ("mine",)


def test_a_left_out_limit_is_told() -> None:
    """Nothing disappears without a word."""
    mine = marked(replace(stated(), limits=stated().limits[1:]), stated())

    assert changes(mine, stated()).removed == (stated().limits[0].id,)
    assert told(mine, stated()) == "By the user's model, which leaves out 1 limit."


def test_more_evidence_in_the_case_is_no_change_of_the_users() -> None:
    """A file that is older than the case's newest report keeps its limits as read, with the newer evidence."""
    newer = derived(ground(*standoff(), held(8, "Norland", "demand", "withdrawal", "full", day=4)))

    found = marked(stated(), newer)

    assert all(one.by == "reading" for one in found.limits)
    assert len(found.limits[0].evidence) == 2


def test_an_altered_quotation_makes_a_limit_the_users_and_is_refused() -> None:
    """Words that no report has are never shown as evidence."""
    forged = replace(stated().limits[0], evidence=(Citation(1, "Sentence 1 of the reports."),))
    mine = marked(replace(stated(), limits=(forged,)), stated())

    assert mine.limits[0].by == "user"
    assert troubles(mine) == [
        (
            'limits 1 "norland-withdrawal-at-least-full", evidence',
            "report 1 has no such sentence: 'Sentence 1 of the reports.'",
        )
    ]


def test_a_changed_issue_is_the_users() -> None:
    """Another scale is another question."""
    first = replace(stated().issues[0], label="pullback")

    found = marked(replace(stated(), issues=(first, *stated().issues[1:])), stated())

    assert [one.by for one in found.issues] == ["user", "reading", "reading", "reading"]


def test_at_another_day_the_users_changes_are_made_to_that_days_model() -> None:
    """What was left out stays out, what was added comes along unless it is later, the rest is of the day."""
    parts = ground(*moving())
    base, target = derived(parts, SECOND), derived(parts, FIRST)
    mine = marked(
        replace(
            base,
            limits=(
                *base.limits[:-1],
                limit("mine", "Sudria", "at least", "pay", "yes"),
                replace(limit("late", "Sudria", "at least", "pay", "yes"), day=SECOND),
            ),
        ),
        base,
    )

    found = moved(mine, base, target)

    names = [one.id for one in found.limits]
    assert names == [*(one.id for one in target.limits if one.id != base.limits[-1].id), "mine"]
    assert found.as_of == FIRST


# ---- what is solved


def test_a_limit_of_the_users_is_marked_in_the_explanation() -> None:
    """A reader can tell it from what was read, in the limit and in the opening."""
    mine = marked(
        replace(stated(), limits=(*stated().limits, limit("mine", "Sudria", "at most", "pay", "no"))),
        stated(),
    )
    mine = replace(mine, limits=(*mine.limits, limit("theirs", "Norland", "at least", "pay", "yes")))

    found = answer(mine)
    text = [one.text for passage in sentences.passages(found) for one in passage.sentences]

    assert "Sudria demands on pay: no (entered by the user)." in text
    assert any("its demand for pay (entered by the user)" in one for one in text)
    assert not any("user" in one and "withdrawal" in one and "pay" not in one for one in text)


def test_a_quantity_has_as_many_options_as_its_limits_tell_apart() -> None:
    """40,000 kilometres are three ranges for two limits."""
    found = answer(
        alone(
            limit("a", "Norland", "at least", "depth", "15"),
            replace(limit("b", "Sudria", "at most", "depth", "10"), strength="red line"),
        )
    )

    depth = next(issue for issue in found.issues if issue.topic == "depth")
    texts = [one.text for one in sentences.deadlock(found.deadlocks[0], {"depth": depth})]
    assert depth.spans == ((0, 10), (11, 14), (15, 40_000))
    assert found.verdict is Verdict.PROVED
    assert texts[:2] == [
        "Norland demands on depth of the zone: at least 15 km (entered by the user).",
        "Sudria demands on depth of the zone: at most 10 km (entered by the user, as a red line).",
    ]


@pytest.mark.parametrize(
    ("least", "most", "verdict"), [("10", "10", Verdict.REFUTED), ("11", "10", Verdict.PROVED)]
)
def test_bounds_of_a_quantity_meet_in_one_number(least: str, most: str, verdict: Verdict) -> None:
    """At least 10 and at most 10 leave 10; to exclude it leaves nothing."""
    both = (
        limit("a", "Norland", "at least", "depth", least),
        limit("b", "Sudria", "at most", "depth", most),
    )

    assert answer(alone(*both)).verdict is verdict
    assert answer(alone(*both, limit("c", "Sudria", "excludes", "depth", "10"))).verdict is Verdict.PROVED


def test_unordered_options_are_not_more_than_each_other() -> None:
    """Who wants Colm does not get it in Morn."""
    both = (
        limit("a", "Norland", "at least", "seat", "colm"),
        limit("b", "Sudria", "at least", "seat", "morn"),
    )

    assert answer(alone(*both)).verdict is Verdict.PROVED
    assert answer(alone(both[0], limit("b", "Sudria", "excludes", "seat", "morn"))).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("need", "refused", "verdict"),
    [
        ("any", ("treaty",), Verdict.REFUTED),
        ("any", ("treaty", "corridor"), Verdict.PROVED),
        ("all", ("treaty",), Verdict.PROVED),
    ],
)
def test_x_and_y_only_for_z_or_w(need: str, refused: tuple[str, ...], verdict: Verdict) -> None:
    """Any number of terms on both sides: both given together, for one of the others or for all."""
    linked = ModelLimit(
        "linked",
        "Sudria",
        "only if",
        (Term("withdrawal", "some"), Term("pay", "yes")),
        (Term("treaty", "treaty"), Term("corridor", "yes")),
        need=need,  # type: ignore[arg-type]
    )
    wanted = [
        limit(f"w-{t}", "Norland", "at least", t, v) for t, v in (("withdrawal", "full"), ("pay", "yes"))
    ]
    ruled_out = [
        limit(f"r-{t}", "Norland", "excludes", t, {"treaty": "treaty"}.get(t, "yes")) for t in refused
    ]

    found = answer(alone(linked, *wanted, *ruled_out, issues=stated().issues))

    assert found.verdict is verdict
    one_given = answer(alone(linked, wanted[0], *ruled_out, issues=stated().issues))
    assert one_given.verdict is Verdict.REFUTED


def test_a_linkage_with_several_terms_is_a_sentence() -> None:
    """Both sides are named, with their and and or."""
    linked = ModelLimit(
        "linked",
        "Sudria",
        "only if",
        (Term("withdrawal", "some"), Term("depth", "12")),
        (Term("treaty", "treaty"), Term("corridor", "yes")),
        need="any",
    )

    found = answer(alone(linked, issues=(*stated().issues, DEPTH)))

    issues = {issue.topic: issue for issue in found.issues}
    assert sentences.limit(found.clauses[0], issues).text == (
        "Sudria would agree to withdrawal from some posts and depth of the zone of at least 12 km only in return for "
        "a peace treaty or a corridor (entered by the user)."
    )


def test_a_fact_that_a_deadlock_rests_on_is_named() -> None:
    """And one that has nothing to do with it is not."""
    model = alone(
        limit("a", "Norland", "at least", "depth", "15"),
        facts=(
            fact("bay", "at most", "depth", "14", "The bay is 14 km wide."),
            fact("sea", "at most", "depth", "900"),
        ),
    )

    (found,) = answer(model).deadlocks

    assert [one.words for one in found.facts] == ["The bay is 14 km wide."]
    issues = {issue.topic: issue for issue in answer(model).issues}
    assert sentences.deadlock(found, issues)[-1].text == (
        "This limit cannot hold, given what is fixed (The bay is 14 km wide)."
    )


def test_facts_tie_issues_together() -> None:
    """Limits on two issues conflict where a fact links these."""
    link = ModelLimit("x", "", "only if", (Term("seat", "colm"),), (Term("depth", "5"),))
    linked = replace(fact("f", "only if", "seat", "colm"), terms=link.terms, needs=link.needs)
    both = (
        limit("a", "Norland", "at least", "seat", "colm"),
        limit("b", "Sudria", "at most", "depth", "4"),
    )

    assert answer(alone(*both)).verdict is Verdict.REFUTED
    assert answer(alone(*both, facts=(linked,))).verdict is Verdict.PROVED


def test_what_nobody_has_said_on_a_new_issue_is_unknown() -> None:
    """A user's issue is unknown for every party without a limit on it."""
    found = answer(replace(stated(), issues=(*stated().issues, SEAT)))

    assert [one.party for one in found.unknown if one.topic == "seat"] == list(SIDES)


# ---- what is refused


@pytest.mark.parametrize(
    ("model", "place", "words"),
    [
        (alone(limit("a", "", "at least", "depth", "5")), 'limits 1 "a", party', "without a party"),
        (
            alone(limit("a", "Norlnd", "at least", "depth", "5")),
            'limits 1 "a", party',
            "known: Norland, Sudria",
        ),
        (alone(limit("a", "Norland", "at least", "dept", "5")), 'limits 1 "a", issue', "known: depth, seat"),
        (
            alone(limit("a", "Norland", "at least", "seat", "rome")),
            'limits 1 "a", level',
            "colm, hesper, morn",
        ),
        (alone(limit("a", "Norland", "at least", "depth", "-1")), 'limits 1 "a", level', "from 0 to 40,000"),
        (alone(limit("a", "Norland", "at least", "depth", "5.5")), 'limits 1 "a", level', "whole numbers"),
        (alone(limit("a", "Norland", "at most", "seat", "colm")), 'limits 1 "a", bound', "have no order"),
        (alone(limit("", "Norland", "excludes", "seat", "colm")), "limits 1, id", "there is none"),
        (
            alone(*[limit("a", "Norland", "excludes", "seat", "colm")] * 2),
            'limits 2 "a", id',
            "the same id as limits 1",
        ),
        (
            alone(ModelLimit("a", "Norland", "only if", (Term("depth", "5"),), (Term("depth", "9"),))),
            'limits 1 "a", needs',
            "a circle: depth is given only for itself",
        ),
        (
            alone(ModelLimit("a", "Norland", "only if", (Term("depth", "0"),), (Term("seat", "colm"),))),
            'limits 1 "a", gives',
            "says nothing",
        ),
        (
            alone(ModelLimit("a", "Norland", "only if", (Term("depth", "5"),))),
            'limits 1 "a", needs',
            "something",
        ),
        (alone(issues=(DEPTH, DEPTH)), 'issues 2 "depth", id', "the same id as issues 1"),
        (alone(issues=(replace(DEPTH, least=9, most=8),)), 'issues 1 "depth", least', "more than most"),
        (
            alone(issues=(replace(SEAT, labels=("Colm",)),)),
            'issues 1 "seat", labels',
            "1 labels for 3 options",
        ),
        (
            alone(issues=(replace(SEAT, options=("a", "a"), labels=()),)),
            'issues 1 "seat", options',
            "twice: a",
        ),
        (alone(issues=(replace(SEAT, options=(), labels=()),)), 'issues 1 "seat", options', "none to choose"),
        (
            alone(issues=(replace(SEAT, options=tuple(map(str, range(5000))), labels=()),)),
            'issues 1 "seat", options',
            "5,000 are too many",
        ),
        (alone(issues=(replace(SEAT, id="a seat"),)), 'issues 1 "a seat", id', "no white space"),
        (alone(parties=("Norland", "Norland")), "parties, number 2", "twice"),
    ],
)
def test_a_bad_model_is_refused_with_its_place(model: Model, place: str, words: str) -> None:
    """The table, its name, the field, and what would have been right."""
    found = troubles(model)

    assert [at for at, _ in found] == [place]
    assert words in found[0][1]


def test_facts_that_contradict_each_other_are_named() -> None:
    """The smallest set of them, and none that is innocent."""
    facts = (
        fact("low", "at most", "depth", "5"),
        fact("court", "at least", "seat", "colm"),
        fact("high", "at least", "depth", "6"),
    )

    assert troubles(alone(facts=facts)) == [
        ('facts "low", "high"', "cannot all hold, so that no deal whatever is possible")
    ]


def test_conditions_that_wait_for_each_other_are_a_finding() -> None:
    """They can be met together, so nothing is refused; but a reader should know."""
    model = alone(
        ModelLimit("a", "Norland", "only if", (Term("depth", "5"),), (Term("seat", "colm"),)),
        ModelLimit("b", "Sudria", "only if", (Term("seat", "colm"),), (Term("depth", "5"),)),
    )
    check(model, "the model")

    (found,) = findings(model)

    assert found.kind == "condition-circle"
    assert found.message == (
        'limits "a", "b": conditions in a circle (depth only for seat, seat only for depth); '
        "they can only be met together"
    )
    assert not findings(replace(model, limits=model.limits[:1]))


def test_a_model_of_10000_issues_is_answered_in_bounded_time() -> None:
    """What was not reached in time is said to be unknown; one issue more is refused."""
    issues = tuple(replace(SEAT, id=f"seat-{n}") for n in range(MOST_ISSUES))
    limits = tuple(limit(f"l{n}", "Norland", "excludes", one.id, "colm") for n, one in enumerate(issues))
    started = time.monotonic()

    check(alone(*limits, issues=issues), "the model")
    found = explained(limits_of(alone(*limits, issues=issues), ground(), nowhere()), seconds=0.5)

    assert time.monotonic() - started < 20
    assert found.verdict in {Verdict.UNKNOWN, Verdict.REFUTED}
    assert found.complete is (found.verdict is Verdict.REFUTED)
    assert troubles(alone(issues=(*issues, SEAT))) == [("issues", "10,001 of them; a model may have 10,000")]
