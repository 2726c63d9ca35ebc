"""A long list in groups, by area or by letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

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
_NO_LETTER = "0 to 9"


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Services under a heading."""

    anchor: str
    heading: str
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class GroupedList:
    """A list as a page shows it."""

    total: int
    """Services in the list, each counted once."""
    groups: tuple[ListGroup, ...]
    as_rows: bool
    """True when each service gets one line instead of a card."""


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
    return GroupedList(total, (*groups, some), total >= VERY_LONG)


def _grouped(services: tuple[Service, ...], long: int, groups: Iterable[ListGroup]) -> GroupedList:
    total, shown = len(services), tuple(groups)
    if total < long or len(shown) < 2:
        shown = (ListGroup("all", count(total, "service"), services),)
    return GroupedList(total, shown, total >= VERY_LONG)


def _letter(service: Service) -> str:
    first = to_form("NFKD", service.name).lstrip("'\"‘“([ ")[:1].upper()
    return first if first.isalpha() else _NO_LETTER


def _anchor(letter: str) -> str:
    return f"letter-{slug(letter) or format(ord(letter), 'x')}"
