"""Parse the bytes of a spreadsheet that was saved as CSV into headings and rows, each with its line."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from sitegen.importing.sheets.sheet import Sheet, heading_row, refuse_size, sheet_row, unique_headings
from sitegen.importing.source.json_file import SourceError

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""First bytes of .xlsx and .ods files, and of .xls files."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS = ",;\t"
_HEAD = 20_000
"""Characters at the start of a file that show its separator."""
_LINE_END = re.compile("\r\n|\r|\n")
_CELL = '(?:"(?:[^"]|"")*"[^{0}\n]*|[^{0}\n]*)(?:{0}|$)'
"""Cell with the separator behind it."""


def read_csv(content: bytes, name: str) -> Sheet:
    """Parse a CSV file, separated by commas, semicolons or tabs; raises `SourceError`.

    Its headings are the first row with several cells; a title above them is left out. ``NA``, ``-`` and the like are
    nothing. A repeated heading gets a number, and one that is missing the letter of its column.
    """
    text, remarks = _decode(content, name)
    separator = _separator(text)
    records = list(_records(text, separator))
    lines = _LINE_END.split(text)
    if not records:
        raise SourceError("the file is empty")
    top = heading_row([cells for _, _, cells in records])
    head_line, _, head = records[top]
    refuse_size(len(records) - top - 1, len(head), head_line)
    width = max((number for number, cell in enumerate(head, start=1) if cell), default=0)
    rows, skipped = [], []
    for line, last, cells in records[top + 1 :]:
        if any(cells[width:]):
            extra = next(number for number in range(width, len(cells)) if cells[number])
            place = _place(lines[line - 1 : last], line, extra, separator)
            reason = f"this row has {extra + 1} cells and the headings only {width}: put a text with commas in quotes"
            skipped.append((place, reason))
            continue
        row = sheet_row(line, [*cells[:width], *[""] * (width - len(cells))])
        rows += [row] if any(row.cells) else []
    remarks += [f"{name}:{line}:1: left out, as it is above the headings" for line, _, _ in records[:top]]
    return Sheet(unique_headings(head[:width], range(1, width + 1)), tuple(rows), tuple(remarks), tuple(skipped))


def _decode(content: bytes, name: str) -> tuple[str, list[str]]:
    """Decode a file as UTF-8, as UTF-16 with its mark, or else as Windows-1252, which older Excel writes."""
    if content.startswith(_WORKBOOKS):
        raise SourceError(
            "this is a workbook, not CSV: give its name the ending .xlsx, or open it and save it as CSV UTF-8"
        )
    try:
        if content.startswith(_UTF_16):
            return content.decode("utf-16"), []
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            message = f"the file is not UTF-8: byte 0x{content[error.start]:02x} cannot be read; save it as CSV UTF-8"
            raise SourceError(message, line) from error
        return text, [f"{name}:{line}:1: not UTF-8, so read as Windows-1252: check accents, £ signs and dashes"]


def _records(text: str, separator: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield (line, last line, cells) of each row that is not empty; raises `SourceError` where a quote stays open."""
    if "\0" in text:
        raise SourceError("this is not a text file", text.count("\n", 0, text.index("\0")) + 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            end = "a cell that starts with a quote has no closing quote, or text behind it"
            message = "a cell is too long" if "limit" in str(error) else end
            raise SourceError(message, line) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, reader.line_num, [cell.strip() for cell in cells]
        line = reader.line_num + 1


def _separator(text: str) -> str:
    """Choose the separator of the first line that has one, outside of quotes."""
    head = re.sub(r'"(?:[^"]|"")*"', "", text[:_HEAD])
    first = next((line for line in head.splitlines() if any(sign in line for sign in _SEPARATORS)), "")
    return max(_SEPARATORS, key=first.count)


def _place(lines: list[str], line: int, number: int, separator: str) -> str:
    """Write the line and column at which a cell of a row begins; the row has these lines, from `line` on."""
    row = "\n".join(lines)
    cells = re.compile(_CELL.format(re.escape(separator))).finditer(row)
    start = next(match for index, match in enumerate(cells) if index == number).start()
    before = row[:start]
    return f"{line + before.count(chr(10))}:{start - before.rfind(chr(10))}"
