"""Where single postcodes are, for the browser: one small file for each outward code. ``js/search/filters/postcodes.js`` reads it."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.geo import Position, outcodes_within
from sitegen.library import Library
from sitegen.search.encoding import encode_ascending, encode_numbers
from sitegen.search.filter_data import area_positions, positions_of

REACH_OF_POSTCODES = 10
"""Miles from any area or service within which single postcodes are kept: nearer home than `files.REACH`, because there
are some 1,500 in each district, and from further away a mile more or less does not matter."""
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""Those that the second half of a postcode may have."""
_A_DEGREE = 10_000
"""Steps of about 10 metres."""


def outcodes_near(library: Library, miles: float) -> dict[str, Position]:
    """Every outward code whose middle is so near to an area or a service, in order of code."""
    spots = [position for service in library.services for position in positions_of(service)]
    spots += [(latitude, longitude) for _, latitude, longitude in area_positions(library.area.values())]
    return outcodes_within(miles, spots)


def postcode_shards(library: Library) -> Mapping[str, object]:
    """What is known of the postcodes of each outward code, ready for JSON; of those that have a place."""
    districts = library.directory.postcodes.districts
    placed = {outward: _placed(inwards) for outward, inwards in districts.items()}
    return {outward: _shard(spots) for outward, spots in placed.items() if spots}


def inward_number(inward: str) -> int:
    """``6AA`` as a number below 4,000, in alphabetical order."""
    first, second = map(_LETTERS.index, inward[1:])
    return (int(inward[0]) * len(_LETTERS) + first) * len(_LETTERS) + second


def _placed(inwards: Mapping[str, Position | None]) -> list[tuple[int, int, int]]:
    """(number, steps north, steps east) of each postcode that has a place, ascending."""
    return sorted(
        (inward_number(inward), round(position[0] * _A_DEGREE), round(position[1] * _A_DEGREE))
        for inward, position in inwards.items()
        if position is not None
    )


def _shard(spots: list[tuple[int, int, int]]) -> dict[str, object]:
    """Places are steps from the district's south-west corner, so that no number is below 0."""
    south, west = min(north for _, north, _ in spots), min(east for _, _, east in spots)
    return {
        "corner": (south, west),
        "codes": encode_ascending(number for number, _, _ in spots),
        "north": encode_numbers(north - south for _, north, _ in spots),
        "east": encode_numbers(east - west for _, _, east in spots),
    }
