"""Drafts of all services in the files of a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sitegen.entries import JsonObject
from sitegen.errors import DataError, Problem
from sitegen.importing.draft import EntryDraft, ImportContext
from sitegen.importing.mapping.service import draft_service, withheld_draft
from sitegen.importing.sheets.columns import Columns, fill_every_row
from sitegen.importing.sheets.data_package import find_in_package, is_package_file
from sitegen.importing.sheets.files import is_sheet
from sitegen.importing.sheets.rows import find_rows, in_columns
from sitegen.importing.source.envelopes import MAX_SERVICES, FoundServices, find_services
from sitegen.importing.source.json_file import SourceError, parse_json
from sitegen.importing.source.masked_records import copies_of_masked, masked_secrets
from sitegen.importing.source.masking import MASK_KEY, is_masked
from sitegen.importing.source.record import ServiceError, SourceRecord
from sitegen.importing.source.repeats import FREE_CHARACTERS, bound_repeats
from sitegen.reading.privacy.place_secrets import Secret

_MAX_LISTED_FILES = 3
"""Files of a folder that are listed one by one when they contain nothing to import."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """File to import."""

    name: str
    """Path as the user typed it."""
    content: bytes


@dataclass(frozen=True, slots=True)
class _Skipped:
    """Service, file or item that gave no entry."""

    place: str
    """``feed.json, service 3``."""
    reason: str
    folder: str | None = None
    """Folder of a file without any service; such files are grouped in the report."""

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(slots=True)
class Drafts:
    """Drafts from all source files."""

    drafts: list[EntryDraft] = field(default_factory=list)
    skipped: list[_Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Errors to show when there is nothing to import at all."""
    service_count: int = 0
    """Services so far, skipped ones too."""
    left_out: list[str] = field(default_factory=list)
    """Long texts that services repeat, each with its place."""
    remarks: list[str] = field(default_factory=list)
    """Sentences on what somebody should check, each with its place."""
    unused_columns: list[str] = field(default_factory=list)
    """Columns of spreadsheets that no entry gets, each with its file."""
    secrets: dict[Secret, str] = field(default_factory=dict)
    """All by which places that the source keeps back can be found, with the service that keeps each back."""
    free_characters: int = FREE_CHARACTERS
    """Characters that services may still repeat."""


@dataclass(frozen=True, slots=True)
class _SourceRecord:
    """Service of a file."""

    file: str
    position: str
    """Position in the file: ``service 3``, or ``""`` when there is only one."""
    service: JsonObject

    @property
    def origin(self) -> str:
        return f"{self.file}, {self.position}" if self.position else self.file


def draft_all(sources: Sequence[SourceFile], columns: Columns | None, context: ImportContext) -> Drafts:
    """Draft an entry from every service of these files; `columns` says what the columns of spreadsheets hold."""
    drafted = Drafts()
    tables = [] if columns is not None else _tables(sources)
    records = [
        record
        for source in sources
        if source not in tables
        for record in _records_of_file(source, tables, columns, drafted)
    ]
    for record in _with_copies_masked(records, drafted):
        if is_masked(record.service):
            for secret in masked_secrets(record.service, context.areas):
                drafted.secrets.setdefault(secret, record.origin)
        _draft_record(record, columns, context, drafted)
    return drafted


def _tables(sources: Sequence[SourceFile]) -> list[SourceFile]:
    """List the spreadsheets that are tables of a data package; none without its description."""
    is_package = any(is_package_file(source.name) for source in sources)
    return [source for source in sources if is_package and is_sheet(source.name)]


def _records_of_file(
    source: SourceFile, tables: Sequence[SourceFile], columns: Columns | None, drafted: Drafts
) -> list[_SourceRecord]:
    """List the services of a file; that of a data package stands for its `tables`."""
    name = source.name
    try:
        if is_package_file(name) and tables:
            found = find_in_package((table.name, table.content) for table in tables)
        elif is_sheet(name):
            found = find_rows(source.content, name, columns)
        else:
            found = find_services(parse_json(source.content), name)
        if found.are_sharing:
            _bound_repeats(found, name, drafted)
    except SourceError as error:
        drafted.skipped.append(_Skipped(f"{name}:{error.line}:{error.column}", str(error)))
        drafted.problems.append(source_problem(name, str(error), error.line, error.column))
        return []
    if not found.services:
        reason = f"{found.contents}, and no service"
        drafted.skipped.append(_Skipped(name, reason, folder=name.rpartition("/")[0]))
        drafted.problems.append(source_problem(name, f"nothing to import: {reason}"))
        return []
    drafted.skipped += [
        _Skipped(f"{name}{':' if position[0].isdigit() else ', '}{position}", reason)
        for position, reason in found.skipped
    ]
    drafted.remarks += found.remarks
    drafted.unused_columns += [f"{name}: {column}" for column in found.unused_columns]
    drafted.service_count += len(found.services)
    if drafted.service_count > MAX_SERVICES:
        raise DataError([source_problem(name, f"there are more than {MAX_SERVICES:,} services; import them in parts")])
    return [_SourceRecord(name, position, service) for position, service in found.services]


def _with_copies_masked(records: list[_SourceRecord], drafted: Drafts) -> list[_SourceRecord]:
    """Mask what may be another copy of a service that keeps its address back, and remark on those without an id."""
    copies = copies_of_masked([record.service for record in records])
    for position, other in copies.items():
        record = records[position]
        records[position] = replace(record, service={**record.service, MASK_KEY: True})
        if not SourceRecord(record.service).text("id"):
            reason = f"it may be the service of {records[other].origin}, so its address is hidden too"
            drafted.remarks.append(f"{record.origin}: {reason}")
    return records


def _draft_record(record: _SourceRecord, columns: Columns | None, context: ImportContext, drafted: Drafts) -> None:
    """Draft the entry of a service, or note why there is none."""
    service, origin = record.service, record.origin
    try:
        draft = draft_service(service, origin, context)
        if columns is not None and is_sheet(record.file):
            fill_every_row(draft, columns)
            draft.left_out = dict.fromkeys(in_columns(line, columns) for line in draft.left_out)
        draft.is_row = is_sheet(record.file)
        drafted.drafts.append(draft)
    except ServiceError as error:
        if is_masked(service):
            drafted.drafts.append(withheld_draft(service, origin, str(error)))
        drafted.skipped.append(_Skipped(origin, str(error)))
        reason = f"{record.position}: {error}" if record.position else str(error)
        drafted.problems.append(source_problem(record.file, reason))


def _bound_repeats(found: FoundServices, name: str, drafted: Drafts) -> None:
    left_out, drafted.free_characters = bound_repeats(
        [service for _, service in found.services], drafted.free_characters
    )
    drafted.left_out += [f"{name}, {line}" for line in left_out]


def skipped_lines(skipped: Sequence[_Skipped]) -> list[str]:
    """Write a line for each skipped item, and one for all files of a folder that are empty for the same reason."""
    counts = Counter((item.folder, item.reason) for item in skipped)
    lines: dict[str, None] = {}
    for item in skipped:
        count = counts[item.folder, item.reason]
        is_grouped = item.folder is not None and count > _MAX_LISTED_FILES
        line = f"{item.folder or '.'}/: {count} files, each of them {item.reason}" if is_grouped else str(item)
        lines[line] = None
    return list(lines)


def source_problem(file: str, message: str, line: int = 1, column: int = 1, hint: str = "") -> Problem:
    """Return the problem of a file that cannot be imported."""
    return Problem(file, line, column, "error", "not-imported", "", "", message, hint)
