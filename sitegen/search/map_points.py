"""Points on the map, as exact as may be published."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.bidi import isolate_unbroken
from sitegen.geo import Position, exact_position, outcode_position, own_position
from sitegen.library import Library
from sitegen.model import Area, Service, Where
from sitegen.search.filter_data import area_positions, area_positions_of

Point = tuple[float, float, int]
"""(latitude, longitude) in degrees, and 1 for the place itself, 0 for its area."""

AreaCentres = Mapping[tuple[str, str], Position]
"""Positions of areas by (area id, outward code), and of the first area with an outward code by ("", outward code)."""


def map_points(library: Library) -> dict[str, object]:
    """Collect the map's data: areas as (name, latitude, longitude), and open and paused services as (id, name, points).

    Services are in the order of their numbers. The map has a file of its own, since few readers ask for it, and since
    directions have to lead to the door: five decimals are a metre, the three that filters use are a street.
    """
    centres = area_centres(library)
    return {
        "areas": area_positions(library.area.values()),
        "services": [
            (service.id, isolate_unbroken(service.name), points_of(service, centres, library.area))
            for service in library.services
        ],
    }


def area_centres(library: Library) -> AreaCentres:
    """Map the outward codes of areas to the positions of those areas, where they have their own."""
    centres: dict[tuple[str, str], Position] = {}
    for area in library.area.values():
        position = own_position(area)
        if position is not None:
            for code in area.postcodes:
                centres[area.id, code] = position
                centres.setdefault(("", code), position)
    return centres


def points_of(service: Service, centres: AreaCentres, areas: Mapping[str, Area]) -> tuple[Point, ...]:
    """List the points of a service's places, each once; else those of its areas; empty when none is known."""
    points = (_point(place, service.hides(place), service.all_areas, centres) for place in service.places)
    known = tuple(dict.fromkeys(point for point in points if point is not None))
    return known or tuple((*position, 0) for position in dict.fromkeys(area_positions_of(service, areas)))


def _point(where: Where, is_hidden: bool, areas: tuple[str, ...], centres: AreaCentres) -> Point | None:
    exact = None if is_hidden else exact_position(where)
    if exact is not None:
        return round(exact[0], 5), round(exact[1], 5), 1
    if where.outward is None:
        return None
    # The service's own areas first: two areas may share an outward code.
    centre = next((centres[area, where.outward] for area in (*areas, "") if (area, where.outward) in centres), None)
    position = centre or outcode_position(where.outward)
    return None if position is None else (*position, 0)
