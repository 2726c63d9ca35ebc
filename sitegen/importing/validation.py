"""The last check: every new entry goes through the reader, and what it would refuse is left out and reported."""

from __future__ import annotations

from datetime import date

from sitegen.errors import Problem
from sitegen.importing.files.append import indented
from sitegen.importing.files.yaml import entry_text
from sitegen.importing.ids import Entry
from sitegen.importing.source.record import ServiceError
from sitegen.reading.files.services import read_services
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

_FILE = "services.yaml"
_NEEDED = frozenset(("id", "name", "summary", "format", "topics", "area", "join", "checked"))


def proven(entry: Entry, today: date) -> str:
    """The text of an entry, as `entry_text` gives it, without what the reader would refuse.

    Raises `ServiceError` when the entry cannot do without it.
    """
    while True:
        text = entry_text(entry)
        errors = {problem.field: problem for problem in _errors(text, today)}
        if not errors:
            return text
        for path, error in errors.items():
            _take_out(entry, path, error)
        if entry_text(entry) == text:
            raise ServiceError(next(iter(errors.values())).message)


def _errors(entry: str, today: date) -> list[Problem]:
    state = ReadingState()
    root = load(f"services:\n{indented(entry, 2)}", Location(state, _FILE)).root
    read_services(root, state, _FILE, today)
    return [problem for problem in state.problems if problem.severity == "error"]


def _take_out(entry: Entry, path: str, error: Problem) -> None:
    key, _, rest = path.partition(".")
    key = key.partition("[")[0]
    # What is hidden is not repeated, and the reader's message does so.
    why = "it tells the address" if error.code == "hidden-address" else error.message
    fields = entry.draft.fields
    if key in _NEEDED:
        raise ServiceError(f"{path or 'the entry'}: {why}")
    block = fields.get(key)
    if block is None:
        return  # gone already, for another reason
    if isinstance(block, dict) and rest in block and len(block) > 1:
        del block[rest]
    else:
        del fields[key]
    entry.draft.leave_out(path, why)
    entry.draft.complete(key)
