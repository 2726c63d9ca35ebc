"""Links, images and cards in Markdown: links lead only where they may, and only to pages that exist."""

from __future__ import annotations

import re

from sitegen.markdown import link_error, references
from sitegen.reading.syntax.nodes import Node, Scalar
from sitegen.reading.syntax.problems import Location, ReferenceKind, quote
from sitegen.reading.values.scalars import note_hint, report_comment, text
from sitegen.reading.values.shapes import LONG_TEXT, shaped
from sitegen.text import WEEKDAYS
from sitegen.urls import topic_by_public_id
from sitegen.vocabulary import concepts

_text = text(lines=True, markdown=True)
_INTERNAL_LINK = re.compile(r"/([^/?#]+)(?:/([^/?#]+))?(?:/([^/?#]+))?/?(?:\?[^#]*)?(?:#(.*))?")
"""A link to a page of this site; the groups are up to three parts of its path, and the anchor."""
_MAX_BRACKETS = 1000
"""Each bracket may begin a link, and many thousands of them take the parser seconds."""
_KIND_OF_FOLDER: dict[str, ReferenceKind] = {
    "areas": "area",
    "changes": "area",
    "guides": "guide",
    "school-holidays": "area",
    "services": "service",
    "stories": "story",
    "topics": "topic",
    "whats-on": "area",
    "with": "role",
}
_PAGES_OF_FOLDER = {
    "days": frozenset(day.casefold() for day in WEEKDAYS),
    "formats": frozenset(concepts("formats")),
    "professionals": frozenset(("your-website",)),
    "stages": frozenset(concepts("stages")),
    "when": frozenset(("evenings-and-weekends", "school-holidays")),
}

_REFUSALS = {
    "card in link": (
        "card-in-link",
        "{card} is a link itself, and it is inside another link",
        "put it behind that link, or write the name of the service in its place",
    ),
    "misleading link": (
        "misleading-link",
        "a link shows {target} and leads somewhere else",
        "show where it leads, or describe it in words",
    ),
    "link without words": (
        "link-without-words",
        "a link to {target} has no words to show",
        "write it like [their website](https://www.example.org)",
    ),
    "heading without words": (
        "heading-without-words",
        "the heading {target} has no words",
        "write what the text below it is about, or delete this line",
    ),
    "left out": (
        "left-out",
        "{target} would be left out: it is behind the start of a code block, or one cell too many for its table",
        "put it on a line of its own, or in a column with a heading",
    ),
    "character": ("forbidden-character", "there is {name} here, perhaps written like &shy;", "delete it"),
    "image": (
        "image",
        "{target} is an image, and images are not shown, to keep pages small and private",
        "say it in words, or link to the page that shows it",
    ),
}
"""Code, message and hint of each kind of reference that no text may have."""


@shaped(LONG_TEXT)
def markdown_field(node: Node, location: Location, key: str) -> str | None:
    """Check for a Markdown text."""
    value: str | None = _text(node, location, key)
    if value is not None and isinstance(node, Scalar):
        first_line = node.line + (node.style in ("|", ">"))
        check_references(value, first_line, location, key, ("service", location.entry))
    return value


def check_references(
    markdown: str,
    first_line: int,
    location: Location,
    key: str,
    page: tuple[ReferenceKind, str],
    *,
    cards: bool = False,
) -> bool:
    """Report links that are not allowed, images, notes of volunteers and forbidden characters.

    `cards` also looks up ``[[service-id]]``; elsewhere it is a warning.

    `page` is the kind and id of the page that shows the text. Returns false for a text that would take too long.
    """
    if markdown.count("[") > _MAX_BRACKETS:
        message = f"this text has more than {_MAX_BRACKETS} square brackets"
        location.report(Node(first_line, 1), key, "too-many-brackets", message, "split it into two texts")
        return False
    if not cards:
        _warn_of_cards(markdown, first_line, location, key)
    for reference in references(markdown, with_cards=cards):
        place = Node(first_line + reference.line, 1)
        target = reference.target
        if reference.kind == "link":
            _check_link(target, place, location, key, page)
        elif reference.kind == "card":
            location.refer("service", target, place, key)
        elif reference.kind == "comment":
            report_comment(place, location, key)
        elif reference.kind == "unused definition":
            message = f"{quote(target)} is shown nowhere: no link uses it, and everything in this text is published"
            location.report(place, key, "unused-definition", message, note_hint(location))
        elif reference.kind == "indented text":
            message = (
                f"{quote(target)} starts with a tab, or four spaces or more, so it is shown as the code of a program"
            )
            location.warn(place, key, "indented-text", message, "start it as far left as the text above it")
        else:
            code, message, hint = _REFUSALS[reference.kind]
            card = quote(f"[[{target}]]")
            location.report(place, key, code, message.format(target=quote(target), card=card, name=target), hint)
    return True


def _check_link(target: str, place: Node, location: Location, key: str, page: tuple[ReferenceKind, str]) -> None:
    """Report a link that may not lead where it does, and record one that has to be looked up."""
    if target.startswith("#"):
        location.refer_to_heading(page, target, place, key)
    elif (error := link_error(target)) is not None:
        message = f"a link cannot lead to {quote(target)}: {error}"
        location.report(place, key, "link", message, "write it like [their website](https://www.example.org)")
    elif target.startswith("/"):
        _check_internal_link(target, place, location, key)
    elif target.startswith(("http:", "https:")):
        location.refer_to_address(target, place, key, in_markdown=True)
    if target.startswith("http:"):
        hint = f"write https:{target[5:]} if that works"
        location.warn(place, key, "http", f"{quote(target)} is not a secure address", hint)


def _warn_of_cards(markdown: str, first_line: int, location: Location, key: str) -> None:
    """Warn of cards in a text that has none, where readers would see the brackets."""
    for reference in references(markdown, with_cards=True) if "[[" in markdown else ():
        if reference.kind in ("card", "card in link"):
            message = f"{quote(f'[[{reference.target}]]')} is shown with its brackets: only guides, stories and pages have cards"
            hint = f"write a link: [a few words](/services/{reference.target}/)"
            location.warn(Node(first_line + reference.line, 1), key, "no-card-here", message, hint)


def _check_internal_link(target: str, place: Node, location: Location, key: str) -> None:
    """Report a link to a page of this site that does not exist.

    Ids are looked up once every file has been read, and the page once there is a whole directory.
    """
    if _refer_to_page(target, place, location, key):
        location.refer_to_address(target, place, key, in_markdown=True)
    else:
        message = f"there is no page {quote(target)} on this site"
        location.report(place, key, "link", message, "copy the address from your browser, from the first / on")


def _refer_to_page(target: str, place: Node, location: Location, key: str) -> bool:
    """Record the ids in a link to a page of this site; return whether its path has the form of one."""
    match = _INTERNAL_LINK.fullmatch(target)
    if match is None:
        return re.fullmatch(r"/(?:[?#].*)?", target) is not None
    first, second, third, anchor = match.groups("")
    kind = _KIND_OF_FOLDER.get(first)
    if anchor and kind in ("guide", "story", "service") and second and not third:
        location.refer_to_heading((kind, second), target, place, key)
    elif anchor and kind is None and not second:
        location.refer_to_heading(("page", first), target, place, key)
    if kind is not None and second:
        location.refer(kind, topic_by_public_id(second) if kind == "topic" else second, place, key)
        if third and first == "areas":
            location.refer("topic", topic_by_public_id(third), place, key)
        return not third or first == "areas"
    if third:
        return False
    if first in _PAGES_OF_FOLDER:
        return not second or second in _PAGES_OF_FOLDER[first]
    location.refer("page", first, place, key)
    return not second or first == "languages"
