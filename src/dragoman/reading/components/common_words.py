"""Which words does the language have in small letters, as far as a pipeline's lemmatizer lists them?"""

import re
from typing import Any

from spacy.language import Language

from dragoman.reading.lexicon import load

_KINDS = ("noun", "verb", "adj", "adv")
_AMERICAN = re.compile(r"(?<=[a-z]{2})or(?=(?:s|ed|ing|less|ful|ite|hood|ly)?$)")


def common_words(nlp: Language, *kinds: str) -> frozenset[str]:
    """Return the words of some kinds ("noun", "verb", "adj", "adv"; all without any), names left out; none if none are listed."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    table = lookups.get_table("lemma_index")
    listed = {word for kind in kinds or _KINDS for word in table.get(kind, ())}
    british = {_AMERICAN.sub("our", word) for word in listed if "or" in word}  # "neighbouring"
    return frozenset(listed | british) - _capitals()


def _capitals() -> frozenset[str]:
    return frozenset(load("capitals")["words"].split())
