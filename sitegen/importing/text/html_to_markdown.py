"""Turn descriptions from other programs, HTML or plain text, into plain Markdown.

Paragraphs, headings, lists and links are kept; bold, colours and tables are not, and what is struck out is left out.
One regular expression tokenises the HTML instead of a parser: the result is escaped text, so no detail of HTML can do
harm, and the time grows with the length alone, which is not so for Python's own parser on hostile input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from sitegen.importing.text.cleaning import clean_text, decode_entities, drop_struck, is_html
from sitegen.importing.text.markdown import MarkdownBlock, escape_line, escape_text, join_blocks, markdown_link

HTML_TOKEN = re.compile(
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
_MAX_CHARACTERS = 500_000
"""Characters of a description that are read, markup included; far more than an entry has room for."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BULLET = re.compile(r"(?:[•·▪◦‣●○∙*-]|–(?=\s))\s+(?=\S)|[•●▪◦‣]")
_NUMBER = re.compile(r"([0-9]{1,2})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class ConvertedText:
    """Description as Markdown."""

    markdown: str
    is_complete: bool
    """True when all of it fitted."""
    plain_lines: tuple[str, ...]
    """Plain text of each paragraph, heading or item."""
    refused_links: tuple[str, ...]
    """Targets of links that may not be published."""


def to_markdown(text: str) -> ConvertedText:
    """Convert a description that may be HTML or plain text."""
    if len(text) > _MAX_CHARACTERS:
        return replace(to_markdown(text[:_MAX_CHARACTERS]), is_complete=False)
    if not is_html(text) and is_html(decode_entities(text)):
        text = decode_entities(text)  # HTML that was escaped once too often
    if not is_html(text):
        lines = [line.strip() for line in clean_text(decode_entities(text)).split("\n")]
        blocks = [_plain_block(line) for line in lines if line]
        return ConvertedText(*join_blocks(blocks), tuple(line for line in lines if line), ())
    return _HtmlReader(drop_struck(text)).read()


def _plain_block(line: str) -> MarkdownBlock:
    if bullet := _BULLET.match(line):
        return MarkdownBlock(escape_line(line[bullet.end() :]), "ul")
    if number := _NUMBER.match(line):
        return MarkdownBlock(escape_line(line[number.end() :]), "ol", number=int(number[1]))
    return MarkdownBlock(escape_line(line))


@dataclass(slots=True)
class _HtmlReader:
    """Reader of HTML that works from left to right and closes a block at the tag that ends it."""

    text: str
    blocks: list[MarkdownBlock] = field(default_factory=list)
    plain_lines: list[str] = field(default_factory=list)
    refused_links: list[str] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)
    """Open lists, outermost first: ``ul`` or ``ol``, and the number of the last item."""
    is_item_open: bool = False
    """True when an item has begun and its text is still to come."""
    heading: int = 0
    """Level of the open heading; 0 outside headings."""
    pieces: list[tuple[str, str | None]] = field(default_factory=list)
    """(text, link target) of the open block so far."""
    target: str | None = None
    """Target of the open link."""

    def read(self) -> ConvertedText:
        newline = " " if _BLOCK_TAG.search(self.text) else "\n"
        end = 0
        for token in HTML_TOKEN.finditer(self.text):
            self.take_text(self.text[end : token.start()], newline)
            end = token.end()
            if token["tag"]:
                self.take_tag(token["tag"].lower(), bool(token["close"]), token["attributes"])
        self.take_text(self.text[end:], newline)
        self.end_block()
        return ConvertedText(*join_blocks(self.blocks), tuple(self.plain_lines), tuple(self.refused_links))

    def take_text(self, text: str, newline: str) -> None:
        for position, line in enumerate(clean_text(decode_entities(text)).replace("\n", newline).split("\n")):
            if position:
                self.end_block()
            self.pieces.append((line, self.target))

    def take_tag(self, tag: str, closes: bool, attributes: str) -> None:
        if tag == "a":
            href = None if closes else _HREF.search(attributes)
            self.target = self.allowed_target(decode_entities(href[1] or href[2] or href[3] or "")) if href else None
        elif tag in ("td", "th") and not closes and any(text.strip() for text, _ in self.pieces):
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
            self.is_item_open = not closes
            kind, number = self.lists[-1]
            self.lists[-1] = (kind, number + self.is_item_open)

    def allowed_target(self, target: str) -> str | None:
        """Return the target when links to it are allowed; note it otherwise."""
        if markdown_link("x", target) is not None:
            return target
        self.refused_links.append(target)
        return None

    def end_block(self) -> None:
        plain = " ".join("".join(text for text, _ in self.pieces).split())
        markdown = self.take_pieces()
        if not plain:
            return
        self.plain_lines.append(plain)
        if self.heading:
            self.blocks.append(MarkdownBlock(markdown, "h", level=self.heading))
        elif self.is_item_open:
            kind, number = self.lists[-1] if self.lists else ("ul", 1)
            self.blocks.append(MarkdownBlock(markdown, kind, level=max(len(self.lists) - 1, 0), number=number))
            self.is_item_open = False
        else:
            self.blocks.append(MarkdownBlock(markdown))

    def take_pieces(self) -> str:
        """Empty the open block and return it as Markdown on one line."""
        markdown = ""
        for target, group in groupby(self.pieces, key=itemgetter(1)):
            text = "".join(text for text, _ in group)
            label = text.strip()
            link = markdown_link(escape_text(label), target) if target is not None and label else None
            if link is None:
                markdown += escape_line(text)
                continue
            if markdown.endswith("!"):
                markdown = f"{markdown[:-1]}\\!"  # followed by a link it would be a picture
            markdown += f" {link} " if text != label else link
        self.pieces = []
        return " ".join(markdown.split())
