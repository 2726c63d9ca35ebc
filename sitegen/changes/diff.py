"""What is different between two states of a registry, entry by entry, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sitegen.builds import Change, ChangeDetail, ChangeKind
from sitegen.changes.fields import FIELDS, Facts, facts
from sitegen.model import Service

_OF_THE_KIND = ("status",)
"""What the kind of a change says."""
_OF_CLOSING = ("closed_on", "moved_to")
"""What is worth saying of an entry that has closed: the rest goes with it."""


def changes_between(before: Iterable[Service], after: Iterable[Service], day: date) -> list[Change]:
    """The changes from one set of services to another, dated `day`, in order of name.

    A service is the same by its id, or by an earlier one (`was`). What is the same in both may be left out of both.
    """
    return changes_of_facts({service.id: facts(service) for service in before}, after, day)


def changes_of_facts(before: Mapping[str, Facts], after: Iterable[Service], day: date) -> list[Change]:
    """The same, where of the services before only what was told of them is known."""
    found: list[Change] = []
    met: set[str] = set()
    for service in after:
        known = next((name for name in (service.id, *service.was) if name in before), None)
        met.update((service.id, *service.was))
        change = _change(None if known is None else before[known], service, day)
        if change is not None:
            found.append(change)
    found += [_removed(name, was, day) for name, was in before.items() if name not in met]
    return sorted(found, key=lambda change: (change.name.casefold(), change.service))


def _change(before: Facts | None, service: Service, day: date) -> Change | None:
    """What became of one entry that is there; ``None`` when nothing did that is told."""
    if before is None:
        kind: ChangeKind = "closed" if service.status == "closed" else "added"
        return Change(day, kind, service.id, service.name, service.areas)
    after = facts(service)
    details = list(_details(before, after))
    different = {detail.field for detail in details}
    if not different:
        return None
    kind = _kind(different, service)
    kept = [detail for detail in details if detail.field not in _OF_THE_KIND]
    if kind == "closed":
        kept = [detail for detail in kept if detail.field in _OF_CLOSING and "closed_on" in after]
    areas = service.areas or before.get("areas", ())
    return Change(day, kind, service.id, service.name, areas, tuple(kept))


def _kind(different: set[str], service: Service) -> ChangeKind:
    if "status" in different:
        return "open again" if service.status == "open" else service.status
    if "name" in different:
        return "renamed"
    return "confirmed" if different == {"checked"} and service.checked is not None else "changed"


def _removed(identifier: str, before: Facts, day: date) -> Change:
    name = before.get("name", (identifier,))[0]
    return Change(day, "removed", identifier, name, before.get("areas", ()))


def _details(before: Facts, after: Facts) -> Iterator[ChangeDetail]:
    private = bool(before.get("hidden") or after.get("hidden"))
    for field in FIELDS:
        was, now = before.get(field.name, ()), after.get(field.name, ())
        if was == now or (field.name == "where" and before.get("hidden") != after.get("hidden")):
            continue
        said = () if field.words is None or (private and field.only_now) else field.words(was, now)
        yield from (ChangeDetail(field.name, words) for words in said or (field.plain,))
