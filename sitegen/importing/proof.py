"""The last check: every new entry goes through the reader, and what it would refuse is left out and reported."""

from __future__ import annotations

from datetime import date

from sitegen.errors import Problem
from sitegen.importing.appending import indented
from sitegen.importing.identity import Entry
from sitegen.importing.record import ServiceError
from sitegen.importing.yaml_out import entry_text
from sitegen.reading.log import Log, Spot
from sitegen.reading.services import read_services
from sitegen.reading.yaml_events import load

_FILE = "services.yaml"
_NEEDED = frozenset(("id", "name", "summary", "format", "topics", "area", "join", "checked"))


def prove(entry: Entry, today: date) -> None:
    """Takes out of an entry's draft what the reader refuses; `ServiceError` when the entry cannot do without it."""
    while errors := _errors(entry, today):
        for key in dict.fromkeys(error.field for error in errors):
            _take_out(entry, key, next(error for error in errors if error.field == key))


def _errors(entry: Entry, today: date) -> list[Problem]:
    log = Log()
    text = f"services:\n{indented(entry_text(entry), 2)}"
    read_services(load(text, Spot(log, _FILE)).root, log, _FILE, today)
    return [problem for problem in log.problems if problem.severity == "error"]


def _take_out(entry: Entry, path: str, error: Problem) -> None:
    key, _, rest = path.partition(".")
    key = key.partition("[")[0]
    # What is hidden is not repeated, and the reader's message does so.
    why = "it tells the address" if error.code == "hidden-address" else error.message
    fields = entry.draft.fields
    if key in _NEEDED or key not in fields:
        raise ServiceError(f"{path or 'the entry'}: {why}")
    block = fields[key]
    if isinstance(block, dict) and rest in block and len(block) > 1:
        del block[rest]
    else:
        del fields[key]
    entry.draft.leave_out(path, why)
    entry.draft.complete(key)
