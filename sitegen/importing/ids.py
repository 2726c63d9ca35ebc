"""Ids for drafts whose entries do not exist yet: importing a file twice adds nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sitegen.importing.draft import EntryDraft, YamlValue, texts_under
from sitegen.importing.mapping.areas import UNKNOWN_AREA
from sitegen.model import Service
from sitegen.reading.values.ids import MAX_ID_LENGTH, id_error
from sitegen.text import slug

_STEM_LENGTH = 34
"""Characters of the id made from a name that are always kept when a town or a number follows."""
_NUMBER_LENGTH = 7
"""Characters that are kept free for a dash and a number."""


@dataclass(frozen=True, slots=True)
class IdentifiedDraft:
    """Draft with the id of its entry."""

    id: str
    draft: EntryDraft


@dataclass(frozen=True, slots=True)
class AssignedIds:
    """New entries, and drafts that become none."""

    new: tuple[IdentifiedDraft, ...]
    existing: tuple[IdentifiedDraft, ...]
    """Drafts of entries that the directory has already."""


def assign_ids(
    drafts: Sequence[EntryDraft], services: Iterable[Service], linked: Collection[str] = frozenset()
) -> AssignedIds:
    """Give an id to every draft, or find its entry in the directory; `linked` are ids of entries of other drafts."""
    services = tuple(services)
    by_name: dict[str, list[Service]] = {}
    taken: set[str] = set()
    for service in services:
        if service.id not in linked:
            by_name.setdefault(service.name.casefold(), []).append(service)
        taken |= {service.id, *service.was}
    new, existing = _keep_original_ids([draft for draft in drafts if draft.original_id], services)
    for entry in new:
        taken |= {entry.id, *earlier_ids(entry.draft)}
    numbers: dict[str, int] = {}
    for draft in (draft for draft in drafts if not draft.original_id):
        namesakes = by_name.get(draft.name.casefold(), [])
        match = next((service for service in namesakes if is_same_service(draft, service)), None)
        if match is not None:
            namesakes.remove(match)  # a second draft of that name is another service
            existing.append(IdentifiedDraft(match.id, draft))
            continue
        identifier = _free_id(draft, taken, numbers)
        plain_id = id_from_name(draft.name)
        if identifier != plain_id:
            draft.mark_incomplete("id", f"{plain_id} is the id of another entry: check that they are two services")
        taken.add(identifier)
        new.append(IdentifiedDraft(identifier, draft))
    return AssignedIds(tuple(new), tuple(existing))


def _keep_original_ids(
    drafts: Iterable[EntryDraft], services: Iterable[Service]
) -> tuple[list[IdentifiedDraft], list[IdentifiedDraft]]:
    """Let exported entries keep their ids, unless the directory has them already under that id or an earlier one."""
    by_id = {identifier: service for service in services for identifier in (service.id, *service.was)}
    new: list[IdentifiedDraft] = []
    existing: list[IdentifiedDraft] = []
    taken: set[str] = set(by_id)
    for draft in drafts:
        ids = (draft.original_id, *earlier_ids(draft))
        match = next((by_id[identifier] for identifier in ids if identifier in by_id), None)
        if match is not None:
            existing.append(IdentifiedDraft(match.id, draft))
            continue
        taken.add(draft.original_id)
        new.append(IdentifiedDraft(draft.original_id, draft))
    for entry in new:
        given = earlier_ids(entry.draft)
        free = [identifier for identifier in given if identifier not in taken]
        for identifier in given:
            if identifier not in free:
                entry.draft.leave_out("was", f"{identifier} is the id of another entry")
        if free:
            entry.draft.fields["was"] = list[YamlValue](free)
            taken.update(free)
        else:
            entry.draft.fields.pop("was", None)
    return new, existing


def earlier_ids(draft: EntryDraft) -> list[str]:
    """List the ids under `was`."""
    return texts_under(draft.fields, "was")


def id_from_name(name: str) -> str:
    """Make an id from a name: ``12th Easton Brownies`` becomes ``the-12th-easton-brownies``."""
    identifier = slug(name)
    if not identifier[:1].isalpha():
        identifier = f"the-{identifier}" if identifier else "service"
    identifier = _shorten(identifier, MAX_ID_LENGTH)
    return identifier if id_error(identifier) is None else _shorten(f"{identifier}-service", MAX_ID_LENGTH)


def _shorten(identifier: str, length: int) -> str:
    """Cut an id after a whole word."""
    if len(identifier) <= length:
        return identifier
    return identifier[: length + 1].rpartition("-")[0] or identifier[:length]


def _free_id(draft: EntryDraft, taken: set[str], numbers: dict[str, int]) -> str:
    """Return the plain id, else one with the town, else one with a number; `numbers` has the last one of each stem."""
    plain_id = id_from_name(draft.name)
    town = next((area for area in draft.areas if area != UNKNOWN_AREA), "")
    has_room = 0 < len(town) < MAX_ID_LENGTH - _STEM_LENGTH
    with_town = f"{_shorten(plain_id, MAX_ID_LENGTH - len(town) - 1)}-{town}" if has_room else plain_id
    for identifier in (plain_id, with_town):
        if identifier not in taken:
            return identifier
    stem = _shorten(plain_id, MAX_ID_LENGTH - _NUMBER_LENGTH)
    number = numbers.get(stem, 1) + 1
    while f"{stem}-{number}" in taken:
        number += 1
    numbers[stem] = number
    return f"{stem}-{number}"


def is_same_service(draft: EntryDraft, service: Service) -> bool:
    """Compare a draft with a service of the same name by postcode, or else by the id that an import would give it."""
    where = draft.fields.get("where")
    postcode = where.get("postcode") if isinstance(where, dict) else None
    service_postcode = service.where.postcode if service.where is not None else None
    if postcode is not None and service_postcode is not None:
        return postcode == service_postcode
    return service.id.startswith(_shorten(id_from_name(draft.name), _STEM_LENGTH))


def drop_duplicates(
    drafts: Sequence[EntryDraft],
) -> tuple[list[EntryDraft], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Keep the fullest draft of each service, recognised by its id and name in the source.

    Where one keeps the address back, it is kept instead of one that does not. Also return (origin, origins): the draft
    that is used, and others of the same service.
    """
    original_ids = {draft.source_id: draft.original_id for draft in drafts if draft.original_id and draft.source_id}
    masked_ids = {draft.source_id for draft in drafts if draft.is_masked}
    groups: dict[object, list[EntryDraft]] = {}
    for draft in drafts:
        key: object = repr(sorted(draft.fields.items()))
        if draft.source_id:  # an id that several services have by mistake: none may show what one keeps back
            key = (draft.source_id, "" if draft.source_id in masked_ids else draft.name.casefold())
        groups.setdefault(draft.original_id or original_ids.get(draft.source_id) or key, []).append(draft)
    fullest = [max(group, key=_precedence) for group in groups.values()]
    for draft, group in zip(fullest, groups.values(), strict=True):
        draft.original_id = draft.original_id or next((other.original_id for other in group if other.original_id), "")
    origins = [[draft.origin for draft in group] for group in groups.values()]
    duplicates = [
        (draft.origin, tuple(origin for origin in group if origin != draft.origin))
        for draft, group in zip(fullest, origins, strict=True)
        if len(group) > 1
    ]
    return fullest, tuple(duplicates)


def _precedence(draft: EntryDraft) -> tuple[bool, bool, int]:
    """Return a key by which the draft to keep is the greatest."""
    return draft.is_masked, bool(draft.original_id), len(repr(draft.fields))
