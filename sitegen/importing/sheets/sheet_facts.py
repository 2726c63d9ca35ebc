"""Facts of a sheet of a workbook that its cells do not tell: what is hidden, merged, or was never calculated."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

_COORDINATE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_MAX_ROW = 1_048_576
"""Last row that a workbook can have."""


@dataclass(slots=True)
class SheetFacts:
    """Facts of a sheet; rows and columns count from 1."""

    rows: set[int] = field(default_factory=set)
    """Rows that have a value."""
    last_column: int = 0
    """Last column with a value."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    """Cells that are one, such as ``A3:A5``."""
    links: set[str] = field(default_factory=set)
    """Cells with a link behind their text, such as ``C5``."""
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of each formula that was saved without its result."""

    def is_hidden(self, column: int) -> bool:
        """Return whether a column is hidden."""
        return any(column in columns for columns in self.hidden_columns)


def sheet_facts(part: bytes) -> SheetFacts:
    """Read the XML of a sheet; raises `ValueError`, `KeyError` or an error of expat where no program writes it so."""
    return _SheetReader().read(part)


def column_number(coordinate: str) -> int:
    """Return the column of a cell such as ``C5``, which is 3; raises `ValueError` for anything else."""
    match = _COORDINATE.fullmatch(coordinate)
    if match is None:
        raise ValueError("not a cell")
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number


class _SheetReader:
    """Handlers of the elements of a sheet, in the order of the file."""

    def __init__(self) -> None:
        self._facts = SheetFacts()
        self._row = self._column = 0
        self._type = ""
        self._has_formula = self._is_value = self._has_value = False

    def read(self, part: bytes) -> SheetFacts:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(part, True)
        return self._facts

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        is_hidden = attributes.get("hidden") in ("1", "true")
        match name.rpartition(" ")[2]:
            case "row":
                self._start_row(int(attributes.get("r", self._row + 1)), is_hidden)
            case "c":
                self._column = column_number(attributes["r"]) if "r" in attributes else self._column + 1
                self._type, self._has_formula, self._has_value = attributes.get("t", "n"), False, False
            case "f":
                self._has_formula = True
            case "v" | "t":
                self._is_value = True
            case "col" if is_hidden:
                self._facts.hidden_columns.append(range(int(attributes["min"]), int(attributes["max"]) + 1))
            case "hyperlink" if any(
                key.endswith(" id") for key in attributes
            ):  # others lead to a place in the workbook
                self._facts.links.add(attributes["ref"])
            case "mergeCell":
                self._facts.merged.append(attributes["ref"])

    def _start_row(self, number: int, is_hidden: bool) -> None:
        if not self._row < number <= _MAX_ROW:
            raise ValueError("rows are out of order")
        self._row, self._column = number, 0
        if is_hidden:
            self._facts.hidden_rows.add(number)

    def _text(self, _text: str) -> None:
        self._has_value = self._has_value or self._is_value

    def _end(self, name: str) -> None:
        match name.rpartition(" ")[2]:
            case "v" | "t":
                self._is_value = False
            case "c" if self._has_value:
                self._facts.rows.add(self._row)
                self._facts.last_column = max(self._facts.last_column, self._column)
            case "c" if self._has_formula and self._type != "str":
                self._facts.uncalculated.append((self._row, self._column))
