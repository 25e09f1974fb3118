"""How much faster is a feed of mixed news read with the filter for unrelated texts, and what does the filter lose?

    python bench/relevance.py [--rounds N] [--floor RATIO] [--loss SHARE] [--train] [FOLDER…]

Both ways read the same feed (nine texts of other news for each report of a negotiation, in the held-out halves of bench/texts)
in the same process, in turns; the ratio is the median of the rounds' ratios. What is lost is counted where everything is parsed:
the positions of the texts that the filter would leave out, in the feed and in each other set of texts. The held-out half of a
set is every second text, by name; `--train` learns the weights (reading/lexicon/relevance_weights.toml) from the other halves.
Held out from the weights only: some words of other news and the margin of the threshold were chosen with the held-out other
news in view, so that fresh texts may be left out a little less often.
"""

import argparse
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray
from reading import CORPUS, EXAMPLES, ROOT, as_report, folder_texts, seconds

from dragoman.reading import lexicon
from dragoman.reading.pipeline import Reader
from dragoman.reading.relevance import features, is_relevant

TEXTS = ROOT / "bench" / "texts"
WEIGHTS = Path(lexicon.__file__).parent / "relevance_weights.toml"
OTHERS_PER_REPORT = 9
RIDGE = 1.0  # how strongly weights are drawn to 0
SPREAD = 0.2  # added to a feature's deviation, so that one that hardly varies is not blown up
FOLDS = 5
MARGIN = 1.25  # log-odds between the threshold and the least score of a report outside its own fold

Floats = NDArray[np.float64]
Set = tuple[str, Sequence[str]]  # name and texts
HEADER = """\
# What do the classes of relevance.toml count for? Written by `python bench/relevance.py --train`; not edited by hand.
# A text is read when bias + the weighted values of its classes reach the threshold.
"""


def gate_texts() -> list[str]:
    """Return the texts of the gate's corpus in the order of their names."""
    paths = sorted((ROOT / "gates" / "corpus").glob("*.toml"))
    return [tomllib.loads(path.read_text(encoding="utf-8"))["text"] for path in paths]


def halves(texts: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the texts to learn from and the ones held out."""
    return texts[::2], texts[1::2]


def fit(values: Floats, related: Floats) -> tuple[Floats, float]:
    """Return the weights, shape (features,), and the bias of a logistic model; both classes count alike.

    Args:
        values: Shape (texts, features).
        related: Shape (texts,): 1 for a report of a negotiation, 0 for other news.

    """
    mean, deviation = values.mean(axis=0), values.std(axis=0) + SPREAD
    scaled = np.column_stack([(values - mean) / deviation, np.ones(len(values))])
    ridge = np.diag([RIDGE] * values.shape[1] + [0.0])
    share = related.mean()
    counts = np.where(related == 1, 0.5 / share, 0.5 / (1 - share))
    weights = np.zeros(scaled.shape[1])
    for _ in range(50):  # Newton's method; a dozen steps are enough
        chance = 1 / (1 + np.exp(-scaled @ weights))
        gradient = scaled.T @ (counts * (chance - related)) + ridge @ weights
        curvature = scaled.T @ (scaled * (counts * chance * (1 - chance))[:, None]) + ridge
        weights -= np.linalg.solve(curvature, gradient)
    plain = weights[:-1] / deviation
    return plain, float(weights[-1] - plain @ mean)


def safe_threshold(values: Floats, related: Floats) -> float:
    """Return a threshold that keeps, with a margin, every report by the model that was fitted without it."""
    fold = np.arange(len(values)) % FOLDS
    least = np.inf
    for number in range(FOLDS):
        weights, bias = fit(values[fold != number], related[fold != number])
        kept = values[(fold == number) & (related == 1)] @ weights + bias
        least = min(least, kept.min())
    return float(least - MARGIN)


def train(reports: Sequence[str], other: Sequence[str]) -> None:
    """Learn weights and threshold and write them into the package."""
    rows = [features(text) for text in (*reports, *other)]
    values = np.array([list(row.values()) for row in rows])
    related = np.array([1.0] * len(reports) + [0.0] * len(other))
    weights, bias = fit(values, related)
    lines = [f"threshold = {safe_threshold(values, related):.4f}", f"bias = {bias:.4f}", "", "[weights]"]
    lines += [f"{name} = {weight:.4f}" for name, weight in zip(rows[0], weights, strict=True)]
    WEIGHTS.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    lexicon.load.cache_clear()
    print(f"learnt from {len(reports)} reports and {len(other)} other texts: {WEIGHTS.relative_to(ROOT)}")


def positions_lost(reader: Reader, texts: Sequence[str]) -> tuple[int, int, int]:
    """Return how many texts are left out, how many positions those have, and how many there are in all."""
    reports = [as_report(number, text) for number, text in enumerate(texts)]
    counts = [len(reading.positions) for reading in reader.read_all(reports)]
    left_out = [count for count, text in zip(counts, texts, strict=True) if not is_relevant(text)]
    return len(left_out), sum(left_out), sum(counts)


def print_losses(reader: Reader, sets: Sequence[Set]) -> float:
    """Print a line a set; return the largest share of positions lost in a set of reports (all but the first)."""
    worst = 0.0
    print(f"\n{'':<26}{'texts':>6}{'left out':>10}{'positions':>11}{'lost':>6}")
    for place, (name, texts) in enumerate(sets):
        left_out, lost, found = positions_lost(reader, texts)
        print(f"{name:<26}{len(texts):>6}{left_out:>10}{found:>11}{lost:>6}")
        if place:
            worst = max(worst, lost / max(found, 1))
    return worst


def print_speed(reader: Reader, feed: Sequence[str], rounds: int) -> float:
    """Print how long the feed takes both ways, and the filter alone; return the ratio."""
    words = sum(len(text.split()) for text in feed)
    kept = sum(map(is_relevant, feed))

    def read(wanted: Callable[[str], bool]) -> float:
        reports = (as_report(number, text) for number, text in enumerate(feed) if wanted(text))
        return seconds(lambda: list(reader.read_all(reports)))

    times = [(read(lambda _: True), read(is_relevant)) for _ in range(rounds)]
    alone = median(seconds(lambda: list(map(is_relevant, feed))) for _ in range(rounds))
    ratio = median(everything / filtered for everything, filtered in times)
    whole = median(everything for everything, _ in times)
    print(f"{len(feed)} texts, {words:,} words, {rounds} rounds; {kept} texts are kept")
    print(f"everything   {whole:>7.2f} s   {words / whole:>9,.0f} words/s")
    print(f"filtered     {median(filtered for _, filtered in times):>7.2f} s   {ratio:.1f} × as fast")
    print(f"filter alone {alone:>7.3f} s   {whole / alone:.0f} × as fast as reading")
    return ratio


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the command line's values."""
    parser = argparse.ArgumentParser(description="What the filter for unrelated texts saves and loses.")
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS] if CORPUS.is_dir() else [])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--floor", type=float, default=0.0, help="exit with 1 if the ratio is below this")
    parser.add_argument("--loss", type=float, default=1.0, help="exit with 1 if a larger share is lost")
    parser.add_argument("--train", action="store_true", help="learn the weights before measuring")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Learn if asked to; measure, print, and compare with the floors."""
    options = parse(argv)
    learn_other, other = halves(folder_texts(TEXTS / "other_news"))
    learn_own, own = halves(folder_texts(TEXTS / "negotiations"))
    learn_gate, gate = halves(gate_texts())
    if options.train:
        train([*learn_own, *learn_gate], learn_other)
    reader = Reader()
    feed = [*other, *own[: len(other) // OTHERS_PER_REPORT]]
    list(reader.read_all([as_report(-1, own[0])]))  # warm up: lazy tables, caches
    is_relevant(own[0])
    ratio = print_speed(reader, feed, options.rounds)
    sets: list[Set] = [("other news, held out", other), ("negotiations, held out", own)]
    sets += [("gate, held out", gate), ("gate, learnt from", learn_gate)]
    sets += [("examples", folder_texts(EXAMPLES)), *((f.name, folder_texts(f)) for f in options.folders)]
    loss = print_losses(reader, sets)
    return int(ratio < options.floor or loss > options.loss)


if __name__ == "__main__":
    sys.exit(main())
