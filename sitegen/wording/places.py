"""Places of a service, in words; a hidden address is left out here as well as by the reader."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import Service, Where
from sitegen.text import listed
from sitegen.wording.context import WordingContext
from sitegen.wording.labels import Labels
from sitegen.wording.links import directions_links

_REMOTE_FORMATS = {"helpline": "by phone", "online-community": "online"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a page shows it."""

    lines: tuple[str, ...]
    """Venue, address, postcode; or the area and the outward postcode where the address is hidden."""
    hidden: bool
    access: tuple[str, ...]
    """Labels of its access features; empty where not known."""
    directions: str | None
    ways_there: tuple[tuple[str, str], ...]
    """(name, address) of links to directions."""


def place_of(service: Service, where: Where, labels: Labels) -> Place:
    """Return a place of the service, or of one of its sessions."""
    access = tuple(labels.label("access", feature) for feature in where.access)
    if service.hides(where):
        lines = (labels.areas(service), where.outward)
        return Place(tuple(line for line in lines if line), True, access, None, ())
    written = (where.venue, where.address, where.postcode)
    return Place(tuple(line for line in written if line), False, access, where.directions, directions_links(where))


def remote_text(service: Service) -> str:
    """``by phone``, ``online``, ``by phone and online``; ``""`` for a service that meets in a place."""
    return listed(text for form, text in _REMOTE_FORMATS.items() if form in service.formats)


def short_place(service: Service, context: WordingContext) -> str:
    """Return the place in one short line for a card: ``Lantern Hall, Easton``."""
    where = service.where
    if where is not None and service.hides_address:
        return ", ".join(place_of(service, where, context.labels).lines)
    remote = remote_text(service)
    if where is None or not (where.venue or where.address):
        reach = "wherever you live" if service.everywhere else f"in {context.labels.areas(service)}"
        return f"{remote}, {reach}" if remote else reach
    name = where.venue or where.address or ""
    town = _town(service, context)
    return name if not town or town.casefold() in name.casefold() else f"{name}, {town}"


def home_area(service: Service, library: Library) -> str:
    """Return the service's area that contains its place; its first area where that is not known."""
    return _area_of_place(service, library) or service.areas[0]


def _area_of_place(service: Service, library: Library) -> str | None:
    if service.everywhere or service.where is None:
        return None
    return next((area for area in service.areas if service.where.outward in library.area[area].postcodes), None)


def _town(service: Service, context: WordingContext) -> str:
    """Return the name of the area that contains the place, else all its areas; ``""`` for a service everywhere."""
    if service.everywhere:
        return ""
    area = _area_of_place(service, context.library)
    return context.labels.areas(service) if area is None else context.labels.area(area)
