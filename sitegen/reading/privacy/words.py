"""Words of a text, joined, so that an address is found however its words are parted or run together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice, product

_WORD = re.compile(r"[^\W\d_]+|\d+")
"""Letters, or digits: a word ends at a mark, a space, and where a digit follows a letter."""
ABBREVIATIONS = {
    "av": "ave",
    "avenue": "ave",
    "bldg": "building",
    "center": "centre",
    "close": "cl",
    "cott": "cottage",
    "cotts": "cottages",
    "court": "ct",
    "crescent": "cres",
    "ctr": "centre",
    "drive": "dr",
    "gardens": "gdns",
    "hse": "house",
    "lane": "ln",
    "parade": "pde",
    "place": "pl",
    "road": "rd",
    "saint": "st",
    "sqr": "sq",
    "square": "sq",
    "str": "st",
    "street": "st",
    "terr": "ter",
    "terrace": "ter",
}
_LONG_FORMS = {
    short: tuple(word for word, abbreviation in ABBREVIATIONS.items() if abbreviation == short)
    for short in ABBREVIATIONS.values()
}
_MAX_SPELLINGS = 64
"""Spellings of one phrase: "Saint Street Place" has 36."""
_BETWEEN_NAME_AND_STREET = frozenset(("at", "in", "off", "on"))
_MAX_GAP = 2
"""Words between the name of a house and its street."""

LIKE_DIGITS = str.maketrans("01i", "oll")
"""Characters that look alike, as one of them: 0 and O; 1, I and l."""


def split_words(text: str) -> tuple[str, ...]:
    """Split a plain text into words in lower case, with the usual abbreviations of words such as "road"."""
    return tuple(ABBREVIATIONS.get(word, word) for word in _WORD.findall(text.casefold()))


def spellings(phrase: Sequence[str]) -> Iterator[str]:
    """Words of a phrase, joined, each also as it is not abbreviated, since a text may run two words together."""
    forms = map(forms_of, phrase)
    return ("".join(words).translate(LIKE_DIGITS) for words in islice(product(*forms), _MAX_SPELLINGS))


def forms_of(word: str) -> tuple[str, ...]:
    """Return a word, and how else it may be written: ``ln`` also as ``lane``."""
    return (word, *_LONG_FORMS.get(word, ()))


class Words:
    """Words of a plain text; a phrase begins and ends where a word does, whatever is between its own words."""

    def __init__(self, plain: str) -> None:
        self.text = plain.casefold()
        self.words = [ABBREVIATIONS.get(word, word) for word in _WORD.findall(self.text)]
        """Words in lower case, abbreviated."""
        self._joined = "".join(self.words).translate(LIKE_DIGITS)
        self._starts = list(accumulate(map(len, self.words), initial=0))
        """Index in `_joined` at which each word starts, and at the end its length."""

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each word in the text."""
        return [match.span() for match in _WORD.finditer(self.text)]

    def beginnings(self, length: int) -> set[str]:
        """Beginnings, so many characters long, of all that may be a phrase."""
        joined = self._joined
        return {joined[start : start + length] for start in self._starts}

    def joined(self, first: int, after: int) -> str:
        """Return some words in the form of `spellings`."""
        return self._joined[self._starts[first] : self._starts[after]]

    def find(self, phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Find a phrase: index of its first word, and of the word after it."""
        for spelling in spellings(phrase):
            yield from self.find_spelling(spelling)

    def find_spelling(self, spelling: str) -> Iterator[tuple[int, int]]:
        """Find one spelling of a phrase, as `spellings` returns it."""
        start = self._joined.find(spelling)
        while start != -1:
            if self._is_border(start) and self._is_border(start + len(spelling)):
                yield bisect_left(self._starts, start), bisect_left(self._starts, start + len(spelling))
            start = self._joined.find(spelling, start + 1)

    def is_beside(self, name: Sequence[str], first: int, after: int) -> bool:
        """Check whether the name of a house is beside a street: "Unit B, Example Road"."""
        for spelling in spellings(name):
            for gap in range(min(_MAX_GAP, first) + 1):
                end = self._starts[first - gap]
                start = end - len(spelling)
                if (
                    self._are_small(first - gap, first)
                    and self._joined.endswith(spelling, 0, end)
                    and self._is_border(start)
                ):
                    return True
            for gap in range(min(_MAX_GAP, len(self.words) - after) + 1):
                start = self._starts[after + gap]
                end = start + len(spelling)
                if (
                    self._are_small(after, after + gap)
                    and self._joined.startswith(spelling, start)
                    and self._is_border(end)
                ):
                    return True
        return False

    def gap(self, index: int) -> str:
        """Characters between a word and the one before it; before the first word and behind the last one, the rest."""
        start = self.spans[index - 1][1] if index else 0
        return self.text[start : self.spans[index][0] if index < len(self.words) else len(self.text)]

    def _are_small(self, first: int, after: int) -> bool:
        """Check for words that may be between the name of a house and its street."""
        return all(word.isdigit() or word in _BETWEEN_NAME_AND_STREET for word in self.words[first:after])

    def _is_border(self, index: int) -> bool:
        """Check whether a word starts or ends at an index of `_joined`."""
        return index >= 0 and self._starts[bisect_left(self._starts, index)] == index
