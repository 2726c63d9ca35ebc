"""Headings and rows of a spreadsheet, whatever kind of file it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sitegen.importing.source.envelopes import MAX_SERVICES
from sitegen.importing.source.json_file import SourceError
from sitegen.importing.text.cleaning import is_nothing, one_line
from sitegen.spreadsheets import plain_cell

MAX_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Row of a spreadsheet that has a value."""

    line: int
    """1-based line of the file, or row of the workbook, at which it starts."""
    cells: tuple[str, ...]
    """As typed, without the spaces around them; one for each heading, ``""`` for nothing."""
    doubtful: frozenset[int] = frozenset()
    """Positions of cells that are ``""`` here, but not empty: ``TBC``, a formula in error, part of a merged cell."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Spreadsheet with its headings, each of them once."""

    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    remarks: tuple[str, ...]
    """Sentences on what was read in a way that somebody should check, each with its place."""
    skipped: tuple[tuple[str, str], ...]
    """(position, reason) of rows that cannot be read, or should not; a position is ``line:column``, or in words."""
    row_word: str = "line"
    """Word for the number of a row: ``row`` in a workbook."""
    name: str = ""
    """Name of the sheet; ``""`` for a file that has no sheets."""
    others: tuple[str, ...] = ()
    """Names of the other sheets of its workbook; hidden ones say so."""

    def values(self, heading: str) -> list[str]:
        """List the values of a column, from the top, without empty ones."""
        number = self.headings.index(heading)
        return [row.cells[number] for row in self.rows if row.cells[number]]


def heading_row(rows: Sequence[Sequence[str]]) -> int:
    """Return the position of the headings: the first row with several cells, as what is above it is a title."""
    return next((number for number, cells in enumerate(rows) if sum(map(bool, cells)) > 1), 0)


def refuse_size(row_count: int, column_count: int, line: int = 1) -> None:
    """Raise `SourceError` for too many rows below the headings, or too many columns; `line` is that of the headings."""
    if column_count > MAX_COLUMNS:
        raise SourceError(f"it has more than {MAX_COLUMNS} columns", line)
    if row_count > MAX_SERVICES:
        raise SourceError(f"it has more than {MAX_SERVICES:,} rows; import them in parts")


def sheet_row(line: int, texts: Sequence[str], unread: Collection[int] = ()) -> SheetRow:
    """Make a row of the texts of its cells, without those that stand for nothing; `unread` cells have no text."""
    cells = tuple("" if is_nothing(one_line(text)) else plain_cell(text) for text in texts)
    told = (number for number, (cell, text) in enumerate(zip(cells, texts, strict=True)) if text and not cell)
    return SheetRow(line, cells, frozenset((*told, *unread)))


def unique_headings(headings: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    """Give a repeated heading a number, and one that is missing the letter of its column; `columns` count from 1."""
    counts: Counter[str] = Counter()
    unique = []
    for number, cell in zip(columns, headings, strict=True):
        heading = one_line(cell) or f"column {column_letters(number)}"
        counts[heading] += 1
        unique.append(heading if counts[heading] == 1 else f"{heading} ({counts[heading]})")
    return tuple(unique)


def column_letters(number: int) -> str:
    """Name a column as spreadsheets do: 1 is ``A``, 27 is ``AA``."""
    letters = ""
    while number > 0:
        number, last = divmod(number - 1, 26)
        letters = chr(65 + last) + letters
    return letters
