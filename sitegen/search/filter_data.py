"""Filter data: facets, times, ages and places of each service, encoded for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.geo import Position, area_position, public_position
from sitegen.library import Library
from sitegen.model import EVERYWHERE, REMOTE_FORMATS, Area, Service, Where
from sitegen.search.encoding import encode_ascending, encode_numbers, encode_repeated
from sitegen.search.facets import FILTERED, Facet, FacetValue
from sitegen.search.meetings import Meetings
from sitegen.search.times import time_slots

DISTRICT_ONLY = 1
Place = Position | tuple[float, float, int]
"""(latitude, longitude) in degrees, with `DISTRICT_ONLY` added where they are the centre of an outward code or area."""


def filter_data(library: Library, meetings: Meetings, facets: Mapping[str, Facet]) -> dict[str, object]:
    """Collect the data of each filter, by its name, ready for JSON, for the numbers of `Meetings.numbered`.

    ``times`` is for the filters by day, part of day and time of year together, ``places`` for distances; ``meetings``
    has the number of the service of each meeting after the first of every service.
    """
    numbered = meetings.numbered
    return {name: _facet_data(facets[name]) for name in FILTERED} | {
        "meetings": encode_ascending(meetings.owners[len(meetings.by_service) :]),
        "times": encode_repeated([encode_numbers(slots) for slots in time_slots(library, numbered)]),
        "age": encode_repeated([ages_of(meeting.facts) for meeting in numbered]),
        "places": encode_repeated([places_of(meeting.facts, library.area) for meeting in numbered]),
    }


def says_nothing(facet: Facet, library: Library, meetings: Meetings) -> bool:
    """Return whether a facet needs no data: no service has a value, and it is not known of all of them, or of none.

    `emptyFacet` of ``js/search/filters/apply.js`` takes its place.
    """
    listed = sum(owner < len(library.services) for owner in meetings.owners)
    return not facet.values and len(facet.unknown) in (0, listed)


def ages_of(service: Service) -> tuple[int, int, int] | None:
    """Return the ages that a service is for: (pregnancy, from day, until day); ``None`` when they are not known.

    Pregnancy is 0 when it is not included, else the week from which it is. A missing day is -1.
    """
    ages = service.ages
    if ages is None:
        return None
    first, last = (-1 if day is None else day for day in (ages.from_day, ages.until_day))
    return max(1, ages.pregnancy_week) if ages.pregnancy else 0, first, last


def positions_of(service: Service) -> tuple[Position, ...]:
    """List the positions of a service's places, in degrees to three decimals; empty when none is known."""
    places = (_place(place, service.hides(place)) for place in service.places)
    return tuple(dict.fromkeys((place[0], place[1]) for place in places if place is not None))


def places_of(service: Service, areas: Mapping[str, Area]) -> tuple[Place, ...]:
    """List the positions of a service's places, marked where only the outward code or the area is known.

    Empty for what people reach by phone or online, from wherever they are.
    """
    if _is_only_remote(service):
        return ()
    places = (_place(place, service.hides(place)) for place in service.places)
    known = dict.fromkeys(place for place in places if place is not None)
    return tuple(known or ((*position, DISTRICT_ONLY) for position in dict.fromkeys(area_positions_of(service, areas))))


def area_positions_of(service: Service, areas: Mapping[str, Area]) -> Iterator[Position]:
    """Yield the positions of a service's areas; none for what people reach by phone or online alone."""
    if not _is_only_remote(service):
        positions = (area_position(areas[area]) for area in service.all_areas if area != EVERYWHERE)
        yield from (position for position in positions if position is not None)


def _is_only_remote(service: Service) -> bool:
    return bool(service.formats) and set(service.formats) <= set(REMOTE_FORMATS)


def _place(where: Where, is_hidden: bool) -> Place | None:
    known = public_position(where, is_hidden)
    if known is None:
        return None
    (latitude, longitude), is_exact = known
    return (round(latitude, 3), round(longitude, 3)) if is_exact else (latitude, longitude, DISTRICT_ONLY)


def area_positions(areas: Iterable[Area]) -> list[tuple[str, float, float]]:
    """List (name, latitude, longitude) of each area whose position is known."""
    positions = ((area.name, area_position(area)) for area in areas)
    return [(name, *position) for name, position in positions if position is not None]


def _facet_data(facet: Facet) -> dict[str, object]:
    data: dict[str, object] = {
        "values": [[value.id, _other_name(value), encode_ascending(value.meetings)] for value in facet.values],
        "unknown": encode_ascending(facet.unknown),
    }
    if facet.known_until:
        data["until"] = [[day.isoformat(), encode_ascending(numbers)] for day, numbers in facet.known_until.items()]
    return data


def _other_name(value: FacetValue) -> str:
    """Return the label, by which links may name a value too; ``""`` where it is the id with spaces."""
    return "" if value.label.lower() == value.id.replace("-", " ") else value.label
