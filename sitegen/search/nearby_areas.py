"""Which areas are near to which: where to look when there is nothing in one's own."""

from __future__ import annotations

from collections.abc import Collection

from sitegen.geo import Position, distance
from sitegen.model import Area
from sitegen.search.filter_data import area_position

MOST = 5
"""Areas that are told of each."""
_REACH = 25
"""Miles beyond which nothing is near."""


def neighbours(areas: Collection[Area]) -> dict[str, list[str]]:
    """For the id of each area those of the areas near to it, at most `MOST`: the ones it names, then the nearest."""
    placed = [(area.id, position) for area in areas if (position := area_position(area)) is not None]
    return {area.id: near for area in areas if (near := _near(area, placed))}


def _near(area: Area, placed: Collection[tuple[str, Position]]) -> list[str]:
    here = area_position(area)
    miles = (
        [] if here is None else sorted((distance(here, there), other) for other, there in placed if other != area.id)
    )
    return list(dict.fromkeys((*area.near, *(other for far, other in miles if far <= _REACH))))[:MOST]
