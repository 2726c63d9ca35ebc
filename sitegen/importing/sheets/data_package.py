"""Tables of a tabular data package (HSDS), each a CSV file with the name of its table, beside ``datapackage.json``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sitegen.entries import Json
from sitegen.errors import DataError, Problem
from sitegen.importing.sheets.files import read_sheet
from sitegen.importing.sheets.sheet import Sheet, SheetRow
from sitegen.importing.source.envelopes import FoundServices, find_services
from sitegen.importing.source.json_file import SourceError
from sitegen.importing.source.masking import is_mark
from sitegen.importing.source.tables import table_name

_PACKAGE_FILE = "datapackage.json"
"""Description of the tables (https://specs.frictionlessdata.io/tabular-data-package/), at the top of their folder."""


def is_package_file(name: str) -> bool:
    """Return whether a path is that of the description of a data package."""
    return re.split(r"[/\\]", name)[-1] == _PACKAGE_FILE


def find_in_package(tables: Iterable[tuple[str, bytes]]) -> FoundServices:
    """Find the services of a package; `tables` are (path, content). Raises `DataError` with every table's mistakes."""
    sheets: dict[str, Sheet] = {}
    problems = []
    for path, content in tables:
        try:
            sheets[path] = read_sheet(content, path)
        except SourceError as error:
            problems.append(Problem(path, error.line, error.column, "error", "not-imported", "", "", str(error), ""))
    if problems:
        raise DataError(problems)
    value: dict[str, Json] = {path: [_row(sheet, row) for row in sheet.rows] for path, sheet in sheets.items()}
    found = find_services(value)
    lines = [
        f"{path} line {row.line}"
        for path, sheet in sheets.items()
        if table_name(path) == "services"
        for row in sheet.rows
    ]
    services = tuple((line, service) for line, (_, service) in zip(lines, found.services, strict=True))
    skipped = [(f"{path}:{place}", reason) for path, sheet in sheets.items() for place, reason in sheet.skipped]
    remarks = tuple(remark for sheet in sheets.values() for remark in sheet.remarks)
    return replace(found, services=services, skipped=(*found.skipped, *skipped), remarks=remarks)


def _row(sheet: Sheet, row: SheetRow) -> Json:
    """Return the values of a row by heading; a mark of masking that cannot be read masks."""
    values: dict[str, Json] = {heading: cell for heading, cell in zip(sheet.headings, row.cells, strict=True) if cell}
    doubtful = (sheet.headings[number] for number in row.doubtful)
    return values | dict.fromkeys(filter(is_mark, doubtful), True)
