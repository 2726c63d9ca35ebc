"""content/postcodes/: where single postcodes are, as `sitegen postcodes` writes it.

One file for each outward code, ``BS5.csv``, of lines ``6AA,51.4620,-2.5500``; a postcode whose place nobody knows is
``6AB,,``. The licence of the data asks for a line of credit: it stands in licence.txt.
"""

from __future__ import annotations

import re

from sitegen.geo import Position
from sitegen.model import Postcodes
from sitegen.reading.disk import Folder, TextFile
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.coordinates import INWARD_CODE, UK_LATITUDES, UK_LONGITUDES, is_outcode

POSTCODES = "content/postcodes"
LICENCE = f"{POSTCODES}/licence.txt"
HEADER = "postcode,latitude,longitude"
_ROW = re.compile(rf"({INWARD_CODE}),(?:(\d\d\.\d{{1,6}}),(-?\d\.\d{{1,6}})|,)", re.ASCII)
_LONGEST_CREDIT = 500
_MOST_PROBLEMS = 20
"""Wrong lines that are named in one file: whoever has more has the wrong file."""
_AGAIN = "sitegen postcodes writes these files: run it again"


def read_postcodes(folder: Folder, state: ReadingState) -> Postcodes:
    """Every file of the folder; nothing when there is none."""
    names = folder.names(POSTCODES, ".csv")
    if not names:
        return Postcodes()
    credit = _credit(folder, state)
    files = (folder.read(name) for name in names)
    return Postcodes(credit, {_outward(file.name): _district(file, state) for file in files if file is not None})


def postcode_position(postcode: str, node: Node, location: Location) -> Position | None:
    """Where a postcode is, if its district's file knows; one that is not in the file is perhaps mistyped."""
    outward, inward = postcode.split(" ")
    district = location.state.postcodes.districts.get(outward)
    if district is None or inward in district:
        return None if district is None else district[inward]
    # Without the postcode itself: the place may be one that hides its address, and the problem be read by everybody.
    hint = "is it mistyped? a new one is known after the next sitegen postcodes"
    location.warn(node, "postcode", "unknown-postcode", "nobody knows this postcode", hint)
    return None


def _credit(folder: Folder, state: ReadingState) -> str:
    file = folder.read(LICENCE) if folder.exists(LICENCE) else None
    credit = "" if file is None else " ".join(file.text.split())
    if not credit or len(credit) > _LONGEST_CREDIT:
        message = "a line that says whose data the postcodes are has to stand here: their licence asks for it"
        Location(state, LICENCE).report(Node(1, 1), "", "licence", message, _AGAIN)
    return credit


def _outward(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".csv")


def _district(file: TextFile, state: ReadingState) -> dict[str, Position | None]:
    """Position by inward code, of the lines that are right."""
    location = Location(state, file.name, _outward(file.name))
    if not is_outcode(location.entry):
        message = "the file's name is the first half of a postcode, in capitals"
        location.report(Node(1, 1), "", "file-name", message, "name it like BS5.csv")
    header, *lines = file.text.splitlines() or [""]
    if header != HEADER:
        location.report(Node(1, 1), "", "postcodes-header", f"the first line is not {HEADER}", _AGAIN)
    found: dict[str, Position | None] = {}
    wrong = 0
    for number, line in enumerate(lines, start=2):
        row = _ROW.fullmatch(line)
        fault = "this is not a postcode's second half and its place" if row is None else _fault(row, found)
        if row is not None and not fault:
            found[row[1]] = None if row[2] is None else (float(row[2]), float(row[3]))
        elif wrong < _MOST_PROBLEMS:
            wrong += 1
            location.report(
                Node(number, 1), "", "postcode-line", f"{quote(line)}: {fault}", "write it like 6AA,51.4620,-2.5500"
            )
    return found


def _fault(row: re.Match[str], found: dict[str, Position | None]) -> str:
    if row[1] in found:
        return "this postcode is here already"
    if row[2] is None:
        return ""
    north, east = float(row[2]), float(row[3])
    inside = UK_LATITUDES[0] <= north <= UK_LATITUDES[1] and UK_LONGITUDES[0] <= east <= UK_LONGITUDES[1]
    return "" if inside else "this is not in the United Kingdom"
