"""Neighbouring areas: where to look when there is nothing in the reader's own."""

from __future__ import annotations

from collections.abc import Collection

from sitegen.geo import Position, area_position, distance
from sitegen.model import Area

MAX_NEIGHBOURS = 5
_MAX_MILES = 25


def neighbours(areas: Collection[Area]) -> dict[str, list[str]]:
    """Map area ids to at most `MAX_NEIGHBOURS` ids of areas: those that the area names, then the nearest."""
    positions = [(area.id, position) for area in areas if (position := area_position(area)) is not None]
    return {area.id: near for area in areas if (near := _near(area, positions))}


def _near(area: Area, positions: Collection[tuple[str, Position]]) -> list[str]:
    here = area_position(area)
    if here is None:
        return list(dict.fromkeys(area.near))[:MAX_NEIGHBOURS]
    by_distance = sorted((distance(here, there), other) for other, there in positions if other != area.id)
    nearest = (other for miles, other in by_distance if miles <= _MAX_MILES)
    return list(dict.fromkeys((*area.near, *nearest)))[:MAX_NEIGHBOURS]
