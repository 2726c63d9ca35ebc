"""Workbooks for tests: written by openpyxl, and with any of their parts exchanged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import time

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
MANIFEST = "[Content_Types].xml"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def new_book() -> tuple[Workbook, Worksheet]:
    """Return a workbook and its only sheet."""
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    return book, book.active


def saved(book: Workbook) -> bytes:
    """Return the file of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def one_sheet(*rows: Sequence[str | int | time | None]) -> bytes:
    """Return a workbook with one sheet."""
    book, sheet = new_book()
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def with_parts(content: bytes, parts: Mapping[str, bytes | None], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Exchange parts of a workbook, or add them; ``None`` takes one away."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", pack) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, part in {**kept, **parts}.items():
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


def with_edit(content: bytes, name: str, edit: Callable[[bytes], bytes]) -> bytes:
    """Edit a part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return with_parts(content, {name: edit(archive.read(name))})


def sheet_xml(rows: str) -> bytes:
    """Return the part of a sheet with these rows."""
    return f'<worksheet xmlns="{_NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def styles_xml(inside: str) -> bytes:
    """Return a part of formats."""
    return f'<styleSheet xmlns="{_NAMESPACE}">{inside}</styleSheet>'.encode()
