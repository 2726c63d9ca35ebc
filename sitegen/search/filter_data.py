"""Filter data: facets, times, ages and places of each service, encoded for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sitegen.geo import Position, exact_position, outcode_position
from sitegen.library import Library
from sitegen.model import AgeRange, Area, Service, Where
from sitegen.search.encoding import encode_ascending, encode_numbers, encode_repeated
from sitegen.search.facets import FILTERED, Facet
from sitegen.search.times import time_slots

DISTRICT_ONLY = 1
Place = Position | tuple[float, float, int]
"""(latitude, longitude) in degrees, with `DISTRICT_ONLY` added where they are the centre of an outward code."""


def filter_data(library: Library, services: Sequence[Service], facets: Mapping[str, Facet]) -> dict[str, object]:
    """Collect the data of each filter, by its name, ready for JSON; services are numbered by their order.

    ``times`` is for the filters by day, part of day and time of year together, ``places`` for distances.
    """
    return {name: _facet_data(facets[name]) for name in FILTERED} | {
        "times": encode_repeated([encode_numbers(slots) for slots in time_slots(library, services)]),
        "age": encode_repeated([ages_of(service) for service in services]),
        "places": encode_repeated([places_of(service) for service in services]),
    }


def ages_of(service: Service) -> tuple[tuple[int, int, int] | None, ...]:
    """List the age ranges of a service and its sessions: (1 with pregnancy else 0, from day, until day).

    A missing day is -1. A first ``None`` means that the ages of some sessions are not known; an empty tuple that none
    are.
    """
    session_ages = [session.ages for session in service.sessions if session.ages is not None]
    ranges = dict.fromkeys(ages for ages in (service.ages, *session_ages) if ages is not None)
    has_unknown = service.ages is None and len(session_ages) < len(service.sessions)
    return (*((None,) if ranges and has_unknown else ()), *(_age_numbers(ages) for ages in ranges))


def _age_numbers(ages: AgeRange) -> tuple[int, int, int]:
    first, last = (-1 if day is None else day for day in (ages.from_day, ages.until_day))
    return int(ages.pregnancy), first, last


def positions_of(service: Service) -> tuple[Position, ...]:
    """List the positions of a service's places, in degrees to three decimals; empty when none is known."""
    return tuple(dict.fromkeys((latitude, longitude) for latitude, longitude, *_ in places_of(service)))


def places_of(service: Service) -> tuple[Place, ...]:
    """List the positions of a service's places, marked where only the outward code is known."""
    places = (_place(place, service.hides(place)) for place in service.places)
    return tuple(dict.fromkeys(place for place in places if place is not None))


def _place(where: Where, is_hidden: bool) -> Place | None:
    exact = None if is_hidden else exact_position(where)
    if exact is not None:
        return round(exact[0], 3), round(exact[1], 3)
    centre = None if where.outward is None else outcode_position(where.outward)
    return None if centre is None else (*centre, DISTRICT_ONLY)


def area_positions(areas: Iterable[Area]) -> list[tuple[str, float, float]]:
    """List (name, latitude, longitude) of each area whose position is known."""
    positions = ((area.name, area_position(area)) for area in areas)
    return [(name, *position) for name, position in positions if position is not None]


def area_position(area: Area) -> Position | None:
    """Return the coordinates of an area, else those of its first known outward code, else ``None``."""
    if area.latitude is not None and area.longitude is not None:
        return round(area.latitude, 3), round(area.longitude, 3)
    positions = (outcode_position(code) for code in area.postcodes)
    return next((position for position in positions if position is not None), None)


def _facet_data(facet: Facet) -> dict[str, object]:
    return {
        "values": [[value.id, value.label, encode_ascending(value.documents)] for value in facet.values],
        "unknown": encode_ascending(facet.unknown),
    }
