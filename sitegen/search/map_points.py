"""Where everything is, for the map: as closely as it may be known, and no closer."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.geo import Position, exact_position, outcode_position
from sitegen.library import Library
from sitegen.model import Service, Where
from sitegen.search.filter_data import area_positions

Spot = tuple[float, float, int]
"""Latitude and longitude in degrees; 1 when it is the place itself, 0 when no more than its area is known."""

AreaMiddles = Mapping[tuple[str, str], Position]
"""The middle of an area by its id and each of its outward codes; by "" and the code, of the first area that has it."""


def spots(library: Library) -> dict[str, object]:
    """What the map reads: areas as (name, latitude, longitude), and each service that is open as (id, name, spots).

    Services are in the order of their numbers. A file of its own, since few readers ask for a map, and since directions
    have to lead to the door: five decimals are a metre, the three that filters make do with are a street.
    """
    middles = area_middles(library)
    return {
        "areas": area_positions(library.area.values()),
        "services": [(service.id, service.name, spots_of(service, middles)) for service in library.services],
    }


def area_middles(library: Library) -> AreaMiddles:
    """The areas that stand somewhere, by their outward codes."""
    middles: dict[tuple[str, str], Position] = {}
    for area in library.area.values():
        for _, latitude, longitude in area_positions([area]):
            for code in area.postcodes:
                middles[area.id, code] = latitude, longitude
                middles.setdefault(("", code), (latitude, longitude))
    return middles


def spots_of(service: Service, middles: AreaMiddles) -> tuple[Spot, ...]:
    """Each place where it happens, once; empty when none is known."""
    hidden = service.where is not None and service.where.hide_address
    places = (service.where, *(session.place for session in service.sessions))
    found = (_spot(place, hidden, service.areas, middles) for place in places if place is not None)
    return tuple(dict.fromkeys(spot for spot in found if spot is not None))


def _spot(where: Where, hidden: bool, areas: tuple[str, ...], middles: AreaMiddles) -> Spot | None:
    exact = None if hidden or where.hide_address else exact_position(where)
    if exact is not None:
        return round(exact[0], 5), round(exact[1], 5), 1
    if where.outward is None:
        return None
    # The service's own areas first: two areas may share an outward code.
    own = next((middles[area, where.outward] for area in (*areas, "") if (area, where.outward) in middles), None)
    position = own or outcode_position(where.outward)
    return None if position is None else (*position, 0)
