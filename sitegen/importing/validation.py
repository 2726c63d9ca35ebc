"""Check every new entry with the reader, leave out the fields that it refuses, and report them."""

from __future__ import annotations

from datetime import date

from sitegen.directory_files import SERVICES_FILE
from sitegen.errors import Problem
from sitegen.importing.files.append import indent
from sitegen.importing.files.yaml import entry_yaml
from sitegen.importing.ids import NewEntry
from sitegen.importing.source.record import ServiceError
from sitegen.reading.files.services import FIELDS, REQUIRED_UNLESS_CLOSED, read_services
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

_REQUIRED = frozenset((*(key for key, field in FIELDS.items() if field.required), "area", *REQUIRED_UNLESS_CLOSED))
"""Keys without which an entry is not imported; `area` too, since nobody would find it."""


def valid_yaml(entry: NewEntry, today: date) -> str:
    """Write an entry as YAML without the fields that the reader refuses.

    Raises `ServiceError` when the entry cannot do without one of them.
    """
    while True:
        text = entry_yaml(entry)
        errors = {problem.field: problem for problem in _errors(text, today)}
        if not errors:
            return text
        for path, error in errors.items():
            _remove_field(entry, path, error)
        if entry_yaml(entry) == text:
            raise ServiceError(next(iter(errors.values())).message)


def _errors(entry: str, today: date) -> list[Problem]:
    state = ReadingState()
    root = load(f"services:\n{indent(entry, 2)}", Location(state, SERVICES_FILE)).root
    read_services(root, state, SERVICES_FILE, today)
    return [problem for problem in state.problems if problem.severity == "error"]


def _remove_field(entry: NewEntry, path: str, error: Problem) -> None:
    key, _, rest = path.partition(".")
    key = key.partition("[")[0]
    # The reader's message repeats the hidden address, which must not get into the report.
    reason = "it gives the hidden address away" if error.code == "hidden-address" else error.message
    fields = entry.draft.fields
    if key in _REQUIRED:
        raise ServiceError(f"{path or 'the entry'}: {reason}")
    block = fields.get(key)
    if block is None:
        return  # removed already, for another reason
    if isinstance(block, dict) and rest in block and len(block) > 1:
        del block[rest]
    else:
        del fields[key]
    entry.draft.leave_out(path, reason)
    entry.draft.mark_incomplete(key)
