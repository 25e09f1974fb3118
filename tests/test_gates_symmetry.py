"""Other names give the same reading, renamed."""

from collections import Counter

import symmetry
from dragoman.model.report import Report
from dragoman.reading.pipeline import Reader

TEXT = """Norway and the United Kingdom end talks on cod without a deal

The United Kingdom and Norway ended their third round of talks on cod on Friday without a deal, officials said.

Norway's fisheries minister, Sigrid Aune-Dahl, said that Norway would cut its quota only if the United Kingdom closed the
northern grounds until May. "We have offered half of our catch," Aune-Dahl told reporters in Oslo. "It is for London to move."

The United Kingdom rejected the closure. British officials said the U.K. had agreed to share its data, but that it would not
accept Norwegian inspectors aboard British boats. The British chief negotiator, Malcolm Reedy, called the demand "a fantasy".

In a letter to the Norwegian government, the U.K. demanded that 40 boats be released. Norway has refused to release more than
twelve of them until the fines are paid. Reedy did not rule out a meeting in Norway next week.

The dispute began in March, when Norwegian patrol boats seized eleven trawlers from the United Kingdom.
"""


def test_swapped_states_give_the_same_reading(reader: Reader) -> None:
    """Names of states, with or without an article, of one word or of several, change nothing but themselves."""
    before = reader.read(_report(TEXT))
    rename = symmetry.renamed(before, "swapped", states_only=True)
    assert rename is not None
    after = reader.read(_report(rename(TEXT)))
    old, new = symmetry.values(before, rename), symmetry.values(after, symmetry.Renaming({}))

    assert sum(map(Counter.total, old.values())) > 20
    assert {kind: sorted((old[kind] - new[kind]).elements()) for kind in old if old[kind] != new[kind]} == {}


def _report(text: str) -> Report:
    return Report(path="a.txt", sha256="0" * 64, text=text, raw=text.encode(), language="en")
