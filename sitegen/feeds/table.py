"""One service a row, for spreadsheets: the most asked for of its record, in cells that no program runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from sitegen.entries import Json, JsonObject
from sitegen.library import Library
from sitegen.wording.sessions import session_in_words

COLUMNS: tuple[tuple[str, str], ...] = (
    *(
        (name, name)
        for name in ("id", "name", "status", "summary", "description", "format", "topics", "stages", "ages")
    ),
    *((name, name) for name in ("for", "area", "area_names", "languages", "cost", "join")),
    *((name, f"where.{name}") for name in ("venue", "address", "postcode", "position", "access", "directions")),
    *((name, f"contact.{name}") for name in ("phone", "text", "email", "website", "facebook", "instagram", "whatsapp")),
    ("phone_hours", "contact.hours"),
    ("times", "sessions"),
    ("next_date", "next_dates"),
    ("run_by", "run_by.name"),
    ("run_by_kind", "run_by.kind"),
    ("charity_number", "run_by.charity_number"),
    ("who_can_refer", "referral.who_can_refer"),
    ("how_to_refer", "referral.how"),
    ("not_right_if", "offer.not_right_if"),
    ("note", "note.text"),
    *((name, name) for name in ("closed_on", "moved_to", "checked", "checked_by", "url", "short_url")),
)
"""Names of columns, each with the way to its value in a record."""
_BYTE_ORDER_MARK = "\ufeff"  # without it, Excel takes the file for Windows-1252
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠−]")
"""How a cell begins that some spreadsheet would work out; also after spaces, and in the wide forms of East Asia."""


def table(records: Iterable[JsonObject], library: Library) -> str:
    """The CSV file of records (RFC 4180): every cell quoted, lines ended with CR LF."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    out.write(_BYTE_ORDER_MARK)
    writer.writerow([name for name, _ in COLUMNS])
    for record in records:
        told = _in_words(record, library)
        writer.writerow([safe_cell("; ".join(_texts(told, path))) for _, path in COLUMNS])
    return out.getvalue()


def safe_cell(text: str) -> str:
    """The text; behind an apostrophe when a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _in_words(record: JsonObject, library: Library) -> JsonObject:
    """The record with its times as sentences, its position in one cell, and of its next dates the first."""
    service = library.service[str(record["id"])]
    words: JsonObject = {"sessions": [session_in_words(session) for session in service.sessions]}
    contact, where, dates = record.get("contact"), record.get("where"), record.get("next_dates")
    if isinstance(contact, dict) and "hours" in contact:
        words["contact"] = contact | {"hours": [session_in_words(session) for session in service.contact.hours]}
    if isinstance(where, dict) and "latitude" in where and "longitude" in where:
        words["where"] = where | {"position": f"{where['latitude']}, {where['longitude']}"}
    if isinstance(dates, list) and isinstance(dates[0], dict):
        words["next_dates"] = dates[0]["start"]
    return record | words


def _texts(record: JsonObject, path: str) -> Iterator[str]:
    value: Json = record
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    for item in value if isinstance(value, list) else (value,):
        if item is not None:
            yield str(item)
