"""Markdown, as contributors may write it: raw HTML off, links only where links may lead.

The same parser serves the reader, which reports what is not allowed with its line, and the pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

CARD = re.compile(r"\[\[([^\[\]\n]*)\]\]")
"""``[[service-id]]``; the group is whatever stands between the brackets."""
_MARKED = "\ufdd0\\1\ufdd1"
"""A card on its way through the cleaning, between two noncharacters: no text that was read can hold them."""
_MARK = re.compile("\ufdd0([^\ufdd0\ufdd1]*)\ufdd1")
_ALONE = re.compile("<p>((?:\\s*\ufdd0[^\ufdd0\ufdd1]*\ufdd1\\s*)+)</p>")
_SPECIAL = re.compile(r"[\[<]|&#|&\w+;")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
_TAGS = {
    *"p br strong em h2 h3 h4 h5 h6 ul ol li blockquote code pre hr a table thead tbody tr th td".split(),
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}


@dataclass(frozen=True, slots=True)
class Reference:
    """A link, an image or a card inside Markdown."""

    kind: str
    """``link``, ``image`` or ``card``."""
    target: str
    line: int
    """0-based line inside the text."""


def link_error(target: str) -> str | None:
    """Why a link may not lead there, or ``None`` when it may: ``https``, ``http``, ``mailto``, ``tel``, this site."""
    if re.search(r"[\\\s]", target):
        return "there is a space or a backslash in it"
    try:
        parts = urlsplit(target)
    except ValueError:
        return "it is not a web address"
    if parts.scheme in ("http", "https"):
        return web_address_error(target)
    if parts.scheme == "mailto":
        plain = not parts.query and re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", parts.path, re.ASCII)
        return None if plain else "one e-mail address, and nothing else, may follow mailto:"
    if parts.scheme == "tel":
        return None if re.fullmatch(r"\+?[0-9-]{3,20}", parts.path) else "only digits may follow tel:"
    if parts.scheme or target.startswith("//"):
        return "links lead to https, mailto, tel or a page of this site"
    return None if target.startswith("/") else "a page of this site starts with /, such as /about/"


def web_address_error(address: str) -> str | None:
    """Why it cannot be a web address that the public may follow, or ``None`` when it can."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "it is not a web address"
    if parts.scheme not in ("http", "https"):
        return "it does not start with https://"
    if re.search(r"[\s\\\"'<>^`{|}]", address):
        return "there is a character in it that web addresses do not have"
    if "@" in parts.netloc:
        return "it carries a user name"
    host = parts.hostname or ""
    if not host.isascii():
        return "its host has letters that can be mistaken for others"
    if "xn--" in host:
        return "its host hides letters of another script"
    if not _HOST.fullmatch(host) or (port is not None and not port):
        return "it has no host such as www.example.org"
    return None


def _any_link(url: str) -> bool:
    return bool(url)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    # Every link is let through here: `references` reports those that are not allowed, and nh3 takes out the rest.
    parser.validateLink = _any_link  # type: ignore[method-assign]
    parser.normalizeLink = str  # type: ignore[assignment]  # a host that looks like another has to be seen as typed
    return parser


def references(markdown: str) -> Iterator[Reference]:
    """Everything in a text that points elsewhere."""
    if not _SPECIAL.search(markdown):
        return  # nearly every description: not worth a parse
    for block in _parser().parse(markdown):
        line = block.map[0] if block.map else 0
        yield from _inline_references(block.children or (), line)


def _inline_references(tokens: list[Token] | tuple[()], line: int) -> Iterator[Reference]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.type == "link_open":
            yield Reference("link", str(token.attrs["href"]), line)
        elif token.type == "image":
            yield Reference("image", str(token.attrs["src"]), line)
        elif token.type == "text":
            for card in CARD.finditer(token.content):
                yield Reference("card", card[1], line)


def render(
    markdown: str,
    *,
    heading_level: int = 2,
    link: Callable[[str], str] = str,
    card: Callable[[str, bool], str] | None = None,
) -> str:
    """HTML of a text, safe to put on a page as it is.

    The largest heading becomes ``h{heading_level}``; `link` turns an address of this site into one that works where
    the site is published; `card` gives the HTML for ``[[service-id]]``, told whether it stands alone on its line.
    """
    tokens = _parser().parse(markdown)
    # Levels become consecutive: a page whose outline skips one is hard to follow by ear.
    levels = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type.startswith("heading_"):
            token.tag = f"h{min(levels.index(token.tag) + heading_level, 6)}"
        for child in token.children or ():
            if child.type == "link_open":
                href = str(child.attrs["href"])
                child.attrs["href"] = link(href) if href.startswith("/") else href
            elif child.type == "text" and card is not None:
                child.content = CARD.sub(_MARKED, child.content)
    html: str = _parser().renderer.render(tokens, _parser().options, {})
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    return clean if card is None else _with_cards(clean, card)


def _with_cards(html: str, card: Callable[[str, bool], str]) -> str:
    """Cards come after the cleaning, which would take their elements out."""
    alone = _ALONE.sub(lambda lines: "".join(card(mark[1], True) for mark in _MARK.finditer(lines[1])), html)
    return _MARK.sub(lambda mark: card(mark[1], False), alone)
