"""What is a reporting clause once its voice is known?"""

from dataclasses import dataclass

from dragoman.reading.components.attributions_content import Clause
from dragoman.reading.components.speakers import Voice


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause, its voice, and where it was said (`via_at`: the token that tells).

    `whole`: the span is the clause's core and nothing is cut. `chain`: the sources inside the content, in order.
    `attitude`: nobody is said to have said it.
    """

    clause: Clause
    voice: Voice
    via: str | None = None
    via_at: int | None = None
    whole: bool = False
    chain: tuple[str, ...] = ()
    attitude: bool = False
