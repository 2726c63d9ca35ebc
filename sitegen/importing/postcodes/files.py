"""Files of content/postcodes/ from Code-Point Open: the postcodes of some districts, with their coordinates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.builds import Output
from sitegen.errors import DataError, Problem, SitegenError
from sitegen.national_grid import to_degrees
from sitegen.reading.code_point import Table
from sitegen.reading.files.postcodes import HEADER, LICENCE
from sitegen.reading.syntax.problems import quote
from sitegen.reading.values.coordinates import INWARD_CODE

_ROW = re.compile(
    rf'"?([A-Z]{{1,2}}\d[A-Z\d]?|GIR) {{0,2}}({INWARD_CODE})"?,(10|20|30|40|50|60|90),(\d{{1,6}}),(\d{{1,7}})(?:,.*)?\n?',
    re.ASCII,
)
_HEADING = re.compile(r'"?(?:PC|Postcode)"?,', re.IGNORECASE)
_HEADINGS = 2
"""Lines of column names that may be at the top of a table, as the Ordnance Survey's instructions put them there."""
_EXACT_QUALITIES = frozenset(("10", "20", "30", "40", "50"))
"""Positional quality indicators; 60 is the middle of a sector, which may be a mile away, and 90 is unknown."""
_EASTERNMOST, _NORTHERNMOST = 700_000, 1_300_000
_WESTERNMOST, _SOUTHERNMOST = 50_000, 5_000
"""Bounds of the land in metres of the National Grid; its origin, 0 and 0, is in the open sea."""
_MAX_PROBLEMS = 20
_EXAMPLE = '"BS5 6AA",10,361122,174017,"E92000001","","E18000010","","E06000023","E05010892"'


@dataclass(frozen=True, slots=True)
class PostcodeRow:
    """Postcode of Code-Point Open."""

    outward: str
    inward: str
    metres: tuple[int, int] | None
    """Easting and northing; ``None`` when they are not known, or not exactly."""


def read_rows(tables: Iterable[Table], outcodes: Collection[str]) -> Iterator[PostcodeRow]:
    """Yield the postcodes of some outward codes.

    Raises `DataError` after the last row, or after 20 lines that cannot be read; `SitegenError` when there is no
    postcode.
    """
    problems: list[Problem] = []
    names = []
    has_postcode = False
    for name, lines in tables:
        names.append(name)
        for number, line in enumerate(lines, start=1):
            match = _ROW.fullmatch(line)
            if match is not None and int(match[4]) <= _EASTERNMOST and int(match[5]) <= _NORTHERNMOST:
                has_postcode = True
                if match[1] in outcodes:
                    yield _row(match)
            elif line.strip() and not (number <= _HEADINGS and _HEADING.match(line)):
                problems.append(_problem(name, number, line))
                if len(problems) == _MAX_PROBLEMS:
                    raise DataError(problems)
    if problems:
        raise DataError(problems)
    if not has_postcode:
        where = names[0] if len(names) == 1 else f"all {len(names)} tables"
        raise SitegenError(f"there is no postcode in {where}; a line looks like {_EXAMPLE}")


def _row(match: re.Match[str]) -> PostcodeRow:
    east, north = int(match[4]), int(match[5])
    is_exact = match[3] in _EXACT_QUALITIES and east >= _WESTERNMOST and north >= _SOUTHERNMOST
    return PostcodeRow(match[1], match[2], (east, north) if is_exact else None)


def postcode_files(rows: Iterable[PostcodeRow], year: int) -> list[Output]:
    """Write a file for each outward code, and the attribution; paths are relative to content/postcodes/."""
    metres = {(row.outward, row.inward): row.metres for row in rows}
    known = {postcode: position for postcode, position in metres.items() if position is not None}
    degrees = to_degrees([east for east, _ in known.values()], [north for _, north in known.values()])
    coordinates = {postcode: f"{lat:.4f},{long:.4f}" for postcode, (lat, long) in zip(known, degrees, strict=True)}
    lines: dict[str, list[str]] = {}
    for outward, inward in sorted(metres):
        lines.setdefault(outward, [HEADER]).append(f"{inward},{coordinates.get((outward, inward), ',')}")
    return [*_outputs(lines), Output(LICENCE.rpartition("/")[2], f"{attribution(year)}\n".encode())]


def attribution(year: int) -> str:
    """Attribution that the licence of Code-Point Open requires, with the year."""
    return (
        f"Contains OS data © Crown copyright and database right {year}. "
        f"Contains Royal Mail data © Royal Mail copyright and database right {year}. "
        f"Contains National Statistics data © Crown copyright and database right {year}."
    )


def _outputs(lines: Mapping[str, list[str]]) -> Iterator[Output]:
    for outward, rows in lines.items():
        yield Output(f"{outward}.csv", "".join(f"{row}\n" for row in rows).encode())


def _problem(name: str, number: int, line: str) -> Problem:
    message = f"{quote(line.strip())} is not a line of Code-Point Open"
    return Problem(name, number, 1, "error", "code-point-line", "", "", message, f"a line looks like {_EXAMPLE}")
