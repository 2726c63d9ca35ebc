"""Descriptions as other programs hold them, HTML or plain text, to plain Markdown.

Paragraphs, headings, lists and links are kept; the look of the text (bold, colours, tables) is not. A tokenizer of
one expression serves here rather than a parser of HTML: what comes out is escaped text, so nothing depends on the
fine points, and it takes the same time for every byte, which Python's own parser does not on hostile input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from sitegen.importing.text.cleaning import TAG, clean, decode
from sitegen.importing.text.markdown import Block, escape, escape_words, link, written

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<skipped>script|style|head|template|svg|iframe|object|select|textarea)\b[^<>]*>.*?(?:</(?P=skipped)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:[\s/](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)?)>"
    r"|</?[a-z!?][^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|table|section|article|blockquote)\b", re.IGNORECASE)
_ENDS_BLOCK = frozenset(
    "p div br hr li ul ol table tr section article blockquote header footer main dl dt dd figure address pre".split()
)
_MOST_CHARACTERS = 500_000
"""That are looked at: styles and all, far more than an entry has room for."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BULLET = re.compile(r"(?:[•·▪◦‣●○∙*-]|–(?=\s))\s+(?=\S)|[•●▪◦‣]")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Prose:
    """A description that was carried over."""

    markdown: str
    whole: bool
    """Whether all of it fitted."""
    plain: tuple[str, ...]
    """The same as lines of plain text, one for each paragraph, heading or item."""
    dead_links: tuple[str, ...]
    """Where links led that may not be published."""


def to_markdown(text: str) -> Prose:
    """Markdown of a description that may be HTML or plain text."""
    if len(text) > _MOST_CHARACTERS:
        return replace(to_markdown(text[:_MOST_CHARACTERS]), whole=False)
    if not TAG.search(text) and TAG.search(decode(text)):
        text = decode(text)  # HTML that was escaped once too often
    if not TAG.search(text):
        lines = [line.strip() for line in clean(decode(text)).split("\n")]
        blocks = [_plain_block(line) for line in lines if line]
        return Prose(*written(blocks), tuple(line for line in lines if line), ())
    return _Reader(text).read()


def _plain_block(line: str) -> Block:
    if bullet := _BULLET.match(line):
        return Block(escape(line[bullet.end() :]), "ul")
    if number := _NUMBER.match(line):
        return Block(escape(line[number.end() :]), "ol", number=int(number[1]))
    return Block(escape(line))


@dataclass(slots=True)
class _Reader:
    """Reads HTML from left to right; a block is done when a tag ends it."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    dead_links: list[str] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)
    """The lists we are inside, each ``ul`` or ``ol`` with the number of its last item."""
    item: bool = False
    """Whether an item has begun whose text is still to come."""
    heading: int = 0
    pieces: list[tuple[str, str | None]] = field(default_factory=list)
    """The words of this block so far, each with where it links to."""
    target: str | None = None

    def read(self) -> Prose:
        newline = " " if _BLOCK_TAG.search(self.text) else "\n"
        end = 0
        for token in _TOKEN.finditer(self.text):
            self.take_text(self.text[end : token.start()], newline)
            end = token.end()
            if token["tag"]:
                self.take_tag(token["tag"].lower(), bool(token["close"]), token["attributes"])
        self.take_text(self.text[end:], newline)
        self.end_block()
        return Prose(*written(self.blocks), tuple(self.plain), tuple(self.dead_links))

    def take_text(self, text: str, newline: str) -> None:
        for place, line in enumerate(clean(decode(text)).replace("\n", newline).split("\n")):
            if place:
                self.end_block()
            self.pieces.append((line, self.target))

    def take_tag(self, tag: str, closes: bool, attributes: str) -> None:
        if tag == "a":
            href = None if closes else _HREF.search(attributes)
            self.target = self.allowed(decode(href[1] or href[2] or href[3] or "")) if href else None
        elif tag in ("td", "th") and not closes and any(words.strip() for words, _ in self.pieces):
            self.pieces.append((", ", None))
        elif tag == "br" and self.lists:
            self.pieces.append((" ", None))
        elif tag in _HEADINGS:
            self.end_block()
            self.heading = 0 if closes else int(tag[1])
        elif tag in _ENDS_BLOCK:
            self.end_block()
            self.take_list_tag(tag, closes)

    def take_list_tag(self, tag: str, closes: bool) -> None:
        if tag in ("ul", "ol"):
            if not closes:
                self.lists.append((tag, 0))
            elif self.lists:
                self.lists.pop()
        elif tag == "li" and self.lists:
            self.item = not closes
            kind, number = self.lists[-1]
            self.lists[-1] = (kind, number + self.item)

    def allowed(self, target: str) -> str | None:
        """The target where a link may lead there; others are noted."""
        if link("x", target) is not None:
            return target
        self.dead_links.append(target)
        return None

    def end_block(self) -> None:
        plain = " ".join("".join(words for words, _ in self.pieces).split())
        markdown = ""
        for target, group in groupby(self.pieces, key=itemgetter(1)):
            words = "".join(words for words, _ in group)
            made = link(escape_words(words.strip()), target) if target is not None and words.strip() else None
            if made is not None and markdown.endswith("!"):
                markdown = f"{markdown[:-1]}\\!"  # with the link it would be a picture
            markdown += escape(words) if made is None else f" {made} " if words != words.strip() else made
        self.pieces = []
        markdown = " ".join(markdown.split())
        if not plain:
            return
        self.plain.append(plain)
        if self.heading:
            self.blocks.append(Block(markdown, "h", level=self.heading))
        elif self.item:
            kind, number = self.lists[-1] if self.lists else ("ul", 1)
            self.blocks.append(Block(markdown, kind, level=max(len(self.lists) - 1, 0), number=number))
            self.item = False
        else:
            self.blocks.append(Block(markdown))
