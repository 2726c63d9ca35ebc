"""Positions in texts: degrees in every usual notation, metres and references of the National Grid, plus codes.

To about 100 metres a position gives a place away: three decimals of degrees, minutes with a decimal, seconds, a grid
reference of six figures, a plus code with two letters behind the plus. Fewer digits mean a kilometre or more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from sitegen.geo import Position
from sitegen.reading.privacy.plain_text import plain_text

NEAR_DEGREES = 0.00101
"""Difference to a position that is rounded or cut off after three decimals, at most."""
NEAR_METRES = 101.0
"""Difference in metres that a grid reference of six figures may have."""
MIN_DECIMALS = 3
"""Decimals of a latitude or longitude that give a place away."""
_NUMBER = re.compile(r"(?<![\d.])\d{1,7}(?:[.,]\d{1,12})?(?!\d)")
_BETWEEN_PARTS = re.compile(r"[\s°˚o'’′\"”″:,-]*(?:d|deg|degrees?|m|min|minutes?)?[\s.,'’′]*", re.IGNORECASE)
"""Characters between degrees, minutes and seconds."""
_MAX_BETWEEN = 14
_MAX_BETWEEN_METRES = 40
"""Characters between an easting and its northing."""
_METRES = (5, 7)
"""Digits of an easting or a northing, at least and at most."""
_SIXTY = 60
_COMPACT = (6, 7)
"""Digits of degrees, minutes and seconds without anything between them."""
_GRID = re.compile(
    r"(?<![^\W_])([HNOST][A-HJ-Z])[\s,:-]{0,2}(\d{3}[\s,/-]{0,2}\d{3}|\d{4}[\s,/-]{0,2}\d{4}|\d{5}[\s,/-]{0,2}\d{5})(?![^\W_])",
    re.ASCII | re.IGNORECASE,
)
"""Reference of the National Grid to 100 metres, or less."""
_GRID_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
_GRID_SIDE = 5
"""Squares in a row of the grid of letters."""
_SQUARE = 100_000
"""Metres of the side of a square with two letters."""
_CODE_DIGITS = "23456789CFGHJMPQRVWX"
_PLUS_CODE = re.compile(
    rf"(?<![^\W_])((?:[{_CODE_DIGITS}]{{4}})?[{_CODE_DIGITS}]{{4}})[+ ]([{_CODE_DIGITS}]{{2,3}})(?![^\W_])",
    re.IGNORECASE,
)
"""Plus code, such as 9C3VFC6X+2Q, or FC6X+2Q beside the name of a town; in a plain text the plus may be a space."""
_CERTAIN_CODE = re.compile(rf"(?<![^\W_])[{_CODE_DIGITS}]{{4,8}}\+[{_CODE_DIGITS}]{{2,3}}(?![^\W_])", re.IGNORECASE)
_AREA_DIGITS = 4
"""Digits of a plus code that a town stands for."""

_LATITUDE = re.compile(r"(?<![\d.])(?:49|5\d|60)\.\d{3}|\d\s?[°º˚]\s?\d")
"""A latitude of the United Kingdom to within about 100 metres, or degrees with minutes."""
_SIDE = r"\d[°'’′\"”″\s]{{0,3}}(?:(?:deg(?:rees)?|min(?:utes)?|sec(?:onds)?)\s{{0,2}})?(?:{}|{})\b"
_LETTERS = re.compile(_SIDE.format("N", "[Nn]orth") + r".{1,60}?" + _SIDE.format("[EW]", "[EeWw][ae]st"))
"""Numbers with the letters or words of north, and of east or west."""
_EXACT_PARTS = re.compile(r"\d(?:(?!north|south)[^\dNS]){1,11}\d{1,2}(?:(?!north|south)[^\dNS]){1,11}\d|\.\d{3}|\d{6}")
"""Seconds, or decimals, in one of these numbers."""
_CERTAIN_GRID = re.compile(r"\b(?!NO|SC)[HNST][A-HJ-Z]\s?(?:\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})\b", re.ASCII)
"""Reference of the grid in capitals, but NO and SC, which are before numbers of charities."""
_EASTING = re.compile(r"\beastings?\b[^\d\n]{0,20}\d{5,6}|\bE:?\s?\d{6}\W{1,4}N:?\s?\d{6,7}\b", re.IGNORECASE)
_UPRN = re.compile(r"\bUPRN\b\W{0,3}\d{6,12}", re.IGNORECASE)
"""Number of a property, which public lists have with its address."""
_THREE_WORDS = re.compile(r"(?:///|\b(?:w3w\.co|what3words\.com)/)\w+\.\w+\.\w+", re.IGNORECASE)
"""Address of what3words."""


def has_position(text: str) -> bool:
    """Return whether a text as typed has any position to about 100 metres, or does once codes are undone."""
    plain = f"{text}\n{plain_text(text)}"
    patterns = (_LATITUDE, _CERTAIN_GRID, _CERTAIN_CODE, _THREE_WORDS, _UPRN, _EASTING)
    return any(pattern.search(plain) for pattern in patterns) or any(
        _EXACT_PARTS.search(match[0]) for match in _LETTERS.finditer(plain)
    )


class Positions:
    """All numbers of a plain text that may be a latitude, a longitude, or a point of the grid."""

    def __init__(self, plain: str) -> None:
        numbers = [(match[0].replace(",", "."), *match.span()) for match in _NUMBER.finditer(plain)]
        self.degrees = sorted({*_decimals(numbers), *_sixtieths(numbers, plain)})
        """Degrees without their sign: west of Greenwich may be a minus, a W, or nothing."""
        self.metres = [*_grid_references(plain), *_metres(numbers)]
        """(easting, northing) of each point."""
        self.codes = [(match[1] + match[2][:2]).upper() for match in _PLUS_CODE.finditer(plain)]
        """Plus codes without the plus, of 10 digits or 6."""

    def has_degrees(self, degrees: float) -> bool:
        """Return whether a latitude or longitude is in the text, to three decimals."""
        index = bisect_left(self.degrees, abs(degrees) - NEAR_DEGREES)
        return index < len(self.degrees) and self.degrees[index] <= abs(degrees) + NEAR_DEGREES


def code_position(code: str, near: Position) -> Position:
    """Return the middle of what a plus code of 10 digits names, or one of 6 for which `near` says the town."""
    full = code if len(code) > _AREA_DIGITS + 2 else _area_code(near) + code
    latitude, longitude, size = -90.0, -180.0, 20.0
    for north, east in zip(full[::2], full[1::2], strict=True):
        latitude += _CODE_DIGITS.index(north) * size
        longitude += _CODE_DIGITS.index(east) * size
        size /= len(_CODE_DIGITS)
    half = size * len(_CODE_DIGITS) / 2
    return latitude + half, longitude + half


def _area_code(position: Position) -> str:
    """Return the first four digits of the plus codes around a position, each pair for 20 degrees and then for one."""
    north, east = int(position[0] + 90), int(position[1] + 180)
    side = len(_CODE_DIGITS)
    return "".join(_CODE_DIGITS[digit] for digit in (north // side, east // side, north % side, east % side))


def _decimals(numbers: list[tuple[str, int, int]]) -> Iterator[float]:
    for text, _, _ in numbers:
        if len(text.partition(".")[2]) >= MIN_DECIMALS:
            yield float(text)


def _sixtieths(numbers: list[tuple[str, int, int]], plain: str) -> Iterator[float]:
    """Yield degrees that are given in minutes, or in minutes and seconds."""
    for index, (text, _, end) in enumerate(numbers):
        whole = text.partition(".")[0]
        if len(whole) in _COMPACT:
            yield int(whole[:-4]) + int(whole[-4:-2]) / _SIXTY + float(text[len(whole) - 2 :]) / _SIXTY**2
        if "." in text or index + 1 == len(numbers):
            continue
        minutes, start, after = numbers[index + 1]
        if float(minutes) >= _SIXTY or not _is_between(plain[end:start]):
            continue
        if "." in minutes:
            yield int(text) + float(minutes) / _SIXTY
        elif index + 2 < len(numbers):
            seconds, start, _ = numbers[index + 2]
            if float(seconds) < _SIXTY and _is_between(plain[after:start]):
                yield int(text) + int(minutes) / _SIXTY + float(seconds) / _SIXTY**2


def _is_between(gap: str) -> bool:
    return len(gap) <= _MAX_BETWEEN and _BETWEEN_PARTS.fullmatch(gap) is not None


def _metres(numbers: list[tuple[str, int, int]]) -> Iterator[tuple[float, float]]:
    for (first, _, end), (second, start, _) in pairwise(numbers):
        digits = (len(text.partition(".")[0]) for text in (first, second))
        if start - end <= _MAX_BETWEEN_METRES and all(_METRES[0] <= count <= _METRES[1] for count in digits):
            yield float(first), float(second)
            yield float(second), float(first)


def _grid_references(plain: str) -> Iterator[tuple[float, float]]:
    for match in _GRID.finditer(plain):
        digits = re.sub(r"\D", "", match[2])
        half = len(digits) // 2
        unit = 10 ** (_GRID_SIDE - half)
        big, small = (_GRID_LETTERS.index(letter) for letter in match[1].upper())
        east = _GRID_SIDE * (big % _GRID_SIDE - 2) + small % _GRID_SIDE
        north = _GRID_SIDE * (3 - big // _GRID_SIDE) + (_GRID_SIDE - 1 - small // _GRID_SIDE)
        yield east * _SQUARE + int(digits[:half]) * unit, north * _SQUARE + int(digits[half:]) * unit
