"""Does the program still read the annotated texts as well as it did?

    python gates/reading_gate.py                    read, score, compare with the floors; exit code 1 below one
    python gates/reading_gate.py --update           raise the floors to what is reached now; none is ever lowered
    python gates/reading_gate.py --rebase "REASON"  pin anew after the corpus was changed; the reason is written down
    python gates/reading_gate.py --save NOW.jsonl   keep what was read, one exchange object a text
    python gates/reading_gate.py --diff WAS.jsonl   print each sentence gained and lost since then
    python gates/reading_gate.py --mistakes KIND    print what is missed, read in excess, and read wrongly (seen texts)

The floors are F1, one for each metric, for the texts that rules may be written after (seen) and for those held out (unseen).
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from changes import changes, mistakes
from floors import Floors, below, raised, rebased
from gold import FIELDS, GoldError, Text, corpus, digest
from readings import Exchange, items, read
from scoring import METRICS, Count, score, total

HERE = Path(__file__).resolve().parent
CORPUS, FLOORS = HERE / "corpus", HERE / "reading_floors.toml"
Scores = Mapping[str, Mapping[str, Count]]


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the command line's values."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n")[0],
        epilog="Exit code 1: below a floor, or another corpus.",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--update", action="store_true", help="raise the floors; none is lowered")
    how.add_argument("--rebase", metavar="REASON", help="pin a changed corpus; the reason is kept")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write what was read")
    parser.add_argument("--diff", type=Path, metavar="FILE", help="compare with what --save wrote earlier")
    parser.add_argument("--mistakes", choices=FIELDS, metavar="KIND", help=f"one of {', '.join(FIELDS)}")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help=argparse.SUPPRESS)
    parser.add_argument("--floors", type=Path, default=FLOORS, help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the gate and return its exit code."""
    options = parse(argv)
    try:
        texts = corpus(options.corpus)
        readings = read(texts)
        if options.save:
            options.save.write_text(
                "".join(f"{json.dumps(r, ensure_ascii=False)}\n" for r in readings.values())
            )
        scores = {text.name: score(text, items(text, readings[text.name])) for text in texts}
        if options.diff:
            print("\n".join(changes(texts, saved(options.diff), readings)) or "no change")
        elif options.mistakes:
            print("\n".join(mistakes([t for t in texts if not t.unseen], readings, options.mistakes)))
        else:
            print("\n".join([*table(texts, scores), "", *by_kind(texts, scores), ""]))
        return judge(options, halves(texts, scores))
    except (GoldError, OSError, ValueError) as error:
        print(f"reading gate: {error}", file=sys.stderr)
        return 1


def judge(options: argparse.Namespace, now: Mapping[str, Mapping[str, Count]]) -> int:
    """Compare with the floors, or write them; return the exit code."""
    reached = {half: {m: c.f1 for m, c in counts.items()} for half, counts in now.items()}
    pinned = Floors.load(options.floors) if options.floors.exists() else None
    current = digest(options.corpus)
    if options.rebase:
        rebased(pinned, current, reached, options.rebase).write(options.floors)
        print(f"pinned anew in {options.floors.name}: {options.rebase}")
        return 0
    if pinned is None:
        print('no floors are pinned; write them with --rebase "REASON"', file=sys.stderr)
        return 1
    if pinned.digest != current:
        print('the corpus is not the one that is pinned; --rebase "REASON" pins it', file=sys.stderr)
        return 1
    fallen = list(below(pinned, reached))
    for line in fallen:
        print(line, file=sys.stderr)
    if options.update:
        new = raised(pinned, reached)
        new.write(options.floors)
        print(f"{sum(1 for _ in below(new, pinned.values))} floors raised, {len(fallen)} not lowered")
    return 1 if fallen else 0


def halves(texts: Sequence[Text], scores: Scores) -> dict[str, dict[str, Count]]:
    """Return the counts of the seen and of the unseen texts; of those of which there are any."""
    parts = {half: [t for t in texts if t.unseen is (half == "unseen")] for half in ("seen", "unseen")}
    return {half: total(scores[t.name] for t in own) for half, own in parts.items() if own}


def table(texts: Sequence[Text], scores: Scores) -> Iterable[str]:
    """Yield precision, recall and F1 of each metric, over the seen and over the unseen texts."""
    split = halves(texts, scores)
    numbers = {half: sum(t.unseen is (half == "unseen") for t in texts) for half in split}
    yield f"{len(texts)} texts, {numbers.get('unseen', 0)} of them unseen"
    yield f"{'':22}" + "".join(f"{f'{half} ({number})':>28}" for half, number in numbers.items())
    yield f"{'':22}" + f"{'marked':>10}{'P':>6}{'R':>6}{'F1':>6}" * len(split)
    for metric in METRICS:
        counts = (one[metric] for one in split.values())
        yield f"{metric:22}" + "".join(
            f"{c.marked:10}{c.precision:6.2f}{c.recall:6.2f}{c.f1:6.2f}" for c in counts
        )


def by_kind(texts: Sequence[Text], scores: Scores) -> Iterable[str]:
    """Yield F1 of each metric for each kind of negotiation."""
    kinds = sorted({t.kind for t in texts})
    sums = {kind: total(scores[t.name] for t in texts if t.kind == kind) for kind in kinds}
    yield f"{'F1 by kind':22}" + "".join(f"{kind[:11]:>12}" for kind in kinds)
    for metric in METRICS:
        yield f"{metric:22}" + "".join(f"{sums[kind][metric].f1:12.2f}" for kind in kinds)


def saved(path: Path) -> dict[str, Exchange]:
    """Return the exchange objects of a file by the names of their texts."""
    objects = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {one["report"]["path"]: one for one in objects}


if __name__ == "__main__":
    sys.exit(main())
