"""Markdown of contributors: raw HTML is off but for ``<br>``, and links lead only where they may.

The reader and the pages use the same parser, so the links that the reader checks are the links that are rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference, unescapeAll
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.characters import find_forbidden, has_marks
from sitegen.headings import Heading, anchored_headings
from sitegen.markdown_rules import add_rules
from sitegen.shown_targets import misleading_part
from sitegen.text import dial_string, is_premium_rate

_CARD = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\](?![(\[])")
"""``[[service-id]]`` or ``[[service-id|words]]``; ``[[1]](https://...)`` is an ordinary link with brackets in it."""
# While the HTML is sanitised, a card is its number between two noncharacters, which no text that was read can contain.
_PLACEHOLDER = "\ufdd0{}\ufdd1"
_PLACEHOLDER_PATTERN = re.compile("\ufdd0(\\d+)\ufdd1")
_PARAGRAPH_OF_PLACEHOLDERS = re.compile("<p>((?:\\s*\ufdd0\\d+\ufdd1\\s*)+)</p>")
_REFERENCE_START = re.compile(r"[\[<|]|&#|&\w+;|```|~~~")
"""Characters without which a text has no link, image, card, comment, character reference, table or code block."""
_CODE_LANGUAGE = re.compile("[a-z]*")
"""Text behind the fence of a code block that nobody misses: ``html``."""
_MAX_ADDRESS = 2048
"""Characters of a link's target; some browsers and web servers take no more."""
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
_TAGS = set("p br strong em s h2 h3 h4 h5 h6 ul ol li blockquote code pre hr a table thead tbody tr th td".split())
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, **{f"h{level}": {"id"} for level in range(1, 7)}}


@dataclass(frozen=True, slots=True)
class Reference:
    """Something in a Markdown text that leads elsewhere, or that may not be in it."""

    kind: Literal[
        "link",
        "misleading link",
        "image",
        "card",
        "card in link",
        "comment",
        "unused definition",
        "left out",
        "character",
    ]
    """A ``misleading link`` shows another website, e-mail address or telephone number than it leads to. A ``comment`` is
    the start of an HTML comment. An ``unused definition`` is a line ``[label]: address`` that no link uses. A text that
    is ``left out`` is behind the fence of a code block, or in a row beyond the columns of its table. A ``character`` is
    forbidden, and written as a reference: ``&#x202e;``."""
    target: str
    """Address, what the link shows, id, line of the definition, text that is left out, or name of the character."""
    line: int
    """0-based line in the text."""


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


def link_error(target: str) -> str | None:
    """Explain why a link may not lead to a target; ``None`` for https, http, mailto, tel and pages of this site."""
    if (error := _text_error(target)) is not None:
        return error
    if not target.isprintable() or re.search(r"[\\ ]", target):
        return "it has a space, a backslash or an invisible character in it"
    try:
        parts = urlsplit(target)
    except ValueError:
        return "it is not a web address"
    if parts.scheme in ("http", "https"):
        return web_address_error(target)
    whole = target.partition(":")[2]  # with what follows "?" and "#", which telephones may dial
    if parts.scheme == "mailto":
        is_address = re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", whole, re.ASCII)
        return None if is_address else "mailto: must be followed by one e-mail address and nothing else"
    if parts.scheme == "tel":
        if is_premium_rate(dial_string(whole)):
            return "it is a premium rate number, which may cost pounds a minute"
        return None if re.fullmatch(r"\+?[0-9-]{3,20}", whole) else "tel: must be followed by digits alone"
    if parts.scheme or target.startswith("//"):
        return "a link starts with https:, mailto: or tel:, or with / for a page of this site"
    return None if target.startswith("/") else "a page of this site starts with /, such as /about/"


def web_address_error(address: str) -> str | None:
    """Explain why the public may not be sent to a web address; ``None`` when they may."""
    if (error := _text_error(address)) is not None:
        return error
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "it is not a web address"
    if parts.scheme not in ("http", "https"):
        return "it does not start with https://"
    if not address.isprintable() or re.search(r"[ \\\"'<>^`{|}]", address):
        return "it has a character that web addresses cannot have"
    if "@" in parts.netloc:
        return "it has a user name in it"
    host = parts.hostname or ""
    if not host.isascii():
        return "its host has letters that look like other letters"
    if "xn--" in host:
        return "its host hides letters of another script"
    if not _HOST.fullmatch(host) or port == 0:
        return "it has no host such as www.example.org"
    return None


def _text_error(address: str) -> str | None:
    """Explain what no address may have, whatever it leads to: invisible characters, also percent-encoded."""
    if len(address) > _MAX_ADDRESS:
        return f"it has {len(address):,} characters, and {_MAX_ADDRESS:,} is the most"
    hidden = next(find_forbidden(unquote(address)), None)
    return None if hidden is None else f"it has {hidden[1]} in it"


def _accept_link(url: str) -> bool:
    return bool(url)


@lru_cache(maxsize=2)
def _parser(with_cards: bool) -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False, "store_labels": True})
    # Parse every link: the reader reports those that are not allowed, and nh3 removes them from pages.
    parser.validateLink = _accept_link  # type: ignore[method-assign]
    # Keep addresses as typed, so that look-alike letters and hidden characters are seen.
    parser.normalizeLink = parser.normalizeLinkText = str  # type: ignore[assignment]
    add_rules(parser)
    if with_cards:
        parser.inline.ruler.before("link", "card", _parse_card)
    return parser


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


def parse(markdown: str) -> list[Token]:
    """Parse a text without cards: `sitegen.markdown_rules` says what its tokens have besides those of markdown-it."""
    return _parser(with_cards=False).parse(markdown)


def references(markdown: str, *, with_cards: bool) -> Iterator[Reference]:
    """Yield every reference in a text, in order, then unused definitions; without cards, their brackets are text."""
    if not _REFERENCE_START.search(markdown) and not has_marks(markdown):
        return  # saves parsing nearly every description
    env: dict[str, Any] = {}
    labels: set[str] = set()
    """Labels of links and images that have an address elsewhere in the text."""
    lines = markdown.split("\n")
    columns = 0
    for block in _parser(with_cards).parse(markdown, env):
        line = block.map[0] if block.map else 0
        yield from _inline_references(block.children or (), line, labels)
        columns = 0 if block.type == "table_open" else columns + (block.type == "th_open")
        if block.type == "fence" and not _CODE_LANGUAGE.fullmatch(block.info.strip()):
            yield Reference("left out", block.info.strip(), line)
        elif block.type == "tr_open" and columns and (cells := _cells(lines[line])[columns:]):
            yield Reference("left out", " | ".join(cells), line)
    unused = [definition for label, definition in env.get("references", {}).items() if label not in labels]
    for definition in (*unused, *env.get("duplicate_refs", ())):
        line = definition["map"][0]
        yield Reference("unused definition", lines[line].strip(), line)


def _cells(row: str) -> list[str]:
    """Split a row of a table, perhaps in a quotation, as the parser does."""
    cells = escapedSplit(row.lstrip("> \t").rstrip())
    return [cell.strip() for cell in cells[not cells[0] : len(cells) - (not cells[-1])]]


def _inline_references(tokens: Iterable[Token], line: int, labels: set[str]) -> Iterator[Reference]:
    """Yield the references of a block that starts on a line, and collect the labels of its links."""
    first_line, parts = line, [""]
    href, words = "", 0
    for token in tokens:
        if token.type == "comment":
            yield Reference("comment", token.content, line)
        elif token.type == "link_open":
            href, words = str(token.attrs["href"]), len(parts)
            yield Reference("link", href, line)
        elif token.type == "link_close" and (part := misleading_part("".join(parts[words:]), href)):
            yield Reference("misleading link", part, line)
        elif token.type == "image":
            yield Reference("image", str(token.attrs["src"]), line)
            yield from _inline_references(token.children or (), line, labels)
        elif token.type == "card":
            yield Reference("card in link" if token.meta["is_in_link"] else "card", token.meta["service"], line)
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


def headings(markdown: str) -> tuple[Heading, ...]:
    """List the headings of a text with cards, as `render` makes them with `anchors`."""
    return tuple(heading for _, heading in anchored_headings(_parser(with_cards=True).parse(markdown)))


def render(
    markdown: str,
    *,
    heading_level: int = 2,
    anchors: bool = False,
    link: Callable[[str], str] = str,
    card: CardRenderer | None = None,
) -> str:
    """Render a text as safe HTML.

    The largest heading becomes ``h{heading_level}``; with `anchors` each heading has an id. `link` maps an address of
    this site to the address where the site is published. `card` renders ``[[service-id]]``; without it the brackets are
    shown as typed.
    """
    parser = _parser(card is not None)
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
    """Make heading levels consecutive: an outline that skips one is hard to follow with a screen reader."""
    levels = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type.startswith("heading_"):
            token.tag = f"h{min(levels.index(token.tag) + top_level, 6)}"


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
