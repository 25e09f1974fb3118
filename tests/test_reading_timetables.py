"""Rows of a timetable, however it is set: bars, tabs, dated lines, bullets."""

from conftest import Read

LINES = """Timeline

2029-05-01: First round of talks in Port Sule
2029-06-14: Miners walk out

| Date | Event | Place |
|---|---|---|
| 3 March 2029 | Navy seizes two trawlers | Sule Bay |
| 1 September 2031 | Third round | Brae |

Date\tEvent
12 May 2030\tUnion calls strike

• June 15, 2030 – Strike ends
Jan. 5: Envoys fly to Brae.
2019 - Border closed
"""


def test_each_dated_line_is_one_event(read: Read) -> None:
    """With its date, and scheduled where it lies ahead."""
    found = [(event.date, event.what, event.status) for event in read(LINES).events]

    assert found == [
        ("2029-05-01", "First round of talks in Port Sule", "happened"),
        ("2029-06-14", "Miners walk out", "happened"),
        ("2029-03-03", "Navy seizes two trawlers", "happened"),
        ("2031-09-01", "Third round", "scheduled"),
        ("2030-05-12", "Union calls strike", "happened"),
        ("2030-06-15", "Strike ends", "happened"),
        ("2031-01-05", "Jan. 5: Envoys fly to Brae", "happened"),
        ("2019", "Border closed", "happened"),
    ]


def test_a_column_tells_the_place(read: Read) -> None:
    """Under "Place", "Venue" and the like."""
    places = [event.place for event in read(LINES).events]

    assert places[2:4] == ["Sule Bay", "Brae"]


def test_running_text_behind_a_date_is_no_row(read: Read) -> None:
    """Its sentences are read as such."""
    text = "- 4 June 2030: Norland met Sudria. It left on 6 June 2030.\n"

    assert [event.date for event in read(text).events] == ["2030-06-04", "2030-06-06"]
