"""A long list, broken into groups that a reader can jump to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service
from sitegen.text import count, slug
from sitegen.wording.places import home_area

_LONG_FOR_AREAS = 12
_LONG_FOR_LETTERS = 30
"""Services in a list from which on it is broken into groups."""
_VERY_LONG = 200
"""Services in a list from which on each is one line instead of a card."""
_OTHER = "0 to 9"


@dataclass(frozen=True, slots=True)
class Group:
    """Services under a heading."""

    anchor: str
    heading: str
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A list as it is shown."""

    total: int
    """Services in the list, each counted once."""
    groups: tuple[Group, ...]
    as_rows: bool
    """Whether the list is so long that each service gets one line."""


def by_letter(services: tuple[Service, ...]) -> Grouped:
    """By first letter, when the list is long."""
    found: dict[str, list[Service]] = {}
    for service in services:
        found.setdefault(_letter(service), []).append(service)
    return _grouped(
        services, _LONG_FOR_LETTERS, (Group(_anchor(letter), letter, tuple(group)) for letter, group in found.items())
    )


def by_area(services: tuple[Service, ...], library: Library) -> Grouped:
    """By area, everywhere last, when the list is long; a service of several areas stands once, where it meets."""
    found: dict[str, list[Service]] = {}
    for service in services:
        found.setdefault(home_area(service, library), []).append(service)
    groups = [Group(f"in-{area.id}", area.name, tuple(found[area.id])) for area in library.areas if area.id in found]
    if EVERYWHERE in found:
        groups.append(Group("everywhere", "Wherever you live", tuple(found[EVERYWHERE])))
    return _grouped(services, _LONG_FOR_AREAS, groups)


def _grouped(services: tuple[Service, ...], long: int, groups: Iterable[Group]) -> Grouped:
    total, shown = len(services), tuple(groups)
    if total < long or len(shown) < 2:
        shown = (Group("all", count(total, "service"), services),)
    return Grouped(total, shown, total >= _VERY_LONG)


def _letter(service: Service) -> str:
    plain = unicodedata.normalize("NFKD", service.name).lstrip("'\"‘“([ ")[:1].upper()
    return plain if plain.isalpha() else _OTHER


def _anchor(letter: str) -> str:
    return f"letter-{slug(letter) or format(ord(letter), 'x')}"
