"""Match the records of a source with what an earlier import made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.importing.draft import EntryDraft
from sitegen.importing.ids import is_same_service
from sitegen.importing.updates.identity import RecordKeys, find_records, has_id, record_keys
from sitegen.importing.updates.leaves import fingerprint
from sitegen.model import ImportedRecord, Service


@dataclass(frozen=True, slots=True)
class Match:
    """Record, with the entry that came of it."""

    entry: str
    """Id that the entry has now."""
    draft: EntryDraft
    keys: RecordKeys
    known: ImportedRecord | None
    """Memory of the last import; ``None`` where nobody remembers it."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Records of a source by what became of them."""

    present: tuple[Match, ...]
    """Records that have an entry."""
    removed: tuple[Match, ...]
    """Records with an entry that somebody has taken out."""
    unclear: tuple[tuple[EntryDraft, str], ...]
    """(draft, ids) of rows that may be one of these entries, with another postcode."""
    gone: tuple[ImportedRecord, ...]
    """Memory of records that are not in the source any more."""
    others: tuple[tuple[EntryDraft, RecordKeys], ...]
    """Records that the source had not had."""


def match_records(
    drafts: Sequence[EntryDraft], remembered: Iterable[ImportedRecord], services: Mapping[str, Service]
) -> Matches:
    """Match records with those of the same source that are remembered; `services` are by id and earlier ids."""
    ones = {one.record: one for one in remembered}
    keys = record_keys(drafts)
    found = find_records(keys, ones)
    gone = {record: one for record, one in ones.items() if one not in found.values()}
    unclear: list[tuple[EntryDraft, str]] = []
    others = []
    for position, draft in enumerate(drafts):
        if position in found:
            continue
        namesakes = [one for one in gone.values() if _is_namesake(one, draft)]
        same = [one for one in namesakes if one.entry in services and is_same_service(draft, services[one.entry])]
        if len(same) == 1 and (len(namesakes) == 1 or not draft.is_masked):
            found[position] = gone.pop(same[0].record)
        elif namesakes and not has_id(draft):
            unclear.append((draft, ", ".join(one.entry for one in namesakes)))
        else:
            others.append((draft, keys[position]))
    matches = [
        Match(services[one.entry].id if one.entry in services else one.entry, drafts[position], keys[position], one)
        for position, one in sorted(found.items())
    ]
    return Matches(
        tuple(match for match in matches if match.entry in services),
        tuple(match for match in matches if match.entry not in services),
        tuple(unclear),
        tuple(gone.values()),
        tuple(others),
    )


def _is_namesake(one: ImportedRecord, draft: EntryDraft) -> bool:
    """Return whether a record had the name of a draft; its entry may have another by now."""
    return one.gave.get("name") == fingerprint(draft.name)
