"""Plan of an import, step by step: find the services, draft entries, assign ids, validate, write the files' text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from sitegen.builds import Output
from sitegen.directory_files import AREAS_FILE, IMPORTED_FILE, SERVICES_FILE, SITE_FILE, TOPICS_FILE
from sitegen.errors import DataError, Problem
from sitegen.importing.draft import EntryDraft, YamlValue, import_context
from sitegen.importing.drafts import SourceFile, draft_all, skipped_lines, source_problem
from sitegen.importing.files.append import append_items, keys_under
from sitegen.importing.files.new_directory import area_items, areas_file, services_file, topics_file
from sitegen.importing.ids import AssignedIds, IdentifiedDraft, assign_ids, drop_duplicates, earlier_ids
from sitegen.importing.mapping.sitegen_entry import drop_taken_codes, drop_unknown_services
from sitegen.importing.report import ImportReport
from sitegen.importing.sheets.columns import read_columns
from sitegen.importing.source.record import ServiceError
from sitegen.importing.updates.entries import present_entries
from sitegen.importing.updates.identity import UnclearSourceError, choose_source, record_keys
from sitegen.importing.updates.matching import Match, Matches, match_records
from sitegen.importing.updates.memory import is_same_memory, memory_file
from sitegen.importing.updates.plan import EntryRefusals, Updates, memory_of, plan_updates
from sitegen.importing.updates.shown import still_secret
from sitegen.importing.validation import valid_yaml
from sitegen.model import Directory, ImportedRecord, Service
from sitegen.reading.privacy.finder import SecretFinder
from sitegen.reading.privacy.other_texts import KeptBack
from sitegen.starter import Start, site_file


@dataclass(frozen=True, slots=True)
class TargetDirectory:
    """Directory that entries are added to."""

    directory: Directory | None
    """Its parsed data; ``None`` when it does not exist yet."""
    files: Mapping[str, bytes]
    """Contents, by path, of the files that an import may write and that exist, and of all files of services."""

    @property
    def services(self) -> tuple[Service, ...]:
        """Return the entries that are there."""
        return () if self.directory is None else self.directory.services

    @property
    def imported(self) -> tuple[ImportedRecord, ...]:
        """Return the memory of earlier imports."""
        return () if self.directory is None else self.directory.imported

    @property
    def by_id(self) -> dict[str, Service]:
        """Return the entries by id."""
        return {service.id: service for service in self.services}

    @property
    def by_any_id(self) -> dict[str, Service]:
        """Return the entries by id and earlier ids."""
        earlier = {identifier: service for service in self.services for identifier in service.was}
        return earlier | self.by_id


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Wishes of whoever imports."""

    name: str = ""
    """Name of what is imported, such as that of its folder; ``""`` for that of its first file."""
    source: str = ""
    """Name of the source in the memory; ``""`` to recognise it."""
    again: frozenset[str] = frozenset()
    """Ids of entries that were taken out by hand, and are added again."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """Reasons why the directory cannot have what the source gives."""

    entries: Mapping[str, str] = field(default_factory=dict)
    """For new entries, by id."""
    updates: EntryRefusals = field(default_factory=dict)
    """For values of others, by id and first key."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Files that an import writes, and its report."""

    outputs: tuple[Output, ...]
    """In the order of writing: if it is interrupted, the directory is still valid."""
    report: ImportReport
    kept_back: KeptBack
    """All by which places that the source keeps back can be found, and that no other text may tell."""


def plan_import(
    sources: Sequence[SourceFile],
    target: TargetDirectory,
    today: date,
    refusals: Refusals = Refusals(),
    columns_file: SourceFile | None = None,
    options: ImportOptions = ImportOptions(),
) -> ImportPlan:
    """Plan the import of these files; raises `DataError` when they contain nothing to import.

    `columns_file` says what the columns of spreadsheets hold.
    """
    context = import_context(target.directory, today, can_add_concepts=TOPICS_FILE not in target.files)
    columns = None if columns_file is None else read_columns(columns_file.content, columns_file.name, context)
    drafted = draft_all(sources, columns, context)
    drafts, duplicates = drop_duplicates(drafted.drafts)
    found = _find(drafts, sources[0].name, target, options)
    ids = found.ids
    drop_taken_codes(
        [entry.draft for entry in ids.new], {service.short for service in target.services if service.short}
    )
    known = [match.draft for match in found.matches.present]
    ids, entries, refused = _validate(ids, today)
    if drop_unknown_services([*(entry.draft for entry in ids.new), *known], _all_ids(ids, target)):
        ids, entries, more = _validate(ids, today)
        refused += more
    kept = [(entry, text) for entry, text in zip(ids.new, entries, strict=True) if entry.id not in refusals.entries]
    refused += [f"{one.draft.origin}: {refusals.entries[one.id]}" for one in ids.new if one.id in refusals.entries]
    new, entries = tuple(entry for entry, _ in kept), [text for _, text in kept]
    if not new and not found.has_records:
        raise DataError([*drafted.problems, *(source_problem(sources[0].name, reason) for reason in refused)])
    hidden = {match.entry for match in found.matches.present if match.draft.is_masked}
    kept_back = still_secret(drafted.secrets, target.services, target.files, hidden)
    finder = SecretFinder(secret for secret in kept_back if secret.kind != "venue")  # its name may be harmless
    updates = plan_updates(
        found.source, found.matches, found.elsewhere, target.by_id, target.files, today, refusals.updates, finder
    )
    areas, concepts = _new_areas(new, updates, target), _new_concepts(new, updates)
    files = _files(entries, areas, concepts, target, updates.files)
    memory = _memory(found, updates, new, files, target, today)
    outputs = tuple(Output(path, content) for path, content in (files | memory).items())
    report = ImportReport(
        AssignedIds(new, ids.existing),
        updates,
        duplicates,
        areas,
        tuple(path for path in files if path not in target.files),
        (*skipped_lines(drafted.skipped), *refused),
        tuple(drafted.left_out),
        tuple(dict.fromkeys(key for draft in drafted.drafts for key in draft.record_keeping)),
        target.files,
        files,
        finder,
        tuple(drafted.remarks),
        tuple(drafted.unused_columns),
    )
    return ImportPlan(outputs, report, kept_back)


@dataclass(frozen=True, slots=True)
class _Found:
    """Drafts by what the directory has of them."""

    source: str
    keys: Mapping[int, str]
    """Fingerprint of the record of each draft that is new, by the identity of the draft."""
    matches: Matches
    elsewhere: tuple[tuple[IdentifiedDraft, str], ...]
    ids: AssignedIds

    @property
    def has_records(self) -> bool:
        """Return whether any record is known."""
        return bool(self.matches.present or self.matches.removed or self.matches.unclear or self.elsewhere)


def _find(drafts: Sequence[EntryDraft], file: str, target: TargetDirectory, options: ImportOptions) -> _Found:
    """Find the entries of drafts: by the memory of an earlier import, else by their names; raises `DataError`."""
    remembered = [one for one in target.imported if one.entry not in options.again]
    name = options.name or PurePath(file).stem
    try:
        source = options.source or choose_source(name, drafts, record_keys(drafts), remembered)
    except UnclearSourceError as error:
        raise DataError([_unclear_source(file, str(error))]) from None
    matches = match_records(drafts, [one for one in remembered if one.source == source], target.by_any_id)
    linked = {match.entry for match in matches.present}
    ids = assign_ids([draft for draft, _ in matches.others], target.services, linked)
    keys = {id(draft): key for draft, key in matches.others}
    owners = {one.entry: one for one in remembered}
    adopted: list[Match] = []
    elsewhere = []
    for entry in ids.existing:
        owner = owners.get(entry.id)
        if owner is not None and owner.source != source:
            elsewhere.append((entry, owner.source))
        else:
            adopted.append(Match(entry.id, entry.draft, keys[id(entry.draft)], owner))
    taken = [match.known for match in adopted]
    matches = replace(
        matches,
        present=(*matches.present, *adopted),
        gone=tuple(one for one in matches.gone if one not in taken),
    )
    new = tuple(entry for entry in ids.new if not entry.draft.withheld)
    return _Found(
        source,
        {draft: key.whole for draft, key in keys.items()},
        matches,
        tuple(elsewhere),
        AssignedIds(new, ids.existing),
    )


def _unclear_source(file: str, source: str) -> Problem:
    message = f"its records have the ids of {source}, which was imported before, and other names"
    hint = f"add --source {source} if it is a newer version of that, else --source and another name"
    return source_problem(file, message, hint=hint)


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


def _new_areas(new: Sequence[IdentifiedDraft], updates: Updates, target: TargetDirectory) -> dict[str, str]:
    """Names, by id, of areas that entries refer to from now on and the directory does not have."""
    existing = keys_under(target.files.get(AREAS_FILE, b""), AREAS_FILE, "areas")
    given = {area: name for entry in new for area, name in entry.draft.areas.items()}
    for draft, texts in updates.texts():
        given |= {area: name for area, name in draft.areas.items() if area in texts}
    return {area: name for area, name in given.items() if area not in existing}


def _new_concepts(new: Sequence[IdentifiedDraft], updates: Updates) -> dict[tuple[str, str], dict[str, YamlValue]]:
    """Topics, roles and audiences of the source's own that entries refer to from now on."""
    concepts = {key: concept for entry in new for key, concept in entry.draft.concepts.items()}
    for draft, texts in updates.texts():
        concepts |= {key: concept for key, concept in draft.concepts.items() if key[1] in texts}
    return concepts


def _files(
    entries: Sequence[str],
    areas: Mapping[str, str],
    concepts: Mapping[tuple[str, str], dict[str, YamlValue]],
    target: TargetDirectory,
    updated: Mapping[str, bytes],
) -> dict[str, bytes]:
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
    texts |= updated
    services = updated.get(SERVICES_FILE, target.files.get(SERVICES_FILE))
    if services is None:
        texts[SERVICES_FILE] = services_file(entries).encode()
    elif entries:
        texts[SERVICES_FILE] = append_items(services, SERVICES_FILE, "services", entries)
    return texts


def _memory(
    found: _Found,
    updates: Updates,
    new: Sequence[IdentifiedDraft],
    files: Mapping[str, bytes],
    target: TargetDirectory,
    today: date,
) -> dict[str, bytes]:
    """Return the memory, where it changes: it is written last, so that an import that is cut off is only forgotten."""
    entries = present_entries(files[SERVICES_FILE], SERVICES_FILE, today) if new else {}
    known = {entry.id: (found.keys[id(entry.draft)], entries[entry.id]) for entry in new}
    records = memory_of(updates, known, target.imported)
    return {} if is_same_memory(records, target.imported) else {IMPORTED_FILE: memory_file(records)}
