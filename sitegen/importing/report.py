"""Report of an import for the terminal: what was added, what to complete, what could not be carried over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.directory_files import AREAS_FILE, SERVICES_FILE, SITE_FILE
from sitegen.importing.draft import EntryDraft
from sitegen.importing.ids import AssignedIds, IdentifiedDraft
from sitegen.importing.source.hidden_places import NOT_SHOWN
from sitegen.importing.updates.notes import EntryPlaces, update_sections
from sitegen.importing.updates.plan import Updates
from sitegen.reading.privacy.finder import SecretFinder
from sitegen.text import capitalised, count

_NOT_IN_A_FEED = (
    "The data of a sitegen site has its entries only, and of those no hidden addresses and no contacts for professionals. "
    "Copy the rest from the other directory, from services.yaml and content/: guides, stories, "
    "pages, packs, school terms, gone addresses, settings of the site, what areas have beside their names, and words added "
    "to topics of sitegen."
)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Facts that the report lists."""

    ids: AssignedIds
    updates: Updates
    duplicates: Sequence[tuple[str, tuple[str, ...]]]
    """(origin, origins): the draft that is used, and others of the same service."""
    areas: Mapping[str, str]
    """Names of new areas by id."""
    new_files: Sequence[str]
    """Paths of files that did not exist before."""
    skipped: Sequence[str]
    """Services, files and items that gave no entry, each with the reason."""
    left_out: Sequence[str]
    """Long texts that services share, and that were left out of all of them, each with its place."""
    record_keeping: Sequence[str]
    """Keys of the source's own record-keeping, which no entry gets."""
    before: Mapping[str, bytes]
    """Files of services as they were, by path."""
    after: Mapping[str, bytes]
    """Files that are written, as they will be, by path."""
    kept_back: SecretFinder
    """Finder of what the source keeps back, which no line tells."""
    remarks: Sequence[str] = ()
    """Sentences on what was read in a way that somebody should check, each with its place."""
    unused_columns: Sequence[str] = ()
    """Columns of spreadsheets that no entry gets, each with its file."""


def report_lines(report: ImportReport, folder: str, *, is_dry_run: bool = False) -> Iterator[str]:
    """Yield the report line by line; `folder` is the directory as the user typed it."""
    for line in _lines(report, folder, is_dry_run=is_dry_run):
        yield _without_secrets(line, report.kept_back)


def _without_secrets(line: str, kept_back: SecretFinder) -> str:
    """Leave what tells an address that the source keeps back out of a line: what is quoted, else an item, else all."""
    for separator in ('"', "; "):
        if next(kept_back.in_text(line), None) is None:
            return line
        parts = line.split(separator)
        line = separator.join(part if next(kept_back.in_text(part), None) is None else NOT_SHOWN for part in parts)
    return line if next(kept_back.in_text(line), None) is None else f"  {NOT_SHOWN}"


def _lines(report: ImportReport, folder: str, *, is_dry_run: bool) -> Iterator[str]:
    new = report.ids.new
    if is_dry_run:
        yield "Nothing is written. This is what the import would do:"
        yield ""
    updated = sum(bool(report.updates.written(one)) for one in report.updates.merged)
    if updated:
        yield f"{capitalised(count(updated, 'entry', 'entries'))} updated."
    yield f"{capitalised(count(len(new), 'entry', 'entries'))} added to {folder}/{SERVICES_FILE}."
    if report.areas:
        yield f"{count(len(report.areas), 'area')} added to {folder}/{AREAS_FILE}: {', '.join(report.areas.values())}"
    if SITE_FILE in report.new_files:
        yield f"{folder}/{SITE_FILE} is new: put in your own name, web address, nation and contact."
    yield from _section("Check these in the source", report.remarks)
    yield from _lines_of_entries(new)
    places = EntryPlaces(report.before if is_dry_run else {**report.before, **report.after})
    for head, lines in update_sections(report.updates, places):
        yield from _section(head, lines)
    duplicates = [f"{used}; another copy is in {', '.join(others)}" for used, others in report.duplicates]
    yield from _section("More than once in the source, added once", duplicates)
    yield from _section("Nothing to import", report.skipped)
    yield from _section("Columns that no entry gets", report.unused_columns)
    yield from _section("Too long to be repeated, so left out of every service that shares it", report.left_out)
    if any(entry.draft.original_id for entry in new):
        yield ""
        yield _NOT_IN_A_FEED
    if new and report.record_keeping:
        yield ""
        yield f"Left out of every entry, as the source's own record-keeping: {', '.join(report.record_keeping)}"


def _lines_of_entries(entries: Sequence[IdentifiedDraft]) -> Iterator[str]:
    shared = _shared_keys([entry.draft for entry in entries])
    if shared:
        yield ""
        yield f"To complete in every new entry: {', '.join(shared)}"
    for entry in entries:
        yield ""
        yield f"{entry.id}: {entry.draft.name}"
        reasons = entry.draft.to_complete
        own = [f"{key} ({reason})" if reason else key for key, reason in reasons.items() if key not in shared]
        yield from _group("  to complete", own)
        yield from _group("  not carried over", entry.draft.left_out)


def _shared_keys(drafts: Sequence[EntryDraft]) -> list[str]:
    """List the keys to complete in every entry, where none gives a reason."""
    if len(drafts) < 2:
        return []
    return [key for key in drafts[0].to_complete if all(draft.to_complete.get(key) == "" for draft in drafts)]


def _group(head: str, items: Collection[str]) -> Iterator[str]:
    if items:
        yield f"{head}: {'; '.join(items)}"


def _section(head: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield ""
        yield f"{head}:"
        yield from (f"  {item}" for item in items)
