"""Numbers of a text: in digits, perhaps with a letter, in words, as ordinals and in Roman digits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sitegen.reading.privacy.number_words import ROMAN_NUMBERS, number_in_words
from sitegen.reading.privacy.words import Words

NUMBER_WORDS = frozenset(("no", "nos", "nr", "num", "number", "rhif"))
"""Words before a house number."""
_BEFORE_DIGITS = NUMBER_WORDS | {"at"}
"""Words that a house number may be run together with."""
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))


@dataclass(frozen=True, slots=True)
class TextNumber:
    """A number in a text: its digits, perhaps with a letter, and the words that it is in."""

    number: str
    first: int
    after: int
    kind: Literal["digits", "words", "ordinal", "roman"]


def bare_number(number: str) -> str:
    """Return a house number without its letter: flats of a house, and parts of it, are found by the rest."""
    return number.rstrip("abcdefghijklmnopqrstuvwxyz")


class TextNumbers:
    """Numbers of a text, but those of times, prices and postcodes."""

    def __init__(self, words: Words) -> None:
        self._words = words.words
        self._text = words.text
        self._spans = words.spans
        self._gap = words.gap

    @cached_property
    def all(self) -> list[TextNumber]:
        """All numbers, in digits, in words, as ordinals and in Roman digits, in order."""
        found: list[TextNumber] = []
        index = 0
        while index < len(self._words):
            here = self._read(index)
            found += here
            index = here[0].after if here and here[0].kind in ("words", "ordinal") else index + 1
        return found

    def _read(self, index: int) -> list[TextNumber]:
        """Read the number that begins with a word; "12 a" may be two."""
        word, after = self._words[index], index + 1
        if word.isdigit():
            if self._is_ordinal_ending(after):
                return [TextNumber(word, index, after + 1, "ordinal")]
            end = after + self.is_letter_of_number(after)
            return [TextNumber(number, index, end, "digits") for number in self.numbers_at(index)]
        if word in ROMAN_NUMBERS:
            return [TextNumber(ROMAN_NUMBERS[word], index, after, "roman")]
        number, end, is_ordinal = number_in_words(self._words, index)
        return [TextNumber(number, index, end, "ordinal" if is_ordinal else "words")] if number else []

    def starting_with(self, beginnings: Collection[str]) -> Iterator[tuple[str, int, int]]:
        """Find the numbers whose first word is one of some: (number, index of its first word, index after it)."""
        for index, word in enumerate(self._words):
            if word in beginnings:
                found = self._read(index)
                yield from ((one.number, one.first, one.after) for one in found if one.kind in ("digits", "words"))

    @cached_property
    def _by_end(self) -> dict[int, list[TextNumber]]:
        found: dict[int, list[TextNumber]] = {}
        for one in self.all:
            found.setdefault(one.after, []).append(one)
        return found

    @cached_property
    def _by_start(self) -> dict[int, list[TextNumber]]:
        found: dict[int, list[TextNumber]] = {}
        for one in self.all:
            found.setdefault(one.first, []).append(one)
        return found

    def ending_at(self, index: int) -> list[TextNumber]:
        return self._by_end.get(index, [])

    def starting_at(self, index: int) -> list[TextNumber]:
        return self._by_start.get(index, [])

    def numbers_at(self, index: int, street: int = -1) -> Iterator[str]:
        """House numbers that a word may be, with the letter after it; `street` is a word of the street beside it.

        The number of a time, of a price or of a postcode is none.
        """
        if not self._words[index].isdigit():
            return
        start, end = self._spans[index]
        before, behind = self._text[max(0, start - 2) : start], self._text[end : end + 2]
        if re.fullmatch(r"\d[.:,]", before) or re.fullmatch(r"[.:]\d", behind):
            return
        if index - 1 not in (street, -1) and not self._gap(index) and self._words[index - 1] not in _BEFORE_DIGITS:
            return
        number = self._words[index]
        if self.is_letter_of_number(index + 1):
            yield number + self._words[index + 1]
            if self._gap(index + 1):
                yield number
        elif index + 1 in (street, len(self._words)) or self._gap(index + 1):
            yield number

    def _is_ordinal_ending(self, index: int) -> bool:
        return index < len(self._words) and not self._gap(index) and self._words[index] in _ORDINAL_ENDINGS

    def is_letter_of_number(self, index: int) -> bool:
        """Check for the letter of a house number such as 12a or 12 A."""
        return (
            0 < index < len(self._words)
            and len(self._words[index]) == 1
            and self._words[index].isalpha()
            and self._words[index - 1].isdigit()
            and self._gap(index) in ("", " ")
        )
