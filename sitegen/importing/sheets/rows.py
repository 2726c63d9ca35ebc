"""Turn a row of a spreadsheet into the object of an Open Referral service that `mapping` reads."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.entries import CHARITY_SCHEME, Json, JsonObject
from sitegen.errors import DataError
from sitegen.importing.mapping.service import FACTS_KEY
from sitegen.importing.sheets.columns import Columns, unknown_columns, unknown_sheet
from sitegen.importing.sheets.files import is_workbook, read_sheet
from sitegen.importing.sheets.own_table import is_own_table, records_of
from sitegen.importing.sheets.sheet import Sheet, SheetRow
from sitegen.importing.sheets.workbook import SheetNameError
from sitegen.importing.source.envelopes import FoundServices
from sitegen.importing.source.json_file import SourceError
from sitegen.importing.source.masking import MASK_KEY
from sitegen.importing.source.site_export import with_entries
from sitegen.importing.text.cleaning import clean_text
from sitegen.reading.syntax.problems import quote
from sitegen.text import listed

_EMAIL = re.compile(r"(?:mailto:)?[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_WEB = re.compile(r"https?://[^\s,;]+|www\.[^\s,;]+", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|\(?\d)[\d\s()-]{7,25}\d(?:\s*(?:ext|x)\.?\s*\d+)?", re.ASCII)
_GLUE = re.compile(r"[\s/,;|()&.:-]+|\b(?:or|and|e-?mail|tel|telephone|phone|mobile|call)\b", re.IGNORECASE)
"""Parts of a cell between a phone number and an e-mail address."""
_WORDS = re.compile(r"(?!ext|option|press|then|and|or)[a-z]{2,}", re.IGNORECASE)
"""Word that belongs to no phone number, such as the name of a person."""
_MAX_NUMBERS = 100
"""Characters of a cell that may hold telephone numbers alone."""
_HOURS = re.compile(r"(?:\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?|noon)?\s*(?:-|–|to)?\s*){1,2}", re.ASCII | re.IGNORECASE)
"""Cell that has hours and nothing else, so that the day is in another column."""
_ITEMS = re.compile(r"\s*(?:[,;/\n]|\band\b|&)\s*")
_PATHS = {
    "name": ("name",),
    "summary": ("description",),
    "description": ("description",),
    "organisation": ("organization.name",),
    "charity_number": ("organization.organization_identifiers",),
    "times": ("schedules",),
    "venue": ("locations.name",),
    "address": ("locations.address_1",),
    "town": ("locations.city",),
    "postcode": ("locations.postal_code",),
    "latitude": ("locations.latitude",),
    "longitude": ("locations.longitude",),
    "area": ("service_areas",),
    "access": ("locations.accessibility",),
    "phone": ("phones", "contacts"),
    "email": ("email", "contacts"),
    "contact": ("contacts", "links"),
    "website": ("url", "links"),
    "social": ("links",),
    "cost": ("fees_description",),
    "ages": ("ages",),
    "who": ("eligibility_description",),
    "languages": ("languages",),
    "topics": ("taxonomies",),
    "how_to_join": ("application_process",),
}
"""Paths of the object that a column fills, without positions."""
_FEWER_FACTS = (
    "a table has fewer facts than /data/services.json of the same site (no last days, translations or moderation): "
    "import that if you can"
)
_NOT_HIDDEN = ("no", "n", "false", "0")
"""Texts that say that an address may be shown, as an empty cell does."""
_HIDDEN = ("yes", "y", "true", "1", "x", "hide", "hidden")
"""Texts that say that it may not be; any other text hides it too, and is a line of the report."""
_POSITION = re.compile(r"\[\d*\]")


def find_rows(content: bytes, name: str, columns: Columns | None) -> FoundServices:
    """Find the services of a spreadsheet, one in each row; raises `SourceError`, and `DataError` for wrong headings."""
    sheet = _wanted_sheet(content, name, columns)
    if columns is None and is_own_table(sheet.headings):
        return _find_records(sheet, name)
    if columns is None:
        command = shlex.join(["sitegen", "import", name, "--guess"])
        raise SourceError(f"sitegen does not know what its columns hold: run {command}, and do as it says")
    if problems := unknown_columns(columns, sheet):
        raise DataError(problems)
    services = tuple((f"{sheet.row_word} {row.line}", _service(row, sheet.headings, columns)) for row in sheet.rows)
    used = {name.text for names in columns.by_key.values() for name in names}
    unused = [heading for heading in sheet.headings if heading not in used and sheet.values(heading)]
    contents = "" if services else "a spreadsheet without a row below its headings"
    skipped = sheet.skipped
    remarks = (*sheet.remarks, *_hidden_by_doubt(sheet, name, columns))
    return FoundServices(services, contents, skipped, remarks=remarks, unused_columns=tuple(unused))


def _hidden_by_doubt(sheet: Sheet, name: str, columns: Columns) -> Iterator[str]:
    """Yield a remark on each address that is hidden because its cell says neither yes nor no."""
    for heading in (column.text for column in columns.by_key.get("hide_address", ())):
        position = sheet.headings.index(heading)
        rows = [
            str(row.line)
            for row in sheet.rows
            if position in row.doubtful or row.cells[position].casefold() not in ("", *_NOT_HIDDEN, *_HIDDEN)
        ]
        if rows:
            places = f"{sheet.row_word}{'' if len(rows) == 1 else 's'} {listed(rows)}"
            yield f"{name}, {places}: {quote(heading)} says neither yes nor no, so the address is hidden"


def _wanted_sheet(content: bytes, name: str, columns: Columns | None) -> Sheet:
    """Read the sheet that the mapping file names; raises `DataError` where there is none, or no sheets at all."""
    if columns is None or columns.sheet is None:
        return read_sheet(content, name)
    if not is_workbook(name):
        raise DataError([unknown_sheet(columns, f"{name} is CSV, which has no sheets", "take this line out")])
    try:
        return read_sheet(content, name, columns.sheet.text)
    except SheetNameError as error:
        raise DataError([unknown_sheet(columns, str(error), error.hint)]) from error


def _find_records(sheet: Sheet, name: str) -> FoundServices:
    """Find the entries of a table that another sitegen directory published."""
    remarks = [f"{name}:1:1: {_FEWER_FACTS}"]
    lines: list[str] = []
    records: list[Json] = []
    for line, record, more in records_of(sheet):
        lines.append(f"{sheet.row_word} {line}")
        records.append(record)
        remarks += [f"{name}, {lines[-1]}: {record['id']}: {remark}" for remark in more]
    services = zip(lines, (service for service in with_entries(records) if isinstance(service, dict)), strict=True)
    return FoundServices(tuple(services), "", sheet.skipped, remarks=(*remarks, *sheet.remarks))


def in_columns(line: str, columns: Columns) -> str:
    """Name the column of the spreadsheet in a line of the report, instead of the path that it was turned into."""
    path, _, reason = line.partition(": ")
    path = _POSITION.sub("", path)
    for key, names in columns.by_key.items():
        if any(f"{path}.".startswith(f"{filled}.") for filled in _PATHS.get(key, ())):
            return f"{' / '.join(name.text for name in names)}: {reason or 'more than phone numbers and one e-mail address'}"
    return line


@dataclass(frozen=True, slots=True)
class _Row:
    """Values of a row by what they are."""

    values: Mapping[str, list[tuple[str, str]]]
    """(heading, value) of each column that is not empty, by key of the mapping file."""
    doubtful: frozenset[str]
    """Keys of the mapping file with a column of which nobody can tell what it says."""

    def texts(self, key: str) -> list[str]:
        return [value for _, value in self.values.get(key, ())]

    def text(self, key: str, between: str = ", ") -> str:
        return between.join(self.texts(key))

    def items(self, key: str) -> list[Json]:
        """List what commas, strokes or line breaks separate."""
        return [{"name": item} for text in self.texts(key) for item in _ITEMS.split(text) if item]


def _read_row(row: SheetRow, headings: Sequence[str], columns: Columns) -> _Row:
    cells = dict(zip(headings, row.cells, strict=True))
    doubtful = {headings[position] for position in row.doubtful}
    values = {
        key: [(name.text, clean_text(cells[name.text])) for name in names if cells[name.text]]
        for key, names in columns.by_key.items()
    }
    return _Row(
        values, frozenset(key for key, names in columns.by_key.items() if any(name.text in doubtful for name in names))
    )


def _service(cells: SheetRow, headings: Sequence[str], columns: Columns) -> JsonObject:
    row = _read_row(cells, headings, columns)
    number = row.text("charity_number")
    website, *others = row.text("website", " ").split() or [""]
    contacts: list[Json] = []
    links = [*others, *row.text("social", " ").split()]
    phones, emails = row.texts("phone"), row.texts("email")
    mixed = [text for text in phones if _WORDS.search(text) or len(text) > _MAX_NUMBERS] + [
        text for text in emails if len(text.split()) > 1
    ]
    for text in (*mixed, *row.texts("contact")):
        contacts += _contacts_in(text)
        links += _WEB.findall(text)
    return {
        "id": row.text("id"),
        "name": row.text("name"),
        "description": "\n".join((row.text("summary", " "), row.text("description", "\n"))).strip(),
        "organization": {
            "name": row.text("organisation"),
            "organization_identifiers": [{"identifier_scheme": CHARITY_SCHEME, "identifier": number}] if number else [],
        },
        "schedules": [{"description": text} for text in _times(row.texts("times"))],
        "locations": [_place(row)],
        "service_areas": row.items("area"),
        "phones": [{"number": text} for text in phones if text not in mixed],
        "email": ", ".join(text for text in emails if text not in mixed),
        "contacts": contacts,
        "url": website,
        "links": [{"url": address} for address in links],
        "fees_description": row.text("cost", "; "),
        "ages": row.text("ages"),
        "eligibility_description": row.text("who"),
        "languages": row.items("languages"),
        "taxonomies": row.items("topics"),
        "application_process": row.text("how_to_join", "\n"),
        FACTS_KEY: [{"label": heading, "text": text} for heading, text in row.values.get("more", ())],
    }


def _times(texts: list[str]) -> list[str]:
    """Join a day with its hours, or its beginning and end, where they have columns of their own."""
    day, *hours = texts or [""]
    if len(hours) not in (1, 2) or re.search(r"\d", day) or not all(map(_HOURS.fullmatch, hours)):
        return texts
    return [f"{day} {'-'.join(hours)}"]


def _place(row: _Row) -> JsonObject:
    # Under `city` the town would become the area, and only where no column says that.
    town = "address_2" if row.texts("area") else "city"
    return {
        "name": row.text("venue"),
        "address_1": row.text("address"),
        town: row.text("town"),
        "postal_code": row.text("postcode"),
        "latitude": row.text("latitude"),
        "longitude": row.text("longitude"),
        "accessibility": row.items("access"),
        MASK_KEY: "hide_address" in row.doubtful
        or any(text.casefold() not in _NOT_HIDDEN for text in row.texts("hide_address")),
    }


def _contacts_in(text: str) -> Iterator[JsonObject]:
    """Yield the numbers and addresses of a cell that holds either, and what is left of it."""
    text = _WEB.sub(" ", text)
    emails = _EMAIL.findall(text)
    text = _EMAIL.sub(" ", text)
    yield from ({"phone": number.strip()} for number in _PHONE.findall(text))
    yield from ({"email": email} for email in emails)
    if rest := _GLUE.sub("", _PHONE.sub(" ", text)):
        yield {"remarks": rest}  # perhaps the name of a person: reported, without its text
