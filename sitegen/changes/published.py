"""/changes.json: changes as data, and snapshots of the entries for the next build to compare with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

from sitegen.builds import Change, ChangeDetail, ChangeKind, PublishedChanges
from sitegen.changes.fields import FIELDS_BY_NAME, Value, snapshot
from sitegen.changes.known import KnownChanges
from sitegen.changes.snapshot_forms import is_name, is_snapshot_value, is_text
from sitegen.compact_json import compact_json
from sitegen.json_size import has_too_many_values
from sitegen.library import Library
from sitegen.reading.values.ids import is_id

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
    except (RecursionError, ValueError):  # Python's own limits, on depth and on the digits of a number, among them
        raise ValueError("it is not JSON that sitegen writes") from None
    try:
        if data["form"] != FORM:
            raise ValueError(f"its form is not {FORM}, the one that this version of sitegen reads")
        built = _day(data["built"], date.max)
        return PublishedChanges(
            built,
            _day(data["since"], built),
            tuple(_change(change, built) for change in data["changes"]),
            {_id(name): _snapshot(values) for name, values in data[_SNAPSHOTS_KEY].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is not as sitegen writes it ({type(error).__name__}: {str(error)[:80]})") from error


def _change(change: Mapping[str, Any], built: date) -> Change:
    kind: ChangeKind = change["kind"]
    if kind not in get_args(ChangeKind):
        raise ValueError("it has a change of an unknown kind")
    details = tuple(ChangeDetail(_text(detail["field"]), _text(detail["words"])) for detail in change["details"])
    return Change(
        _day(change["day"], built),
        kind,
        _id(change["service"]),
        _text(change["name"], is_name),
        tuple(map(_id, _strings(change["areas"]))),
        tuple(detail for detail in details if detail.field in FIELDS_BY_NAME),
    )


def _day(value: str, last: date) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:  # whose message has the value
        raise ValueError("it has a day that is no date") from None
    if day > last:
        raise ValueError("it has a day after the one on which it was built")
    return day


def _id(value: object) -> str:
    if not is_id(value):
        raise ValueError("it has an id in another form than ids have")
    return value


def _snapshot(values: Mapping[str, Any]) -> dict[str, Value]:
    """Check the values of the fields that this version compares."""
    snapshot = {field: _strings(value) for field, value in values.items() if field in FIELDS_BY_NAME}
    if not all(is_snapshot_value(field, value) for field, value in snapshot.items()):
        raise ValueError("it has a fact in another form than sitegen writes")
    return snapshot


def _text(value: object, is_allowed: Callable[[str], bool] = is_text) -> str:
    text = _string(value)
    if not is_allowed(text):
        raise ValueError("it has a text that is too long, empty, or has characters that no text may have")
    return text


def _strings(value: object) -> Value:
    if not isinstance(value, list):
        raise TypeError("a value is not a list")
    return tuple(map(_string, value))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a value is not text")
    return value
