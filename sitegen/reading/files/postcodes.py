"""content/postcodes/: positions of full postcodes, as `sitegen postcodes` writes them.

Each outcode has a file, ``BS5.csv``, of lines ``6AA,51.4620,-2.5500``, or ``6AB,,`` for a postcode whose position is
not known. licence.txt has the line of credit that the licence of the data asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.directory_files import POSTCODES_FOLDER
from sitegen.geo import Position
from sitegen.model import Postcodes
from sitegen.reading.disk import Folder, TextFile
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.coordinates import INWARD_CODE, is_in_uk, is_outcode

LICENCE = f"{POSTCODES_FOLDER}/licence.txt"
HEADER = "postcode,latitude,longitude"
_ROW = re.compile(rf"({INWARD_CODE}),(?:(\d\d\.\d{{1,6}}),(-?\d\.\d{{1,6}})|,)", re.ASCII)
_MAX_CREDIT = 500
"""Most characters of the line of credit."""
_MAX_PROBLEMS = 20
"""Lines with an error that are reported in one file; a file with more was not written by `sitegen postcodes`."""
_RUN_AGAIN = "run sitegen postcodes, which writes these files"


def read_postcodes(folder: Folder, state: ReadingState) -> Postcodes:
    """Read every file of the folder, if there is one."""
    names = folder.names(POSTCODES_FOLDER, ".csv")
    if not names:
        return Postcodes()
    credit = _credit(folder, state)
    files = (folder.read(name) for name in names)
    return Postcodes(credit, {_outward(file.name): _district(file, state) for file in files if file is not None})


def postcode_position(postcode: str, node: Node, location: Location) -> Position | None:
    """Look up the position of a postcode; one that is missing from its district's file is a warning."""
    outcode, incode = postcode.split(" ")
    district = location.state.postcodes.districts.get(outcode)
    if district is None:
        return None
    if incode not in district:
        # The message leaves the postcode out: everybody may read it, and the place may hide its address.
        hint = "check it for a typing mistake; if it is new, run sitegen postcodes again"
        location.warn(node, "postcode", "unknown-postcode", "this postcode is not in content/postcodes/", hint)
        return None
    return district[incode]


def _credit(folder: Folder, state: ReadingState) -> str:
    file = folder.read(LICENCE) if folder.exists(LICENCE) else None
    credit = "" if file is None else " ".join(file.text.split())
    if not credit or len(credit) > _MAX_CREDIT:
        message = "this file must say in one line whose data the postcodes are: their licence asks for it"
        Location(state, LICENCE).report(Node(1, 1), "", "licence", message, _RUN_AGAIN)
    return credit


def _outward(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".csv")


def _district(file: TextFile, state: ReadingState) -> dict[str, Position | None]:
    """Read positions by incode; lines with an error are reported and left out."""
    location = Location(state, file.name, _outward(file.name))
    if not is_outcode(location.entry):
        message = "the file's name is the first half of a postcode, in capitals"
        location.report(Node(1, 1), "", "file-name", message, "name it like BS5.csv")
    header, *lines = file.text.splitlines() or [""]
    if header != HEADER:
        location.report(Node(1, 1), "", "postcodes-header", f"the first line is not {HEADER}", _RUN_AGAIN)
    positions: dict[str, Position | None] = {}
    errors = 0
    for number, line in enumerate(lines, start=2):
        row = _ROW.fullmatch(line)
        error = _row_error(row, positions)
        if row is not None and not error:
            positions[row[1]] = None if row[2] is None else (float(row[2]), float(row[3]))
        elif errors < _MAX_PROBLEMS:
            errors += 1
            hint = "write it like 6AA,51.4620,-2.5500"
            location.report(Node(number, 1), "", "postcode-line", f"{quote(line)}: {error}", hint)
    return positions


def _row_error(row: re.Match[str] | None, positions: Mapping[str, Position | None]) -> str:
    if row is None:
        return "this is not the second half of a postcode and its position"
    if row[1] in positions:
        return "this postcode is in the file already"
    if row[2] is not None and not is_in_uk(float(row[2]), float(row[3])):
        return "this is not in the United Kingdom"
    return ""
