"""Code-Point Open to the files of content/postcodes/: the postcodes of some districts, with their places in degrees."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.builds import Output
from sitegen.errors import DataError, Problem, SitegenError
from sitegen.importing.postcodes.national_grid import to_degrees
from sitegen.reading.code_point import Table
from sitegen.reading.files.postcodes import HEADER, LICENCE
from sitegen.reading.syntax.problems import quote

_ROW = re.compile(
    r'"?([A-Z]{1,2}\d[A-Z\d]?|GIR) {0,2}(\d[ABD-HJLNP-UW-Z]{2})"?,(10|20|30|40|50|60|90),(\d{1,6}),(\d{1,7})(?:,.*)?\n?',
    re.ASCII,
)
_HEADING = re.compile(r'"?(?:PC|Postcode)"?,', re.IGNORECASE)
_HEADINGS = 2
"""Lines of column names that may stand on top, where somebody put the tables together as the Ordnance Survey explains."""
_PLACED = frozenset(("10", "20", "30", "40", "50"))
"""Positional quality; 60 is the middle of a sector, which may be a mile away, and 90 is no place at all."""
_EASTERNMOST, _NORTHERNMOST = 700_000, 1_300_000
_WESTERNMOST, _SOUTHERNMOST = 50_000, 5_000
"""Metres of the National Grid beyond which there is no land; the grid's own corner, 0 and 0, is the open sea."""
_MOST_PROBLEMS = 20
_RIGHT = '"BS5 6AA",10,361122,174017,"E92000001","","E18000010","","E06000023","E05010892"'


@dataclass(frozen=True, slots=True)
class Row:
    """One postcode as the Ordnance Survey has it."""

    outward: str
    inward: str
    metres: tuple[int, int] | None
    """Easting and northing; ``None`` where the place is not known, or not closely."""


def rows_of(tables: Iterable[Table], wanted: Collection[str]) -> Iterator[Row]:
    """The postcodes of the wanted outward codes.

    Raises `DataError` at the end when lines were not what they should be, `SitegenError` when there was no postcode at all.
    """
    problems: list[Problem] = []
    names = []
    is_any = False
    for name, lines in tables:
        names.append(name)
        for number, line in enumerate(lines, start=1):
            match = _ROW.fullmatch(line)
            if match is not None and int(match[4]) <= _EASTERNMOST and int(match[5]) <= _NORTHERNMOST:
                is_any = True
                if match[1] in wanted:
                    east, north = int(match[4]), int(match[5])
                    is_placed = match[3] in _PLACED and east >= _WESTERNMOST and north >= _SOUTHERNMOST
                    yield Row(match[1], match[2], (east, north) if is_placed else None)
            elif line.strip() and not (number <= _HEADINGS and _HEADING.match(line)):
                problems.append(_problem(name, number, line))
                if len(problems) == _MOST_PROBLEMS:
                    raise DataError(problems)
    if problems:
        raise DataError(problems)
    if not is_any:
        where = names[0] if len(names) == 1 else f"all {len(names)} tables"
        raise SitegenError(f"there is no postcode in {where}; a line looks like {_RIGHT}")


def postcode_files(rows: Iterable[Row], year: int) -> list[Output]:
    """A file for each outward code, and the line of credit; paths are those inside content/postcodes/."""
    known = {(row.outward, row.inward): row.metres for row in rows}
    placed = {code: metres for code, metres in known.items() if metres is not None}
    degrees = to_degrees([east for east, _ in placed.values()], [north for _, north in placed.values()])
    spots = {code: f"{north:.4f},{east:.4f}" for code, (north, east) in zip(placed, degrees, strict=True)}
    lines: dict[str, list[str]] = {}
    for outward, inward in sorted(known):
        lines.setdefault(outward, [HEADER]).append(f"{inward},{spots.get((outward, inward), ',')}")
    return [*_outputs(lines), Output(LICENCE.rpartition("/")[2], f"{credit(year)}\n".encode())]


def credit(year: int) -> str:
    """The words that the licence of Code-Point Open asks for."""
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
    return Problem(name, number, 1, "error", "code-point-line", "", "", message, f"a line looks like {_RIGHT}")
