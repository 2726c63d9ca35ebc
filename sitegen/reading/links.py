"""What a Markdown text points at: only where links may lead, and only at entries that exist."""

from __future__ import annotations

import re

from sitegen.prose import references, why_not_a_link
from sitegen.reading.fields import text
from sitegen.reading.log import ReferenceKind, Spot, quote
from sitegen.reading.nodes import Node, Scalar

_text = text(lines=True)
_PAGE = re.compile(r"/([^/?#]+)/?([^/?#]*).*")
"""A link to a page of this site: its first part and its second."""
_KINDS: dict[str, ReferenceKind] = {
    "areas": "area",
    "guides": "guide",
    "services": "service",
    "stories": "story",
    "topics": "topic",
}


def markdown_field(node: Node, spot: Spot, key: str) -> str | None:
    """Markdown in an entry."""
    value: str | None = _text(node, spot, key)
    if value is not None and isinstance(node, Scalar):
        first_line = node.line + (node.style in ("|", ">"))
        check_references(value, first_line, spot, key)
    return value


def check_references(markdown: str, first_line: int, spot: Spot, key: str, *, cards: bool = False) -> None:
    """Reports links and images that cannot stand; with `cards`, looks ``[[service-id]]`` up, else leaves them as text."""
    for reference in references(markdown):
        place = Node(first_line + reference.line, 1)
        if reference.kind == "card":
            if cards:
                spot.refer("service", reference.target.strip(), place, key)
        elif reference.kind == "image":
            message = (
                f"images such as {quote(reference.target)} are not shown: every page stays small, and calls nobody else"
            )
            spot.report(place, key, "image", message, "say it in words, or link to the page that shows it")
        elif (why_not := why_not_a_link(reference.target)) is not None:
            message = f"a link cannot lead to {quote(reference.target)}: {why_not}"
            spot.report(place, key, "link", message, "write it like [their website](https://www.example.org)")
        elif (inside := _PAGE.fullmatch(reference.target)) is not None:
            kind, identifier = _KINDS.get(inside[1]), inside[2]
            if kind is not None and identifier:
                spot.refer(kind, identifier, place, key)
            else:
                spot.refer("page", inside[1], place, key)
        elif reference.target.startswith("http:"):
            spot.warn(
                place, key, "http", f"{quote(reference.target)} is not a secure address", "use https: if it works"
            )
