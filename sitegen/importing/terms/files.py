"""Files with school terms, in any of the forms that authorities publish, to statements."""

from __future__ import annotations

from sitegen.errors import SitegenError, UsageError
from sitegen.importing.terms.calendar_events import events_of, is_icalendar
from sitegen.importing.terms.date_texts import Order, Years, years_in
from sitegen.importing.terms.rows import rows_of
from sitegen.importing.terms.statements import Statement, statements_of

MAX_BYTES = 2 * 1024 * 1024
"""Most bytes of a file; a page of a council has less than 1 MB."""
_MAX_STATEMENTS = 500
"""Most dates of terms and holidays; those of ten years are fewer."""
_OTHER_FORMS = {
    b"%PDF": "a PDF file; copy the dates into a text file, a line for each",
    b"PK\x03\x04": "a document or a spreadsheet; save the sheet as CSV, or copy the dates into a text file",
    b"\xd0\xcf\x11\xe0": "a document or a spreadsheet; save the sheet as CSV, or copy the dates into a text file",
}
"""Files that cannot be read, by their first bytes, and what to do."""


def read_statements(content: bytes, name: str, years: Years | None, order: Order) -> list[Statement]:
    """Return what a file says of school terms; `years` and `order` are what a person says of all its dates.

    Raises `SitegenError` for a file in another form, or without a date.
    """
    if len(content) > MAX_BYTES:
        raise SitegenError(f"{name} has more than {MAX_BYTES:,} bytes; take out what is not about school terms")
    form = next((form for start, form in _OTHER_FORMS.items() if content.startswith(start)), "")
    if form:
        raise SitegenError(f"{name} is {form}")
    if is_icalendar(content):
        statements = events_of(content, name)
    else:
        statements = statements_of(rows_of(_text(content), name), years, order)
    if len(statements) > _MAX_STATEMENTS:
        raise SitegenError(f"{name} has more than {_MAX_STATEMENTS:,} dates; take out those of other authorities")
    if not statements:
        raise SitegenError(f"{name} says nothing of school terms or holidays with a date beside it")
    return statements


def _text(content: bytes) -> str:
    """Decode a file: a spreadsheet may have saved it in UTF-16, or in the encoding of Windows."""
    is_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_utf_16 else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def parse_school_year(text: str) -> Years:
    """Parse a school year such as ``2026/27``; raises `UsageError`."""
    years = years_in(text, of_a_term=False)
    if years is None:
        raise UsageError(f"--year {text} is not a school year; write it like 2026/27")
    return years
