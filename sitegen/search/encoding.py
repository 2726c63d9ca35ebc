"""Numbers as short texts: what the browser fetches is mostly small numbers, and JSON spends a comma on each.

A number is written with the 91 plain characters from ``#`` to ``~`` without the backslash, so that JSON escapes
nothing: the last 46 of them end a number, the first 45 carry into the next character. ``js/search/decode.js`` reads it.
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
    """Whole numbers from 0 up, one after the other."""
    return "".join(map(_WRITTEN.__getitem__, numbers))


def encode_ascending(numbers: Iterable[int]) -> str:
    """Whole numbers that rise: each as the distance from the one before."""
    return encode_numbers(deltas(numbers))


def deltas(numbers: Iterable[int]) -> list[int]:
    """The distance of each number from the one before; the first as it is."""
    rising = list(numbers)
    return [*rising[:1], *map(sub, rising[1:], rising)]


def encode_repeated(values: Sequence[T]) -> list[object]:
    """[the different values, which of them each service has]: most services share theirs with others."""
    different = list(dict.fromkeys(values))
    numbers = {value: number for number, value in enumerate(different)}
    return [different, encode_numbers(numbers[value] for value in values)]


def _digits(number: int) -> str:
    digits = ALPHABET[_CARRIES + number % _ENDS]
    number //= _ENDS
    while number:
        number -= 1
        digits = ALPHABET[number % _CARRIES] + digits
        number //= _CARRIES
    return digits


class _Written(dict[int, str]):
    """Each number as it is written; the small ones, which nearly all are, are worked out once."""

    def __missing__(self, number: int) -> str:
        text = _digits(number)
        if number < _SMALL:
            self[number] = text
        return text


_SMALL = 1 << 14
_WRITTEN = _Written()
