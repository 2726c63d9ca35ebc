"""Look for the phrases of a crisis in a text, without the search page's tolerance for typing mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lunr.stemmer import porter_stemmer

from sitegen.search.analysis import tokens
from sitegen.vocabulary import MatchingRules

_PARTS = re.compile(r"([ -]?)([^ -]+)")
_MOST_BETWEEN = 2
"""Words that may be between two of a phrase, as in ``js/search/crisis.js``."""


@dataclass(frozen=True, slots=True)
class _PhrasePart:
    stems: frozenset[str]
    """Stems of the words that may be typed in this place."""
    most_between: int
    """Words that may be before it, besides small ones."""


def phrase_finder(phrases: Iterable[str], rules: MatchingRules) -> Callable[[str], str]:
    """Return a function from a text to the words in it that are one of the phrases, or ``""``."""
    by_first: dict[str, list[tuple[_PhrasePart, ...]]] = {}
    for phrase in phrases:
        parts = tuple(
            _PhrasePart(frozenset(_stems(written.split("|"), rules)), 0 if before == "-" else _MOST_BETWEEN)
            for before, written in _PARTS.findall(phrase)
        )
        for first in parts[0].stems:
            by_first.setdefault(first, []).append(parts)
    small, breaks = frozenset(rules.between), frozenset(map(porter_stemmer.stem, rules.breaks))

    def end_of(parts: tuple[_PhrasePart, ...], stems: list[str], words: list[str], start: int) -> int:
        """Return the end of a phrase's parts from ``start`` on; 0 if they are not there."""
        if not parts:
            return start
        left = parts[0].most_between
        for place in range(start, len(stems)):
            if stems[place] in parts[0].stems and (end := end_of(parts[1:], stems, words, place + 1)):
                return end
            left -= words[place] not in small
            if stems[place] in breaks or left < 0:
                return 0
        return 0

    def find(text: str) -> str:
        words = tokens(text)
        stems = [porter_stemmer.stem(word) for word in words]
        for start, stem in enumerate(stems):
            for parts in by_first.get(stem, ()):
                if end := end_of(parts[1:], stems, words, start + 1):
                    return " ".join(words[start:end])
        return ""

    return find


def _stems(written: Iterable[str], rules: MatchingRules) -> Iterable[str]:
    """Yield the stems of words, and those of the words of classes."""
    for word in written:
        if word.isupper():
            yield from _stems(rules.classes[word], rules)
        else:
            yield porter_stemmer.stem(word)
