"""Encode numbers as short texts: search data is mostly small numbers, and JSON spends a comma on each.

A number is written with the 91 characters from ``#`` to ``~`` except the backslash, so that JSON escapes nothing: the
last 46 of them end a number, the first 45 carry into the next character. ``js/search/decode.js`` reads it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from operator import sub
from typing import TypeVar

ALPHABET = "".join(chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\")
_CARRIES = 45
_ENDS = len(ALPHABET) - _CARRIES

T = TypeVar("T", bound=Hashable)


def encode_numbers(numbers: Iterable[int]) -> str:
    """Encode whole numbers from 0 up, one after the other."""
    return "".join(map(_ENCODED.__getitem__, numbers))


def encode_ascending(numbers: Iterable[int]) -> str:
    """Encode ascending whole numbers by their `deltas`."""
    return encode_numbers(deltas(numbers))


def deltas(numbers: Iterable[int]) -> list[int]:
    """List the difference of each number from the previous one; the first as it is."""
    ascending = list(numbers)
    return [*ascending[:1], *map(sub, ascending[1:], ascending)]


def encode_repeated(values: Sequence[T]) -> list[object]:
    """Encode values of which many are equal, as [distinct values, index of each value among them]."""
    distinct = list(dict.fromkeys(values))
    indexes = {value: index for index, value in enumerate(distinct)}
    return [distinct, encode_numbers(indexes[value] for value in values)]


def _digits(number: int) -> str:
    digits = ALPHABET[_CARRIES + number % _ENDS]
    number //= _ENDS
    while number:
        number -= 1  # carries count from 1, so that no number has two spellings
        digits = ALPHABET[number % _CARRIES] + digits
        number //= _CARRIES
    return digits


class _EncodedNumbers(dict[int, str]):
    """Encoded numbers; the small ones, which nearly all are, are worked out once."""

    def __missing__(self, number: int) -> str:
        text = _digits(number)
        if number < _CACHED_BELOW:
            self[number] = text
        return text


_CACHED_BELOW = 1 << 14
_ENCODED = _EncodedNumbers()
