"""Turn plain text into Markdown that renders as the same text, one line a block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from sitegen.markdown import has_words, link_error, misleading_part

MAX_BYTES = 60_000
"""UTF-8 bytes of a converted description. The reader allows 64 KB in a field; the rest is for what is added below."""
_MAX_LIST_DEPTH = 2
"""Levels of lists inside lists; deeper items move up to this level."""
_URL = re.compile(r"https?://[^\s<>\"“”‘’]+", re.IGNORECASE)
_AFTER_URL = ".,;:!?'*_)]}"
_SPECIAL = re.compile(r"[\\`*\[\]]|<(?=[a-zA-Z/!?])|&(?=#|\w+;)|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])")
_STARTS_BLOCK = re.compile(r"(?=[-+>#])|\d{1,9}(?=[.)](?:\s|$))")


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """Paragraph, heading or list item."""

    text: str
    """Markdown on one line."""
    kind: str = "p"
    """``p``, ``h`` for a heading, ``ul`` or ``ol`` for an item of a list."""
    level: int = 0
    """For a heading 2 to 4; for an item the number of lists around its own, from 0."""
    number: int = 1
    """Number of an item of an ``ol``."""


def escape_line(text: str) -> str:
    """Escape one line of plain text, and turn web addresses into links."""
    parts = []
    end = 0
    for match in _URL.finditer(text):
        url = match[0].rstrip(_AFTER_URL)
        if link_error(url) is None:
            parts += [escape_text(text[end : match.start()]), f"<{url}>"]
            end = match.start() + len(url)
    return "".join((*parts, escape_text(text[end:])))


def escape_text(text: str) -> str:
    """Escape plain text on one line, without links."""
    text = _SPECIAL.sub(lambda match: f"\\{match[0]}", text)
    return text.replace("\\[\\[", "\\[ \\[")  # two of them would be a card


def markdown_link(label: str, target: str) -> str | None:
    """Write a link with a label in Markdown; ``None`` when links to the target are not allowed.

    A label that shows another target, or that has no words, stays, and the link comes behind it.
    """
    target = quote(target.strip(), safe="!#$%&*+,/:;=?@~'[]-._")
    if not re.match(r"https?:|mailto:|tel:", target, re.IGNORECASE) or link_error(target) is not None:
        return None
    bare = target.rstrip("/")
    if label.rstrip("/") in (bare, bare.partition("://")[2]):
        return f"<{target}>"
    plain = re.sub(r"\\(.)", r"\1", label)
    if misleading_part(plain, target) or not has_words(plain):
        return f"{label} (<{target}>)"
    return f"[{label}]({re.sub(r'&(?=#|[a-zA-Z0-9]+;?)', '&amp;', target)})"


def join_blocks(blocks: list[MarkdownBlock]) -> tuple[str, bool]:
    """Write blocks as Markdown, at most `MAX_BYTES` of it, and whether all of them fitted."""
    parts: list[str] = []
    size = 0
    previous: MarkdownBlock | None = None
    for block in blocks:
        line = _line(block, previous)
        size += len(line.encode()) + 2
        if size > MAX_BYTES:
            return "".join((*parts, "\n\n…")).strip("\n"), False
        same_list = previous is not None and block.kind == previous.kind and block.kind in ("ul", "ol")
        parts.append(f"\n{line}" if same_list else f"\n\n{line}")
        previous = block
    return "".join(parts).strip("\n"), True


def _line(block: MarkdownBlock, previous: MarkdownBlock | None) -> str:
    if block.kind == "h" and has_words(block.text):
        text = f"{block.text[:-1]}\\#" if block.text.endswith("#") else block.text  # it would close the heading
        return f"{'#' * min(max(block.level, 2), 4)} {text}"
    if block.kind in ("p", "h"):
        return _escape_start(block.text)
    deepest = previous.level + 1 if previous is not None and previous.kind == block.kind else 0
    indent = min(block.level, deepest, _MAX_LIST_DEPTH)
    marker = "- " if block.kind == "ul" else f"{block.number}. "
    return f"{' ' * indent * (2 if block.kind == 'ul' else 4)}{marker}{_escape_start(block.text)}"


def _escape_start(text: str) -> str:
    start = _STARTS_BLOCK.match(text)
    return f"{start[0]}\\{text[start.end() :]}" if start else text
