"""Positions of outward codes (the first half of a postcode), distances, and the area that a place is in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

from sitegen.model import Area, Where

Position = tuple[float, float]
"""Latitude and longitude, in degrees."""

_EARTH_RADIUS_MILES = 3958.8
_FARTHEST_AREA = 5.0
"""Miles from an area's centre within which a place may be said to be in it."""
_OUTCODE = re.compile(r"([A-Z]+)(\d+)[A-Z]?")
FAR_MILES = 2.0
"""Miles from a postcode at which a position is another place."""
_MILES_A_DEGREE = 69.0
"""Miles per degree of latitude, rounded down so that the bounding box never drops a match."""


def is_known_outcode(code: str) -> bool:
    """Return whether an outward code such as ``BS5`` exists, whatever its capitals."""
    return _normalise(code) in _outcodes()


def known_outcodes(letters: str, first: int, last: int) -> tuple[str, ...]:
    """List the outward codes from one number to another: ``EC1A`` and ``EC1M`` are among ``EC1`` to ``EC2``."""
    return tuple(code for number, code in _numbered_outcodes().get(letters, ()) if first <= number <= last)


@cache
def _numbered_outcodes() -> Mapping[str, list[tuple[int, str]]]:
    """Group all outward codes by their letters, by number and code."""
    by_letters: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for code in sorted(_outcodes()):
        if (match := _OUTCODE.fullmatch(code)) is not None:
            by_letters[match[1]].append((int(match[2]), code))
    return {letters: sorted(numbered) for letters, numbered in by_letters.items()}


def outcode_position(code: str) -> Position | None:
    """Return the centre of an outward code's district, to about 100 metres; ``None`` for an unknown code."""
    return _outcodes().get(_normalise(code))


def is_far_from_outcode(position: Position, code: str) -> bool:
    """Return whether a position cannot be in an outward code's district, whose extent is not known.

    Districts reach about as far as the next centre. A large one around a town has the town's centre beside its own, so
    a position also has to be three times nearer to another centre.
    """
    centre = outcode_position(code)
    if centre is None:
        return False
    miles = distance(position, centre)
    # Asked first, since nearly every position is near and the next centre takes a look at them all.
    if miles <= FAR_MILES or miles <= FAR_MILES + 2 * _miles_to_next(_normalise(code)):
        return False
    return miles > 3 * min(distance(position, other) for other in _outcodes().values())


@cache
def _miles_to_next(code: str) -> float:
    """Return the miles from the centre of an outward code to the nearest other one."""
    centre = _outcodes()[code]
    return min(distance(centre, other) for other in _outcodes().values() if other != centre)


def exact_position(where: Where) -> Position | None:
    """Return the coordinates of a place, else the position of its postcode; ``None`` when not known, or hidden."""
    if where.hide_address:
        return None
    if where.latitude is not None and where.longitude is not None:
        return where.latitude, where.longitude
    return where.postcode_position


def public_position(where: Where, is_hidden: bool) -> tuple[Position, bool] | None:
    """Return the position of a place, and whether it is exact; else, as for a hidden one, its district's centre."""
    exact = None if is_hidden else exact_position(where)
    if exact is not None:
        return exact, True
    centre = None if where.outward is None else outcode_position(where.outward)
    return None if centre is None else (centre, False)


def middle(positions: Collection[Position]) -> Position:
    """Return the mean of some positions, of which there is one at least, in degrees to three decimals."""
    latitudes, longitudes = zip(*positions, strict=True)
    return round(sum(latitudes) / len(positions), 3), round(sum(longitudes) / len(positions), 3)


def area_position(area: Area) -> Position | None:
    """Return the coordinates of an area, else the middle of its known outward codes, else ``None``."""
    codes = [position for code in area.postcodes if (position := outcode_position(code)) is not None]
    return own_position(area) or (middle(codes) if codes else None)


def own_position(area: Area) -> Position | None:
    """Return the coordinates of an area, to three decimals; ``None`` where it has none."""
    if area.latitude is None or area.longitude is None:
        return None
    return round(area.latitude, 3), round(area.longitude, 3)


def areas_of_place(where: Where, likely: Sequence[Area], areas: Sequence[Area]) -> tuple[Area, ...]:
    """Return the areas that a place may be in, of the `likely` ones, else of all; empty when not known.

    The areas with its outward code count; of several the nearest, or all of them where no position is known. Where no
    area has the code, it is the nearest of those without any code.
    """
    sharing = tuple(area for area in likely if where.outward in area.postcodes)
    sharing = sharing or tuple(area for area in areas if where.outward in area.postcodes)
    position = exact_position(where)
    if len(sharing) == 1 or position is None:
        return sharing
    candidates = sharing or tuple(area for area in areas if where.outward is None or not area.postcodes)
    miles, nearest = min(_by_distance(position, candidates), default=(_FARTHEST_AREA, -1))
    is_near = nearest >= 0 and (bool(sharing) or miles < _FARTHEST_AREA)
    return (candidates[nearest],) if is_near else sharing


def _by_distance(position: Position, areas: Sequence[Area]) -> Iterator[tuple[float, int]]:
    """Yield (miles, index) of each area whose position is known."""
    for index, area in enumerate(areas):
        centre = area_position(area)
        if centre is not None:
            yield distance(position, centre), index


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
