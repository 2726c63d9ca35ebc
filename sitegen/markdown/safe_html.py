"""HTML of a Markdown text: its links lead only where they may, and cards take the place of their brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import nh3
from markdown_it.token import Token

from sitegen.markdown.headings import anchored_headings
from sitegen.markdown.link_targets import link_error
from sitegen.markdown.parser import markdown_parser

# While the HTML is sanitised, a card is its number between two noncharacters, which no text that was read can contain.
_PLACEHOLDER = "\ufdd0{}\ufdd1"
_PLACEHOLDER_PATTERN = re.compile("\ufdd0(\\d+)\ufdd1")
_PARAGRAPH_OF_PLACEHOLDERS = re.compile("<p>((?:\\s*\ufdd0\\d+\ufdd1\\s*)+)</p>")
_TAGS = set("p br strong em s h2 h3 h4 h5 h6 ul ol li blockquote code pre hr a table thead tbody tr th td".split())
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, **{f"h{level}": {"id"} for level in range(1, 7)}}


@dataclass(frozen=True, slots=True)
class CardReference:
    """A service named between double square brackets, as the page shows it."""

    service: str
    """Id of the service, without the spaces around it."""
    words: str
    """Text of the link, or ``""`` for the service's name."""
    is_alone: bool
    """True when cards alone make up the paragraph, and none of them has words."""


CardRenderer = Callable[[CardReference], str]


def render(
    markdown: str,
    *,
    heading_level: int = 2,
    anchors: bool = False,
    link: Callable[[str], str] = str,
    card: CardRenderer | None = None,
) -> str:
    """Render a text as safe HTML.

    The first heading becomes ``h{heading_level}``, and none is more than a level below the one before; with `anchors`
    each heading has an id. `link` maps an address of this site to the address where the site is published. `card`
    renders ``[[service-id]]``; without it the brackets are shown as typed.
    """
    parser = markdown_parser(with_cards=card is not None)
    tokens = parser.parse(markdown)
    _renumber_headings(tokens, heading_level)
    for opening, heading in anchored_headings(tokens) if anchors else ():
        opening.attrs["id"] = heading.anchor
    cards: list[Token] = []
    for child in (child for token in tokens for child in token.children or ()):
        if child.type == "link_open":
            href = str(child.attrs["href"])
            # The reader refuses such a link; a page does not depend on that.
            if not href.startswith("#") and link_error(href) is not None:
                del child.attrs["href"]
            elif href.startswith("/"):
                child.attrs["href"] = link(href)
        elif child.type == "comment":
            child.type = "text"
        elif child.type == "card":
            child.type, child.content = "text", _PLACEHOLDER.format(len(cards))
            cards.append(child)
    html: str = parser.renderer.render(tokens, parser.options, {})
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    return clean if card is None else _insert_cards(clean, cards, card)


def _renumber_headings(tokens: list[Token], top_level: int) -> None:
    """Let no heading be more than a level below the one before: gaps are hard to follow with a screen reader."""
    above: list[str] = []
    """Tags, as written, of the headings that the present one is below, and its own."""
    for token in tokens:
        if token.type == "heading_open":
            above = [tag for tag in above if tag < token.tag] + [token.tag]
        if token.type.startswith("heading_"):
            token.tag = f"h{min(len(above) - 1 + top_level, 6)}"


def _insert_cards(html: str, cards: list[Token], card: CardRenderer) -> str:
    """Replace placeholders by cards once the HTML is sanitised, which would remove the elements of a card."""

    def render_all(text: str, *, is_alone: bool) -> str:
        return _PLACEHOLDER_PATTERN.sub(lambda match: render_one(cards[int(match[1])].meta, is_alone), text)

    def render_one(meta: Mapping[str, Any], is_alone: bool) -> str:
        return card(CardReference(meta["service"], meta["words"], is_alone))

    def render_paragraph(match: re.Match[str]) -> str:
        numbers = [int(number) for number in _PLACEHOLDER_PATTERN.findall(match[1])]
        if any(cards[number].meta["words"] for number in numbers):
            return match[0]  # words are chosen for a link; a card shows the service's own name
        return "".join(render_all(_PLACEHOLDER.format(number), is_alone=True) for number in numbers)

    return render_all(_PARAGRAPH_OF_PLACEHOLDERS.sub(render_paragraph, html), is_alone=False)
