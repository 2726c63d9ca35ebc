"""Services of a topic around a position, nearest first, looked for in wider and wider squares of a grid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import cos, floor, radians
from typing import NamedTuple

from sitegen.alternatives.likeness import OTHER_TOPIC
from sitegen.geo import Position, area_position, distance, public_position
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service, Session

FARTHEST_MILES = 15.0
"""Miles beyond which nobody is sent."""
_CELL = 0.02
"""Degrees of latitude of a cell, 1.4 miles."""
_MOST_IN_A_CELL = 150
"""Places for a topic that a cell holds: nobody needs more so near, and a crowded one would take time at each look."""
_MILES_A_CELL = 69.0 * _CELL


class MeetingPlace(NamedTuple):
    """A place where sessions of a service meet, as exact as may be published."""

    position: Position
    is_exact: bool
    """False for the centre of its outward code or area."""
    service: Service
    sessions: tuple[int, ...]
    """Indexes of the sessions that meet there."""


class PlaceNearby(NamedTuple):
    """A place with its distance."""

    miles: float
    place: MeetingPlace


class PlaceGrid:
    """Places of services by topic, in cells of a grid."""

    def __init__(self, library: Library, services: Iterable[Service]) -> None:
        self._cells: dict[str, dict[tuple[int, int], list[MeetingPlace]]] = defaultdict(lambda: defaultdict(list))
        places = [place for service in services for place in places_of(service, library)]
        middle = sum(place.position[0] for place in places) / len(places) if places else 0.0
        self._width = _CELL / cos(radians(middle))
        """Degrees of longitude of a cell, which is about a square in the middle of all places."""
        for place in places:
            for topic in place.service.topics:
                cell = self._cells[topic][self._cell(place.position)]
                if len(cell) < _MOST_IN_A_CELL:
                    cell.append(place)

    def _cell(self, position: Position) -> tuple[int, int]:
        return floor(position[0] / _CELL), floor(position[1] / self._width)

    def nearest(self, position: Position, topics: Sequence[str]) -> Iterator[PlaceNearby]:
        """Yield the places of services with one of these topics, nearest first, each place once."""
        grids = [self._cells[topic] for topic in topics if topic != OTHER_TOPIC and topic in self._cells]
        waiting: list[PlaceNearby] = []
        for ring in range(int(FARTHEST_MILES / _MILES_A_CELL) + 2):
            places = {
                (place.service.id, place.sessions): place
                for cell in _ring(self._cell(position), ring)
                for grid in grids
                for place in grid.get(cell, ())
            }
            waiting += (PlaceNearby(distance(position, place.position), place) for place in places.values())
            waiting.sort(key=lambda nearby: (nearby.miles, nearby.place.service.id))
            # All cells that are left are farther: a little less than a cell's width for each ring.
            sure = min(ring * _MILES_A_CELL * 0.9, FARTHEST_MILES)
            ready = sum(nearby.miles <= sure for nearby in waiting)
            yield from waiting[:ready]
            del waiting[:ready]


def _ring(cell: tuple[int, int], ring: int) -> Iterator[tuple[int, int]]:
    """Yield the cells of the square that is so many cells away from a cell on every side."""
    row, column = cell
    if ring == 0:
        yield cell
        return
    for offset in range(-ring, ring + 1):
        yield row - ring, column + offset
        yield row + ring, column + offset
    for offset in range(1 - ring, ring):
        yield row + offset, column - ring
        yield row + offset, column + ring


def places_of(service: Service, library: Library) -> Iterator[MeetingPlace]:
    """Yield the places where people meet for a service, with the sessions that meet there."""
    sessions: dict[tuple[Position, bool], list[int]] = defaultdict(list)
    for index, session in enumerate(service.sessions):
        known = None if service.is_remote_at(session) else _position(service, session, library)
        if known is not None:
            sessions[known].append(index)
    for (position, is_exact), indexes in sessions.items():
        yield MeetingPlace(position, is_exact, service, tuple(indexes))


def _position(service: Service, session: Session, library: Library) -> tuple[Position, bool] | None:
    where = service.where_of(session)
    known = None if where is None else public_position(where, service.hides(where))
    if known is not None:
        return known
    areas = (library.area[area] for area in library.areas_of_session(service, session) if area != EVERYWHERE)
    centres = (area_position(area) for area in areas)
    centre = next((position for position in centres if position is not None), None)
    return None if centre is None else (centre, False)
