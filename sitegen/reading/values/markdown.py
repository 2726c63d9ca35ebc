"""What a Markdown text points at: only where links may lead, and only at entries that exist."""

from __future__ import annotations

import re

from sitegen.markdown import link_error, references
from sitegen.reading.syntax.nodes import Node, Scalar
from sitegen.reading.syntax.problems import Location, ReferenceKind, quote
from sitegen.reading.values.fields import text
from sitegen.text import WEEKDAYS
from sitegen.urls import RESERVED_PAGES
from sitegen.vocabulary import concepts

_text = text(lines=True)
_PAGE = re.compile(r"/([^/?#]+)/?([^/?#]*)/?([^/?#]*)/?(?:[?#].*)?")
"""A link to a page of this site: its parts."""
_MOST_BRACKETS = 1000
"""Each may begin a link, and a text full of them takes the parser seconds."""
_KINDS: dict[str, ReferenceKind] = {
    "areas": "area",
    "guides": "guide",
    "services": "service",
    "stories": "story",
    "topics": "topic",
    "with": "role",
}
_CLOSED_LISTS = {
    "days": frozenset(day.casefold() for day in WEEKDAYS),
    "formats": frozenset(concepts("formats")),
    "stages": frozenset(concepts("stages")),
    "when": frozenset(("evenings-and-weekends", "school-holidays")),
}


def markdown_field(node: Node, location: Location, key: str) -> str | None:
    """Markdown in an entry."""
    value: str | None = _text(node, location, key)
    if value is not None and isinstance(node, Scalar):
        first_line = node.line + (node.style in ("|", ">"))
        check_references(value, first_line, location, key)
    return value


def check_references(markdown: str, first_line: int, location: Location, key: str, *, cards: bool = False) -> None:
    """Reports links and images that cannot stand; with `cards`, looks ``[[service-id]]`` up, else leaves them as text."""
    if markdown.count("[") > _MOST_BRACKETS:
        message = f"there are more than {_MOST_BRACKETS} square brackets in this text"
        location.report(Node(first_line, 1), key, "too-list_of-brackets", message, "make two texts of it")
        return
    for reference in references(markdown):
        place = Node(first_line + reference.line, 1)
        if reference.kind == "card":
            if cards:
                location.refer("service", reference.target.strip(), place, key)
        elif reference.kind == "image":
            message = (
                f"images such as {quote(reference.target)} are not shown: every page stays small, and calls nobody else"
            )
            location.report(place, key, "image", message, "say it in words, or link to the page that shows it")
        elif (why_not := link_error(reference.target)) is not None:
            message = f"a link cannot lead to {quote(reference.target)}: {why_not}"
            location.report(place, key, "link", message, "write it like [their website](https://www.example.org)")
        elif reference.target.startswith("/"):
            _check_inside(reference.target, place, location, key)
        elif reference.target.startswith("http:"):
            location.warn(
                place, key, "http", f"{quote(reference.target)} is not a secure address", "use https: if it works"
            )


def _check_inside(target: str, place: Node, location: Location, key: str) -> None:
    """A link to a page of this site leads to a page that there is."""
    match = _PAGE.fullmatch(target)
    if match is None:
        wrong = target.split("#")[0] != "/"
    else:
        first, second, third = match.groups()
        kind = _KINDS.get(first)
        wrong = bool(third) and first != "areas"
        if kind is not None and second:
            location.refer(kind, second, place, key)
            if third and not wrong:
                location.refer("topic", third, place, key)
        elif first in _CLOSED_LISTS:
            wrong = wrong or bool(second and second not in _CLOSED_LISTS[first])
        else:
            location.refer("page", first, place, key)
            wrong = wrong or bool(second and first in RESERVED_PAGES and first != "languages")
    if wrong:
        message = f"there is no page {quote(target)} on this site"
        location.report(
            place, key, "link", message, "copy the address of the page from your browser, from the first / on"
        )
