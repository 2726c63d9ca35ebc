"""Text into the stems that are indexed: lunr.py's tokens, trimmer, stop words and stemmer.

Each distinct word goes through lunr's pipeline once. ``js/analysis.js`` does the same in the browser, and a test holds
the two together.
"""

from __future__ import annotations

import re
import unicodedata

from lunr.pipeline import Pipeline
from lunr.stemmer import stemmer
from lunr.stop_word_filter import WORDS, stop_word_filter
from lunr.tokenizer import SEPARATOR_CHARS
from lunr.trimmer import trimmer

STOP_WORDS: frozenset[str] = frozenset(WORDS)
"""lunr's: too common to say what is meant."""

_SEPARATORS = re.compile(f"[{re.escape(SEPARATOR_CHARS)}]+")
_SILENT = frozenset("'’‘ʼ")
"""Apostrophes: ``won't`` is found by ``wont``."""


def stems(text: str) -> list[str]:
    """Everything that can be found in a text, in order, repeats included; stop words are left out."""
    return [stem for word in words(text) if (stem := _STEMS[word]) is not None]


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


def _pipeline() -> Pipeline:
    pipeline = Pipeline()
    pipeline.add(trimmer, stop_word_filter, stemmer)
    return pipeline


_LUNR = _pipeline()


class _Stems(dict[str, str | None]):
    """The stem of each word, worked out when it is first met; of a stop word ``None``."""

    def __missing__(self, word: str) -> str | None:
        if len(self) >= _MOST_STEMS:
            self.clear()
        results: list[str] = _LUNR.run_string(word)
        self[word] = results[0] if results else None
        return self[word]


_MOST_STEMS = 1 << 17
_STEMS = _Stems()
