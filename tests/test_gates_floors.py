"""Do the floors only ever rise, and does the gate fail below one?"""

from pathlib import Path

import pytest

import reading_gate
from floors import Floors, below, raised, rebased

PINNED = Floors("d1", {"seen": {"quotes": 0.9, "events": 0.5}, "unseen": {"quotes": 0.8}}, ("d1: first",))
TEXT = """kind = "labour"
style = "wire"
published = 2031-05-14
text = '''
The Harbour Workers' Union rejected the offer on Monday.

"We will not sign," said union leader Ada Brell.
'''
parties = '''
Harbour Workers' Union | union
'''
quotes = '''
We will not sign | Ada Brell | Harbour Workers' Union
'''
"""


def test_floors_survive_writing(tmp_path: Path) -> None:
    """Also a reason with quotation marks."""
    floors = Floors("d", PINNED.values, ('d: a "new" text',))

    floors.write(tmp_path / "f.toml")

    assert Floors.load(tmp_path / "f.toml") == floors


def test_a_metric_below_its_floor_is_told() -> None:
    """One that is gone as well; three decimals count."""
    told = list(below(PINNED, {"seen": {"quotes": 0.8999, "events": 0.50001}, "unseen": {}}))

    assert told == [
        "seen quotes: F1 0.899, the floor is 0.900",
        "unseen quotes: F1 nothing, the floor is 0.800",
    ]


def test_floors_are_raised_and_never_lowered() -> None:
    """A new metric gets a floor."""
    new = raised(PINNED, {"seen": {"quotes": 0.95, "events": 0.4, "via": 0.3}, "unseen": {"quotes": 0.7}})

    assert new.values == {"seen": {"quotes": 0.95, "events": 0.5, "via": 0.3}, "unseen": {"quotes": 0.8}}
    assert (new.digest, new.reasons) == (PINNED.digest, PINNED.reasons)


def test_a_metric_that_is_gone_keeps_its_floor() -> None:
    """Dropping a metric is lowering its floor."""
    new = raised(PINNED, {"seen": {"quotes": 0.95}, "unseen": {"quotes": 0.9}})

    assert new.values["seen"] == {"quotes": 0.95, "events": 0.5}


def test_another_corpus_is_pinned_with_its_reason() -> None:
    """Its floors may be lower; the reasons add up."""
    new = rebased(PINNED, "d2345678901", {"seen": {"quotes": 0.41239}}, "more texts")

    assert new == Floors("d2345678901", {"seen": {"quotes": 0.412}}, ("d1: first", "d2345678: more texts"))


@pytest.mark.parametrize(("digest", "reason"), [("d1", "lower them"), ("d2", " ")])
def test_pinning_anew_is_refused_without_a_changed_corpus_and_a_reason(digest: str, reason: str) -> None:
    """It is no way around the floors."""
    with pytest.raises(ValueError, match=r"--update|reason"):
        rebased(PINNED, digest, {}, reason)


def gate(folder: Path, *options: str) -> int:
    """Run the gate on a folder with a corpus of its own."""
    return reading_gate.main(["--corpus", str(folder), "--floors", str(folder / "floors.lock"), *options])


def test_the_gate_fails_below_a_floor_and_for_another_corpus(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From no floors at all to a corpus that was touched."""
    (tmp_path / "a.toml").write_text(TEXT, encoding="utf-8")
    assert gate(tmp_path) == 1
    assert gate(tmp_path, "--rebase", "first text") == 0
    assert gate(tmp_path) == 0
    assert gate(tmp_path, "--rebase", "again") == 1

    floors = Floors.load(tmp_path / "floors.lock")
    Floors(floors.digest, {"seen": {"quotes": 1.001}}, floors.reasons).write(tmp_path / "floors.lock")
    capsys.readouterr()
    assert gate(tmp_path, "--update") == 1
    assert "seen quotes: F1 1.000, the floor is 1.001" in capsys.readouterr().err
    assert Floors.load(tmp_path / "floors.lock").values["seen"]["quotes"] == 1.001

    (tmp_path / "a.toml").write_text(TEXT + "\n", encoding="utf-8")
    assert gate(tmp_path, "--update") == 1
    assert "the corpus is not the one that is pinned" in capsys.readouterr().err


def test_what_was_saved_is_what_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same reading differs in nothing."""
    (tmp_path / "a.toml").write_text(TEXT, encoding="utf-8")
    gate(tmp_path, "--rebase", "first text", "--save", str(tmp_path / "was.jsonl"))
    capsys.readouterr()

    assert gate(tmp_path, "--diff", str(tmp_path / "was.jsonl")) == 0

    assert capsys.readouterr().out.strip() == "no change"


def test_an_evidence_that_is_not_there_stops_the_gate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clear line says which."""
    (tmp_path / "a.toml").write_text(TEXT.replace("We will not sign |", "We may sign |"), encoding="utf-8")

    assert gate(tmp_path) == 1
    assert "a.toml: 'We may sign' stands 0 times in the text" in capsys.readouterr().err
