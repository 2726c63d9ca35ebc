"""Text into the stems that are indexed: lunr.py's tokens, stop words and stemmer.

Each distinct word is stemmed once. ``js/analysis.js`` does the same in the browser, and a test
holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

from lunr.stemmer import porter_stemmer
from lunr.stop_word_filter import WORDS
from lunr.tokenizer import SEPARATOR_CHARS

STOP_WORDS: frozenset[str] = frozenset(WORDS)
"""lunr's: too common to say what is meant."""

_SEPARATORS = re.compile(f"[{re.escape(SEPARATOR_CHARS)}]+")
_SILENT = frozenset("'’‘ʼ")
"""Apostrophes: ``won't`` is found by ``wont``."""


def stems(text: str) -> list[str]:
    """Everything that can be found in a text, in order, repeats included; stop words are left out."""
    return list(chain.from_iterable(map(_STEMS.__getitem__, text.split())))


def words(text: str) -> list[str]:
    """The words of a text, plain: lower case, no accents, no apostrophes, letters and digits only."""
    return [word for word in _SEPARATORS.split(plain(text)) if word]


def plain(text: str) -> str:
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


class _Stems(dict[str, tuple[str, ...]]):
    """The stems of what stands between two spaces, worked out when it is first met; none for a stop word."""

    def __missing__(self, between: str) -> tuple[str, ...]:
        if len(self) >= _MOST_STEMS:
            self.clear()
        plainly = words(between)
        found: tuple[str, ...]
        if plainly == [between]:
            # lunr's trimmer would find nothing to trim.
            found = () if between in STOP_WORDS else (porter_stemmer.stem(between),)
        else:
            found = tuple(chain.from_iterable(self[word] for word in plainly))
        self[between] = found
        return found


_MOST_STEMS = 1 << 17
_STEMS = _Stems()
