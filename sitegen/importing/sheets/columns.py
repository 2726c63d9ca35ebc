"""Read the mapping file of a spreadsheet: which column holds what, and what is so for every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.errors import DataError, Problem
from sitegen.importing.draft import EntryDraft, ImportContext, YamlValue, texts_under
from sitegen.importing.sheets.sheet import Sheet
from sitegen.model import EVERYWHERE
from sitegen.reading.cross_checks import refuse_unknown_ids
from sitegen.reading.files.services import FIELDS
from sitegen.reading.syntax.nodes import Node, plain_value
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.fields import Field, block, list_of, read_fields
from sitegen.reading.values.scalars import scalar
from sitegen.reading.values.shapes import ANY_TEXT, shaped
from sitegen.text import listed, nearest

COLUMNS = {
    "id": "an id that a row keeps, so that a later import finds its entry though the name has changed; never shown",
    "name": "the name of the service",
    "summary": "one sentence on what it is",
    "description": "more about it",
    "organisation": "who runs it",
    "charity_number": "the number of that charity",
    "times": "days and hours, in words",
    "venue": "the name of the building",
    "address": "street and number",
    "town": "the town",
    "postcode": "the postcode",
    "hide_address": "yes where the address must not be shown, such as a home; empty or no where it may",
    "latitude": "degrees, such as 53.38",
    "longitude": "degrees, such as -2.34",
    "area": "the area, as people call where they live",
    "access": "step-free, parking and so on",
    "phone": "phone numbers",
    "email": "an e-mail address",
    "contact": "phone numbers or e-mail addresses",
    "website": "a web address",
    "social": "pages on Facebook, Instagram and so on",
    "cost": "what it costs",
    "ages": "ages of the children",
    "who": "who it is for, in words",
    "languages": "languages, with commas between them",
    "topics": "topics, with commas between them",
    "how_to_join": "how to book or to be referred",
    "more": "anything else that readers should know; it goes below the description, under its heading",
}
"""Keys of `columns`, each with what its column holds, in the order of a drafted file."""
EVERY_ROW = (
    "summary format topics stages ages for area languages interpreter cost join siblings run_by referral check_every "
    "discreet"
).split()
"""Keys of an entry that may be given for every row."""
_PLACEHOLDERS = ("summary", "topics", "area")
"""Keys that an entry always has, with a text for what is not known."""


@dataclass(frozen=True, slots=True)
class ColumnName:
    """Heading of a column, or name of a sheet, and its place in the mapping file."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Mapping file."""

    file: str
    by_key: Mapping[str, tuple[ColumnName, ...]]
    """Columns that hold a fact, by key of `COLUMNS`."""
    left_out: tuple[ColumnName, ...]
    """Columns that are left out on purpose."""
    every_row: Mapping[str, YamlValue]
    """Keys of every entry, as in services.yaml."""
    sheet: ColumnName | None = None
    """Name of the sheet of a workbook; ``None`` for its first."""

    def names(self) -> Iterator[ColumnName]:
        """Yield every column that the file names."""
        for names in self.by_key.values():
            yield from names
        yield from self.left_out


@shaped(ANY_TEXT)
def _column_name(node: Node, location: Location, key: str) -> ColumnName | None:
    text = scalar(node, location, key, "Opening times", most=None)
    return None if text is None else ColumnName(text, location.line_of(node), node.column)


_COLUMN_FIELDS = {
    key: Field(list_of(_column_name), f"{key}: Heading", holds, required=key == "name")
    for key, holds in COLUMNS.items()
}
_ROW_FIELDS = {key: FIELDS[key] for key in EVERY_ROW}
_FILE_FIELDS = {
    "columns": Field(
        block(_COLUMN_FIELDS, "columns", lambda values, _node, _location: values),
        "columns: {name: Name, postcode: Postcode}",
        "which column holds what",
        required=True,
    ),
    "every_row": Field(
        block(_ROW_FIELDS, "every_row", lambda _values, node, _location: plain_value(node)),
        "every_row: {topics: [play]}",
        "keys of services.yaml that are the same for every row",
    ),
    "sheet": Field(
        _column_name, "sheet: Groups", "the sheet of a workbook that is read, where that is not the first one"
    ),
    "leave_out": Field(list_of(_column_name), "leave_out: [Updated by]", "columns that nobody needs"),
}


def read_columns(content: bytes, file: str, context: ImportContext) -> Columns:
    """Read a mapping file; raises `DataError` with every problem in it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8"
        raise DataError([Problem(file, line, 1, "error", "not-utf-8", "", "", "this is not UTF-8", hint)]) from error
    state = ReadingState()
    location = Location(state, file)
    root = load(text, location).root
    values = read_fields(root, _FILE_FIELDS, location, "", "a file of columns") if root is not None else None
    topics, audiences = (frozenset(ids.values()) for ids in (context.topics, context.audiences))
    refuse_unknown_ids(state, {"topic": topics, "audience": audiences, "role": context.roles})
    errors = [problem for problem in state.problems if problem.severity == "error"]
    if errors or values is None:
        raise DataError(errors)
    return Columns(
        file, values["columns"], values.get("leave_out", ()), values.get("every_row", {}), values.get("sheet")
    )


def unknown_columns(columns: Columns, sheet: Sheet) -> list[Problem]:
    """List the columns of a mapping file that the spreadsheet does not have."""
    problems: list[Problem] = []
    what = f"the sheet {quote(sheet.name)}" if sheet.name else "the spreadsheet"
    for name in columns.names():
        if name.text not in sheet.headings:
            near = nearest(name.text, sheet.headings)
            hint = f"did you mean {near}?" if near else f"its headings are {listed(sheet.headings)}"
            if sheet.others and not problems:
                hint += f"; to read another sheet, write sheet: and its name: {listed(sheet.others, 'or')}"
            message = f"{what} has no column {quote(name.text)}"
            problems.append(_problem(columns.file, name, "unknown-column", message, hint))
    return problems


def unknown_sheet(columns: Columns, message: str, hint: str) -> Problem:
    """Return the problem of a mapping file whose ``sheet`` is not there."""
    assert columns.sheet is not None
    return _problem(columns.file, columns.sheet, "unknown-sheet", message, hint)


def _problem(file: str, name: ColumnName, code: str, message: str, hint: str) -> Problem:
    return Problem(file, name.line, name.column, "error", code, "", "", message, hint)


def fill_every_row(draft: EntryDraft, columns: Columns) -> None:
    """Give an entry the keys that are the same for every row, where it has none from a column."""
    for key, value in columns.every_row.items():
        is_placeholder = key in _PLACEHOLDERS and key in draft.to_complete
        if key in columns.by_key and key in draft.fields and not is_placeholder:
            continue
        draft.fields[key] = value
        draft.to_complete.pop(key, None)
        if key == "area":
            draft.areas = {area: area for area in texts_under(draft.fields, key) if area != EVERYWHERE}
