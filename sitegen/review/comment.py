"""Reviews as Markdown for a comment on a pull request: readable on a phone, and never too long for one comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.review.compare import Review
from sitegen.review.summary import ReviewItem, ReviewSection, sections, title

MOST_BYTES = 65_000
"""Bytes of a comment; code hosts take 65,536 characters."""
MARK = "<!-- sitegen diff -->"
"""First line, by which a workflow finds the comment that it wrote before."""
_ROOM_FOR_END = 300
"""Bytes kept for the count of what is left out, and for the end of a block."""
_MOST_OPEN = 12
"""Items of a section that are shown at once; a longer one is folded."""
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&]|^(?:[-+=]|\d+(?=[.)]))")
"""Characters that Markdown gives a meaning: anywhere in a line, or at its start."""
_REFERENCES = re.compile(r"@(?=\w)|#(?=\d)|\bGH-(?=\d)|://|\bwww\.", re.IGNORECASE)
"""Beginnings of what a code host makes links of: a person, who would be told, the number of an issue, an address."""


def comment(review: Review, most_bytes: int = MOST_BYTES) -> str:
    """Write the comment: what matters most first, cut with a count of what is left out."""
    parts = [f"{MARK}\n### {_escaped(title(review))}\n"]
    size = len(parts[0].encode())
    left_out = 0
    for section in sections(review):
        head, end = _frame(section)
        items = list(map(_item, section.items))
        fitting = _fitting(items, most_bytes - _ROOM_FOR_END - size - len((head + end).encode())) if not left_out else 0
        left_out += len(items) - fitting
        if fitting:
            parts += [head, *items[:fitting], end]
            size = len("".join(parts).encode())
    if left_out:
        more = "1 more line is left out" if left_out == 1 else f"{left_out:,} more lines are left out"
        parts.append(f"\n**{more}.** `sitegen diff` prints all of them.\n")
    return "".join(parts)


def _fitting(items: Sequence[str], room: int) -> int:
    """Return how many of some items fit."""
    number = 0
    for number, item in enumerate(items):
        room -= len(item.encode())
        if room < 0:
            return number
    return len(items)


def _frame(section: ReviewSection) -> tuple[str, str]:
    """Return what comes before and after the items of a section: a heading, or a line to unfold a long one."""
    heading = _escaped(section.heading)
    if len(section.items) <= _MOST_OPEN:
        return f"\n#### {heading}\n\n", ""
    return f"\n<details><summary>{heading} ({len(section.items):,})</summary>\n\n", "\n</details>\n"


def _item(item: ReviewItem) -> str:
    return "".join(_lines(item))


def _lines(item: ReviewItem) -> Iterator[str]:
    text = _escaped(item.text)
    if item.below or item.label:
        text = f"**{text}**"
    yield f"- {f'{item.label}: ' if item.label else ''}{text}\n"
    yield from (f"  - {_escaped(line)}\n" for line in item.below)


def _escaped(text: str) -> str:
    """Write a text so that nothing in it is Markdown, HTML, or calls somebody by name."""
    one_line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return _SPECIAL.sub(_escape, _REFERENCES.sub("\\g<0>\u2060", one_line))


def _escape(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
