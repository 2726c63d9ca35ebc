"""Reading age of summaries and guides: advice where a text asks more of its readers than most parents can give at 3am.

The formula is that of Flesch and Kincaid, in J. P. Kincaid and others, "Derivation of new readability formulas for Navy
enlisted personnel", Research Branch Report 8-75 (1975): 0.39 times the words in a sentence, plus 11.8 times the
syllables in a word, minus 15.59, gives the American school grade, whose pupils are 5 years older than its number.
The NHS writes for a reading age of 9 to 11 (https://service-manual.nhs.uk/content/health-literacy). The formula is out
by two or three years in a short text, so that advice starts above 14: such a text is too hard whatever the error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, get_args

from sitegen.reading.files.sentences import Sentence, own_words, place_in, sentences
from sitegen.reading.syntax.nodes import Node, Scalar
from sitegen.reading.syntax.problems import Location, quote
from sitegen.text import count, listed
from sitegen.vocabulary import ListName, concepts, hard_phrases

MAX_READING_AGE = 14
_GROWN_UP = 18
"""Years from which the formula only says that a text is very hard."""
_SHORT_SENTENCE = 15
"""Words of a sentence that need not be shorter."""
_FEWEST_WORDS = 12
"""Words without which the formula says nothing."""
_YEARS_OF_GRADE = 5
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyâêîôûŵŷ]+")
_SILENT_END = re.compile(r"(?<=[^\Waeiouyl])e$|(?<=[^\Waeioutd])ed$|(?<=[^\Waeiousxzcgh])es$")
_SILENT_INSIDE = re.compile(r"(?<=^som)e(?=\w)|(?<=^ev)e(?=r)")
"""Silent letters of "somebody" and "every"."""
_LONG_WORD = 4
"""Syllables of a word for which the hint asks for a plainer one."""
_MOST_NAMED = 3
"""Long words that a hint names."""


class ReadingAge(NamedTuple):
    """Reading age of a text, and what makes it so high."""

    age: int
    """Years."""
    longest: Sentence
    long_words: tuple[str, ...]
    """Longest words, once each, those with most syllables first; names and words of the field are none."""


def advise_on_reading_age(node: Node | None, location: Location, key: str) -> None:
    """Give advice on a text that is too hard, with its longest sentence and its longest words."""
    if not isinstance(node, Scalar):
        return
    measured = reading_age(node.value)
    if measured is None or measured.age <= MAX_READING_AGE:
        return
    longest = measured.longest
    age = f"{measured.age}" if measured.age < _GROWN_UP else f"{_GROWN_UP} or more"
    message = (
        f"this reads as if for somebody aged {age}; "
        f"its longest sentence has {count(len(longest.words), 'word')}: {longest.quoted_in(node.value)}"
    )
    words = listed(map(quote, measured.long_words))
    hints = (
        "make that sentence two short ones" if len(longest.words) > _SHORT_SENTENCE or not words else "",
        f"find plainer words than {words}" if words else "",
    )
    hint = ", and ".join(filter(None, hints))
    location.advise(place_in(node, longest.start), key, "reading-age", message, hint)


def reading_age(text: str) -> ReadingAge | None:
    """Measure a text, plain or in Markdown; ``None`` where it has too few words."""
    parts = [(sentence, tuple(_words(sentence))) for sentence in sentences(own_words(text))]
    parts = [(sentence, words) for sentence, words in parts if words]
    words = [word for _, sentence_words in parts for word in sentence_words]
    if len(words) < _FEWEST_WORDS:
        return None
    syllables = sum(map(_counted_syllables, words))
    grade = 0.39 * len(words) / len(parts) + 11.8 * syllables / len(words) - 15.59
    longest, _ = max(parts, key=lambda part: len(part[0].words))
    return ReadingAge(round(grade) + _YEARS_OF_GRADE, longest, _long_words(words))


def _words(sentence: Sentence) -> Iterator[str]:
    """Yield the words of a sentence, those with a capital inside it, which are names, as ``""``."""
    for index, chunk in enumerate(sentence.words):
        for word in _LETTERS.findall(chunk):
            yield "" if index and word[0].isupper() else word.lower()


def _counted_syllables(word: str) -> int:
    """Return the syllables that count: one for a name and for a word that readers of this field have to know."""
    return 1 if not word or word in _field_words() else syllables_of(word)


@lru_cache(maxsize=1 << 14)
def syllables_of(word: str) -> int:
    """Count the groups of vowels in an English word in small letters, but for those that are silent at its end."""
    return max(1, len(_VOWELS.findall(_SILENT_INSIDE.sub("", _SILENT_END.sub("", word)))))


def _long_words(words: Sequence[str]) -> tuple[str, ...]:
    long = [word for word in dict.fromkeys(words) if _counted_syllables(word) >= _LONG_WORD]
    return tuple(sorted(long, key=lambda word: -syllables_of(word))[:_MOST_NAMED])


@cache
def _field_words() -> frozenset[str]:
    """Words of the vocabularies that ship, and those of well known phrases, alone and with an "s"."""
    texts = [text for name in get_args(ListName) for one in concepts(name).values() for text in (one.label, *one.words)]
    texts += [phrase.text for group in hard_phrases().values() for phrase in group if not phrase.plain]
    words = {word.lower() for text in texts for word in _LETTERS.findall(text)}
    return frozenset((*words, *(f"{word}s" for word in words)))
