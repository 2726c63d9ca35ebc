"""An id for each draft, or the entry that is in the directory already: the same import twice adds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen.importing.draft import Draft, Value
from sitegen.importing.mapping.areas import NOT_KNOWN
from sitegen.model import Service
from sitegen.reading.values.ids import id_error
from sitegen.text import slug

_LONGEST = 60
_STEM = 34
"""Characters of the plain id that are always kept when something has to be put behind it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A new entry."""

    id: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of each draft."""

    new: tuple[Entry, ...]
    there: tuple[tuple[str, str], ...]
    """(id, name) of entries that are in the directory already."""
    twice: tuple[tuple[str, tuple[str, ...]], ...]
    """(origin, origins): the service that was taken, and those that are the same and say less."""


def settle(drafts: Sequence[Draft], services: Iterable[Service]) -> Settled:
    """Finds an id for every draft that is neither in the directory nor in the drafts a second time."""
    services = tuple(services)
    by_name: dict[str, list[Service]] = {}
    taken: set[str] = set()
    for service in services:
        by_name.setdefault(service.name.casefold(), []).append(service)
        taken |= {service.id, *service.was}
    kept, twice = _fullest(drafts)
    new, there = _settle_own([draft for draft in kept if draft.wanted_id], services)
    for entry in new:
        taken |= {entry.id, *earlier_ids(entry.draft)}
    numbers: dict[str, int] = {}
    for draft in (draft for draft in kept if not draft.wanted_id):
        namesakes = by_name.get(draft.name.casefold(), [])
        same = next((service for service in namesakes if _is_same(draft, service)), None)
        if same is not None:
            namesakes.remove(same)  # a second one in the source is another service
            there.append((same.id, same.name))
            continue
        identifier = _free_id(draft, taken, numbers)
        if identifier != id_from(draft.name):
            draft.complete("id", f"{id_from(draft.name)} is the id of another entry: see that they are two services")
        taken.add(identifier)
        new.append(Entry(identifier, draft))
    return Settled(tuple(new), tuple(there), twice)


def _settle_own(drafts: Iterable[Draft], services: Iterable[Service]) -> tuple[list[Entry], list[tuple[str, str]]]:
    """Those that had an id before: it is theirs here too, unless the directory has them, under that id or an earlier one."""
    by_id = {identifier: service for service in services for identifier in (service.id, *service.was)}
    new: list[Entry] = []
    there: list[tuple[str, str]] = []
    taken: set[str] = set(by_id)
    for draft in drafts:
        earlier = earlier_ids(draft)
        same = next((by_id[one] for one in (draft.wanted_id, *earlier) if one in by_id), None)
        if same is not None:
            there.append((same.id, same.name))
            continue
        taken.add(draft.wanted_id)
        new.append(Entry(draft.wanted_id, draft))
    for entry in new:
        if free := [one for one in earlier_ids(entry.draft) if one not in taken]:
            entry.draft.fields["was"] = list[Value](free)
            taken.update(free)
        else:
            entry.draft.fields.pop("was", None)
    return new, there


def earlier_ids(draft: Draft) -> list[str]:
    """The ids under `was`."""
    given = draft.fields.get("was", [])
    return [one for one in (given if isinstance(given, list) else [given]) if isinstance(one, str)]


def id_from(name: str) -> str:
    """The id that a name makes: ``12th Easton Brownies`` becomes ``the-12th-easton-brownies``."""
    made = slug(name)
    if not made[:1].isalpha():
        made = f"the-{made}" if made else "service"
    made = _cut(made, _LONGEST)
    return made if id_error(made) is None else _cut(f"{made}-service", _LONGEST)


def _cut(identifier: str, longest: int) -> str:
    if len(identifier) <= longest:
        return identifier
    return identifier[: longest + 1].rpartition("-")[0] or identifier[:longest]


def _free_id(draft: Draft, taken: set[str], numbers: dict[str, int]) -> str:
    """The plain id, else one with the town, else one with a number; `numbers` are the last ones used."""
    base = id_from(draft.name)
    town = next((area for area in draft.areas if area != NOT_KNOWN), "")
    with_town = f"{_cut(base, _LONGEST - len(town) - 1)}-{town}" if 0 < len(town) < _LONGEST - _STEM else base
    for identifier in (base, with_town):
        if identifier not in taken:
            return identifier
    base = _cut(base, _LONGEST - 7)
    number = numbers.get(base, 1) + 1
    while f"{base}-{number}" in taken:
        number += 1
    numbers[base] = number
    return f"{base}-{number}"


def _is_same(draft: Draft, service: Service) -> bool:
    """Of the same name, by postcode, else by the id that an import makes of it."""
    where = draft.fields.get("where")
    given = where.get("postcode") if isinstance(where, dict) else None
    known = service.where.postcode if service.where is not None else None
    if given is not None and known is not None:
        return given == known
    return service.id.startswith(_cut(id_from(draft.name), _STEM))


def _fullest(drafts: Sequence[Draft]) -> tuple[list[Draft], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Of drafts of one service, told by the id and the name in the source, the one that says most."""
    own = {draft.source_id: draft.wanted_id for draft in drafts if draft.wanted_id and draft.source_id}
    groups: dict[object, list[Draft]] = {}
    for draft in drafts:
        key: object = (
            (draft.source_id, draft.name.casefold()) if draft.source_id else repr(sorted(draft.fields.items()))
        )
        groups.setdefault(draft.wanted_id or own.get(draft.source_id) or key, []).append(draft)
    best = [max(group, key=lambda draft: (bool(draft.wanted_id), len(repr(draft.fields)))) for group in groups.values()]
    origins = [[draft.origin for draft in group] for group in groups.values()]
    twice = [
        (draft.origin, tuple(origin for origin in others if origin != draft.origin))
        for draft, others in zip(best, origins, strict=True)
        if len(others) > 1
    ]
    return best, tuple(twice)
