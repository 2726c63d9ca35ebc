"""Outward codes (the first half of a postcode), where they are, and how far it is from place to place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

from sitegen.model import Where

Position = tuple[float, float]
"""Latitude and longitude, in degrees."""

_EARTH_RADIUS_IN_MILES = 3958.8
_MILES_A_DEGREE = 69.0
"""Of latitude; a little less than it is, so that nothing within reach is missed."""


def is_known_outcode(code: str) -> bool:
    """Whether an outward code such as ``BS5`` exists; capitals do not matter."""
    return _code(code) in _outcodes()


def outcode_position(code: str) -> Position | None:
    """The middle of an outward code's district, to about 100 metres; ``None`` when nobody knows the code."""
    return _outcodes().get(_code(code))


def exact_position(where: Where) -> Position | None:
    """Where a place is, by its coordinates, else by its postcode; ``None`` when neither is known, or may be told."""
    if where.hide_address:
        return None
    if where.latitude is not None and where.longitude is not None:
        return where.latitude, where.longitude
    return where.postcode_position


def outcodes_within(miles: float, places: Iterable[Position]) -> dict[str, Position]:
    """Every outward code whose middle is at most that far from one of the places, in order of code."""
    spots = sorted(set(places))
    reach = miles / _MILES_A_DEGREE
    near = {}
    for code, (north, east) in _outcodes().items():
        first = bisect_left(spots, (north - reach, -180.0))
        last = bisect_right(spots, (north + reach, 180.0))
        width = reach / cos(radians(abs(north) + reach))
        beside = (spot for spot in spots[first:last] if -width <= spot[1] - east <= width)
        if any(distance((north, east), spot) <= miles for spot in beside):
            near[code] = (north, east)
    return near


def distance(one: Position, other: Position) -> float:
    """Miles from one position to the other, as the crow flies."""
    latitude, other_latitude = radians(one[0]), radians(other[0])
    half_height = sin((other_latitude - latitude) / 2)
    half_width = sin(radians(other[1] - one[1]) / 2)
    chord = half_height**2 + cos(latitude) * cos(other_latitude) * half_width**2
    return 2 * _EARTH_RADIUS_IN_MILES * asin(sqrt(chord))


def _code(code: str) -> str:
    return code.strip().upper()


@cache
def _outcodes() -> Mapping[str, Position]:
    lines = files("sitegen.data").joinpath("outcodes.csv").read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines[1:])
    return {code: (float(latitude), float(longitude)) for code, latitude, longitude in rows}
