"""Summary of a description: its first sentence that says what the service is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.importing.text.cleaning import shorten
from sitegen.model import MAX_SUMMARY

_MIN_SENTENCE = 25
"""Characters of a sentence that can say what a service is; ``Welcome!`` does not."""
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9£])")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|approx|Dr|Mr|Mrs|Ms|St|Rd|Ave|No|Nos|tel|Tel|ext|inc|Ltd|vs|[A-Z])\.$")

_ABBREVIATION_LENGTH = 10
"""Characters before the end of a sentence that show whether it ends in an abbreviation."""


def sentences(line: str) -> list[str]:
    """Split one line of plain text into sentences."""
    complete: list[str] = []
    start = 0
    for end in _END.finditer(line):
        # Its end is enough: in a text of abbreviations alone, the sentence grows with each.
        if not _ABBREVIATION.search(line[max(start, end.start() - _ABBREVIATION_LENGTH) : end.end()].strip()):
            complete.append(line[start : end.end()].strip())
            start = end.end()
    return [*complete, rest] if (rest := line[start:].strip()) else complete


def summary(lines: Sequence[str]) -> tuple[str, bool]:
    """Return the first informative sentence, and whether it fits; ``("", True)`` when there is none.

    Headings (``What we do``), greetings and the heads of lists (``We offer:``) are used only when there is nothing
    else.
    """
    candidates = [sentence for line in lines for sentence in sentences(line)]
    informative = [text for text in candidates if len(text) >= _MIN_SENTENCE and not text.endswith(":")]
    sentence = next(iter(informative or candidates), "")
    return shorten(sentence, MAX_SUMMARY), len(sentence) <= MAX_SUMMARY
