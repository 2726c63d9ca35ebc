"""Positions of single postcodes, in a small file for each outward code.

``js/search/filters/postcodes.js`` reads them.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.geo import Position, outcodes_within
from sitegen.library import Library
from sitegen.search.encoding import encode_ascending, encode_numbers
from sitegen.search.filter_data import area_positions, positions_of

REACH_OF_POSTCODES = 10
"""Miles from any area or service within which single postcodes are known: less than `files.REACH`, because a district
has some 1,500, and from further away a mile more or less does not matter."""
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""Letters in the second half of a postcode."""
_STEPS_A_DEGREE = 10_000
"""Steps are about 10 metres."""


def outcodes_near(library: Library, miles: float) -> dict[str, Position]:
    """Map outward codes whose centre is within some miles of an area or a service to that centre, in order of code."""
    positions = [position for service in library.services for position in positions_of(service)]
    positions += [(latitude, longitude) for _, latitude, longitude in area_positions(library.area.values())]
    return outcodes_within(miles, positions)


def postcode_shards(library: Library) -> Mapping[str, object]:
    """Collect the positions of each outward code's postcodes, ready for JSON; codes without any are left out."""
    districts = library.directory.postcodes.districts
    located = {outward: _located(inwards) for outward, inwards in districts.items()}
    return {outward: _shard(postcodes) for outward, postcodes in located.items() if postcodes}


def inward_number(inward: str) -> int:
    """Turn ``6AA`` into a number below 4,000, in alphabetical order."""
    first, second = map(_LETTERS.index, inward[1:])
    return (int(inward[0]) * len(_LETTERS) + first) * len(_LETTERS) + second


def _located(inwards: Mapping[str, Position | None]) -> list[tuple[int, int, int]]:
    """List (number, steps north, steps east) of each postcode with a position, ascending."""
    return sorted(
        (inward_number(inward), round(position[0] * _STEPS_A_DEGREE), round(position[1] * _STEPS_A_DEGREE))
        for inward, position in inwards.items()
        if position is not None
    )


def _shard(postcodes: list[tuple[int, int, int]]) -> dict[str, object]:
    """Encode positions as steps from the district's south-west corner, so that no number is below 0."""
    south, west = min(north for _, north, _ in postcodes), min(east for _, _, east in postcodes)
    return {
        "corner": (south, west),
        "codes": encode_ascending(number for number, _, _ in postcodes),
        "north": encode_numbers(north - south for _, north, _ in postcodes),
        "east": encode_numbers(east - west for _, _, east in postcodes),
    }
