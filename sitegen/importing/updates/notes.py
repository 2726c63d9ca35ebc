"""Sections of the report on what became of records that were imported before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sitegen.directory_files import SERVICES_FILE
from sitegen.editing.entries import node_at, read_entries
from sitegen.importing.draft import YamlValue
from sitegen.importing.text.cleaning import shorten
from sitegen.importing.updates.entries import ADDRESS, HIDE, MergedEntry
from sitegen.importing.updates.leaves import SESSIONS, LeafPath, leaves_of, sessions_by_days, written_path
from sitegen.importing.updates.matching import Match
from sitegen.importing.updates.plan import Updates
from sitegen.reading.syntax.nodes import Mapping as Node
from sitegen.reading.syntax.nodes import plain_value
from sitegen.reading.syntax.problems import quote
from sitegen.text import listed

_SHOWN = 80
"""Characters of a value in the report."""
_SAME = 20
"""Characters in front of the first difference of two long values that are shown."""
_AGAIN = "add --again and the id, to have it added again"
_MASKED = "; the source keeps its address back, so set hide_address there"
_ONLY_A_PERSON = "it is written in a way that only a person can edit"


@dataclass(frozen=True)
class EntryPlaces:
    """Places of entries and their keys in files of services."""

    files: Mapping[str, bytes]

    @cached_property
    def _entries(self) -> dict[str, tuple[str, Node]]:
        return {
            identifier: (file, node)
            for file, content in self.files.items()
            if file == SERVICES_FILE or file.startswith("services/")
            for identifier, node in read_entries(content.decode("utf-8-sig"), file).items()
        }

    def has(self, identifier: str) -> bool:
        """Return whether there is an entry with an id."""
        return identifier in self._entries

    def place(self, identifier: str, path: LeafPath = ()) -> str:
        """Return the place of a key, or of the nearest block around it: ``services.yaml:12: easton-cafe``."""
        file, entry = self._entries[identifier]
        steps = _steps(entry, path)
        for length in range(len(steps), 0, -1):
            holder = node_at(entry, steps[: length - 1])
            if isinstance(holder, Node) and steps[length - 1] in holder.keys:
                return f"{file}:{holder.keys[steps[length - 1]].line}: {identifier}"
            if (node := node_at(entry, steps[:length])) is not None:
                return f"{file}:{node.line}: {identifier}"
        return f"{file}:{entry.line}: {identifier}"


def _steps(entry: Node, path: LeafPath) -> LeafPath:
    """Return a path with the position of its session in place of the days."""
    if path[:1] != (SESSIONS,) or len(path) == 1:
        return path
    sessions: Any = plain_value(entry.items.get(SESSIONS))
    days = [*sessions_by_days(sessions)]
    return (SESSIONS, str(days.index(path[1])), *path[2:]) if path[1] in days else (SESSIONS,)


def update_sections(updates: Updates, places: EntryPlaces) -> Iterator[tuple[str, list[str]]]:
    """Yield the head and the lines of each section; those without lines too."""
    merged, matches = updates.merged, updates.matches
    yield "The source keeps these addresses back now, so hide_address is set", [*_newly_hidden(updates, places)]
    yield "Changed in the source, so updated", [line for one in merged for line in _updated(one, updates, places)]
    conflicts = [line for one in merged for line in _conflicts(one, places)]
    yield "Changed here and in the source, so left as it is here: choose which is right", conflicts
    yield "Changed in the source, but not here", [line for one in merged for line in _not_written(one, updates, places)]
    yield (
        "Not clear which entry this is, so nothing is done: correct the entry, or add an id column",
        [
            f"{draft.origin}: {draft.name}: perhaps {ids}, with another place{_MASKED if draft.is_masked else ''}"
            for draft, ids in matches.unclear
        ],
    )
    yield (
        "Renamed by hand, so found under the new id",
        [
            f"{places.place(match.entry)}: was {match.known.entry}"
            for match in matches.present
            if match.known is not None and match.known.entry != match.entry
        ],
    )
    yield from _removed(matches.removed)
    yield (
        f"No longer in the source ({updates.source}), so look whether they still meet",
        [places.place(one.entry) for one in matches.gone if places.has(one.entry)],
    )
    yield (
        "Already in the directory from another source, so left as it is",
        [f"{entry.id}: {entry.draft.name} ({source})" for entry, source in updates.elsewhere],
    )
    yield (
        "Already in the directory, so not added",
        [f"{one.match.entry}: {one.match.draft.name}" for one in merged if not updates.written(one)],
    )


def _newly_hidden(updates: Updates, places: EntryPlaces) -> Iterator[str]:
    for one in updates.merged:
        if one.is_newly_hidden:
            written = updates.written(one)
            where = one.present.value.get("where")
            left = [
                key for key in ADDRESS if isinstance(where, dict) and key in where and ("where", key) not in written
            ]
            still = f"; {listed(left)} stays in the file, so take it out if others can read that" if left else ""
            yield f"{places.place(one.match.entry, HIDE)}{still}"


def _updated(one: MergedEntry, updates: Updates, places: EntryPlaces) -> Iterator[str]:
    old = leaves_of(one.present.value)
    for path, new in updates.written(one).items():
        if not (one.is_newly_hidden and path[0] == "where"):
            values = "" if one.hides else ": {} was {}".format(*_shown(new, old.get(path)))
            yield f"{places.place(one.match.entry, path)}: {written_path(path)}{values} ({one.match.draft.origin})"


def _conflicts(one: MergedEntry, places: EntryPlaces) -> Iterator[str]:
    old, given = leaves_of(one.present.value), leaves_of(one.given)
    for path in one.merge.conflicts:
        values = "{} here, {} there".format(*_shown(old.get(path), given.get(path)))
        shown = "an address that is hidden" if one.hides else values
        yield f"{places.place(one.match.entry, path)}: {written_path(path)}: {shown} ({one.match.draft.origin})"


def _not_written(one: MergedEntry, updates: Updates, places: EntryPlaces) -> Iterator[str]:
    if one.problem:
        yield f"{places.place(one.match.entry)}: {one.problem} ({one.match.draft.origin})"
    given = leaves_of(one.given)
    reasons = {**one.refused, **dict.fromkeys(updates.failed.get(one.match.entry, ()), _ONLY_A_PERSON)}
    for path, reason in reasons.items():
        value = "" if one.hides else f"{_shown(given.get(path), None)[0]} there; "
        where = f"{places.place(one.match.entry, path)}: {written_path(path)}"
        yield f"{where}: {value}{reason} ({one.match.draft.origin})"


def _removed(removed: Iterable[Match]) -> Iterator[tuple[str, list[str]]]:
    """Say of each entry once how it comes back, and later only that it was taken out."""
    known = [(match, match.known.is_removed) for match in removed if match.known is not None]
    yield (
        f"Taken out by hand, so not added again ({_AGAIN})",
        [f"{match.entry}: {match.draft.name} ({match.draft.origin})" for match, is_known in known if not is_known],
    )
    earlier = [match.entry for match, is_known in known if is_known]
    yield "Taken out by hand, as said before", [", ".join(earlier)] if earlier else []


def _shown(one: YamlValue | None, other: YamlValue | None) -> tuple[str, str]:
    """Write two values; of long ones what is around the first difference."""
    texts = [_text(one), _text(other)]
    start = next((n for n, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), min(map(len, texts)))
    first = max(start - _SAME, 0) if max(map(len, texts)) > _SHOWN else 0
    shown = [f"{'…' if first else ''}{shorten(text[first:], _SHOWN)}" for text in texts]
    left, right = ("nothing" if not text else quote(part) for text, part in zip(texts, shown, strict=True))
    return left, right


def _text(value: YamlValue | None) -> str:
    """Write a value on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    return "" if value is None else " ".join(value.split())
