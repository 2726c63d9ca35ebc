"""Rows of ``/data/services.csv``, which another sitegen directory published, as records of its ``services.json``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from sitegen.entries import Json, JsonObject
from sitegen.importing.mapping.times_in_words import TimesInWords, read_times
from sitegen.importing.sheets.sheet import Sheet
from sitegen.importing.text.markdown import escape_line
from sitegen.short_codes import short_codes

_HEADINGS = frozenset(("id", "name", "format", "topics", "area", "times", "checked", "short_url"))
_TEXTS = (
    "id name status summary description ages cost note closed_on moved_to checked checked_by interpreter siblings discreet"
).split()
_LISTS = "format topics stages for area languages join area_names".split()
_PLACE = "venue address postcode directions".split()
_CONTACT = "text email website facebook instagram whatsapp booking tiktok youtube x threads".split()
_BLOCKS = {
    "run_by": {"run_by": "name", "run_by_kind": "kind", "charity_number": "charity_number"},
    "referral": {"who_can_refer": "who_can_refer", "how_to_refer": "how"},
    "offer": {"not_right_if": "not_right_if"},
    "catchment": {"catchment": "text"},
}
"""Keys of a block by their columns."""
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
_PHONE = re.compile(
    r"(?P<number>[^,()]+?(?:, (?:then )?option \d)?)(?:, extension (?P<extension>\d+))?(?: \((?P<label>.+)\))?"
)
_EMAIL = re.compile(r"(?P<address>\S+)(?: \((?P<label>.+)\))?")


def is_own_table(headings: Collection[str]) -> bool:
    """Return whether a spreadsheet is the table of a sitegen directory."""
    return set(headings) >= _HEADINGS


def records_of(sheet: Sheet) -> Iterator[tuple[int, JsonObject, list[str]]]:
    """Yield (line, record, remarks) for each row; what a cell cannot tell for certain is left out, or stays text."""
    rows = [(row.line, dict(zip(sheet.headings, row.cells, strict=True))) for row in sheet.rows]
    derived = short_codes(cells["id"] for _, cells in rows).own
    for line, cells in rows:
        record, remarks = _record(cells)
        code = cells["short_url"].rstrip("/").rpartition("/")[2]
        if code != derived[cells["id"]]:
            record["short"] = code
        yield line, record, remarks


def _record(cells: Mapping[str, str]) -> tuple[JsonObject, list[str]]:
    record: JsonObject = {key: cells[key] for key in _TEXTS if cells.get(key)}
    record |= {key: list[Json](cells[key].split("; ")) for key in _LISTS if cells.get(key)}
    for block, columns in _BLOCKS.items():
        if values := {key: cells[column] for column, key in columns.items() if cells.get(column)}:
            record[block] = dict[str, Json](values)
    if where := _where(cells):
        record["where"] = where
    if contact := _contact(cells):
        record["contact"] = contact
    remarks = []
    sessions, doubt = _sessions(cells.get("times", ""))
    if sessions:
        record["sessions"] = sessions
    elif doubt:
        record["description"] = f"{cells.get('description', '')}\n\nTimes: {escape_line(cells['times'])}".strip()
        remarks.append(f"times: kept in the description, as {doubt}")
    hours, doubt = _sessions(cells.get("phone_hours", ""))
    if hours:
        record["contact"] = {**contact, "hours": hours}
    elif doubt:
        remarks.append(f"phone_hours: left out, as {doubt}")
    if cells.get("places"):
        remarks.append("places: left out, as it is in words")
    return record, remarks


def _sessions(text: str) -> tuple[list[Json], str]:
    """Read sessions, each once, and why there are none; neither from an empty cell."""
    read = read_times(text) if text else TimesInWords()
    once: list[Json] = []
    for session in read.sessions:
        as_json = dict[str, Json](session)  # type: ignore[arg-type]  # texts and lists of texts
        if as_json not in once:  # in the table, two that differ in their last days alone are the same
            once.append(as_json)
    return once, read.doubt


def _where(cells: Mapping[str, str]) -> JsonObject:
    where: JsonObject = {key: cells[key] for key in _PLACE if cells.get(key)}
    if cells.get("access"):
        where["access"] = list[Json](cells["access"].split("; "))
    if position := cells.get("position"):
        where["latitude"], _, where["longitude"] = position.partition(", ")
    if _OUTWARD.fullmatch(cells.get("postcode", "")):
        where["hide_address"] = "yes"  # the table has no more of a hidden place
    return where


def _contact(cells: Mapping[str, str]) -> JsonObject:
    contact: JsonObject = {key: cells[key] for key in _CONTACT if cells.get(key)}
    phones = [part for key in ("phone", "other_phones") for part in cells.get(key, "").split("; ") if part]
    emails = [part for key in ("email", "other_emails") for part in cells.get(key, "").split("; ") if part]
    contact.pop("email", None)
    for key, parts, pattern in (("phone", phones, _PHONE), ("email", emails, _EMAIL)):
        items = [_item(part, pattern) for part in parts]
        if items and len(items[0]) == 1:
            contact[key] = next(iter(items.pop(0).values()))
        if items:
            contact[f"{key}s"] = list[Json](items)
    return contact


def _item(text: str, pattern: re.Pattern[str]) -> JsonObject:
    match = pattern.fullmatch(text)
    if match is None:
        return {next(iter(pattern.groupindex)): text}
    return {key: value for key, value in match.groupdict().items() if value}
