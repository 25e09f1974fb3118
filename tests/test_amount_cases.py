"""Does a dispute about numbers come out as a deadlock over these numbers, from the reports to the answer?"""

from pathlib import Path

import pytest

from dragoman.views.explanation import ExplanationPage
from dragoman.workbench import open as open_case

PAY = (
    (
        "2033-03-01",
        """Talks between the Tally Clerks' Union and Aldgate Shipping over pay broke down in Westmouth on Tuesday.

The Tally Clerks' Union demands a pay rise of 9 per cent. Aldgate Shipping said it would not go above 6 per cent.

The union rejected a pay offer of 5.5 per cent in February. It said that 80 per cent of its members had voted to strike after prices rose by 11 per cent.
""",
    ),
    (
        "2033-03-04",
        """Talks between the Tally Clerks' Union and Aldgate Shipping ended without a result on Thursday.

Aldgate Shipping rejects any pay rise of more than 6 per cent, the company's director Owen Strake said on Friday. The Tally Clerks' Union lowered its pay demand to 8 per cent.
""",
    ),
)
ZONE = (
    (
        "2033-05-02",
        """Talks between Norland and Sudria on the valley went into a third week in Portvale.

Norland demands a demilitarised zone of 25 km along the river. Sudria insists that the demilitarised zone be no wider than 10 kilometres. Sudria agreed to a truce in 2031.

Norland wants a catch quota of 40,000 tonnes. Sudria rejects the demand, and has offered a quota of 22,500 tonnes of fish.
""",
    ),
)


def explained(folder: Path, reports: tuple[tuple[str, str], ...]) -> ExplanationPage:
    """Return the answer of a case with these reports."""
    texts = folder / "reports"
    texts.mkdir()
    for number, (day, text) in enumerate(reports):
        words = f"Title: Report {number}\nPublisher: Quayside News\nDate: {day}\n\n{text}"
        (texts / f"{number}.txt").write_text(words, encoding="utf-8")
    with open_case(folder / "case.dragoman") as case:
        case.read(texts)
        return case.explain()


def stuck(page: ExplanationPage) -> list[list[str]]:
    """Return the limits of each deadlock."""
    return [[limit.words for limit in d.limits] for knot in page.knots for d in knot.deadlocks]


def test_a_pay_dispute_is_a_deadlock_over_a_percentage(tmp_path: Path) -> None:
    """The latest demand against what the company will not go above; poll and inflation are no amounts."""
    page = explained(tmp_path, PAY)

    assert stuck(page) == [
        [
            "Tally Clerks' Union demands on pay rise: at least 8 %.",
            "Aldgate Shipping rejects on pay rise: more than 6 %.",
        ]
    ]
    assert "9" not in {word for one in page.limits for word in one.words.split()}
    assert {issue for knot in page.knots for issue in knot.issues} == {"pay rise (%)"}


def test_a_zone_and_a_quota_are_two_deadlocks(tmp_path: Path) -> None:
    """The width that one demands against the width that the other allows; the quota that was demanded and refused."""
    page = explained(tmp_path, ZONE)

    assert stuck(page) == [
        [
            "Norland demands on demilitarised zone: at least 25 km.",
            "Sudria demands on demilitarised zone: at most 10 km.",
        ],
        [
            "Norland demands on fishing: at least 40,000 tonnes.",
            "Sudria rejects on fishing: 40,000 tonnes or more.",
        ],
    ]


@pytest.mark.parametrize("fewer", ["5", "6"])
def test_numbers_that_meet_are_no_deadlock(tmp_path: Path, fewer: str) -> None:
    """A demand of what the other side does not rule out can be met."""
    first, second = PAY
    met = second[1].replace("to 8 per cent", f"to {fewer} per cent")

    page = explained(tmp_path, (first, (second[0], met)))

    assert [words for words in stuck(page) if any("Aldgate" in one for one in words)] == []
