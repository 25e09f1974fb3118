"""How fast is a reading next to the bare spaCy pipeline, and where does its time go?

    python bench/reading.py [--rounds N] [--words N] [--floor RATIO] [FOLDER…]

Both read the same texts in the same process, in turns, so that a busy machine slows both; the ratio is the median of the
rounds' ratios. 1 means as fast as bare spaCy, 0.5 half as fast. The texts are the examples, repeated up to `--words`, and
those of each FOLDER once.
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

import spacy  # noqa: TID253 - the peer that is measured

from dragoman.model.report import Report
from dragoman.reading.pipeline import COMPONENTS, DEFAULT_PIPELINE, Reader

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
CORPUS = (
    ROOT.parent / "shared" / "corpus"
)  # real reports, where the machine has some; they are not part of the project
SUFFIXES = {".txt", ".md"}


def folder_texts(folder: Path) -> list[str]:
    """Return the texts of the plain-text reports below a folder, in the order of their paths."""
    paths = sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES and p.name != "README.md")
    return [p.read_text(encoding="utf-8", errors="replace") for p in paths]


def repeated(texts: Sequence[str], words: int) -> list[str]:
    """Return the texts, over and over, until they have at least `words` words."""
    found: list[str] = []
    count = 0
    while count < words and texts:
        text = texts[len(found) % len(texts)]
        found.append(text)
        count += len(text.split())
    return found


def as_report(number: int, text: str) -> Report:
    """Return a report of a text; the number keeps repeated texts apart."""
    digest = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
    return Report(path=f"{number}.txt", sha256=digest, text=text, raw=b"", published=date(2031, 5, 14))


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes, in seconds of wall time."""
    start = perf_counter()
    work()
    return perf_counter() - start


def component_seconds(reader: Reader, reports: Sequence[Report]) -> dict[str, float]:
    """Return the seconds that each pipeline component takes over all reports, in pipeline order."""
    spent = dict.fromkeys(("tokenizer", *reader.nlp.pipe_names), 0.0)
    for report in reports:
        start = perf_counter()
        doc = reader._prepare(report)  # noqa: SLF001 - the reader's own first step is part of the time
        spent["tokenizer"] += perf_counter() - start
        for name, component in reader.nlp.pipeline:
            start = perf_counter()
            doc = component(doc)
            spent[name] += perf_counter() - start
    return spent


def print_shares(spent: dict[str, float]) -> None:
    """Print each component's share of the whole, largest first; this project's own are marked."""
    total = sum(spent.values())
    ours = {"layout", *COMPONENTS}
    for name, time in sorted(spent.items(), key=lambda item: -item[1]):
        mark = "dragoman" if name in ours else "spaCy"
        print(f"  {name:<16}{mark:<10}{time / total:>7.1%}")
    print(f"  {'all dragoman':<26}{sum(spent[n] for n in spent if n in ours) / total:>7.1%}")


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the command line's values."""
    parser = argparse.ArgumentParser(description="Reading speed next to the bare spaCy pipeline.")
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS] if CORPUS.is_dir() else [])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--words", type=int, default=10_000, help="words of repeated examples (default: 10000)"
    )
    parser.add_argument("--floor", type=float, default=0.0, help="exit with 1 if the ratio is below this")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and compare with the floor."""
    options = parse(argv)
    texts = repeated(folder_texts(EXAMPLES), options.words)
    texts += [text for folder in options.folders for text in folder_texts(folder)]
    words = sum(len(text.split()) for text in texts)
    reports = [as_report(number, text) for number, text in enumerate(texts)]
    bare, reader = spacy.load(DEFAULT_PIPELINE), Reader()
    list(reader.read_all(reports[:3]))  # warm both up: lazy tables, caches
    list(bare.pipe(texts[:3], batch_size=8))
    print(f"{len(texts)} reports, {words:,} words, {options.rounds} rounds")
    rounds = [
        (
            seconds(lambda: list(bare.pipe(texts, batch_size=8))),
            seconds(lambda: list(reader.read_all(reports))),
        )
        for _ in range(options.rounds)
    ]
    theirs, ours = median(b for b, _ in rounds), median(o for _, o in rounds)
    ratio = median(b / o for b, o in rounds)
    print(f"bare spaCy  {words / theirs:>8,.0f} words/s   {theirs:.2f} s")
    print(f"dragoman    {words / ours:>8,.0f} words/s   {ours:.2f} s")
    print(
        f"ratio       {ratio:.2f}   (dragoman's speed / bare spaCy's; {min(b / o for b, o in rounds):.2f} to ",
        end="",
    )
    print(f"{max(b / o for b, o in rounds):.2f} over the rounds)")
    print("share of one reading's time by component:")
    print_shares(component_seconds(reader, reports))
    return int(ratio < options.floor)


if __name__ == "__main__":
    sys.exit(main())
