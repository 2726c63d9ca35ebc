"""Compounds: hyphenated words of labels and everyday words, which are one word wherever they are written or typed.

The label ``Step-free`` is indexed as ``stepfree`` alone, so that it does not answer for ``free``. The texts of a
service are found by the other parts of a compound too: "stay-and-play" by ``play``, but "step free" never by ``free``,
which is a plain fact. ``js/search/engine.js`` joins what is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from sitegen.library import Library
from sitegen.model import Concept
from sitegen.search.analysis import HYPHENATED, tokens
from sitegen.vocabulary import concepts
from sitegen.vocabulary.filter_values import COSTS, DAYS


class Compounds:
    """Some compounds, and the texts that they are joined in."""

    def __init__(self, hyphenated: Iterable[str]) -> None:
        words = sorted({tuple(tokens(word)) for word in hyphenated}, reverse=True)
        self.joined = frozenset(map("".join, words))
        """Each compound as one word, in lower case."""
        # A part is looked for first, and each pattern starts with a letter: both are much quicker than one pattern.
        self._patterns = [(max(parts, key=len), re.compile(rf"{_GAP.join(parts)}\b")) for parts in words]

    def join(self, text: str) -> str:
        """Write each compound in a text as one word; a text that has one is returned in lower case."""
        folded = text.lower()
        patterns = self._patterns_for(folded)
        if not patterns:
            return text
        for pattern in patterns:
            folded = pattern.sub(_joined, folded)
        return folded

    def parts(self, text: str) -> str:
        """Return the parts of the compounds in a text, without the words of plain facts."""
        folded = text.lower()
        matches = chain.from_iterable(pattern.finditer(folded) for pattern in self._patterns_for(folded))
        return " ".join(part for match in matches for part in tokens(match[0]) if part not in _PLAIN_WORDS)

    def _patterns_for(self, folded: str) -> list[re.Pattern[str]]:
        return [pattern for part, pattern in self._patterns if part in folded]


_PLAIN_WORDS = frozenset(
    part
    for concept in (*COSTS.values(), *DAYS.values())
    for word in (concept.label, *concept.words)
    if not HYPHENATED.search(word)
    for part in tokens(word)
)
_GAP = r"[-\u2010\u2011\s]+"


def _joined(match: re.Match[str]) -> str:
    is_inside_a_word = match.string[max(0, match.start() - 1) : match.start()].isalnum()
    return match[0] if is_inside_a_word else "".join(tokens(match[0]))


def compounds_of(library: Library) -> Compounds:
    """Collect the compounds of every list of the vocabulary, those of the directory's own topics too."""
    own = (library.topic, library.role, library.audience)
    shipped = (concepts("stages"), concepts("formats"), concepts("access"), concepts("models"))
    listed = chain.from_iterable(values.values() for values in (*own, *shipped, COSTS, DAYS))
    return Compounds(chain.from_iterable(map(_hyphenated, listed)))


def _hyphenated(concept: Concept) -> Iterable[str]:
    return chain.from_iterable(map(HYPHENATED.findall, (concept.label, *concept.words)))
