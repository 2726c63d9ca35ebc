"""Git's conflict markers, left where two people changed the same lines."""

from __future__ import annotations

import re

_MARKER = re.compile(r"(<{7}|\|{7}|>{7})(?: |$)|={7}$")


def resolve_conflicts(text: str, *, underlines: bool) -> tuple[str, list[int]]:
    """Keep the first version of each conflict; also return the 1-based lines on which a conflict starts.

    Markers and other versions become empty lines, so that every line keeps its number. `underlines` accepts a line of
    seven ``=`` outside a conflict, as in Markdown.
    """
    lines = text.split("\n")
    starts: list[int] = []
    in_conflict = in_other_version = False
    for number, line in enumerate(lines):
        marker = line[:7] if _MARKER.match(line) else ""
        if marker == "=======" and underlines and not in_conflict:
            continue
        if marker and not in_conflict:
            starts.append(number + 1)
        if marker == "<<<<<<<":
            in_conflict, in_other_version = True, False
        elif marker == ">>>>>>>":
            in_conflict = in_other_version = False
        elif marker:
            in_other_version = in_conflict
        if marker or in_other_version:
            lines[number] = ""
    return "\n".join(lines), starts
