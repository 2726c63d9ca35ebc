"""Updates written into the text of a file of services, and nothing else in it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sitegen.editing.entries import CannotEditEntryError, Change, Path, edit_entries, node_at, read_entries
from sitegen.editing.literals import Value
from sitegen.editing.source_text import SourceText
from sitegen.importing.draft import YamlValue
from sitegen.importing.updates.leaves import SESSIONS, LeafPath, sessions_by_days
from sitegen.reading.syntax.nodes import Mapping as Node
from sitegen.reading.syntax.nodes import Scalar
from sitegen.reading.syntax.nodes import Sequence as ListNode


@dataclass(frozen=True, slots=True)
class EntryUpdate:
    """Values to write into an entry."""

    values: Mapping[LeafPath, YamlValue | None]
    """New values; ``None`` takes one out."""
    given: Mapping[str, YamlValue]
    """Whole entry as the source gives it."""
    entry: Mapping[str, YamlValue]
    """Whole entry as it is."""


@dataclass(frozen=True, slots=True)
class _EditStep:
    """Change that is possible or not as a whole."""

    leaves: tuple[LeafPath, ...]
    path: Path
    """Path in the file; a session that is new has no position yet."""
    value: YamlValue | None

    def changes(self, entry: Node) -> dict[Path, Change]:
        """Return the change in an entry as it is now."""
        value = None if self.value is None else _literal(self.value)
        if self.path == (SESSIONS, ""):
            return _with_session(entry, value)
        old = node_at(entry, self.path)
        if value is None and old is None:
            return {}
        if isinstance(old, ListNode) and isinstance(value, str):
            value = (value,)
        elif isinstance(old, Scalar) and isinstance(value, tuple) and len(value) == 1:
            value = value[0]
        return {self.path: value}


def apply_updates(
    content: bytes, file: str, updates: Mapping[str, EntryUpdate]
) -> tuple[bytes, dict[str, list[LeafPath]]]:
    """Return a file of services, which has no error, with updates of its entries, by id.

    Also return the paths that are written in a way that only a person can edit, by id.
    """
    refused: dict[str, list[LeafPath]] = {}
    for steps in _rounds({identifier: [*_steps(update)] for identifier, update in updates.items()}):
        content, alone = _edit_together(content, file, steps)
        for identifier in alone:
            for step in steps[identifier]:
                result = _edit_alone(content, file, identifier, step)
                if result is None:
                    refused.setdefault(identifier, []).extend(step.leaves)
                else:
                    content = result
    return content, refused


def _steps(update: EntryUpdate) -> Iterator[_EditStep]:
    """Yield the steps of an entry; those that move the positions of sessions come last, from the end."""
    tops: dict[str, list[LeafPath]] = {}
    for path in update.values:
        tops.setdefault(path[0], []).append(path)
    for top, paths in tops.items():
        if (top,) in paths:
            yield _EditStep(tuple(paths), (top,), update.given.get(top))
        elif top == SESSIONS:
            yield from _steps_of_sessions(paths, update)
        else:
            yield from (_EditStep((path,), path, update.values[path]) for path in paths)


def _steps_of_sessions(paths: Sequence[LeafPath], update: EntryUpdate) -> Iterator[_EditStep]:
    old, new = (sessions_by_days(entry.get(SESSIONS)) for entry in (update.entry, update.given))
    positions = {days: str(position) for position, days in enumerate(old)}
    by_days: dict[str, tuple[LeafPath, ...]] = {}
    for path in paths:
        if path[1] in old and path[1] in new:
            yield _EditStep((path,), (SESSIONS, positions[path[1]], path[2]), update.values[path])
        else:
            by_days[path[1]] = (*by_days.get(path[1], ()), path)
    for days in sorted((days for days in by_days if days in old), key=[*old].index, reverse=True):
        yield _EditStep(by_days[days], (SESSIONS, positions[days]), None)
    yield from (_EditStep(leaves, (SESSIONS, ""), new[days]) for days, leaves in by_days.items() if days not in old)


def _rounds(steps: Mapping[str, Sequence[_EditStep]]) -> Iterator[dict[str, list[_EditStep]]]:
    """Yield steps that can be taken at once: all that move no positions, then one of the others of each entry."""
    moving = {identifier: [step for step in items if _moves(step)] for identifier, items in steps.items()}
    yield {
        identifier: still
        for identifier, items in steps.items()
        if (still := [step for step in items if not _moves(step)])
    }
    for number in range(max(map(len, moving.values()), default=0)):
        yield {identifier: [items[number]] for identifier, items in moving.items() if number < len(items)}


def _moves(step: _EditStep) -> bool:
    return step.path[0] == SESSIONS and len(step.path) == 2


def _edit_together(content: bytes, file: str, steps: Mapping[str, Sequence[_EditStep]]) -> tuple[bytes, list[str]]:
    """Return the file with the steps of all entries but those that are returned, for which that is not possible."""
    source = SourceText(content)
    entries = read_entries(source.text, file)
    refused: list[str] = []
    changes = {identifier: _changes(entries[identifier], items) for identifier, items in steps.items()}
    while changes:
        try:
            return edit_entries(source, entries, file, changes), refused
        except CannotEditEntryError as error:
            refused.append(error.identifier)
            del changes[error.identifier]
    return content, refused


def _edit_alone(content: bytes, file: str, identifier: str, step: _EditStep) -> bytes | None:
    """Return the file with one step, perhaps by taking the old value out first; ``None`` if it is not possible."""
    first, others = _edit_together(content, file, {identifier: [step]})
    if not others:
        return first
    if step.value is None or step.path == (SESSIONS, ""):
        return None
    without, others = _edit_together(content, file, {identifier: [_EditStep(step.leaves, step.path, None)]})
    if others:
        return None
    result, others = _edit_together(without, file, {identifier: [step]})
    return None if others else result


def _changes(entry: Node, steps: Iterable[_EditStep]) -> dict[Path, Change]:
    return dict(chain.from_iterable(step.changes(entry).items() for step in steps))


def _with_session(entry: Node, session: Value | None) -> dict[Path, Change]:
    sessions = entry.items.get(SESSIONS)
    if sessions is None and session is not None:
        return {(SESSIONS,): (session,)}
    number = len(sessions.items) if isinstance(sessions, ListNode) else 1
    return {(SESSIONS, str(number)): session}


def _literal(value: YamlValue) -> Value:
    if isinstance(value, dict):
        return {key: _literal(inner) for key, inner in value.items()}
    return tuple(map(_literal, value)) if isinstance(value, list) else value
