"""Below which F1 must no metric fall, and for which corpus does that hold?"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

Reached = Mapping[str, Mapping[str, float]]
_HEAD = (
    "# F1 below which no metric may fall, for the corpus of this digest. Written by reading_gate.py: --update raises floors\n"
    "# and lowers none; after a change of the corpus --rebase pins all of them anew and keeps the reason.\n"
)
_STEP = 1000  # floors have three decimals, rounded down


@dataclass(frozen=True, slots=True)
class Floors:
    """The pinned floors by half and metric, the digest of their corpus, and why it was ever changed."""

    digest: str
    values: Reached
    reasons: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: Path) -> "Floors":
        """Return the floors of a file.

        Raises:
            ValueError: If it is malformed.

        """
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        try:
            return cls(data["digest"], data["floors"], tuple(data["reasons"]))
        except KeyError as error:
            why = f"{path}: {error} is missing"
            raise ValueError(why) from error

    def write(self, path: Path) -> None:
        """Write the floors to a file."""
        lines = [_HEAD, f"digest = {_quoted(self.digest)}", "reasons = ["]
        lines += [*(f"    {_quoted(reason)}," for reason in self.reasons), "]"]
        for half, values in self.values.items():
            lines += [
                "",
                f"[floors.{half}]",
                *(f"{_quoted(metric)} = {f1:.3f}" for metric, f1 in values.items()),
            ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def below(floors: Floors, reached: Reached) -> Iterator[str]:
    """Yield a line for each metric that is below its floor."""
    for half, values in floors.values.items():
        for metric, floor in values.items():
            now = reached.get(half, {}).get(metric)
            if now is None or _down(now) < _down(floor):
                shown = "nothing" if now is None else f"{_down(now):.3f}"
                yield f"{half} {metric}: F1 {shown}, the floor is {floor:.3f}"


def raised(floors: Floors, reached: Reached) -> Floors:
    """Return the floors raised to what is reached; none is lowered or dropped, new metrics come in."""
    halves = {
        half: {
            metric: max(
                _down(reached.get(half, {}).get(metric, 0.0)), floors.values.get(half, {}).get(metric, 0.0)
            )
            for metric in (*reached.get(half, {}), *floors.values.get(half, {}))
        }
        for half in (*floors.values, *reached)
    }
    return replace(floors, values=halves)


def rebased(floors: Floors | None, digest: str, reached: Reached, reason: str) -> Floors:
    """Return floors pinned anew for another corpus.

    Raises:
        ValueError: If the corpus is the pinned one or there is no reason.

    """
    if floors and floors.digest == digest:
        why = "the corpus is the pinned one; --update raises the floors"
        raise ValueError(why)
    if not reason.strip():
        why = "--rebase needs a reason"
        raise ValueError(why)
    reasons: Sequence[str] = floors.reasons if floors else ()
    values = {half: {metric: _down(f1) for metric, f1 in one.items()} for half, one in reached.items()}
    return Floors(digest, values, (*reasons, f"{digest[:8]}: {reason.strip()}"))


def _down(f1: float) -> float:
    return int(f1 * _STEP + 1e-6) / _STEP


def _quoted(text: str) -> str:
    """Return a TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
