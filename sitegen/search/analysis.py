"""Text into the stems that are indexed: lunr.py's tokens, stop words and stemmer.

Each distinct word is stemmed once. ``js/search/stemmer.js`` does the same in the browser, and a test
holds the two together.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from lunr.stemmer import porter_stemmer
from lunr.stop_word_filter import WORDS

STOP_WORDS: frozenset[str] = frozenset(WORDS)
"""lunr's: too common to say what is meant."""

_SILENT = frozenset("'’‘ʼ")
"""Apostrophes: ``won't`` is found by ``wont``."""


def stems(text: str) -> list[str]:
    """Everything that can be found in a text, in order, repeats included; stop words are left out."""
    return " ".join(map(_STEMS.__getitem__, text.split())).split()


def distinct_stems(text: str) -> set[str]:
    """`stems`, each once."""
    found = set(map(_STEMS.__getitem__, text.split()))
    for several in [one for one in found if " " in one]:
        found.remove(several)
        found.update(several.split())
    found.discard("")
    return found


def tokens(text: str) -> list[str]:
    """The words of a text, plain: lower case, no accents, no apostrophes, letters and digits only."""
    return normalise(text).split()


def normalise(text: str) -> str:
    """``Crèche & café, won't`` becomes ``creche   cafe  wont``."""
    return unicodedata.normalize("NFKD", text).lower().translate(_PLAIN)


class _Plain(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.category(character)[0]
        if kind == "M" or character in _SILENT:
            self[code] = ""
        else:
            self[code] = character if kind in "LN" else " "
        return self[code]


_PLAIN = _Plain()


_MOST_WORDS = 1 << 17
_stem = lru_cache(_MOST_WORDS)(porter_stemmer.stem)


class _Stems(dict[str, str]):
    """The stems of what stands between two spaces, worked out when it is first met; mostly one, none for a stop word."""

    def __missing__(self, between: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        # lunr's trimmer would find nothing to trim.
        self[between] = found = " ".join([_stem(word) for word in tokens(between) if word not in STOP_WORDS])
        return found


_STEMS = _Stems()
