"""Rows of what an authority publishes: a CSV file, an HTML page, or plain text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from sitegen.importing.terms.date_texts import written_dates
from sitegen.importing.text.cleaning import clean_text, decode_entities, drop_struck, is_html
from sitegen.importing.text.html_to_markdown import HTML_TOKEN

_MAX_ROWS = 2_000
"""Rows that are read; those of ten years have fewer."""
_MAX_CELLS = 50
_MAX_CHARACTERS = 2_000
"""Characters of a cell or a line that are read: a paragraph with all dates of a year has fewer."""
_BLOCKS = frozenset("p div li dt dd caption section article header footer main table ul ol hr nav".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 caption summary".split())
_COLUMNS = re.compile(r"""\scolspan\s*=\s*["']?([0-9]{1,2})\b""", re.IGNORECASE)
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A row of a table, or a line of text."""

    place: str
    """Place for a person to look at: ``row 3``."""
    cells: tuple[str, ...]
    heads: tuple[str, ...] = ()
    """Head of each column; empty outside tables."""
    heading: str = ""
    """Heading above it."""

    def head(self, number: int) -> str:
        """Return the head of a column."""
        return self.heads[number] if number < len(self.heads) else ""


def rows_of(text: str, name: str) -> list[PublishedRow]:
    """Return the rows of a text, by its form."""
    if is_html(text):
        return _PageReader().read(drop_struck(text))
    if name.lower().endswith((".csv", ".tsv")) or _is_table(text):
        return list(islice(_csv_rows(text), _MAX_ROWS))
    return list(islice(_lines(text), _MAX_ROWS))


def _is_table(text: str) -> bool:
    """Return whether the lines of a text have columns: the first has several, and none of them is a date."""
    first = _tidy(text.lstrip().partition("\n")[0])
    return any(first.count(sign) > 0 for sign in ",;\t|") and not written_dates(first) and ":" not in first


def _csv_rows(text: str) -> Iterator[PublishedRow]:
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    heads: tuple[str, ...] = ()
    heading = ""
    reader = csv.reader(io.StringIO(text[: _MAX_ROWS * _MAX_CHARACTERS], newline=""), delimiter=delimiter)
    try:
        for cells in map(_tidy_cells, reader):
            filled = [cell for cell in cells if cell]
            if not filled:
                continue
            if any(map(written_dates, filled)):
                yield PublishedRow(f"row {reader.line_num}", cells, heads, heading)
            elif len(filled) > 1:
                heads = cells
            else:
                heading = filled[0]
                yield PublishedRow(f"row {reader.line_num}", cells, (), heading)
    except csv.Error:
        return


def _tidy_cells(cells: list[str]) -> tuple[str, ...]:
    return tuple(_tidy(cell) for cell in cells[:_MAX_CELLS])


def _tidy(text: str) -> str:
    return " ".join(clean_text(text[:_MAX_CHARACTERS]).split())


def _lines(text: str) -> Iterator[PublishedRow]:
    heading = ""
    for number, line in enumerate(map(_tidy, io.StringIO(text)), 1):
        if not line:
            continue
        yield PublishedRow(f"line {number}", (line,), (), heading)
        if not written_dates(line):
            heading = line


@dataclass(slots=True)
class _PageReader:
    """Reader of a page from left to right: its tables, and each heading, paragraph or item as a line of its own."""

    rows: list[PublishedRow] = field(default_factory=list)
    heading: str = ""
    heads: tuple[str, ...] = ()
    """Heads of the columns of the open table."""
    cells: list[str] | None = None
    """Cells of the open row; ``None`` outside rows."""
    span: int = 0
    """Columns of the open cell; 0 outside cells."""
    has_data: bool = False
    """True when the open row has a cell that is no head."""
    pieces: list[str] = field(default_factory=list)
    """Text of the open cell or block."""

    def read(self, html_text: str) -> list[PublishedRow]:
        end = 0
        for token in HTML_TOKEN.finditer(html_text):
            if len(self.rows) >= _MAX_ROWS:
                break
            self.pieces.append(html_text[end : token.start()])
            end = token.end()
            if token["tag"]:
                self.take_tag(token["tag"].lower(), bool(token["close"]), token["attributes"])
        self.pieces.append(html_text[end:])
        self.end_row()
        return self.rows

    def take_tag(self, tag: str, closes: bool, attributes: str) -> None:
        if tag in ("td", "th"):
            self.end_cell()
            if not closes and self.cells is not None:
                columns = _COLUMNS.search(attributes)
                self.span = max(1, int(columns[1])) if columns else 1
                self.has_data = self.has_data or tag == "td"
        elif tag in ("tr", "table", "thead", "tbody"):
            self.end_row()
            if tag == "table":
                self.heads = ()
            elif tag == "tr" and not closes:
                self.cells, self.has_data = [], False
        elif tag == "br":
            self.pieces.append(" ")
        elif tag in _HEADINGS or tag in _BLOCKS:
            self.end_block(is_heading=closes and tag in _HEADINGS)

    def text(self) -> str:
        text, self.pieces = _tidy(decode_entities("".join(self.pieces))), []
        return text.strip("; ")

    def end_cell(self) -> None:
        if self.cells is not None and self.span:
            self.cells += [self.text()] * self.span
        self.span = 0
        self.pieces.clear()

    def end_block(self, *, is_heading: bool = False) -> None:
        if self.span:
            self.pieces.append("; ")
            return
        text = self.text()
        if not text:
            return
        self.rows.append(PublishedRow(f"row {len(self.rows) + 1}", (text,), (), self.heading))
        if is_heading:
            self.heading = text

    def end_row(self) -> None:
        self.end_cell() if self.cells is not None else self.end_block()
        cells, self.cells = tuple((self.cells or ())[:_MAX_CELLS]), None
        filled = [*dict.fromkeys(filter(None, cells))]
        if not filled:
            return
        if not self.has_data or (len(filled) > 1 and not any(map(written_dates, filled))):
            self.heads = cells
        if len(filled) == 1 and not written_dates(filled[0]):
            self.heading = filled[0]
        self.rows.append(PublishedRow(f"row {len(self.rows) + 1}", cells, self.heads, self.heading))
