"""Numbers encoded as short texts."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from sitegen.search.encoding import ALPHABET, encode_ascending, encode_numbers


def test_json_escapes_no_character_of_the_alphabet() -> None:
    assert json.dumps(ALPHABET) == f'"{ALPHABET}"'
    assert len(set(ALPHABET)) == len(ALPHABET) == 91


def test_small_numbers_take_one_character_and_larger_ones_two() -> None:
    assert [len(encode_numbers([number])) for number in (0, 45, 46, 2115)] == [1, 1, 2, 2]


@given(st.sets(st.integers(0, 10_000_000)))
def test_different_numbers_are_encoded_differently(numbers: set[int]) -> None:
    assert len({encode_numbers([number]) for number in numbers}) == len(numbers)


def test_ascending_numbers_are_encoded_by_their_deltas() -> None:
    assert encode_ascending([3, 5, 1005]) == encode_numbers([3, 2, 1000])
    assert encode_ascending([]) == ""
