"""/changes.json: changes as data, and snapshots of the entries for the next build to compare with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from sitegen.builds import Change, ChangeDetail, ChangeKind, PublishedChanges
from sitegen.changes.fields import FIELDS_BY_NAME, snapshot
from sitegen.changes.known import KnownChanges
from sitegen.compact_json import compact_json
from sitegen.json_size import has_too_many_values
from sitegen.library import Library

FORM = 1
"""Version of the file: increased when its form, or the making of a snapshot, changes."""
_SNAPSHOTS_KEY = "facts"


def changes_json(known: KnownChanges, library: Library) -> bytes:
    """Write the file."""
    services = sorted(library.directory.services, key=lambda service: service.id)
    changed = {change.service for change in known.changes}
    data = {
        "form": FORM,
        "built": library.today.isoformat(),
        "since": known.since.isoformat(),
        "changes": [_record(change) for change in known.changes],
        "discreet": sorted(changed.intersection(library.discreet_ids)),
        _SNAPSHOTS_KEY: {service.id: snapshot(service) for service in services},
    }
    return f"{compact_json(data)}\n".encode()


def _record(change: Change) -> dict[str, object]:
    return {
        "day": change.day.isoformat(),
        "kind": change.kind,
        "service": change.service,
        "name": change.name,
        "areas": list(change.areas),
        "details": [{"field": detail.field, "words": detail.sentence} for detail in change.details],
    }


def read_previous_changes(content: bytes) -> PublishedChanges:
    """Read the file of an earlier build; raises `ValueError` with a sentence for a file in another form.

    The sentence repeats nothing of the file, which may have come from a server that is not to be quoted in a public
    log.
    """
    if has_too_many_values(content):
        raise ValueError("it has more values than any list of changes")
    try:
        data = json.loads(content)
        if data["form"] != FORM:
            raise ValueError(f"its form is not {FORM}, the one that this version of sitegen reads")
        return PublishedChanges(
            _day(data["built"]),
            _day(data["since"]),
            tuple(_change(change) for change in data["changes"]),
            {_text(name): _snapshot(values) for name, values in data[_SNAPSHOTS_KEY].items()},
        )
    except (KeyError, TypeError, AttributeError, RecursionError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"it is not as sitegen writes it ({type(error).__name__}: {str(error)[:80]})") from error


def _change(change: Mapping[str, Any]) -> Change:
    kind: ChangeKind = change["kind"]
    if kind not in get_args(ChangeKind):
        raise ValueError("it has a change of an unknown kind")
    details = tuple(ChangeDetail(_text(detail["field"]), _text(detail["words"])) for detail in change["details"])
    return Change(
        _day(change["day"]),
        kind,
        _text(change["service"]),
        _text(change["name"]),
        tuple(map(_text, change["areas"])),
        tuple(detail for detail in details if detail.field in FIELDS_BY_NAME),
    )


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:  # whose message has the value
        raise ValueError("it has a day that is no date") from None


def _snapshot(values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {_text(field): tuple(map(_text, value)) for field, value in values.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a value is not text")
    return value
