"""Three-way merge of an entry: what the last import gave, what the entry says now, what the source gives now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.importing.draft import YamlValue
from sitegen.importing.updates.leaves import SESSIONS, LeafPath, Leaves, fingerprint, written_path

NEVER_MERGED = frozenset(("id", "was", "short"))
"""Keys that are addresses of this directory."""
_POSITION: tuple[LeafPath, ...] = (("where", "latitude"), ("where", "longitude"))
_STEPS_OF_SESSION = 2
"""Steps of a path that lead to a session."""

Fingerprints = Mapping[str, str]
"""Fingerprints by written path."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Result of a merge."""

    updates: Mapping[LeafPath, YamlValue | None]
    """New values of the source that volunteers have not touched; ``None`` where it gives none any more."""
    conflicts: tuple[LeafPath, ...]
    """Values that the entry and the source have changed in different ways."""


def merge(before: Fingerprints | None, entry: Leaves, given: Leaves, settled: Iterable[LeafPath] = ()) -> Merge:
    """Merge an entry with what the source gives; `before` is ``None`` where nobody remembers the last import.

    `settled` are beginnings of paths on which somebody has put their word: a change of these is a conflict.
    """
    settled = tuple(settled)
    updates: dict[LeafPath, YamlValue | None] = {}
    conflicts: list[LeafPath] = []
    for unit in _units(before or {}, entry, given):
        prints = [{path: fingerprint(values[path]) for path in unit if path in values} for values in (entry, given)]
        now, new = prints
        if now == new:
            continue
        old = {path: before[written_path(path)] for path in unit if written_path(path) in before} if before else {}
        changed = [path for path in unit if now.get(path) != new.get(path)]
        if before is None:
            conflicts += [path for path in changed if path in given]
        elif new == old:
            continue
        elif now == old and not any(path[: len(word)] == word for path in unit for word in settled):
            updates |= {path: given.get(path) for path in changed}
        else:
            conflicts += changed
    return Merge(updates, tuple(conflicts))


def _units(before: Fingerprints, entry: Leaves, given: Leaves) -> Iterator[list[LeafPath]]:
    """Yield the paths that are decided together, in the order of the entry."""
    remembered = (tuple(path.split(".")) for path in before)
    paths = dict.fromkeys((*entry, *given, *remembered))
    by_top: dict[str, list[LeafPath]] = {}
    for path in paths:
        if path[0] not in NEVER_MERGED:
            by_top.setdefault(path[0], []).append(path)
    for top, under in by_top.items():
        if (top,) in under:
            yield under  # a single value, at least on one side
        elif top == SESSIONS:
            yield from _units_of_sessions(under, entry, given)
        else:
            position = [path for path in under if path in _POSITION]
            yield from ([path] for path in under if path not in _POSITION)
            yield from [position] if position else []


def _units_of_sessions(paths: list[LeafPath], entry: Leaves, given: Leaves) -> Iterator[list[LeafPath]]:
    """Yield the keys of a session that both have one by one, and any other session as a whole."""
    both = _sessions(entry) & _sessions(given)
    whole: dict[LeafPath, list[LeafPath]] = {}
    for path in paths:
        if (session := path[:_STEPS_OF_SESSION]) in both:
            yield [path]
        else:
            whole.setdefault(session, []).append(path)
    yield from whole.values()


def _sessions(leaves: Leaves) -> set[LeafPath]:
    return {path[:_STEPS_OF_SESSION] for path in leaves if path[0] == SESSIONS}
