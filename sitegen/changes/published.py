"""/changes.json: the changes as data, and what the next build needs to see what has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, get_args

from sitegen.builds import Change, ChangeDetail, ChangeKind, PublishedChanges
from sitegen.changes.fields import FIELD, facts
from sitegen.changes.known import Known
from sitegen.compact_json import compact_json
from sitegen.model import Service

FORM = 1
"""Goes up when the form of the file, or what a fact is made from, becomes another."""
_FACTS_FORM = "facts"


def changes_json(known: Known, services: Iterable[Service], today: date) -> bytes:
    """The file's content."""
    data = {
        "form": FORM,
        "built": today.isoformat(),
        "since": known.since.isoformat(),
        "changes": [_written(change) for change in known.changes],
        _FACTS_FORM: {service.id: facts(service) for service in sorted(services, key=lambda one: one.id)},
    }
    return f"{compact_json(data)}\n".encode()


def _written(change: Change) -> dict[str, object]:
    return {
        "day": change.day.isoformat(),
        "kind": change.kind,
        "service": change.service,
        "name": change.name,
        "areas": list(change.areas),
        "details": [{"field": detail.field, "words": detail.words} for detail in change.details],
    }


def read_previous_changes(content: bytes) -> PublishedChanges:
    """What an earlier build published; raises `ValueError` with a sentence when the file is none of ours."""
    try:
        data = json.loads(content)
        if data["form"] != FORM:
            raise ValueError(f"its form is {data['form']!r}, and {FORM} is meant")
        return PublishedChanges(
            date.fromisoformat(data["built"]),
            date.fromisoformat(data["since"]),
            tuple(_read(change) for change in data["changes"]),
            {_text(name): _facts(told) for name, told in data[_FACTS_FORM].items()},
        )
    except (KeyError, TypeError, AttributeError, RecursionError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"it is not as sitegen writes it ({type(error).__name__}: {str(error)[:80]})") from error


def _read(change: Mapping[str, Any]) -> Change:
    kind: ChangeKind = change["kind"]
    if kind not in get_args(ChangeKind):
        raise ValueError(f"it speaks of a change that is not known: {str(kind)[:40]!r}")
    details = tuple(ChangeDetail(_text(one["field"]), _text(one["words"])) for one in change["details"])
    return Change(
        date.fromisoformat(change["day"]),
        kind,
        _text(change["service"]),
        _text(change["name"]),
        tuple(map(_text, change["areas"])),
        tuple(detail for detail in details if detail.field in FIELD),
    )


def _facts(told: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {_text(field): tuple(map(_text, value)) for field, value in told.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:40]!r} is not text")
    return value
