"""Check every new entry with the reader, leave out the fields that it refuses, and report them."""

from __future__ import annotations

import re
from datetime import date

from sitegen.directory_files import SERVICES_FILE
from sitegen.errors import Problem
from sitegen.importing.draft import YamlValue
from sitegen.importing.files.append import indent
from sitegen.importing.files.yaml import entry_yaml
from sitegen.importing.ids import IdentifiedDraft
from sitegen.importing.source.record import ServiceError
from sitegen.reading.files.service_checks import REQUIRED_UNLESS_CLOSED
from sitegen.reading.files.services import FIELDS, read_services
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

_REQUIRED = frozenset((*(key for key, field in FIELDS.items() if field.required), "area", *REQUIRED_UNLESS_CLOSED))
"""Keys without which an entry is not imported; `area` too, since nobody would find it."""

_STEP = re.compile(r"[^.\[\]]+")
"""Key or position in a path."""


def valid_yaml(entry: IdentifiedDraft, today: date) -> str:
    """Write an entry as YAML without the fields that the reader refuses.

    Raises `ServiceError` when the entry cannot do without one of them.
    """
    while True:
        text = entry_yaml(entry)
        errors = {problem.field: problem for problem in _errors(text, today)}
        if not errors:
            return text
        removed: list[str] = []
        # From the end, so that the positions of earlier items stay true.
        for path, error in reversed(errors.items()):
            if not any(path.startswith(gone) for gone in removed):
                removed.append(_remove_field(entry, path, error))
        if entry_yaml(entry) == text:
            raise ServiceError(next(iter(errors.values())).message)


def _errors(entry: str, today: date) -> list[Problem]:
    state = ReadingState()
    root = load(f"services:\n{indent(entry, 2)}", Location(state, SERVICES_FILE)).root
    read_services(root, state, SERVICES_FILE, today)
    return [problem for problem in state.problems if problem.severity == "error"]


def _remove_field(entry: IdentifiedDraft, path: str, error: Problem) -> str:
    """Remove a refused value, with the block or item that cannot do without it, and report both; return the path."""
    # The reader's message repeats the hidden address, which must not get into the report.
    reason = "it gives the hidden address away" if error.code == "hidden-address" else error.message
    fields = entry.draft.fields
    steps = _STEP.findall(path)
    if not steps or steps[0] in _REQUIRED:
        raise ServiceError(f"{path or 'the entry'}: {reason}")
    if steps[0] not in fields:
        return path  # removed already, for another reason
    removed = _dotted(_cut(fields, steps))
    entry.draft.leave_out(path, reason)
    if removed != path:
        entry.draft.leave_out(removed, "left out with it")
    entry.draft.mark_incomplete(steps[0])
    return removed


def _cut(fields: dict[str, YamlValue], steps: list[str]) -> list[str]:
    """Delete the value at a path, or the smallest block or item around it that is not all that its holder has."""
    holders: list[YamlValue] = [fields]
    for step in steps:
        inner = _inner(holders[-1], step)
        if inner is None:
            break  # a key that is missing: its block goes
        holders.append(inner)
    depth = len(holders) - 1
    while depth > 1 and len(holders[depth - 1]) == 1:
        depth -= 1
    holder, step = holders[depth - 1], steps[depth - 1]
    if isinstance(holder, dict):
        del holder[step]
    elif isinstance(holder, list):
        del holder[int(step)]
    return steps[:depth]


def _inner(value: YamlValue, step: str) -> YamlValue | None:
    """Return the value under a key or at a position; ``None`` when there is none."""
    if isinstance(value, dict):
        return value.get(step)
    return value[int(step)] if isinstance(value, list) and step.isdigit() and int(step) < len(value) else None


def _dotted(steps: list[str]) -> str:
    """Write steps as a path: ``sessions[0].place``."""
    return "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in steps).removeprefix(".")
