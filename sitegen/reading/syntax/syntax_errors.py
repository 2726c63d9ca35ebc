"""What the YAML parser says, in the words of somebody who has never heard of YAML."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

import yaml

_ITEM = re.compile(r"^( *)- ")
_QUOTES = 'put the whole text in quotes: "Coffee: bring a cup"'
_ID = re.compile(r"^[ -]*id: *[\"']?([A-Za-z0-9-]+)", re.MULTILINE)
_QUOTED = re.compile(r"""^( *(?:- )*(?:[\w-]+: +)?)(["'])""")
_FAR_ABOVE = 400
"""Lines: a text in quotes that is longer is not by chance."""
_NEVER_CLOSED = ("this quote is never closed", 'close it: "a text in quotes"')
# (what the parser says, what to say, what right looks like)
_EXPLANATIONS = (
    ("mapping values are not allowed", "there is a second colon in this line, or the line is too far to the right", _QUOTES),
    ("could not find expected ':'", "there is no colon after the key", "write a key, a colon and a space: name: Easton Café"),
    ("did not find expected key", "the line does not line up with the lines above it", "give keys of one entry the same spaces in front"),
    ("did not find expected '-' indicator", "the line does not line up with the list above it", "start each item of a list with a dash and a space"),
    ("block sequence entries are not allowed", "a list cannot start here", "start the list on a line of its own, with a dash and a space"),
    ("did not find expected ',' or ']'", "a square bracket is not closed, or a comma is missing", "write a list like [Monday, Thursday]"),
    ("did not find expected ',' or '}'", "a curly bracket is not closed, or a comma is missing", "write it like {day: Monday, time: 10:00-11:30}"),
    ("cannot start any token", "a text cannot begin with this character", 'put the text in quotes: "@easton"'),
    ("unknown escape character", "a backslash inside double quotes means something else", "leave the backslash out, or use single quotes"),
    ("while scanning an alias", "a text cannot begin with *", 'put the text in quotes: "*free*"'),
    ("while scanning an anchor", "a text cannot begin with &", 'put the text in quotes: "& friends"'),
    ("tag", "a text cannot begin with !", 'put the text in quotes: "!new"'),
    ("directive", "a line cannot begin with %", 'put the text in quotes: "% of families"'),
    ("block scalar", "after | or > the text starts on the next line", "put the text under the key, two spaces further right"),
    ("leading space", "an empty line of the text has more spaces in front than the text itself", "delete the spaces of that line"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where the text stops being YAML, and what to say of it."""

    line: int
    """1-based, in the text that was parsed."""
    column: int
    """1-based."""
    message: str
    hint: str


def explained(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    """The place that a person would point at, and plain words."""
    context, problem = error.context or "", error.problem or ""
    quoted = "quoted scalar" in context and "escape" not in problem
    # The parser notices an unclosed quote or bracket at the end of the file; the mistake is where it was opened.
    opened = quoted or "flow" in context or "simple key" in context
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line, column = line - 1, 0
    opened_above = _quote_closed_by_chance(lines, line)
    if opened_above is not None:
        return opened_above
    if quoted:
        return Mistake(line + 1, column + 1, *_NEVER_CLOSED)
    for said, message, hint in _EXPLANATIONS:
        if said in problem or said in context:
            return Mistake(line + 1, column + 1, message, hint)
    return Mistake(line + 1, column + 1, "this cannot be read as YAML", "compare it with an entry that works")


def _quote_closed_by_chance(lines: list[str], line: int) -> Mistake | None:
    """A text in quotes that ends at another's quote, or goes on behind its own, is what led the parser astray."""
    for start in range(line, max(-1, line - _FAR_ABOVE), -1):
        match = _QUOTED.match(lines[start])
        if match is None:
            continue
        mark, column = match[2], match.end()
        for number in range(start, min(line + 2, len(lines))):
            begin = column if number == start else 0
            end = _closing(lines[number], mark, begin)
            if end is not None:
                rest = lines[number][end + 1 :].strip()
                if not rest or rest[0] in "#,]}":
                    break
                if number == start:
                    other = '"' if mark == "'" else "'"
                    words = "this text begins with a quote and goes on after the quote closes"
                    return Mistake(start + 1, column, words, f"put the whole text in the other kind of quotes: {other}")
                if number >= line - 1:
                    return Mistake(start + 1, column, *_NEVER_CLOSED)
                break
    return None


def _closing(row: str, mark: str, begin: int) -> int | None:
    """Where a quote closes in a row; a doubled single quote and an escaped double one do not close."""
    pattern = r"'(?:[^']|'')*?'(?!')" if mark == "'" else r'"(?:[^"\\]|\\.)*?"'
    match = re.match(pattern, mark + row[begin:])
    return begin + match.end() - 2 if match else None


def without_tabs(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with tabs in front of lines made spaces, as in the line above; (line, column), 1-based, of each."""
    lines = text.split("\n")
    tabs: list[tuple[int, int]] = []
    indent = ""
    for number, row in enumerate(lines):
        words = row.lstrip(" \t")
        front = row[: len(row) - len(words)]
        if "\t" in front and words:
            tabs.append((number + 1, front.index("\t") + 1))
            lines[number] = indent + words
        elif words:
            indent = front + "  " * words.startswith("- ")
    return "\n".join(lines), tabs


def ids_in(text: str) -> tuple[str, ...]:
    """Ids that can be seen in a text which is not YAML."""
    return tuple(_ID.findall(text))


class Outline:
    """Where the entries of a text's outermost list start, for texts that may not be YAML."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        items = [(number, len(match[1])) for number, row in enumerate(self._lines) if (match := _ITEM.match(row))]
        self._starts = [number for number, indent in items if indent == items[0][1]]

    def bounds(self, line: int) -> tuple[int, int] | None:
        """First line and end, 0-based, of the entry around a 1-based line; ``None`` in front of the first."""
        after = bisect_left(self._starts, line)
        if after == 0:
            return None
        return self._starts[after - 1], self._starts[after] if after < len(self._starts) else len(self._lines)

    def entry(self, line: int) -> str:
        """The id of the entry around a 1-based line, as far as it can be seen; else ``""``."""
        bounds = self.bounds(line)
        ids = ids_in("\n".join(self._lines[bounds[0] : bounds[1]])) if bounds else ()
        return ids[0] if ids else ""


def without_entry(text: str, line: int) -> tuple[str, str] | None:
    """The text with the list entry around a 1-based line blanked, and the lines taken out; `None` outside a list."""
    lines = text.split("\n")
    bounds = Outline(text).bounds(line)
    if bounds is None:
        return None
    first, last = bounds
    gone = lines[first:last]
    lines[first:last] = [""] * len(gone)
    return "\n".join(lines), "\n".join(gone)
