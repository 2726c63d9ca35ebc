"""Files of spreadsheets: which reader takes them, by the end of their name."""

from __future__ import annotations

from sitegen.importing.sheets.csv_file import read_csv
from sitegen.importing.sheets.sheet import Sheet
from sitegen.importing.sheets.workbook import read_workbook

_TEXTS = (".csv", ".tsv", ".txt")
_WORKBOOKS = (".xlsx", ".xlsm")
_REFUSED = (".xls", ".xlsb", ".ods", ".numbers")
"""Workbooks of other kinds, which are refused with what to do."""


def is_sheet(name: str) -> bool:
    """Return whether the name of a file is that of a spreadsheet."""
    return name.lower().endswith((*_TEXTS, *_WORKBOOKS, *_REFUSED))


def is_workbook(name: str) -> bool:
    """Return whether the name of a file is that of a workbook, which has sheets."""
    return name.lower().endswith((*_WORKBOOKS, *_REFUSED))


def read_sheet(content: bytes, name: str, sheet: str = "") -> Sheet:
    """Read a CSV file, or the sheet of a workbook that is named, or else its first; raises `SourceError`.

    Its headings are the first row with several cells; a title above them is left out. ``NA``, ``-`` and the like are
    nothing. A repeated heading gets a number, and one that is missing the letter of its column.
    """
    return read_workbook(content, name, sheet) if is_workbook(name) else read_csv(content, name)
