"""What git leaves in a file when two people changed the same lines and nobody has chosen yet."""

from __future__ import annotations

import re

_MARK = re.compile(r"(<{7}|\|{7}|>{7})(?: |$)|={7}$")


def resolve_conflicts(text: str, *, rules: bool) -> tuple[str, list[int]]:
    """The text with the first version of each unfinished merge, and the 1-based lines on which one starts.

    Every line stays in its place. `rules` says that a line of seven ``=`` alone may be meant, as in Markdown.
    """
    lines = text.split("\n")
    starts: list[int] = []
    inside = dropping = False
    for number, line in enumerate(lines):
        mark = line[:7] if _MARK.match(line) else ""
        if mark == "=======" and rules and not inside:
            continue
        if mark and not inside:
            starts.append(number + 1)
        if mark == "<<<<<<<":
            inside, dropping = True, False
        elif mark == ">>>>>>>":
            inside = dropping = False
        elif mark:
            dropping = inside
        if mark or dropping:
            lines[number] = ""
    return "\n".join(lines), starts
