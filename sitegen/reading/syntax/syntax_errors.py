"""YAML syntax errors, explained to somebody who has never heard of YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

_QUOTED = re.compile(r"""^( *(?:- )*(?:[\w-]+: +)?)(["'])""")
"""A line whose value, or that itself, starts with a quote."""
STRAY_DASH = re.compile(r"^( *)([-–—−•+]|\*(?= ))([ \t]*)(?<!- )(?=[^\s-])(.*\S)")
"""A line that starts with a dash without a space, or with another sign for one."""
_LONGEST_SHOWN = 40
"""Characters of a line that a hint shows."""
_COLON = re.compile(r":(?: |$)")
_LONGEST_QUOTE = 400
"""Lines above an error that are searched for an unclosed quote."""
_NEVER_CLOSED = ("this quote is never closed", 'close it: "a text in quotes"')
_NO_COLON = ("there is no colon after the key", "write a key, a colon and a space: name: Easton Café")
_SECOND_COLON = (
    "there is a second colon in this line",
    'put the whole text in quotes: "Coffee: bring a cup"',
)
_TOO_FAR_RIGHT = (
    "this line has more spaces in front than the line above",
    "give all keys of one entry the same number of spaces",
)
_NOT_IN_LINE = (
    "this line does not line up with the lines above",
    "give all keys of one entry the same number of spaces",
)
_TOO_FAR_LEFT = (
    "this line has fewer spaces in front than the lines around it",
    "give all keys of one entry the same number of spaces",
)
_NO_KEY_PROBLEM = "did not find expected key"
_NO_LIST_ITEM_PROBLEM = "did not find expected '-' indicator"
_SECOND_COLON_PROBLEM = "mapping values are not allowed"
# (part of the parser's message, our message, our hint)
_EXPLANATIONS = (
    ("could not find expected ':'", *_NO_COLON),
    (_NO_KEY_PROBLEM, *_NOT_IN_LINE),
    ("did not find expected '-' indicator", "this line does not line up with the list above", "start each item of a list with a dash and a space"),
    ("block sequence entries are not allowed", "a list cannot start here", "start the list on a line of its own, with a dash and a space"),
    ("did not find expected ',' or ']'", "a square bracket is not closed, or a comma is missing", "write a list like [Monday, Thursday]"),
    ("did not find expected ',' or '}'", "a curly bracket is not closed, or a comma is missing", "write it like {day: Monday, time: 10:00-11:30}"),
    ("cannot start any token", "a text cannot start with this character", 'put the text in quotes: "@easton"'),
    ("unknown escape character", "a backslash inside double quotes means something else", "leave the backslash out, or use single quotes"),
    ("while scanning an alias", "a text cannot start with *", 'put the text in quotes: "*free*"'),
    ("while scanning an anchor", "a text cannot start with &", 'put the text in quotes: "& friends"'),
    ("tag", "a text cannot start with !", 'put the text in quotes: "!new"'),
    ("directive", "a line cannot start with %", 'put the text in quotes: "% of families"'),
    ("block scalar", "after | or > the text starts on the next line", "put the text under the key, two spaces further right"),
    ("leading space", "an empty line of the text has more spaces in front than the text itself", "delete the spaces of that line"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """A syntax error at the place that a person would point at."""

    line: int
    """1-based line in the parsed text."""
    column: int
    """1-based."""
    message: str
    hint: str
    repaired: str | None = None
    """Whole text as it was meant, where that is certain, so that the rest of the entry can be read."""


def explain(error: yaml.MarkedYAMLError, text: str) -> Explanation:
    """Explain an error of the YAML parser in plain words."""
    context, problem = error.context or "", error.problem or ""
    in_quotes = "quoted scalar" in context and "escape" not in problem
    # The parser notices an unclosed quote or bracket at the end of the file; the mistake is where it was opened.
    is_at_opening = in_quotes or "flow" in context or "simple key" in context
    mark = (error.context_mark if is_at_opening else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line, column = line - 1, 0
    stray_dash = _stray_dash(lines, line)
    if stray_dash is not None:
        return stray_dash
    stray_quote = _stray_quote(lines, line)
    if stray_quote is not None:
        return stray_quote
    if in_quotes:
        return Explanation(line + 1, column + 1, *_NEVER_CLOSED)
    outdented = _outdented(lines, line) if _NO_KEY_PROBLEM in problem else None
    if outdented is not None:
        return outdented
    if _NO_LIST_ITEM_PROBLEM in problem and _COLON.search(lines[line]):
        return Explanation(line + 1, column + 1, *_NOT_IN_LINE)
    if _SECOND_COLON_PROBLEM in problem:
        return _explain_colon(lines, line, column)
    for part, message, hint in _EXPLANATIONS:
        if part in problem or part in context:
            return Explanation(line + 1, column + 1, message, hint)
    return Explanation(line + 1, column + 1, "this cannot be read as YAML", "compare it with an entry that works")


def _stray_dash(lines: list[str], line: int) -> Explanation | None:
    """Find a list item that YAML does not see as one: the parser stumbles over its line, or over the next."""
    above = [number for number in range(line) if lines[number].strip() and not lines[number].lstrip().startswith("#")]
    for number in (line, *above[-1:]):
        match = STRAY_DASH.match(lines[number])
        if match is None or (number < line and _indent(lines[line]) <= _indent(lines[number])):
            continue  # the line above may be the end of a text, and belong to another key
        indent, dash, space, text = match.groups()
        after = next((row for row in lines[number + 1 :] if row.strip()), "")
        # Keys that line up with a text right after the dash have to follow it one place to the right.
        keys_follow = not space and _indent(after) == len(indent) + 1
        below = _item_below(lines, number + 1, len(indent))
        repaired = [*lines[:number], f"{indent}- {text}", *(f" {row}" if keys_follow and row else row for row in below)]
        repaired += lines[len(repaired) :]
        shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
        message = dash_error(dash)
        others = ", and put one more space in front of each line of it below" if keys_follow else ""
        return Explanation(number + 1, len(indent) + 1, message, f"write - {shown}{others}", "\n".join(repaired))
    return None


def _item_below(lines: list[str], first: int, indent: int) -> list[str]:
    """Return the lines of a list item after its first, whose dash is `indent` spaces in."""
    end = next((n for n in range(first, len(lines)) if lines[n].strip() and _indent(lines[n]) <= indent), len(lines))
    return lines[first:end]


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _outdented(lines: list[str], line: int) -> Explanation | None:
    """Find a key above that is further left than its neighbours, so that those after it line up with nothing."""
    indent = _indent(lines[line])
    above = [number for number in range(line) if lines[number].strip() and not lines[number].lstrip().startswith("#")]
    outer = [number for number in above if _indent(lines[number]) < indent]
    if not outer or lines[outer[-1]].lstrip().startswith("- "):
        return None
    number = outer[-1]
    before = next((row for row in reversed(lines[:number]) if len(row) - len(row.lstrip(" -")) <= indent), "")
    if len(before) - len(before.lstrip(" -")) != indent:
        return None
    repaired = [*lines[:number], f"{' ' * indent}{lines[number].lstrip()}", *lines[number + 1 :]]
    return Explanation(number + 1, _indent(lines[number]) + 1, *_TOO_FAR_LEFT, "\n".join(repaired))


def dash_error(dash: str) -> str:
    """Explain a sign that stands in front of a list item and is no dash with a space after it."""
    return "there is no space after the dash" if dash == "-" else f"{dash} is not the dash of the keyboard"


def _explain_colon(lines: list[str], line: int, column: int) -> Explanation:
    """Explain a colon, at a 0-based place, that the parser takes for the second of a key."""
    row = lines[line]
    if _COLON.search(row[:column]):
        return Explanation(line + 1, column + 1, *_SECOND_COLON)
    above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), None)
    if above is not None and lines[above].lstrip().startswith("- ") and not _COLON.search(lines[above]):
        return Explanation(above + 1, lines[above].index("- ") + 3, *_NO_COLON)
    return Explanation(line + 1, _indent(row) + 1, *_TOO_FAR_RIGHT)


def _stray_quote(lines: list[str], line: int) -> Explanation | None:
    """Find a quoted text above an error that ends at another text's quote, or goes on after its own closing quote."""
    for start in range(line, max(-1, line - _LONGEST_QUOTE), -1):
        match = _QUOTED.match(lines[start])
        if match is None:
            continue
        mark, column = match[2], match.end()
        for number in range(start, min(line + 2, len(lines))):
            begin = column if number == start else 0
            end = _closing_quote(lines[number], mark, begin)
            if end is None:
                continue
            rest = lines[number][end + 1 :].strip()
            if not rest or rest[0] in "#,]}":
                break
            if number == start:
                other_mark = '"' if mark == "'" else "'"
                message = "this text starts with a quote and goes on after the closing quote"
                hint = f"put the whole text in the other kind of quotes: {other_mark}"
                return Explanation(start + 1, column, message, hint)
            if number >= line - 1:
                return Explanation(start + 1, column, *_NEVER_CLOSED)
            break
    return None


def _closing_quote(row: str, mark: str, begin: int) -> int | None:
    """Index of the quote that closes a text; a doubled single quote and an escaped double quote do not."""
    pattern = r"'(?:[^']|'')*?'(?!')" if mark == "'" else r'"(?:[^"\\]|\\.)*?"'
    match = re.match(pattern, mark + row[begin:])
    return begin + match.end() - 2 if match else None
