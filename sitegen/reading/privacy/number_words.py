"""Numbers of houses in words, as ordinals, in Roman and in Welsh."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_HUNDREDS = (("hundred", "a hundred", "one hundred"), ("two hundred",), ("three hundred",))
_IRREGULAR_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_WELSH_ONES = "un dau tri pedwar pump chwech saith wyth naw".split()
_WELSH_TENS = ("", "dau", "tri", "pedwar", "pum", "chwe", "saith", "wyth", "naw")
_WELSH_TEENS = (
    "un ar ddeg",
    "deuddeg",
    "tri ar ddeg",
    "pedwar ar ddeg",
    "pymtheg",
    "un ar bymtheg",
    "dau ar bymtheg",
    "deunaw",
    "pedwar ar bymtheg",
)
"""Numbers from 11 to 19 as Welsh has counted for a thousand years; the schools' "un deg un" is made of the others."""
_FEMININE = {"dau": "dwy", "tri": "tair", "pedwar": "pedair"}
_ROMAN = (("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
_LAST_ROMAN = 399
_OTHER_ROMAN = (100, 150)
"""Numbers whose Roman digits are other words: C, and the short form of "close"."""


def _english() -> Iterator[tuple[str, int]]:
    below_hundred = list(_below_hundred())
    yield from below_hundred
    for hundreds, names in enumerate(_HUNDREDS, start=1):
        for name in names:
            yield name, hundreds * 100
            for text, number in below_hundred:
                yield f"{name} and {text}", hundreds * 100 + number
                yield f"{name} {text}", hundreds * 100 + number


def _below_hundred() -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate((*_ONES, *_TEENS), start=1))
    for tens, word in enumerate(_TENS, start=2):
        yield word, tens * 10
        yield from ((f"{word} {one}", tens * 10 + number) for number, one in enumerate(_ONES, start=1))


def _ordinals() -> Iterator[tuple[str, int]]:
    for text, number in _english():
        before, _, last = text.rpartition(" ")
        ordinal = _IRREGULAR_ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
        yield f"{before} {ordinal}".strip(), number


def _welsh() -> Iterator[tuple[str, int]]:
    ones = [*enumerate(_WELSH_ONES, start=1), (10, "deg")]
    teens = list(enumerate(_WELSH_TEENS, start=11))
    yield from ((text, number) for number, text in (*ones, *teens))
    yield from (("ugain", 20), ("deugain", 40), ("trigain", 60), ("hanner cant", 50), ("cant", 100))
    yield from ((f"{text} ar hugain", 20 + number) for number, text in (*ones, *teens))
    for tens, word in enumerate(_WELSH_TENS, start=1):
        start = f"{word} {'ddeg' if word == 'dau' else 'deg'}" if word else "un deg"
        if word:
            yield start, tens * 10
        yield from ((f"{start} {one}", tens * 10 + number) for number, one in ones[:9])


def _with_feminine(numbers: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    for text, number in numbers:
        words = text.split()
        for forms in product(*((word, _FEMININE[word]) if word in _FEMININE else (word,) for word in words)):
            yield " ".join(forms), number


def _roman(number: int) -> str:
    digits = ""
    for letters, value in _ROMAN:
        digits += letters * (number // value)
        number %= value
    return digits


def _joined(numbers: Iterable[tuple[str, int]]) -> dict[str, str]:
    return {text.replace(" ", ""): str(number) for text, number in numbers}


_ENGLISH_WORDS = frozenset(("un", "wyth", "cant"))
"""Numbers in Welsh that are in English texts too: "can't" without its mark."""
_SPELT = [*_english(), *((text, number) for text, number in _with_feminine(_welsh()) if text not in _ENGLISH_WORDS)]
SPELT_NUMBERS = _joined(_SPELT)
"""Numbers by their words, joined: ``twentyone``, ``pedwararddeg``."""
ORDINALS = _joined(_ordinals())
"""Numbers by their ordinals, joined: ``twentyfirst``."""
ROMAN_NUMBERS = {_roman(number): str(number) for number in range(2, _LAST_ROMAN) if number not in _OTHER_ROMAN}
"""Numbers by their Roman digits, in small letters; I is taken for 1 as a letter that looks like it."""
FIRST_WORDS: dict[str, set[str]] = {}
"""Words that may be the first one of a number, by the number."""
for _text, _number in _SPELT:
    FIRST_WORDS.setdefault(str(_number), set()).update((_text.partition(" ")[0], _text.replace(" ", "")))
_MAX_WORDS = 5
"""Words of the longest number: "three hundred and twenty one"."""
_FIRST_LETTERS = 2
_BEGINNINGS = {text[:_FIRST_LETTERS] for text in (*SPELT_NUMBERS, *ORDINALS)}


def number_in_words(words: Sequence[str], index: int) -> tuple[str, int, bool]:
    """Read the longest number in words at an index: (its digits, index after it, whether it is an ordinal).

    The digits are ``""`` where there is none.
    """
    found = ("", index, False)
    if words[index][:_FIRST_LETTERS] not in _BEGINNINGS:
        return found
    text = ""
    for after in range(index + 1, min(index + _MAX_WORDS, len(words)) + 1):
        text += words[after - 1]
        if text in SPELT_NUMBERS:
            found = (SPELT_NUMBERS[text], after, False)
        elif text in ORDINALS:
            found = (ORDINALS[text], after, True)
    return found
