"""Markdown for people and programs that read it as text: without what is struck out and HTML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from sitegen.markdown.parser import markdown_parser

_MARKS = re.compile(r"~~|<\s*/?br", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})\s*)?")
"""A line of which nothing is left but the mark of a list, a quotation or a heading."""
_LINK_END = re.compile(r"\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])?")
_BREAK = "  \n"

_Edit = tuple[int, int, str]
"""Characters from one offset to another, and what replaces them."""


def plain_markdown(markdown: str) -> str:
    """Return a text without struck-out text, and with line ends for ``<br>``.

    A text without these marks stays as it is.
    """
    if not _MARKS.search(markdown):
        return markdown
    edits = sorted(_edits(markdown))
    return _apply(f"{markdown}\n", edits).strip("\n") if edits else markdown


def _edits(markdown: str) -> Iterator[_Edit]:
    lines = markdown.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    ends: dict[int, int] = defaultdict(int)
    """Column behind the last text of each line that has been found: a table has several texts in a line."""
    for block, previous in _with_previous(markdown_parser(with_cards=False).parse(markdown)):
        if block.map is not None and block.children:
            ranges = list(_ranges(block.children, has_lines=previous is not None and previous.type == "paragraph_open"))
            offsets = _offsets(block, lines, starts, ends)
            if ranges and offsets is None:
                yield starts[block.map[0]], starts[block.map[1]], ""  # better nothing than what was struck out
            elif offsets is not None:
                yield from ((offsets[start], offsets[end - 1] + 1, text) for start, end, text in ranges)


def _with_previous(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token | None]]:
    yield from zip(tokens, (None, *tokens), strict=False)


def _ranges(tokens: Sequence[Token], *, has_lines: bool) -> Iterator[_Edit]:
    """Yield what to replace in the content of a block; `has_lines` is false for headings and cells of tables."""
    struck: list[int] = []
    for token in tokens:
        if token.type == "s_open":
            struck.append(token.meta["start"])
        elif token.type == "s_close":
            start = struck.pop()
            if not struck:
                yield start, token.meta["end"], ""
        elif token.type == "hardbreak" and token.meta and not struck:
            yield token.meta["start"], token.meta["end"], _BREAK if has_lines else " "


def _offsets(block: Token, lines: Sequence[str], starts: Sequence[int], ends: dict[int, int]) -> list[int] | None:
    """Return the offset in the text of each character in a block's content; ``None`` where they differ."""
    offsets: list[int] = []
    assert block.map is not None
    for number, content in enumerate(block.content.split("\n"), block.map[0]):
        stripped = content.lstrip()
        column = lines[number].find(stripped, ends[number])
        if column < 0:
            return None
        ends[number] = column + len(stripped)
        indent = len(content) - len(stripped)
        first = starts[number] + column
        offsets += [first] * indent + list(range(first, first + len(stripped) + 1))
    return offsets


def _apply(markdown: str, edits: Sequence[_Edit]) -> str:
    """Apply edits, ascending; one that begins inside the one before is left out."""
    text, end = "", 0
    for start, stop, replacement in edits:
        if start < end:
            continue
        text += markdown[end:start]
        end = stop
        if replacement and not markdown.startswith("\n", end):
            text += replacement
        else:
            text, end = _close_gap(text, markdown, end)
    return text + markdown[end:]


def _close_gap(text: str, markdown: str, end: int) -> tuple[str, int]:
    """Take away what has lost its meaning around a gap after `text`: empty marks, double spaces, an empty line."""
    if not markdown.startswith("\n", end - 1):
        text, end = _close_marks(text, markdown, end)
        if not text or text[-1].isspace():
            while markdown.startswith((" ", "\t"), end):
                end += 1
        if markdown.startswith(tuple("\n.,;:!?)"), end):
            text = text.rstrip(" ")
    line_start = text.rfind("\n") + 1
    line_end = markdown.find("\n", end)
    if line_end >= 0 and _EMPTY_LINE.fullmatch(text[line_start:] + markdown[end:line_end]):
        return text[:line_start], line_end + 1
    return text, end


def _close_marks(text: str, markdown: str, end: int) -> tuple[str, int]:
    """Take away marks with nothing between them: bold, italics, and the text of a link."""
    while True:
        mark = next((mark for mark in ("**", "__", "*", "_") if text.endswith(mark)), None)
        link = _LINK_END.match(markdown, end)
        if mark is not None and markdown.startswith(mark, end):
            text, end = text.removesuffix(mark), end + len(mark)
        elif text.endswith("[") and link is not None:
            text, end = text[:-1], link.end()
        else:
            return text, end
