"""Search for the positions of hidden places, in texts and in other places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from sitegen.geo import Position
from sitegen.national_grid import to_metres
from sitegen.reading.privacy.place_secrets import Secret
from sitegen.reading.privacy.place_words import decimals_of, position_of
from sitegen.reading.privacy.positions import MIN_DECIMALS, NEAR_DEGREES, NEAR_METRES, Positions, code_position
from sitegen.reading.syntax.nodes import Mapping

_DECIMALS = 4
"""Decimals of degrees in which two places at one position agree: about ten metres."""
_Square = tuple[int, int]


class PositionFinder:
    """Search for many positions; the time for a text does not depend on how many there are."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._secrets = [(secret, secret.position) for secret in secrets if secret.position is not None]
        self._by_latitude: dict[int, list[tuple[Secret, Position]]] = {}
        for secret, position in self._secrets:
            self._by_latitude.setdefault(int(position[0] / NEAR_DEGREES), []).append((secret, position))

    def in_text(self, plain: str) -> Iterator[Secret]:
        """Find the positions that a plain text gives away."""
        if not self._secrets:
            return
        found = Positions(plain)
        for degrees in found.degrees:
            yield from (secret for secret, (_, east) in self._near(degrees) if found.has_degrees(east))
        for easting, northing in found.metres:
            yield from self._near_metres(easting, northing)
        for code in found.codes:
            for area in self._areas:
                north, east = code_position(code, area)
                yield from (one for one, (_, own) in self._near(north) if abs(own - east) < NEAR_DEGREES)

    def in_own_text(self, plain: str) -> Iterator[Secret]:
        """Find the positions that a plain text about the place gives away, also a latitude or longitude alone."""
        yield from self.in_text(plain)
        if self._secrets:
            found = Positions(plain)
            yield from (one for one, position in self._secrets if any(map(found.has_degrees, position)))

    def in_place(self, place: Mapping) -> Iterator[Secret]:
        """Find the positions that are that of a place, as exactly as both are given."""
        position = position_of(place)
        if position is not None:
            decimals = min(decimals_of(place), _DECIMALS)
            near = self._near(position[0]) if decimals >= MIN_DECIMALS else ()
            yield from (secret for secret, own in near if _is_same(own, position, decimals))

    def _near(self, latitude: float) -> Iterator[tuple[Secret, Position]]:
        middle = int(latitude / NEAR_DEGREES)
        for square in (middle - 1, middle, middle + 1):
            for secret, position in self._by_latitude.get(square, ()):
                if abs(position[0] - latitude) < NEAR_DEGREES:
                    yield secret, position

    def _near_metres(self, easting: float, northing: float) -> Iterator[Secret]:
        middle = (int(easting / NEAR_METRES), int(northing / NEAR_METRES))
        squares = ((middle[0] + east, middle[1] + north) for east in (-1, 0, 1) for north in (-1, 0, 1))
        for square in squares:
            for secret, (own_east, own_north) in self._by_square.get(square, ()):
                if abs(own_east - easting) < NEAR_METRES and abs(own_north - northing) < NEAR_METRES:
                    yield secret

    @cached_property
    def _by_square(self) -> dict[_Square, list[tuple[Secret, tuple[float, float]]]]:
        """Positions by squares of the National Grid; made when a text has a point of it, since that takes a while."""
        squares: dict[_Square, list[tuple[Secret, tuple[float, float]]]] = {}
        for secret, position in self._secrets:
            easting, northing = to_metres(position)
            square = (int(easting / NEAR_METRES), int(northing / NEAR_METRES))
            squares.setdefault(square, []).append((secret, (easting, northing)))
        return squares

    @cached_property
    def _areas(self) -> list[Position]:
        """A position in each square of a degree, from which a short plus code counts."""
        return list({(int(north), int(east)): (north, east) for _, (north, east) in self._secrets}.values())


def _is_same(position: Position, other: Position, decimals: int) -> bool:
    """Check for two positions that are equal when they are rounded, or cut off, after some decimals."""
    unit = 10**-decimals
    return all(
        round(one, decimals) == round(two, decimals) or int(one / unit) == int(two / unit)
        for one, two in zip(position, other, strict=True)
    )
