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
_NUMBER_WORDS = frozenset(("no", "nos", "nr", "number"))
_BEFORE_NUMBER = _NUMBER_WORDS | {"at"}
"""Words that a house number may be run together with."""
_BETWEEN_NUMBERS = frozenset(("and", "to", *_NUMBER_WORDS))
_BETWEEN_NAME_AND_STREET = frozenset(("at", "in", "off", "on"))
_MAX_GAP = 2
"""Words between the name of a house and its street."""
_UNITS = frozenset(
    "am pm o min mins minute minutes hour hours day days week weeks month months year years mile miles".split()
)
"""Words after a number that make it another thing than a house number."""
_MAX_NUMBERS = 6
"""Words of a list of house numbers before a street: "12, 14 and 16a Example Road"."""
_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SPELT_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        (*_ONES, *_TEENS, *(ten + one for ten in _TENS for one in ("", *_ONES))),
        start=1,
    )
}
"""Numbers from 1 to 99 by their words, joined: "twentyone"."""


_LIKE_DIGITS = str.maketrans("01i", "oll")
"""Characters that look alike, as one of them: 0 and O; 1, I and l."""
_DIGITS_FOR_LETTERS = str.maketrans("oli", "011")
_MAX_RUN = 4
"""Words, run together, that a house number such as l7 or 1O is in."""


def split_words(text: str) -> tuple[str, ...]:
    """Split a plain text into words in lower case, with the usual abbreviations of words such as "road"."""
    return tuple(ABBREVIATIONS.get(word, word) for word in _WORD.findall(text.casefold()))


def spellings(phrase: Sequence[str]) -> Iterator[str]:
    """Words of a phrase, joined, each also as it is not abbreviated, since a text may run two words together."""
    forms = map(forms_of, phrase)
    return ("".join(words).translate(_LIKE_DIGITS) for words in islice(product(*forms), _MAX_SPELLINGS))


def forms_of(word: str) -> tuple[str, ...]:
    """Return a word, and how else it may be written: ``ln`` also as ``lane``."""
    return (word, *_LONG_FORMS.get(word, ()))


class Words:
    """Words of a plain text; a phrase begins and ends where a word does, whatever is between its own words."""

    def __init__(self, plain: str) -> None:
        self._text = plain.casefold()
        self._words = [ABBREVIATIONS.get(word, word) for word in _WORD.findall(self._text)]
        self._joined = "".join(self._words).translate(_LIKE_DIGITS)
        self._starts = list(accumulate(map(len, self._words), initial=0))
        """Index in `_joined` at which each word starts, and at the end its length."""

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """Start and end of each word in the text."""
        return [match.span() for match in _WORD.finditer(self._text)]

    def beginnings(self, length: int) -> set[str]:
        """Beginnings, so many characters long, of all that may be a phrase."""
        joined = self._joined
        return {joined[start : start + length] for start in self._starts}

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

    @cached_property
    def house_numbers(self) -> frozenset[str]:
        """Numbers anywhere in the text that may be a house number."""
        return frozenset(number for index in range(len(self._words)) for number in self._numbers_at(index))

    def house_numbers_beside(self, first: int, after: int) -> Iterator[str]:
        """Numbers beside a street that may be its house number: "12-14 Example Road", "Example Road, no. 12".

        A number further away is that of a bus, or of weeks.
        """
        for count in (1, 2):
            spelt = "".join(self._words[max(0, first - count) : first])
            if spelt in SPELT_NUMBERS:
                yield SPELT_NUMBERS[spelt]
        start = first - 1
        while start > max(0, first - _MAX_RUN) and not self._gap(start):
            start -= 1
        run = "".join(self._words[max(0, start) : first])
        if any(map(str.isdigit, run)) and (digits := run.translate(_DIGITS_FOR_LETTERS)).isdigit():
            yield digits  # l7 or 1O
        yield from self._numbers_before(first)
        yield from self._numbers_after(after)

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
            for gap in range(min(_MAX_GAP, len(self._words) - after) + 1):
                start = self._starts[after + gap]
                end = start + len(spelling)
                if (
                    self._are_small(after, after + gap)
                    and self._joined.startswith(spelling, start)
                    and self._is_border(end)
                ):
                    return True
        return False

    def _are_small(self, first: int, after: int) -> bool:
        """Check for words that may be between the name of a house and its street."""
        return all(word.isdigit() or word in _BETWEEN_NAME_AND_STREET for word in self._words[first:after])

    def _is_border(self, index: int) -> bool:
        """Check whether a word starts or ends at an index of `_joined`."""
        return index >= 0 and self._starts[bisect_left(self._starts, index)] == index

    def _numbers_before(self, first: int) -> Iterator[str]:
        digits = ""
        for index in range(first - 1, max(-1, first - 1 - _MAX_NUMBERS), -1):
            word = self._words[index]
            if word.isdigit():
                yield from self._numbers_at(index, first)
                if len(word) == 1:  # "1 7 Example Road" is 17, spaced out
                    digits = word + digits
                    yield digits
            elif not (self._is_letter_of_number(index) or (word in _BETWEEN_NUMBERS and index < first - 1)):
                break

    def _numbers_after(self, after: int) -> Iterator[str]:
        words = self._words
        index = after
        if words[index : index + 1] == ["s"] and self._gap(index) in ("'", "’"):
            index += 1
        if words[index : index + 1] == ["at"] and not _NUMBER_WORDS.isdisjoint(words[index + 1 : index + 2]):
            index += 1
        if index + 1 < len(words) and words[index] in _NUMBER_WORDS:
            yield from self._numbers_at(index + 1)
        elif index < len(words) and words[index].isdigit():
            next_index = index + 2 if self._is_letter_of_number(index + 1) else index + 1
            is_followed = next_index < len(words) and not self._gap(next_index).strip(" ")
            is_next_address = bool(self._gap(index).strip(" "))  # "Example Road, 7 Other Road"
            if not (is_followed and (is_next_address or words[next_index] in _UNITS)):
                yield from self._numbers_at(index, after - 1)

    def _numbers_at(self, index: int, street: int = -1) -> Iterator[str]:
        """House numbers that a word may be, with the letter after it; `street` is a word of the street beside it.

        The number of a time, of a price or of a postcode is none.
        """
        if not self._words[index].isdigit():
            return
        start, end = self._spans[index]
        before, behind = self._text[max(0, start - 2) : start], self._text[end : end + 2]
        if re.fullmatch(r"\d[.:,]", before) or re.fullmatch(r"[.:]\d", behind):
            return
        if index - 1 not in (street, -1) and not self._gap(index) and self._words[index - 1] not in _BEFORE_NUMBER:
            return
        number = self._words[index]
        if self._is_letter_of_number(index + 1):
            yield number + self._words[index + 1]
            if self._gap(index + 1):
                yield number
        elif index + 1 in (street, len(self._words)) or self._gap(index + 1):
            yield number

    def _is_letter_of_number(self, index: int) -> bool:
        """Check for the letter of a house number such as 12a or 12 A."""
        return (
            0 < index < len(self._words)
            and len(self._words[index]) == 1
            and self._words[index].isalpha()
            and self._words[index - 1].isdigit()
            and self._gap(index) in ("", " ")
        )

    def _gap(self, index: int) -> str:
        """Characters between a word and the one before it."""
        return self._text[self._spans[index - 1][1] if index else 0 : self._spans[index][0]]
