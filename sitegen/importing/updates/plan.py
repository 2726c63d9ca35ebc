"""Plan of all updates: merged entries, the files with them, and what is left for a person to decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sitegen.importing.draft import EntryDraft, YamlValue
from sitegen.importing.ids import IdentifiedDraft
from sitegen.importing.updates.edits import EntryUpdate, apply_updates
from sitegen.importing.updates.entries import (
    HIDE,
    MergedEntry,
    PresentEntry,
    fingerprints,
    merge_entry,
    present_entries,
    texts_in,
)
from sitegen.importing.updates.leaves import LeafPath
from sitegen.importing.updates.matching import Matches
from sitegen.model import ImportedRecord, Service, Source
from sitegen.reading.privacy.finder import SecretFinder

_NOWHERE = Source("", 0)

EntryRefusals = Mapping[str, Mapping[str, str]]
"""Reasons, by id and first key, why entries cannot have what the source gives; the key ``""`` is all of an entry."""


@dataclass(frozen=True, slots=True)
class Updates:
    """Result of the merges of all entries that records of a source have."""

    source: str
    """Name of the source."""
    merged: tuple[MergedEntry, ...]
    matches: Matches
    elsewhere: tuple[tuple[IdentifiedDraft, str], ...]
    """(draft, source) of entries that came of another source."""
    failed: Mapping[str, Collection[LeafPath]]
    """Values that only a person can edit, by id."""
    files: Mapping[str, bytes]
    """Files of services with the updates, by path."""
    files_with_addresses: Mapping[str, bytes]
    """Files with the addresses that are hidden from now on, to find texts that tell them; empty without any."""

    def written(self, one: MergedEntry) -> dict[LeafPath, YamlValue | None]:
        """Return the values of an entry that were written."""
        failed = self.failed.get(one.match.entry, ())
        return {path: value for path, value in one.merge.updates.items() if path not in failed}

    def texts(self) -> Iterator[tuple[EntryDraft, set[str]]]:
        """Yield each draft with the texts of it that were written."""
        for one in self.merged:
            values = self.written(one).values()
            yield one.match.draft, {text for value in values for text in texts_in(value)}


def plan_updates(
    source: str,
    matches: Matches,
    elsewhere: Sequence[tuple[IdentifiedDraft, str]],
    services: Mapping[str, Service],
    files: Mapping[str, bytes],
    today: date,
    refusals: EntryRefusals,
    kept_back: SecretFinder,
) -> Updates:
    """Merge every entry of `matches`; `services` are by id, `files` are those of services, by path."""
    present: dict[str, dict[str, PresentEntry]] = {}
    merged: list[MergedEntry] = []
    for match in matches.present:
        service = services[match.entry]
        file = service.source.file
        if file not in present:
            present[file] = present_entries(files[file], file, today)
        reasons = _Reasons(refusals.get(match.entry, {}))
        merged.append(merge_entry(match, service, present[file][match.entry], today, reasons, kept_back))
    failed: dict[str, Collection[LeafPath]] = {}
    written: dict[str, bytes] = {}
    with_addresses: dict[str, bytes] = {}
    has_hidden = any(one.is_newly_hidden for one in merged)
    for file in present:
        here = [one for one in merged if services[one.match.entry].source.file == file and one.merge.updates]
        if here:
            content, refused = apply_updates(files[file], file, _edits(here))
            failed |= refused
            written |= {file: content} if content != files[file] else {}
            if has_hidden:
                with_addresses[file], _ = apply_updates(files[file], file, _edits(here, keep_addresses=True))
    return Updates(source, tuple(merged), matches, tuple(elsewhere), failed, written, with_addresses)


class _Reasons(dict[str, str]):
    """Reasons by first key, where that of ``""`` is for every key."""

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or super().__contains__("")

    def __missing__(self, _key: str) -> str:
        return self[""]


def _edits(merged: Iterable[MergedEntry], *, keep_addresses: bool = False) -> dict[str, EntryUpdate]:
    return {
        one.match.entry: EntryUpdate(
            {
                path: value
                for path, value in one.merge.updates.items()
                if path[0] != "where" or path == HIDE or not (keep_addresses and one.is_newly_hidden)
            },
            one.given,
            one.present.value,
        )
        for one in merged
    }


def memory_of(
    updates: Updates, new: Mapping[str, tuple[str, PresentEntry]], before: Iterable[ImportedRecord]
) -> tuple[ImportedRecord, ...]:
    """Return what to remember, sorted; `new` has the fingerprint of the record of each new entry, and the entry."""
    source = updates.source
    records = {one.entry: one for one in before if one.source != source}
    for one in updates.matches.gone:
        records.setdefault(one.entry, one)
    for match in updates.matches.removed:
        assert match.known is not None
        records.setdefault(match.entry, replace(match.known, is_removed=True))
    for merged in updates.merged:
        match = merged.match
        hides = merged.is_ours_to_hide or match.draft.is_masked
        record = match.keys.without_address if hides else match.keys.whole
        gave = merged.gave(updates.failed.get(match.entry, ()))
        records[match.entry] = ImportedRecord(match.entry, source, record, gave, False, _NOWHERE)
    for identifier, (record, entry) in new.items():
        records[identifier] = ImportedRecord(identifier, source, record, fingerprints(entry.value), False, _NOWHERE)
    return tuple(sorted(records.values(), key=lambda record: (record.source, record.entry)))
