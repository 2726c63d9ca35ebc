"""Numbers of a text that may be the number of a house: beside its street, near it, or anywhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from sitegen.reading.privacy.text_numbers import NUMBER_WORDS, TextNumber, TextNumbers, bare_number
from sitegen.reading.privacy.words import Words

_BETWEEN_NUMBERS = frozenset(("and", "to", *NUMBER_WORDS))
_UNITS = frozenset(
    "am pm o min mins minute minutes hour hours day days week weeks month months year years mile miles".split()
)
"""Words after a number that make it another thing than a house number."""
_HOUSES = frozenset(
    "bell building bungalow cottage door flat gate home house letterbox property bungalows houses ty".split()
)
"""Words that say of a number or an ordinal beside them that it is a house."""
_LEADING = frozenset(("bell", "find", "knock", "ring", "visit", *_HOUSES))
_LEADING_LARGE = _LEADING | {"a", "at", "is", "our", "the", "to"}
"""Words before a house number that stands alone: "ring at 14", "the one with a 14 on the door". Small numbers in words
need one of the first: babies turn one, and it is often three."""
_TELEPHONES = frozenset("101 105 111 112 116 119 999".split())
"""Numbers behind "ring" that everybody knows."""
_GOING = frozenset("back come get go over round walk write".split())
"""Words before "to" and a house number."""
_LAST_HOUR = 12
_TO_STREET = frozenset(("along", "ar", "at", "down", "in", "of", "off", "on", "the", "up", "y", "yn"))
"""Words between a house number and its street: "number 14 on Example Road"."""
_MAX_TO_STREET = 2
_BEHIND = frozenset(("at", "in", "off", "on", "yn", "ar"))
"""Words behind a house number that stands alone."""
_OF_PLACES = frozenset(("area", "here", "is", "our", "the", "we", "you"))
_MAX_NUMBERS = 6
"""Words of a list of house numbers before a street: "12, 14 and 16a Example Road"."""
_MAX_RUN = 4
"""Words, run together, that a house number such as l7 or 1O is in."""
_DIGITS_FOR_LETTERS = str.maketrans("oli", "011")
_MAX_NEAR = 25
"""Words of a sentence or two, between a street and its number."""
_CLAUSE_END = re.compile(r"[.,;:!?()\[\]\"“”|@/]|\n\s*[\n>#*+-]")
"""Marks between two parts of a sentence; a line may end anywhere, and a paragraph or an item of a list does not."""
_SENTENCE_END = re.compile(r"[.!?]\s+")
_NOT_BEFORE = frozenset("£$€-–+/%@&")
_NOT_BEHIND = frozenset("%+-–/@&°")


class HouseNumbers:
    """Numbers of a text that may be the number of a house."""

    def __init__(self, words: Words) -> None:
        self._words = words.words
        self._text = words.text
        self._spans = words.spans
        self._gap = words.gap
        self.numbers = TextNumbers(words)
        """All numbers, whatever they count."""

    @cached_property
    def anywhere(self) -> frozenset[str]:
        """Numbers wherever they are; small ones in words only where they stand as house numbers do."""
        digits = (number for index in range(len(self._words)) for number in self.numbers.numbers_at(index))
        large = (one.number for one in self.numbers.all if one.kind == "words" and int(one.number) > _LAST_HOUR)
        return frozenset((*digits, *large, *(one.number for one in self._alone)))

    def beside(self, first: int, after: int) -> Iterator[str]:
        """Numbers beside a street that may be its house number: "12-14 Example Road", "Example Road, no. 12"."""
        yield from self._run_together(first)
        yield from self._numbers_before(first)
        yield from self._numbers_after(after)
        for end in range(first, max(-1, first - 1 - _MAX_TO_STREET), -1):
            if end < first and not self._leads_to_street(end):
                break
            yield from (one.number for one in self.numbers.ending_at(end) if self._is_before_street(one, first))
        yield from (one.number for one in self.numbers.starting_at(after) if self._is_behind_street(one))

    def near(self, first: int, after: int) -> Iterator[str]:
        """Numbers within a sentence or two of a street that stand as house numbers do: "14 is on the door"."""
        start = bisect_left(self._alone, max(0, first - _MAX_NEAR), key=lambda one: one.after)
        for one in self._alone[start:]:
            if one.first > after + _MAX_NEAR:
                break
            if one.after <= first or one.first >= after:
                yield one.number

    def next_to(self, first: int, after: int) -> Iterator[str]:
        """Numbers right beside some words, where a part of a sentence ends behind both: "14, Oakhill", "oakhill14@"."""
        if self._ends_or_leads(after) and not self._gap(first).strip(" ,-"):
            yield from (one.number for one in self.numbers.ending_at(first) if one.kind != "ordinal")
        if after < len(self._words) and not self._gap(after).strip(" ,-"):
            spelt = (
                one.number for one in self.numbers.starting_at(after) if one.kind == "words" and self._ends(one.after)
            )
            yield from spelt
            if self._ends(after + 1):
                yield from self.numbers.numbers_at(after, after - 1)

    @cached_property
    def _alone(self) -> list[TextNumber]:
        return [one for one in self.numbers.all if self._is_alone(one)]

    def _is_alone(self, one: TextNumber) -> bool:
        """Check for a number that stands as a house number does, and is that of no bus, week, time or list."""
        if one.kind == "ordinal":
            return self._is_house(one)
        start, end = self._spans[one.first][0], self._spans[one.after - 1][1]
        if self._text[max(0, start - 1) : start] in _NOT_BEFORE or self._text[end : end + 1] in _NOT_BEHIND:
            return False
        before = self._words[one.first - 1] if one.first else ""
        begins = not one.first or _CLAUSE_END.search(self._gap(one.first)) is not None
        ends = self._ends(one.after)
        behind = "" if ends else self._words[one.after]
        if before in NUMBER_WORDS or (before in _HOUSES and not begins) or behind in _HOUSES:
            return ends or behind in _BEHIND | _OF_PLACES | _HOUSES
        if one.kind == "roman" or self._is_in_list(one) or self._is_of_list(one):
            return False
        if begins:
            return ends
        if self._is_after_preposition(one):
            return False
        is_small = one.kind == "words" and int(one.number) <= _LAST_HOUR
        leading = _LEADING if is_small else _LEADING_LARGE
        return before in leading and one.number not in _TELEPHONES and (ends or behind in _BEHIND)

    def _is_before_street(self, one: TextNumber, first: int) -> bool:
        """Check whether a number that ends before a street, or before words that lead to it, is its house number."""
        if one.after == first:
            return one.kind in ("words", "roman")
        if one.kind not in ("digits", "words"):
            return False
        before = self._words[one.first - 1] if one.first else ""
        begins = not one.first or _CLAUSE_END.search(self._gap(one.first)) is not None
        if self._is_after_preposition(one):
            return False
        return begins or before in _LEADING_LARGE or before in NUMBER_WORDS

    def _is_after_preposition(self, one: TextNumber) -> bool:
        """Check for the "at" or "to" of a time or of two numbers: "at 7", "up to 17", but not "come to 17"."""
        before = self._words[max(0, one.first - 2) : one.first]
        if before[-1:] == ["to"]:
            return before[0] not in _GOING
        return before[-1:] == ["at"] and int(bare_number(one.number)) <= _LAST_HOUR

    def _leads_to_street(self, index: int) -> bool:
        return self._words[index] in _TO_STREET and not self._gap(index).strip(" ")

    def _is_behind_street(self, one: TextNumber) -> bool:
        """Check for a number in words right behind a street."""
        is_same_part = not self._gap(one.first).strip(" ,(-–")
        return one.kind in ("words", "roman") and is_same_part and self._ends_or_leads(one.after)

    def _is_house(self, one: TextNumber) -> bool:
        """Check for an ordinal that counts houses: "the fourteenth house"."""
        return not _HOUSES.isdisjoint(self._words[one.after : one.after + 2])

    def _is_in_list(self, one: TextNumber) -> bool:
        """Check for a number with another one beside it: dates, times, and the digits of a telephone."""
        beside = (*self._words[max(0, one.first - 2) : one.first], *self._words[one.after : one.after + 2])
        return any(map(str.isdigit, beside)) or bool(
            self.numbers.ending_at(one.first) or self.numbers.starting_at(one.after)
        )

    def _is_of_list(self, one: TextNumber) -> bool:
        """Check for the number of an item of a list, at the start of its line: "2. Ring the bell"."""
        start, end = self._spans[one.first][0], self._spans[one.after - 1][1]
        line = self._text.rfind("\n", 0, start) + 1
        return not self._text[line:start].strip() and re.match(r"[.)] +\S", self._text[end : end + 9]) is not None

    def _ends_or_leads(self, after: int) -> bool:
        """Check whether a part of a sentence ends before a word, or goes on with a place."""
        return self._ends(after) or self._words[after] in _BEHIND

    def _ends(self, after: int) -> bool:
        """Check whether a text, or a part of a sentence, ends before a word."""
        return after >= len(self._words) or _CLAUSE_END.search(self._gap(after)) is not None

    def _run_together(self, first: int) -> Iterator[str]:
        """Yield a number before a street in letters that look like digits: l7 or 1O."""
        start = first - 1
        while start > max(0, first - _MAX_RUN) and not self._gap(start):
            start -= 1
        run = "".join(self._words[max(0, start) : first])
        if (
            not run.isdigit()
            and any(map(str.isdigit, run))
            and (digits := run.translate(_DIGITS_FOR_LETTERS)).isdigit()
        ):
            yield digits

    def _numbers_before(self, first: int) -> Iterator[str]:
        if _SENTENCE_END.fullmatch(self._gap(first)) and first > 1 and not _CLAUSE_END.search(self._gap(first - 1)):
            return  # "up to 17. Example Road is near"
        digits = ""
        for index in range(first - 1, max(-1, first - 1 - _MAX_NUMBERS), -1):
            word = self._words[index]
            if word.isdigit():
                yield from self.numbers.numbers_at(index, first)
                if len(word) == 1:  # "1 7 Example Road" is 17, spaced out
                    digits = word + digits
                    yield digits
            elif not (self.numbers.is_letter_of_number(index) or (word in _BETWEEN_NUMBERS and index < first - 1)):
                break

    def _numbers_after(self, after: int) -> Iterator[str]:
        words = self._words
        index = after
        if words[index : index + 1] == ["s"] and self._gap(index) in ("'", "’"):
            index += 1
        if words[index : index + 1] == ["at"] and not NUMBER_WORDS.isdisjoint(words[index + 1 : index + 2]):
            index += 1
        if index + 1 < len(words) and words[index] in NUMBER_WORDS:
            yield from self.numbers.numbers_at(index + 1)
            yield from (one.number for one in self.numbers.starting_at(index + 1) if one.kind != "ordinal")
        elif index < len(words) and words[index].isdigit():
            next_index = index + 2 if self.numbers.is_letter_of_number(index + 1) else index + 1
            is_followed = next_index < len(words) and not self._gap(next_index).strip(" ")
            is_next_address = bool(self._gap(index).strip(" "))  # "Example Road, 7 Other Road"
            if not (is_followed and (is_next_address or words[next_index] in _UNITS)):
                yield from self.numbers.numbers_at(index, after - 1)
