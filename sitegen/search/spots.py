"""Where everything is, for the map: as closely as it may be known, and no closer."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.library import Library
from sitegen.model import Service, Where
from sitegen.places import Position, outcode_position
from sitegen.search.facets import area_positions

Spot = tuple[float, float, int]
"""Latitude and longitude in degrees; 1 when it is the place itself, 0 when no more than its area is known."""


def spots(library: Library) -> dict[str, object]:
    """What the map reads: areas as (name, latitude, longitude), and each service that is open as (id, name, spots).

    Services are in the order of their numbers. A file of its own, since few readers ask for a map, and since directions
    have to lead to the door: five decimals are a metre, the three that filters make do with are a street.
    """
    placed = ((area.id, *position) for area in library.area.values() for _, *position in area_positions([area]))
    areas = {id: (latitude, longitude) for id, latitude, longitude in placed}
    return {
        "areas": area_positions(library.area.values()),
        "services": [(service.id, service.name, spots_of(service, library, areas)) for service in library.services],
    }


def spots_of(service: Service, library: Library, areas: Mapping[str, Position]) -> tuple[Spot, ...]:
    """Each place where it happens, once; empty when none is known. `areas` are positions by the area's id."""
    hidden = service.where is not None and service.where.hide_address
    places = (service.where, *(session.place for session in service.sessions))
    found = (_spot(place, hidden, service, library, areas) for place in places if place is not None)
    return tuple(dict.fromkeys(spot for spot in found if spot is not None))


def _spot(where: Where, hidden: bool, service: Service, library: Library, areas: Mapping[str, Position]) -> Spot | None:
    if where.latitude is not None and where.longitude is not None and not (hidden or where.hide_address):
        return round(where.latitude, 5), round(where.longitude, 5), 1
    if where.outward is None:
        return None
    inside = (id for id in (*service.areas, *areas) if id in areas and where.outward in library.area[id].postcodes)
    area = next(inside, None)
    position = outcode_position(where.outward) if area is None else areas[area]
    return None if position is None else (*position, 0)
