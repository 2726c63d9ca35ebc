"""Plan of an import, step by step: find the services, draft entries, assign ids, validate, write the files' text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from sitegen.builds import Output
from sitegen.directory_files import AREAS_FILE, SERVICES_FILE, SITE_FILE, TOPICS_FILE
from sitegen.errors import DataError, Problem
from sitegen.importing.draft import EntryDraft, ImportContext, YamlValue, import_context
from sitegen.importing.files.append import append_items, keys_under
from sitegen.importing.files.new_directory import area_items, areas_file, services_file, topics_file
from sitegen.importing.ids import AssignedIds, assign_ids, earlier_ids
from sitegen.importing.mapping.service import draft_service
from sitegen.importing.mapping.sitegen_entry import drop_taken_codes, drop_unknown_services
from sitegen.importing.report import ImportReport
from sitegen.importing.sheets.columns import Columns, fill_every_row, read_columns
from sitegen.importing.sheets.data_package import find_in_package, is_package_file
from sitegen.importing.sheets.files import is_sheet
from sitegen.importing.sheets.rows import find_rows, in_columns
from sitegen.importing.source.envelopes import MAX_SERVICES, FoundServices, find_services
from sitegen.importing.source.json_file import SourceError, parse_json
from sitegen.importing.source.record import ServiceError
from sitegen.importing.source.repeats import FREE_CHARACTERS, bound_repeats
from sitegen.importing.validation import valid_yaml
from sitegen.model import Directory
from sitegen.starter import Start, site_file

_MAX_LISTED_FILES = 3
"""Files of a folder that are listed one by one when they contain nothing to import."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """File to import."""

    name: str
    """Path as the user typed it."""
    content: bytes


@dataclass(frozen=True, slots=True)
class TargetDirectory:
    """Directory that entries are added to."""

    directory: Directory | None
    """Its parsed data; ``None`` when it does not exist yet."""
    files: Mapping[str, bytes]
    """Contents, by path, of those of `files.paths.FILES` that exist."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Files that an import writes, and its report."""

    outputs: tuple[Output, ...]
    """In the order of writing: if it is interrupted, the directory is still valid."""
    report: ImportReport


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
class _Drafts:
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
    free_characters: int = FREE_CHARACTERS
    """Characters that services may still repeat."""


def plan_import(
    sources: Sequence[SourceFile],
    target: TargetDirectory,
    today: date,
    refusals: Mapping[str, str] = MappingProxyType({}),
    columns_file: SourceFile | None = None,
) -> ImportPlan:
    """Plan the import of these files; raises `DataError` when they contain nothing to import.

    `refusals` are reasons, by the ids of new entries, why the directory cannot have them. `columns_file` says what the
    columns of spreadsheets hold.
    """
    context = import_context(target.directory, today, can_add_concepts=TOPICS_FILE not in target.files)
    columns = None if columns_file is None else read_columns(columns_file.content, columns_file.name, context)
    drafted = _Drafts()
    tables = [] if columns is not None else _tables(sources)
    for source in sources:
        if source not in tables:
            _draft_file(source, tables, columns, context, drafted)
    ids = assign_ids(drafted.drafts, target.directory.services if target.directory is not None else ())
    existing = target.directory.services if target.directory is not None else ()
    drop_taken_codes([entry.draft for entry in ids.new], {service.short for service in existing if service.short})
    ids, entries, refused = _validate(ids, today)
    if drop_unknown_services([entry.draft for entry in ids.new], _all_ids(ids, target)):
        ids, entries, more = _validate(ids, today)
        refused += more
    kept = [(entry, text) for entry, text in zip(ids.new, entries, strict=True) if entry.id not in refusals]
    refused += [f"{entry.draft.origin}: {refusals[entry.id]}" for entry in ids.new if entry.id in refusals]
    ids, entries = replace(ids, new=tuple(entry for entry, _ in kept)), [text for _, text in kept]
    if not ids.new and not ids.existing:
        raise DataError([*drafted.problems, *(_problem(sources[0].name, reason) for reason in refused)])
    areas = _new_areas(ids, target)
    concepts = {key: concept for entry in ids.new for key, concept in entry.draft.concepts.items()}
    outputs = _outputs(entries, areas, concepts, target)
    new_files = tuple(output.path for output in outputs if output.path not in target.files)
    record_keeping = tuple(dict.fromkeys(key for draft in drafted.drafts for key in draft.record_keeping))
    skipped = (*_skipped_lines(drafted.skipped), *refused)
    report = ImportReport(
        ids,
        areas,
        new_files,
        skipped,
        tuple(drafted.left_out),
        record_keeping,
        tuple(drafted.remarks),
        tuple(drafted.unused_columns),
    )
    return ImportPlan(outputs, report)


def _tables(sources: Sequence[SourceFile]) -> list[SourceFile]:
    """List the spreadsheets that are tables of a data package; none without its description."""
    is_package = any(is_package_file(source.name) for source in sources)
    return [source for source in sources if is_package and is_sheet(source.name)]


def _draft_file(
    source: SourceFile,
    tables: Sequence[SourceFile],
    columns: Columns | None,
    context: ImportContext,
    drafted: _Drafts,
) -> None:
    """Draft an entry from every service of a file; that of a data package stands for its `tables`."""
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
        drafted.problems.append(_problem(name, str(error), error.line, error.column))
        return
    if not found.services:
        reason = f"{found.contents}, and no service"
        drafted.skipped.append(_Skipped(name, reason, folder=name.rpartition("/")[0]))
        drafted.problems.append(_problem(name, f"nothing to import: {reason}"))
        return
    drafted.skipped += [
        _Skipped(f"{name}{':' if position[0].isdigit() else ', '}{position}", reason)
        for position, reason in found.skipped
    ]
    drafted.remarks += found.remarks
    drafted.unused_columns += [f"{name}: {column}" for column in found.unused_columns]
    drafted.service_count += len(found.services)
    if drafted.service_count > MAX_SERVICES:
        raise DataError([_problem(name, f"there are more than {MAX_SERVICES:,} services; import them in parts")])
    for position, service in found.services:
        origin = f"{name}, {position}" if position else name
        try:
            draft = draft_service(service, origin, context)
            if columns is not None and is_sheet(name):
                fill_every_row(draft, columns)
                draft.left_out = dict.fromkeys(in_columns(line, columns) for line in draft.left_out)
            drafted.drafts.append(draft)
        except ServiceError as error:
            drafted.skipped.append(_Skipped(origin, str(error)))
            drafted.problems.append(_problem(name, f"{position}: {error}" if position else str(error)))


def _bound_repeats(found: FoundServices, name: str, drafted: _Drafts) -> None:
    left_out, drafted.free_characters = bound_repeats(
        [service for _, service in found.services], drafted.free_characters
    )
    drafted.left_out += [f"{name}, {line}" for line in left_out]


def _skipped_lines(skipped: Sequence[_Skipped]) -> list[str]:
    """Write a line for each skipped item, and one for all files of a folder that are empty for the same reason."""
    counts = Counter((item.folder, item.reason) for item in skipped)
    lines: dict[str, None] = {}
    for item in skipped:
        count = counts[item.folder, item.reason]
        is_grouped = item.folder is not None and count > _MAX_LISTED_FILES
        line = f"{item.folder or '.'}/: {count} files, each of them {item.reason}" if is_grouped else str(item)
        lines[line] = None
    return list(lines)


def _validate(ids: AssignedIds, today: date) -> tuple[AssignedIds, list[str], list[str]]:
    """Return the ids without entries that the reader refuses, the YAML of the others, and lines on the refused ones."""
    new = []
    texts: list[str] = []
    refused: list[str] = []
    for entry in ids.new:
        try:
            texts.append(valid_yaml(entry, today))
            new.append(entry)
        except ServiceError as error:
            refused.append(f"{entry.draft.origin}: {error}")
    return replace(ids, new=tuple(new)), texts, refused


def _all_ids(ids: AssignedIds, target: TargetDirectory) -> set[str]:
    """Ids and earlier ids of all entries, existing and new."""
    services = target.directory.services if target.directory is not None else ()
    existing = {identifier for service in services for identifier in (service.id, *service.was)}
    return existing | {identifier for entry in ids.new for identifier in (entry.id, *earlier_ids(entry.draft))}


def _new_areas(ids: AssignedIds, target: TargetDirectory) -> dict[str, str]:
    """Names, by id, of areas that new entries refer to and the directory does not have."""
    existing = keys_under(target.files.get(AREAS_FILE, b""), AREAS_FILE, "areas")
    return {area: name for entry in ids.new for area, name in entry.draft.areas.items() if area not in existing}


def _outputs(
    entries: Sequence[str],
    areas: Mapping[str, str],
    concepts: Mapping[tuple[str, str], dict[str, YamlValue]],
    target: TargetDirectory,
) -> tuple[Output, ...]:
    """List the files to write, areas and topics before the entries that refer to them."""
    texts: dict[str, bytes] = {}
    if SITE_FILE not in target.files:
        texts[SITE_FILE] = site_file(Start())
    if AREAS_FILE not in target.files:
        texts[AREAS_FILE] = areas_file(areas).encode()
    elif areas:
        texts[AREAS_FILE] = append_items(target.files[AREAS_FILE], AREAS_FILE, "areas", area_items(areas))
    if concepts:
        texts[TOPICS_FILE] = topics_file(concepts).encode()
    if SERVICES_FILE not in target.files:
        texts[SERVICES_FILE] = services_file(entries).encode()
    elif entries:
        texts[SERVICES_FILE] = append_items(target.files[SERVICES_FILE], SERVICES_FILE, "services", entries)
    return tuple(Output(path, content) for path, content in texts.items())


def _problem(file: str, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(file, line, column, "error", "not-imported", "", "", message, "")
