"""Positions of outward codes (the first half of a postcode), and distances."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

from sitegen.model import Where

Position = tuple[float, float]
"""Latitude and longitude, in degrees."""

_EARTH_RADIUS_MILES = 3958.8
_MILES_A_DEGREE = 69.0
"""Miles per degree of latitude, rounded down so that the bounding box never drops a match."""


def is_known_outcode(code: str) -> bool:
    """Return whether an outward code such as ``BS5`` exists, whatever its capitals."""
    return _normalise(code) in _outcodes()


def known_outcodes(letters: str, first: int, last: int) -> tuple[str, ...]:
    """List the outward codes from one number to another: ``EC1A`` and ``EC1M`` are among ``EC1`` to ``EC2``."""
    pattern = re.compile(rf"{letters}(\d+)[A-Z]?")
    matches = ((pattern.fullmatch(code), code) for code in _outcodes())
    numbered = ((int(match[1]), code) for match, code in matches if match is not None)
    return tuple(code for number, code in sorted(numbered) if first <= number <= last)


def outcode_position(code: str) -> Position | None:
    """Return the centre of an outward code's district, to about 100 metres; ``None`` for an unknown code."""
    return _outcodes().get(_normalise(code))


def exact_position(where: Where) -> Position | None:
    """Return the coordinates of a place, else the position of its postcode; ``None`` when not known, or hidden."""
    if where.hide_address:
        return None
    if where.latitude is not None and where.longitude is not None:
        return where.latitude, where.longitude
    return where.postcode_position


def middle(positions: Collection[Position]) -> Position:
    """Return the mean of some positions, of which there is one at least, in degrees to three decimals."""
    latitudes, longitudes = zip(*positions, strict=True)
    return round(sum(latitudes) / len(positions), 3), round(sum(longitudes) / len(positions), 3)


def outcodes_within(miles: float, places: Iterable[Position]) -> dict[str, Position]:
    """Map outward codes whose centre is within some miles of a place to that centre, in order of code."""
    by_latitude = sorted(set(places))
    reach = miles / _MILES_A_DEGREE
    within = {}
    for code, (latitude, longitude) in _outcodes().items():
        first = bisect_left(by_latitude, (latitude - reach, -180.0))
        last = bisect_right(by_latitude, (latitude + reach, 180.0))
        # Degrees of longitude are shortest at the end of the box nearest to a pole.
        width = reach / cos(radians(abs(latitude) + reach))
        in_box = (place for place in by_latitude[first:last] if -width <= place[1] - longitude <= width)
        if any(distance((latitude, longitude), place) <= miles for place in in_box):
            within[code] = (latitude, longitude)
    return within


def distance(one: Position, other: Position) -> float:
    """Return the miles from one position to the other, as the crow flies."""
    latitude, other_latitude = radians(one[0]), radians(other[0])
    half_height = sin((other_latitude - latitude) / 2)
    half_width = sin(radians(other[1] - one[1]) / 2)
    chord = half_height**2 + cos(latitude) * cos(other_latitude) * half_width**2
    return 2 * _EARTH_RADIUS_MILES * asin(sqrt(chord))


def _normalise(code: str) -> str:
    return code.strip().upper()


@cache
def _outcodes() -> Mapping[str, Position]:
    lines = files("sitegen.data").joinpath("outcodes.csv").read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines[1:])
    return {code: (float(latitude), float(longitude)) for code, latitude, longitude in rows}
