"""Rules of the Markdown parser beyond CommonMark: HTML comments, ``<br>``, and the places of struck-out text.

All other HTML is shown as it was typed.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.strikethrough import tokenize

_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)


def add_rules(parser: MarkdownIt) -> None:
    """Add the rules to a parser.

    A block that is a comment becomes a token ``comment_block``. Inside a paragraph a comment becomes a token
    ``comment``, and the start of one that does not end ``open_comment``. ``<br>`` becomes a ``hardbreak``. These, and
    the ``s_open`` and ``s_close`` of struck-out text, have the ``start`` and ``end`` of their characters in the content
    of their block as `meta`.
    """
    interrupts = {"alt": ["paragraph", "reference", "blockquote"]}
    parser.block.ruler.before("html_block", "comment_block", _parse_comment_block, interrupts)  # type: ignore[arg-type]
    parser.inline.ruler.before("autolink", "comment", _parse_comment)
    parser.inline.ruler.before("autolink", "break", _parse_break)
    parser.inline.ruler.at("strikethrough", _parse_strikethrough)


def _parse_comment_block(state: StateBlock, first: int, limit: int, silent: bool) -> bool:
    """Parse a comment with lines of its own; one with text behind it belongs to a paragraph."""
    begin = state.bMarks[first] + state.tShift[first]
    end = None if state.is_code_block(first) else _comment_end(state.src, begin)
    if end is None:
        return False
    last = first
    while state.eMarks[last] < end:
        last += 1
        if last >= limit or (state.sCount[last] < state.blkIndent and not state.isEmpty(last)):
            return False
    if state.src[end : state.eMarks[last]].strip():
        return False
    if not silent:
        state.line = last + 1
        token = state.push("comment_block", "", 0)
        token.map = [first, last + 1]
    return True


def _parse_comment(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos):
        return False
    end = _comment_end(state.src, state.pos)
    is_open = end is None or end > state.posMax
    if end is None or is_open:
        end = state.pos + len("<!--")
    if not silent:
        token = state.push("open_comment" if is_open else "comment", "", 0)
        token.content = state.src[state.pos : end]
        token.meta = {"start": state.pos, "end": end}
    state.pos = end
    return True


def _comment_end(text: str, start: int) -> int | None:
    """Return the offset behind the comment that starts here; ``None`` for other text, and where it has no end."""
    if not text.startswith("<!--", start):
        return None
    end = text.find("-->", start + len("<!"))  # "<!-->" is a comment
    return None if end < 0 else end + len("-->")


def _parse_break(state: StateInline, silent: bool) -> bool:
    match = _BREAK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("hardbreak", "br", 0).meta = {"start": state.pos, "end": match.end()}
    state.pos = match.end()
    return True


def _parse_strikethrough(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not tokenize(state, silent):
        return False
    end = state.pos
    for token in reversed(state.tokens):
        if end == start:
            break
        token.meta = {"start": end - len(token.content), "end": end}
        end -= len(token.content)
    return True
