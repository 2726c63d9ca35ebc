"""Read one sheet of a workbook (.xlsx) as a person sees it: no formula is calculated, and no link is followed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol, cast

from sitegen.importing.sheets.cell_texts import CellValue, cell_text
from sitegen.importing.sheets.sheet import (
    MAX_COLUMNS,
    Sheet,
    column_letters,
    heading_row,
    refuse_size,
    sheet_row,
    unique_headings,
)
from sitegen.importing.sheets.sheet_facts import SheetFacts, column_number, sheet_facts
from sitegen.importing.sheets.workbook_parts import checked_archive, damaged
from sitegen.importing.source.json_file import SourceError
from sitegen.importing.text.cleaning import one_line
from sitegen.reading.disk import MAX_FILE_BYTES
from sitegen.reading.syntax.problems import quote
from sitegen.text import listed, nearest

_MAX_CELL = 32_767
"""Characters that a cell can have in a workbook."""
_MAX_NAMED = 10
"""Sheets, or cells, that a sentence names."""
_ADDRESS = re.compile(r"https?:|www\.|\S\.\S|@", re.IGNORECASE)
_MERGED_DOWN = re.compile(r"([A-Z]+)([0-9]+):[A-Z]+([0-9]+)")


class SheetNameError(SourceError):
    """Name of a sheet that a workbook does not have."""

    def __init__(self, wanted: str, names: Sequence[str]) -> None:
        super().__init__(f"the workbook has no sheet {quote(wanted)}")
        near = nearest(wanted, names)
        self.hint = f"did you mean {near}?" if near else f"its sheets are {named(names)}"


class _Cell(Protocol):
    """Cell of openpyxl."""

    value: CellValue
    data_type: str
    number_format: str


class _OpenSheet(Protocol):
    """Sheet of openpyxl in read-only mode, which its types do not describe."""

    title: str
    sheet_state: str
    _worksheet_path: str

    def reset_dimensions(self) -> None:
        """Forget what the workbook says of the size of the sheet."""

    def iter_rows(self, *, max_row: int, max_col: int) -> Iterator[tuple[_Cell, ...]]:
        """Yield every row from the first, also empty ones, each with `max_col` cells."""


@dataclass(slots=True)
class _Cells:
    """Texts of a sheet by row, and the cells that have none to give."""

    name: str
    """File, as the user typed it."""
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    errors: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """Row and column of each cell with an error of a formula, such as ``#REF!``."""
    links: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of each cell whose text hides the address that it leads to."""


def read_workbook(content: bytes, name: str, wanted: str = "") -> Sheet:
    """Read the sheet that is wanted, or the first visible one that is a table; raises `SourceError`.

    Hidden rows and columns are left out, and said so. Raises `SheetNameError` for a sheet that is not there.
    """
    from openpyxl import load_workbook  # is an extra, and takes a third of a second

    archive = checked_archive(content)
    with _errors_as_damage(), zipfile.ZipFile(io.BytesIO(archive)) as parts:
        book = load_workbook(io.BytesIO(archive), read_only=True, data_only=True, keep_links=False)
        sheets = {one_line(sheet.title): sheet for sheet in cast(list[_OpenSheet], book.worksheets)}
        sheet, facts = _choose(sheets, wanted, parts)
        cells = _read_cells(sheet, facts, name)
    chosen = next(title for title, other in sheets.items() if other is sheet)
    others = tuple(
        title if other.sheet_state == "visible" else f"{title} (hidden)"
        for title, other in sheets.items()
        if other is not sheet
    )
    return _sheet(cells, facts, chosen, others, is_chosen=bool(wanted))


@contextmanager
def _errors_as_damage() -> Iterator[None]:
    """Refuse what openpyxl cannot read: a file that no other program wrote so makes it raise nearly any error."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that make no difference to the texts of cells
            yield
    except (SourceError, MemoryError):
        raise
    except Exception as error:
        raise damaged() from error


def _choose(sheets: dict[str, _OpenSheet], wanted: str, parts: zipfile.ZipFile) -> tuple[_OpenSheet, SheetFacts]:
    if wanted and wanted not in sheets:
        raise SheetNameError(wanted, list(sheets))
    filled = []
    for title, sheet in sheets.items():
        if title == wanted or (not wanted and sheet.sheet_state == "visible"):
            facts = sheet_facts(parts.read(sheet._worksheet_path))  # openpyxl keeps nothing of this in read-only mode
            if title == wanted or (len(facts.rows) > 1 and facts.last_column > 1):
                return sheet, facts
            filled += [(sheet, facts)] if facts.rows else []
    if filled:
        return filled[0]
    hidden = [title for title, sheet in sheets.items() if sheet.sheet_state != "visible"]
    raise SourceError(
        f"the workbook is empty, but for hidden sheets: {named(hidden)}" if hidden else "the workbook is empty"
    )


def _read_cells(sheet: _OpenSheet, facts: SheetFacts, name: str) -> _Cells:
    """Read the visible cells that have a value; raises `SourceError` where there are too many."""
    rows = facts.rows - facts.hidden_rows
    refuse_size(len(rows) - 1, facts.last_column)
    columns = [number for number in range(1, facts.last_column + 1) if not facts.is_hidden(number)]
    cells, size = _Cells(name), 0
    sheet.reset_dimensions()  # what a workbook says of its own size may be anything
    for number, row in enumerate(sheet.iter_rows(max_row=max(rows, default=0), max_col=MAX_COLUMNS), start=1):
        if number not in rows:
            continue
        texts = []
        for column in columns:
            text = _text(row[column - 1], number, column, facts, cells)
            texts.append(text.strip())
            size += len(text)
        if size > MAX_FILE_BYTES:
            raise SourceError(f"its cells have more than {MAX_FILE_BYTES:,} characters; import them in parts")
        if any(texts):
            cells.rows.append((number, texts))
    return cells


def _text(cell: _Cell, row: int, column: int, facts: SheetFacts, cells: _Cells) -> str:
    """Return the text of a cell, and note in `cells` what it does not say; raises `SourceError` for one too long."""
    text = "" if cell.value is None else cell_text(cell.value, cell.number_format)
    if cell.data_type == "e":
        cells.errors.setdefault(text, []).append((row, column))
        return ""
    place = _place(row, column)
    if place in facts.links and not _ADDRESS.search(text):
        cells.links.append((row, column))
    if len(text) > _MAX_CELL:
        raise SourceError(f"cell {place} is too long")
    return text


def _sheet(cells: _Cells, facts: SheetFacts, title: str, others: tuple[str, ...], *, is_chosen: bool) -> Sheet:
    if not cells.rows:
        raise SourceError(f"the sheet {quote(title)} is empty")
    top = heading_row([texts for _, texts in cells.rows])
    head_row, head = cells.rows[top]
    below = cells.rows[top + 1 :]
    width = max(number for _, texts in cells.rows[top:] for number, text in enumerate(texts, start=1) if text)
    shown = [column for column in range(1, facts.last_column + 1) if not facts.is_hidden(column)]
    headings = unique_headings(head[:width], shown[:width])
    unread = _unread(cells, facts, head_row)
    positions = {column: position for position, column in enumerate(shown[:width])}
    rows = [
        sheet_row(number, texts[:width], [positions[column] for column in unread[number] if column in positions])
        for number, texts in below
    ]
    remarks = (
        [f"{cells.name}: the sheet {quote(title)} is read, and not {named(others)}"] if others and not is_chosen else []
    )
    remarks += [f"{cells.name}, row {number}: left out, as it is above the headings" for number, _ in cells.rows[:top]]
    remarks += [f"{cells.name}, {line}" for line in _doubts(cells, facts, head_row)]
    return Sheet(
        headings,
        tuple(row for row in rows if any(row.cells)),
        tuple(remarks),
        tuple(_hidden(facts)),
        "row",
        title,
        others,
    )


def _unread(cells: _Cells, facts: SheetFacts, head_row: int) -> defaultdict[int, set[int]]:
    """Return, by row, the columns of the cells without a text of their own that are not empty for who sees them."""
    places = [*facts.uncalculated, *(place for found in cells.errors.values() for place in found)]
    unread = defaultdict[int, set[int]](set)
    for row, column in places:
        unread[row].add(column)
    last = max(number for number, _ in cells.rows)
    for ref in facts.merged:
        if (match := _MERGED_DOWN.fullmatch(ref)) and int(match[2]) > head_row:
            for row in range(int(match[2]) + 1, min(int(match[3]), last) + 1):
                unread[row].add(column_number(f"{match[1]}{row}"))
    return unread


def _doubts(cells: _Cells, facts: SheetFacts, head_row: int) -> Iterator[str]:
    """Yield a sentence on each kind of cell that does not say what it seems to."""
    for text, places in cells.errors.items():
        yield f"{_places(places)}: {text} is an error of a formula, so left out"
    seen = [(row, column) for row, column in facts.uncalculated if row not in facts.hidden_rows]
    if seen:
        advice = "open the workbook in a spreadsheet program, save it, and import it again"
        yield f"{_places(seen)}: a formula without its result; {advice}"
    if cells.links:
        yield f"{_places(cells.links)}: a link behind a text, which is not read; write the address itself into the cell"
    merged = [
        ref
        for ref in facts.merged
        if (match := _MERGED_DOWN.fullmatch(ref)) and head_row < int(match[2]) < int(match[3])
    ]
    if merged:
        yield f"{named(merged)}: merged cells, of which only the first row has the text; write it into each row"
    hidden = [column_letters(column) for column in range(1, facts.last_column + 1) if facts.is_hidden(column)]
    if hidden:
        yield f"column {named(hidden)}: left out, as it is hidden in the workbook"


def _hidden(facts: SheetFacts) -> Iterator[tuple[str, str]]:
    """Yield the hidden rows that have a value, those that follow each other as one."""
    rows = sorted(facts.rows & facts.hidden_rows)
    starts = [row for row in rows if row - 1 not in facts.hidden_rows or row - 1 not in facts.rows]
    for first in starts:
        last = first
        while last + 1 in facts.rows & facts.hidden_rows:
            last += 1
        yield (
            f"row {first}" if first == last else f"rows {first} to {last}",
            "hidden in the workbook; show what you want to import, or delete it",
        )


def named(names: Sequence[str]) -> str:
    """List the names of sheets or cells, the first of many."""
    more = len(names) - _MAX_NAMED
    return listed(names) if more <= 0 else f"{', '.join(names[:_MAX_NAMED])} and {more:,} more"


def _places(places: Collection[tuple[int, int]]) -> str:
    names = [_place(row, column) for row, column in places]
    return f"{'cell' if len(names) == 1 else 'cells'} {named(names)}"


def _place(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"
