"""A long list in groups, by area or by letter."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sitegen import urls
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service
from sitegen.normal_forms import to_form
from sitegen.text import count, slug
from sitegen.views.lists.reduced import free_at_times
from sitegen.wording.places import home_area

_LONG_FOR_AREAS = 12
"""Services from which on a list is grouped by area."""
_LONG_FOR_LETTERS = 30
"""Services from which on a list is grouped by letter."""
VERY_LONG = 200
"""Services from which on each gets one line instead of a card."""
_CARDS_ON_PAGE = 50
"""Most cards of a page: about 1.4 KB each, so that no list has a page of 100 KB."""
_ROWS_ON_PAGE = 400
"""Most lines of a page, of about 0.2 KB each."""
_NO_LETTER = "0 to 9"


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Services under a heading."""

    anchor: str
    heading: str
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class GroupedList:
    """A whole list in groups."""

    total: int
    """Services in the list, each counted once."""
    groups: tuple[ListGroup, ...]

    @property
    def as_rows(self) -> bool:
        """True when each service gets one line instead of a card."""
        return self.total >= VERY_LONG


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A heading of a list, and the place where its group begins."""

    heading: str
    anchor: str
    address: str
    """Address of the page; ``""`` for the one on which the link is."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list as one of its pages shows it."""

    number: int
    addresses: tuple[str, ...]
    """Addresses of all pages of the list, this one included; the first has that of the list."""
    total: int
    """Services in the whole list."""
    groups: tuple[ListGroup, ...]
    """Groups on this page, or their part that is on it."""
    as_rows: bool
    links: tuple[GroupLink, ...]
    """All groups of the list, wherever they begin."""

    @property
    def is_first(self) -> bool:
        return self.number == 1


def page_count(total: int) -> int:
    """Return how many pages a list of `total` services has."""
    return max(1, math.ceil(total / _most_on_page(total)))


def list_part(grouped: GroupedList, address: str, number: int) -> ListPage:
    """Return a page of the list at `address`. Groups go on overleaf; their links lead to where they begin."""
    addresses = tuple(urls.list_part(address, page) for page in range(1, page_count(grouped.total) + 1))
    most = _most_on_page(grouped.total)
    first, last = most * (number - 1), most * number
    shown: list[ListGroup] = []
    links: list[GroupLink] = []
    start = 0
    for group in grouped.groups:
        page = start // most + 1
        links.append(GroupLink(group.heading, group.anchor, "" if page == number else addresses[page - 1]))
        services = group.services[max(0, first - start) : max(0, last - start)]
        if services:
            shown.append(replace(group, services=services))
        start += len(group.services)
    return ListPage(number, addresses, grouped.total, tuple(shown), grouped.as_rows, tuple(links))


def _most_on_page(total: int) -> int:
    return _ROWS_ON_PAGE if total >= VERY_LONG else _CARDS_ON_PAGE


def group_by_letter(services: tuple[Service, ...]) -> GroupedList:
    """Group a long list by the first letter of the names."""
    by_letter: dict[str, list[Service]] = defaultdict(list)
    for service in services:
        by_letter[_letter(service)].append(service)
    groups = (ListGroup(_anchor(letter), letter, tuple(group)) for letter, group in by_letter.items())
    return _grouped(services, _LONG_FOR_LETTERS, groups)


def group_by_area(services: tuple[Service, ...], library: Library) -> GroupedList:
    """Group a long list by area, everywhere last; a service of several areas comes once, under its home area."""
    by_area: dict[str, list[Service]] = defaultdict(list)
    for service in services:
        by_area[home_area(service, library)].append(service)
    areas = (area for area in library.areas if area.id in by_area)
    groups = [ListGroup(f"in-{area.id}", area.name, tuple(by_area[area.id])) for area in areas]
    if EVERYWHERE in by_area:
        groups.append(ListGroup("everywhere", "Wherever you live", tuple(by_area[EVERYWHERE])))
    return _grouped(services, _LONG_FOR_AREAS, groups)


def group_free(library: Library) -> GroupedList:
    """Group what is free, with what is free for some people or at some times last."""
    grouped = group_by_area(library.free, library)
    services = tuple(map(free_at_times, library.free_for_some))
    if not services:
        return grouped
    groups = grouped.groups
    if len(groups) == 1:
        groups = (ListGroup("for-everyone", "Free for everyone", library.free),) if library.free else ()
    some = ListGroup("for-some", "Free for some people, or at some times", services)
    total = grouped.total + len(services)
    return GroupedList(total, (*groups, some))


def _grouped(services: tuple[Service, ...], long: int, groups: Iterable[ListGroup]) -> GroupedList:
    total, shown = len(services), tuple(groups)
    if total < long or len(shown) < 2:
        shown = (ListGroup("all", count(total, "service"), services),)
    return GroupedList(total, shown)


def _letter(service: Service) -> str:
    first = to_form("NFKD", service.name).lstrip("'\"‘“([ ")[:1].upper()
    return first if first.isalpha() else _NO_LETTER


def _anchor(letter: str) -> str:
    return f"letter-{slug(letter) or format(ord(letter), 'x')}"
