"""Where a service happens, in words. What a hidden address hides is hidden here once more."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import Service, Where
from sitegen.text import listed
from sitegen.wording.context import WordingContext
from sitegen.wording.labels import Labels
from sitegen.wording.links import directions_links

_NO_PLACE_FORMATS = {"helpline": "by phone", "online-community": "online"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a page shows it."""

    lines: tuple[str, ...]
    """Venue, address, postcode; or the area and the outward postcode when the address is hidden."""
    hidden: bool
    access: tuple[str, ...]
    """What the place has, in words; empty when not known."""
    directions: str | None
    ways_there: tuple[tuple[str, str], ...]
    """(name, address) of outgoing links."""


def place_of(service: Service, where: Where, labels: Labels) -> Place:
    """A place of the service, or of one of its sessions."""
    access = tuple(labels.label("access", feature) for feature in where.access)
    if is_place_hidden(service, where):
        lines = (labels.areas(service), where.outward)
        return Place(tuple(line for line in lines if line), True, access, None, ())
    written = (where.venue, where.address, where.postcode)
    return Place(tuple(line for line in written if line), False, access, where.directions, directions_links(where))


def is_place_hidden(service: Service, where: Where) -> bool:
    """Whether a place of the service, or of one of its sessions, is hidden by its own mark or by the service's."""
    return where.hide_address or hides_address(service)


def hides_address(service: Service) -> bool:
    """Whether nothing closer than the area and the outward postcode may be shown, at any session."""
    return service.where is not None and service.where.hide_address


def remote_words(service: Service) -> str:
    """``by phone``, ``online``, ``by phone and online``; ``""`` for what happens in a place."""
    return listed(words for form, words in _NO_PLACE_FORMATS.items() if form in service.formats)


def short_place(service: Service, context: WordingContext) -> str:
    """One short line for a card: ``Lantern Hall, Easton``."""
    where = service.where
    if where is not None and hides_address(service):
        return ", ".join(place_of(service, where, context.labels).lines)
    remote = remote_words(service)
    if where is None or not (where.venue or where.address):
        reach = "wherever you live" if service.everywhere else f"in {context.labels.areas(service)}"
        return f"{remote}, {reach}" if remote else reach
    name = where.venue or where.address or ""
    town = _town(service, context)
    return name if not town or town.casefold() in name.casefold() else f"{name}, {town}"


def home_area(service: Service, library: Library) -> str:
    """The one of the service's areas in which its place lies; the first where that is not known."""
    return _area_of_place(service, library) or service.areas[0]


def _area_of_place(service: Service, library: Library) -> str | None:
    if service.everywhere or service.where is None:
        return None
    return next((area for area in service.areas if service.where.outward in library.area[area].postcodes), None)


def _town(service: Service, context: WordingContext) -> str:
    """The one of the service's areas in which a place lies; ``""`` for what serves everywhere."""
    if service.everywhere:
        return ""
    at = _area_of_place(service, context.library)
    return context.labels.areas(service) if at is None else context.labels.area(at)
