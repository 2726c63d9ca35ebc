"""Differences between two states of the directory, entry by entry, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sitegen.builds import Change, ChangeDetail, ChangeKind
from sitegen.changes.fields import FIELDS, Snapshot, Value, snapshot
from sitegen.collation import sort_key
from sitegen.model import Service

_IN_THE_KIND = ("status",)
"""Fields that the kind of a change describes already."""
_CONFIRMATIONS = frozenset(("checked", "confirmed"))
"""Fields that change while the entry stays as it is."""
_ON_CLOSING = ("closed_on", "moved_to")
"""Fields worth reporting of a closed entry: it loses most others by closing."""


def changes_between(before: Iterable[Service], after: Iterable[Service], day: date) -> list[Change]:
    """List the changes from one set of services to another, dated `day`, by name.

    Services are matched by id, or by an earlier one (`was`). Services that are equal may be left out of both.
    """
    return changes_since({service.id: snapshot(service) for service in before}, after, day)


def changes_since(before: Mapping[str, Snapshot], after: Iterable[Service], day: date) -> list[Change]:
    """List the changes from earlier snapshots, by id, to a set of services, dated `day`, by name."""
    changes: list[Change] = []
    matched: set[str] = set()
    for service in after:
        earlier_id = next((name for name in (service.id, *service.was) if name in before), None)
        matched.update((service.id, *service.was))
        change = _change(None if earlier_id is None else before[earlier_id], service, day)
        if change is not None:
            changes.append(change)
    changes += [_removed(name, earlier, day) for name, earlier in before.items() if name not in matched]
    return sorted(changes, key=lambda change: (sort_key(change.name), change.service))


def _change(before: Snapshot | None, service: Service, day: date) -> Change | None:
    """Compare an entry with its earlier snapshot; ``None`` when nothing has changed that is reported."""
    if before is None:
        kind: ChangeKind = "closed" if service.status == "closed" else "added"
        return Change(day, kind, service.id, service.name, service.all_areas)
    after = snapshot(service)
    details = list(_details(before, after))
    fields = {detail.field for detail in details}
    if not fields:
        return None
    is_confirmed = any(set(after.get(name, ())) - set(before.get(name, ())) for name in _CONFIRMATIONS)
    kind = _kind(fields, service, is_confirmed)
    reported = [detail for detail in details if detail.field not in _IN_THE_KIND]
    if kind == "closed":
        reported = [detail for detail in reported if detail.field in _ON_CLOSING and "closed_on" in after]
    areas = service.all_areas or before.get("areas", ())
    return Change(day, kind, service.id, service.name, areas, tuple(reported))


def _kind(fields: set[str], service: Service, is_confirmed: bool) -> ChangeKind:
    if "status" in fields:
        return "open again" if service.status == "open" else service.status
    if "name" in fields:
        return "renamed"
    return "confirmed" if fields <= _CONFIRMATIONS and is_confirmed else "changed"


def _removed(identifier: str, before: Snapshot, day: date) -> Change:
    name = before.get("name", (identifier,))[0]
    return Change(day, "removed", identifier, name, before.get("areas", ()))


def _details(before: Snapshot, after: Snapshot) -> Iterator[ChangeDetail]:
    is_hidden = bool(before.get("hidden") or after.get("hidden"))
    for field in FIELDS:
        was, now = before.get(field.name, ()), after.get(field.name, ())
        if was == now or (field.name == "where" and before.get("hidden") != after.get("hidden")):
            continue
        if field.sentences is None or (is_hidden and field.is_retractable):
            sentences: Value = ()
        else:
            sentences = field.sentences(was, now)
        yield from (ChangeDetail(field.name, sentence) for sentence in sentences or (field.plain_sentence,))
