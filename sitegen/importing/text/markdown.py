"""Plain text to Markdown that renders as the same text, one line a block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from sitegen.markdown import link_error

MAX_BYTES = 60_000
"""A directory takes 64 KB in a field; the rest is room for what is added below a description."""
_DEEPEST = 2
"""Lists inside lists; those further in are drawn up to this."""
_URL = re.compile(r"https?://[^\s<>\"“”‘’]+", re.IGNORECASE)
_AFTER_URL = ".,;:!?'*_)]}"
_SPECIAL = re.compile(r"[\\`*\[\]]|<(?=[a-zA-Z/!?])|&(?=#|\w+;)|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])")
_STARTS_BLOCK = re.compile(r"(?=[-+>#])|\d{1,9}(?=[.)](?:\s|$))")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item."""

    text: str
    """Markdown of one line."""
    kind: str = "p"
    """``p``, ``h`` for a heading, ``ul`` or ``ol`` for an item of a list."""
    level: int = 0
    """Of a heading 2 to 4; of an item how many lists it stands inside, from 0."""
    number: int = 1
    """Of an item of an ``ol``."""


def escape(text: str) -> str:
    """One line of plain text as Markdown; web addresses become links."""
    parts = []
    end = 0
    for match in _URL.finditer(text):
        url = match[0].rstrip(_AFTER_URL)
        if link_error(url) is None:
            parts += [escape_words(text[end : match.start()]), f"<{url}>"]
            end = match.start() + len(url)
    return "".join((*parts, escape_words(text[end:])))


def escape_words(text: str) -> str:
    """One line of plain text as Markdown, without links."""
    text = _SPECIAL.sub(lambda match: f"\\{match[0]}", text)
    return text.replace("\\[\\[", "\\[ \\[")  # two of them would be a card


def link(words: str, target: str) -> str | None:
    """A Markdown link; ``None`` where links may not lead to the target. `words` is Markdown."""
    target = quote(target.strip(), safe="!#$%&*+,/:;=?@~'[]-._")
    if not re.match(r"https?:|mailto:|tel:", target, re.IGNORECASE) or link_error(target) is not None:
        return None
    bare = target.rstrip("/")
    if words.rstrip("/") in (bare, bare.partition("://")[2]):
        return f"<{target}>"
    return f"[{words}]({re.sub(r'&(?=#|[a-zA-Z0-9]+;?)', '&amp;', target)})"


def written(blocks: list[Block]) -> tuple[str, bool]:
    """Blocks as Markdown, at most `MAX_BYTES` of it, and whether that is all of them."""
    parts: list[str] = []
    size = 0
    before: Block | None = None
    for block in blocks:
        line = _line(block, before)
        size += len(line.encode()) + 2
        if size > MAX_BYTES:
            return "".join((*parts, "\n\n…")).strip("\n"), False
        together = before is not None and block.kind == before.kind and block.kind in ("ul", "ol")
        parts.append(f"\n{line}" if together else f"\n\n{line}")
        before = block
    return "".join(parts).strip("\n"), True


def _line(block: Block, before: Block | None) -> str:
    if block.kind == "h":
        text = f"{block.text[:-1]}\\#" if block.text.endswith("#") else block.text  # else it would close the heading
        return f"{'#' * min(max(block.level, 2), 4)} {text}"
    if block.kind == "p":
        return _safe_start(block.text)
    deepest = before.level + 1 if before is not None and before.kind == block.kind else 0
    indent = min(block.level, deepest, _DEEPEST)
    marker = "- " if block.kind == "ul" else f"{block.number}. "
    return f"{' ' * indent * (2 if block.kind == 'ul' else 4)}{marker}{_safe_start(block.text)}"


def _safe_start(text: str) -> str:
    start = _STARTS_BLOCK.match(text)
    return f"{start[0]}\\{text[start.end() :]}" if start else text
