"""Which spellings of a name does the case take for one, which for a part, which for nearly the same?"""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.record.names import is_part_of, is_proper, near_pairs, party_key, person_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Samir al-Karim", "Samir Al-Karim"),
        ("Samir al-Karim", "Samir Al Karim"),
        ("Samir al-Karim", "Samir el-Karim"),
        ("Samir al-Karim", "SAMIR EL KARIM"),
        ("Samir al-Shami", "Samir ash-Shami"),
        ("Samir al-Nuri", "Samir an-Nuri"),
        ("Omar bin Yusuf", "Omar ibn Yusuf"),
        ("Omar Ben Yusuf", "Omar bin Yusuf"),
        ("Jean-Luc Moreau", "Jean Luc Moreau"),
        ("José Núñez", "Jose Nunez"),
        ("Zoë D’Arcy", "Zoe D'Arcy"),
        ("J. R. Stone", "J.R. Stone"),
        ("Ada  Quill", "Ada Quill"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Samir al-Karim", "Samar al-Karim"),
        ("Ben Stone", "Bin Stone"),
        ("Ada Quill", "Ada Quills"),
        ("An Tran", "Al Tran"),
        ("", "'"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("Quill", "Ada Quill"),
        ("al-Karim", "Samir al-Karim"),
        ("Karim", "Samir al-Karim"),
        ("Samir Karim", "Samir al-Karim"),
        ("van Dorn", "Els van Dorn"),
        ("Dorn", "Els van Dorn"),
        ("A. Quill", "Ada Quill"),
        ("Ada Quill", "Ada Maria Quill"),
        ("Ada M. Quill", "Ada Maria Quill"),
        ("Pedro Soler", "Pedro Soler Vidal"),
    ],
)
def test_a_shorter_form_is_a_part_of_the_fuller_name(part: str, whole: str) -> None:
    assert is_part_of(person_key(part), person_key(whole))
    assert not is_part_of(person_key(whole), person_key(part))


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("Ada", "Ada Quill"),
        ("Eva Quill", "Ada Quill"),
        ("Maria Quill", "Ada Maria Quill"),
        ("E. Quill", "Ada Quill"),
        ("Ada Quill", "Ada Quill"),
        ("Quill", "Quill"),
        ("Quil", "Ada Quill"),
        ("Al Karim", "Samir Karim"),
        ("de Dorn", "Els van Dorn"),
        ("Quill Ada", "Ada Quill"),
        ("Ada Vidal Soler", "Ada Soler Vidal"),
    ],
)
def test_a_different_name_is_no_part(part: str, whole: str) -> None:
    assert not is_part_of(person_key(part), person_key(whole))


def test_a_party_s_key_does_not_heed_case_or_article() -> None:
    assert party_key("The Harbour  Workers’ Union") == party_key("harbour workers' union")
    assert party_key("Norland") != party_key("North Norland")


@pytest.mark.parametrize("alias", ["HWU", "the Harbour Union", "Norlanders", "北方"])
def test_a_name_is_proper(alias: str) -> None:
    assert is_proper(alias)


@pytest.mark.parametrize("alias", ["the union", "The union", "its government", "", "40"])
def test_a_common_noun_is_not_proper(alias: str) -> None:
    assert not is_proper(alias)


def one_letter_apart(a: str, b: str) -> bool:
    """Tell it by trying every change: the slow definition."""
    letters = set(a + b)
    places = range(len(a) + 1)
    left_out = {a[:i] + a[i + 1 :] for i in places if i < len(a)}
    put_in = {a[:i] + letter + a[i:] for i in places for letter in letters}
    changed = {a[:i] + letter + a[i + 1 :] for i in places if i < len(a) for letter in letters}
    return a != b and b in left_out | put_in | changed


@settings(deadline=None)
@given(st.lists(st.text("abc ", min_size=1, max_size=6), unique=True, max_size=8))
def test_near_pairs_are_those_that_one_letter_parts(words: list[str]) -> None:
    """Compared with trying every change on every pair."""
    keys = [(word,) for word in words]

    found = {frozenset((a[0], b[0])) for a, b in near_pairs(keys)}

    assert found == {frozenset(pair) for pair in combinations(words, 2) if one_letter_apart(*pair)}
