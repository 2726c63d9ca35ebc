"""The one sentence that says what a service is, out of its description."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.importing.text.cleaning import shortened

LONGEST = 160
"""Characters of a summary."""
_SHORTEST = 25
"""A sentence with less in it (``Welcome!``) does not say what a service is."""
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9£])")
_NO_END = re.compile(r"\b(?:e\.g|i\.e|etc|approx|Dr|Mr|Mrs|Ms|St|Rd|Ave|No|Nos|tel|Tel|ext|inc|Ltd|vs|[A-Z])\.$")


def sentences(line: str) -> list[str]:
    """The sentences of one line of plain text."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(line):
        sentence = line[start : end.end()].strip()
        if not _NO_END.search(sentence):
            found.append(sentence)
            start = end.end()
    return [*found, rest] if (rest := line[start:].strip()) else found


def summary(lines: Sequence[str]) -> tuple[str, bool]:
    """The first sentence that says something, and whether it is whole; ``("", True)`` when there is none.

    Headings (``What we do``), greetings and the heads of lists (``We offer:``) come second: they are taken when there
    is nothing else.
    """
    found = [sentence for line in lines for sentence in sentences(line)]
    telling = [sentence for sentence in found if len(sentence) >= _SHORTEST and not sentence.endswith(":")]
    text = next(iter(telling or found), "")
    return shortened(text, LONGEST), len(text) <= LONGEST
