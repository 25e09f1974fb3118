"""Whom does a noun phrase mean: a person, a party, officials of a party, nobody named?"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ReferentKind = Literal["person", "party", "officials", "unnamed"]


@dataclass(frozen=True, slots=True)
class Referent:
    """What a noun phrase stands for.

    `name`: the person's fullest name in the report, the party's canonical name, or the phrase without article
    ("Norland officials", "sources familiar with the talks"). `parties`: canonical; several for "officials on both sides".
    `role`: a person's first role. `span`: the noun phrase with determiner and titles, without relative clauses.
    """

    name: str
    kind: ReferentKind
    span: Span
    parties: tuple[str, ...] = ()
    role: str | None = None

    @property
    def named(self) -> bool:
        """Tell whether a person or a party is named, rather than unnamed officials or sources."""
        return self.kind in {"person", "party"}


def referent(doc: "Doc", head: "Token") -> Referent | None:
    """Return whom the noun phrase headed by `head` means; `None` if it can neither speak nor hold a position."""
    raise NotImplementedError
