"""Analyse text into the stems that are indexed, with lunr.py's tokens, stop words and stemmer.

``js/search/stemmer.js`` does the same in the browser; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lunr.stemmer import porter_stemmer
from lunr.stop_word_filter import WORDS

from sitegen.normal_forms import to_form

STOP_WORDS: frozenset[str] = frozenset(WORDS) | {"n"}
"""Words that are too common to distinguish services: lunr's, and the "and" of ``tots 'n' toddlers``."""

_APOSTROPHES = frozenset("'’‘ʼ")
"""Characters that are dropped, not replaced by a space: ``won't`` is found by ``wont``."""

_HYPHEN = "[-\u2010\u2011]"
_ANY_HYPHEN = re.compile(_HYPHEN)
_WORD = r"[^\W_](?:['’]?[^\W_])*"
HYPHENATED = re.compile(rf"{_WORD}(?:{_HYPHEN}['’]?{_WORD})+")
"""A word with hyphens, such as ``Pen-y-bont``."""
_AROUND_DIGITS = re.compile(r"\b[^\W\d_]{2,}\d+[^\W\d_]{2,}\b")
_DIGITS = re.compile(r"\d+")
_SAINT = re.compile(r"\bsaint\b")


def stems(text: str) -> set[str]:
    """Return the stems of a text without stop words."""
    distinct = set(map(_STEMS.__getitem__, text.split()))
    for joined in [chunk for chunk in distinct if " " in chunk]:
        distinct.remove(joined)
        distinct.update(joined.split())
    distinct.discard("")
    return distinct


def tokens(text: str) -> list[str]:
    """Split a text into tokens of letters and digits: lower case, without accents and apostrophes."""
    return normalise(text).split()


def normalise(text: str) -> str:
    """Turn ``Crèche & café, won't`` into ``creche   cafe  wont``, and ``Saint Ives`` into ``st ives``."""
    folded = to_form("NFKD", text).lower().translate(_NORMALISED)
    return _SAINT.sub("st", folded) if "saint" in folded else folded


def joined_words(text: str) -> Iterator[str]:
    """Yield other spellings of a text's words: ``penybont`` of ``Pen-y-bont``, ``Mum Mum`` of ``Mum2Mum``."""
    if _ANY_HYPHEN.search(text):
        yield from ("".join(tokens(match)) for match in HYPHENATED.findall(text))
    if _DIGITS.search(text):
        yield from (_DIGITS.sub(" ", match) for match in _AROUND_DIGITS.findall(text))


class _NormalisedCharacters(dict[int, str]):
    """Replacement of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.category(character)[0]
        if kind == "M" or character in _APOSTROPHES:
            self[code] = ""
        else:
            self[code] = character if kind in "LN" else " "
        return self[code]


_NORMALISED = _NormalisedCharacters()
_MAX_CACHED_WORDS = 1 << 17
stem = lru_cache(_MAX_CACHED_WORDS)(porter_stemmer.stem)
"""Return the stem of a word as `tokens` splits it, be it a stop word or not."""


class _Stems(dict[str, str]):
    """Stems of a chunk without spaces, joined by spaces and worked out when it is first met; ``""`` for a stop word."""

    def __missing__(self, chunk: str) -> str:
        if len(self) >= _MAX_CACHED_WORDS:
            self.clear()
        # lunr's trimmer is left out: it would find nothing to trim.
        self[chunk] = joined = " ".join([stem(word) for word in tokens(chunk) if word not in STOP_WORDS])
        return joined


_STEMS = _Stems()
