"""References of a Markdown text: links, images and cards, and whatever else the reader has to look at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from sitegen.characters import find_forbidden, has_marks
from sitegen.markdown.headings import heading_text
from sitegen.markdown.parser import markdown_parser
from sitegen.markdown.shown_targets import misleading_part

_REFERENCE_START = re.compile(r"[\[<|#]|&\w+;|```|~~~|^[ >]*[=-]+ *$|^[ >]*(?:[-*+]|\d+[.)])?(?: {4}|\t)", re.MULTILINE)
"""Parts without which a text has no link, image, card, comment, character reference, table, code block or heading."""
_CODE_LANGUAGE = re.compile("[a-z]*")
"""Text behind the fence of a code block that nobody misses: ``html``."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Something in a Markdown text that leads elsewhere, or that may not be in it."""

    kind: Literal[
        "link",
        "misleading link",
        "link without words",
        "heading without words",
        "image",
        "card",
        "card in link",
        "comment",
        "unused definition",
        "left out",
        "indented text",
        "character",
    ]
    """A ``misleading link`` shows another website, e-mail address or telephone number than it leads to. A ``link
    without words`` shows nothing, or marks alone; so does a ``heading without words``, or all of it is struck out. A
    ``comment`` is the start of an HTML comment. An ``unused definition`` is a line ``[label]: address`` that no link
    uses. A text that is ``left out`` is behind the fence of a code block, or in a row beyond the columns of its table.
    An ``indented text`` starts with four spaces or more, which makes it a code block.
    A ``character`` is forbidden, and written as a reference: ``&#x202e;``."""
    target: str
    """Address, what the link shows, id, line of the definition, text that is left out, or name of the character."""
    line: int
    """0-based line in the text."""


def references(markdown: str, *, with_cards: bool) -> Iterator[Reference]:
    """Yield every reference in a text, in order, then unused definitions; without cards, their brackets are text."""
    if not _REFERENCE_START.search(markdown) and not has_marks(markdown):
        return  # saves parsing nearly every description
    env: dict[str, Any] = {}
    labels: set[str] = set()
    """Labels of links and images that have an address elsewhere in the text."""
    lines = markdown.split("\n")
    columns, is_heading = 0, False
    for block in markdown_parser(with_cards=with_cards).parse(markdown, env):
        line = block.map[0] if block.map else 0
        if is_heading and not has_words(heading_text(block.children or ())):
            yield Reference("heading without words", lines[line].strip(), line)
        is_heading = block.type == "heading_open"
        yield from _inline_references(block.children or (), line, labels)
        columns = 0 if block.type == "table_open" else columns + (block.type == "th_open")
        if block.type == "fence" and not _CODE_LANGUAGE.fullmatch(block.info.strip()):
            yield Reference("left out", block.info.strip(), line)
        elif block.type == "code_block":
            yield Reference("indented text", lines[line].strip(), line)
        elif block.type == "tr_open" and columns and (cells := _cells(lines[line])[columns:]):
            yield Reference("left out", " | ".join(cells), line)
    unused = [definition for label, definition in env.get("references", {}).items() if label not in labels]
    for definition in (*unused, *env.get("duplicate_refs", ())):
        line = definition["map"][0]
        yield Reference("unused definition", lines[line].strip(), line)


def has_words(text: str) -> bool:
    """Return whether a text has a letter, digit or symbol, which a screen reader can say."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


def _cells(row: str) -> list[str]:
    """Split a row of a table, perhaps in a quotation, as the parser does."""
    cells = escapedSplit(row.lstrip("> \t").rstrip())
    return [cell.strip() for cell in cells[not cells[0] : len(cells) - (not cells[-1])]]


def _inline_references(tokens: Iterable[Token], line: int, labels: set[str]) -> Iterator[Reference]:
    """Yield the references of a block that starts on a line, and collect the labels of its links."""
    first_line, parts = line, [""]
    href, title, start = "", "", 0
    for token in tokens:
        if token.type == "comment":
            yield Reference("comment", token.content, line)
        elif token.type == "link_open":
            href, title, start = str(token.attrs["href"]), str(token.attrs.get("title", "")), len(parts)
            yield Reference("link", href, line)
        elif token.type == "link_close":
            words = "".join(parts[start:])
            if part := misleading_part(words, href) or misleading_part(title, href):
                yield Reference("misleading link", part, line)
            if not has_words(words):
                yield Reference("link without words", href, line)
        elif token.type == "image":
            yield Reference("image", str(token.attrs["src"]), line)
            yield from _inline_references(token.children or (), line, labels)
        elif token.type == "card":
            yield Reference("card in link" if token.meta["is_in_link"] else "card", token.meta["service"], line)
            if part := misleading_part(token.meta["words"], "/"):
                yield Reference("misleading link", part, line)
        labels.add(token.meta.get("label", ""))
        for _, name in find_forbidden(str(token.attrs.get("title", ""))):
            yield Reference("character", name, line)
        parts.append(_shown(token))
        line += parts[-1].count("\n")
    text = "".join(parts)
    for offset, name in find_forbidden(text):
        yield Reference("character", name, first_line + text.count("\n", 0, offset))


def _shown(token: Token) -> str:
    """Return the text of a token as a page shows it, with as many line ends as the Markdown has."""
    if token.type == "card":
        return str(token.meta["words"]) + "\n" * token.content.count("\n")
    if token.type == "softbreak" or (token.type == "hardbreak" and not token.meta):
        return "\n"
    return token.content if token.type in ("text", "code_inline") else ""
