"""What each service is filtered by, packed for the browser: groups, times, ages and places."""

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
"""Latitude and longitude; with `DISTRICT_ONLY` where they are those of the middle of an outward code."""


def filter_data(library: Library, services: Sequence[Service], groups: Mapping[str, Facet]) -> dict[str, object]:
    """What each filter needs to know about the services, numbered by their order; by the filter's name, ready for JSON.

    ``times`` is for day, part of day and time of year together, ``places`` for distances.
    """
    return {name: _packed_group(groups[name]) for name in FILTERED} | {
        "times": encode_repeated([encode_numbers(slots) for slots in time_slots(library, services)]),
        "age": encode_repeated([ages_of(service) for service in services]),
        "places": encode_repeated([places_of(service) for service in services]),
    }


def ages_of(service: Service) -> tuple[tuple[int, int, int] | None, ...]:
    """The ages that it, or a session of it, is for: (1 with pregnancy else 0, from day, until day).

    A day that is not there is -1. ``None`` among them says that there are sessions about which nothing is known; empty
    means that nothing is known at all.
    """
    of_sessions = [session.ages for session in service.sessions if session.ages is not None]
    ranges = dict.fromkeys(ages for ages in (service.ages, *of_sessions) if ages is not None)
    silent = service.ages is None and len(of_sessions) < len(service.sessions)
    return (*((None,) if ranges and silent else ()), *(_age_numbers(ages) for ages in ranges))


def _age_numbers(ages: AgeRange) -> tuple[int, int, int]:
    first, last = (-1 if day is None else day for day in (ages.from_day, ages.until_day))
    return int(ages.pregnancy), first, last


def positions_of(service: Service) -> tuple[Position, ...]:
    """Where it happens, in degrees to three decimals; empty when there is no place or nobody knows where it is."""
    return tuple(dict.fromkeys((latitude, longitude) for latitude, longitude, *_ in places_of(service)))


def places_of(service: Service) -> tuple[Place, ...]:
    """As `positions_of`; what is known by its outward code alone says so."""
    places = (_place(place, service.hides(place)) for place in service.places)
    return tuple(dict.fromkeys(place for place in places if place is not None))


def _place(where: Where, is_hidden: bool) -> Place | None:
    exact = None if is_hidden else exact_position(where)
    if exact is not None:
        return round(exact[0], 3), round(exact[1], 3)
    middle = None if where.outward is None else outcode_position(where.outward)
    return None if middle is None else (*middle, DISTRICT_ONLY)


def area_positions(areas: Iterable[Area]) -> list[tuple[str, float, float]]:
    """(name, latitude, longitude) of each area that says where it is, or by its first outward code."""
    placed = ((area.name, area_position(area)) for area in areas)
    return [(name, *position) for name, position in placed if position is not None]


def area_position(area: Area) -> Position | None:
    """Where an area is: where it says, or where its first outward code is that anybody knows."""
    if area.latitude is not None and area.longitude is not None:
        return round(area.latitude, 3), round(area.longitude, 3)
    by_code = (outcode_position(code) for code in area.postcodes)
    return next((position for position in by_code if position is not None), None)


def _packed_group(group: Facet) -> dict[str, object]:
    return {
        "values": [[value.id, value.label, encode_ascending(value.documents)] for value in group.values],
        "unknown": encode_ascending(group.unknown),
    }
