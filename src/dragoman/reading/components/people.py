"""Which persons does the report name, what are their roles, for which party do they stand, where are they meant?"""

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.model.party import Person
from dragoman.model.span import Span
from dragoman.reading.components import parties_background, people_mentions, people_names
from dragoman.reading.components.parties import NAMES_KEY
from dragoman.reading.components.parties_vocabulary import POSSESSIVES
from dragoman.reading.components.parties_words import Words, words
from dragoman.reading.components.people_names import Someone
from dragoman.reading.components.people_parties import Home
from dragoman.reading.components.people_roles import Profiler
from dragoman.reading.draft import Draft, PartyMention, draft

_BODIES = frozenset({"administration", "government", "cabinet"})


@Language.component("dragoman_people_v1", requires=["token.dep", "token.tag"])
def people(doc: Doc) -> Doc:
    """Fill `persons` and `people` of the document's draft; needs the names that `parties` left."""
    found = draft(doc)
    tokens = words(doc)
    someones = people_names.merge(tokens, doc.user_data.get(NAMES_KEY, ()))
    if someones:
        _fill(doc, tokens, found, someones)
    parties_background.leave_out(doc, tokens, found)
    return doc


def _fill(doc: Doc, tokens: Words, found: Draft, someones: list[Someone]) -> None:
    people_names.mark(tokens, found, someones)
    people_mentions.Pronouns(doc, tokens, found, people_mentions.genders(tokens, someones)).mark()
    profiles = Profiler(tokens, found).read(someones)
    party = Home(doc, tokens, found, profiles).settle(someones)
    people_mentions.Titles(doc, tokens, found, profiles, party).mark()
    found.people.extend(
        Person(
            name=p.name,
            roles=tuple(profiles[p.name].roles),
            party=party.get(p.name),
            spans=_spans(doc, p),
            delegate=profiles[p.name].delegate,
        )
        for p in someones
    )
    found.persons.sort(key=lambda m: m.start)
    _administrations(tokens, found, party)


def _spans(doc: Doc, someone: Someone) -> tuple[Span, ...]:
    mentions = sorted(someone.mentions, key=lambda n: n.start)
    return tuple(Span(doc[n.start].idx, doc[n.end - 1].idx + len(doc[n.end - 1])) for n in mentions)


def _administrations(tokens: Words, found: Draft, party: dict[str, str]) -> None:
    """Add "the Vell administration" as a body of the person's party."""
    for mention in list(found.persons):
        owner = party.get(mention.person)
        k = mention.end + (tokens.at(mention.end) in POSSESSIVES)
        if owner and tokens.at(k) in _BODIES and k not in found.mention_at:
            found.add_mention(PartyMention(mention.start, k + 1, (owner,), "body"))
    found.mentions.sort(key=lambda m: m.start)
