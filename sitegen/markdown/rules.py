"""Rules of the Markdown parser beyond CommonMark: ``<br>``, cards, and the places of comments and of struck-out text.

HTML but for ``<br>`` is shown as it was typed.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference, unescapeAll
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.strikethrough import tokenize

_CARD = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\](?![(\[])")
"""``[[service-id]]`` or ``[[service-id|words]]``; ``[[1]](https://...)`` is an ordinary link with brackets in it."""
_COMMENT = "<!--"
_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)


def add_rules(parser: MarkdownIt) -> None:
    """Add the rules to a parser.

    The start of an HTML comment becomes a token ``comment``, and ``<br>`` a ``hardbreak``. The latter, and the
    ``s_open`` and ``s_close`` of struck-out text, have the ``start`` and ``end`` of their characters in the content of
    their block as `meta`.
    """
    parser.inline.ruler.before("autolink", "comment", _parse_comment)
    parser.inline.ruler.before("autolink", "break", _parse_break)
    parser.inline.ruler.at("strikethrough", _parse_strikethrough)


def add_card_rule(parser: MarkdownIt) -> None:
    """Add the rule by which ``[[service-id]]`` becomes a token ``card``."""
    parser.inline.ruler.before("link", "card", _parse_card)


def _parse_comment(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(_COMMENT, state.pos):
        return False
    if not silent:
        state.push("comment", "", 0).content = _COMMENT
    state.pos += len(_COMMENT)
    return True


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


def _parse_card(state: StateInline, silent: bool) -> bool:
    """Parse a card as a token of its own: both `references` and `render` find cards by this rule alone."""
    # A silent parse looks for the end of a link's text, where a card is no more than brackets.
    match = None if silent else _CARD.match(state.src, state.pos, state.posMax)
    if match is None or normalizeReference(match[1]) in state.env.get("references", ()):
        return False
    token = state.push("card", "", 0)
    token.content = match[0]
    words = " ".join(unescapeAll(match[2] or "").split())
    token.meta = {"service": match[1].strip(), "words": words, "is_in_link": state.linkLevel > 0}
    state.pos = match.end()
    return True
