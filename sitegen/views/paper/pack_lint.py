"""Warnings about packs: services that are not in them, and days behind which a printed copy is out of date.

`check_after` of a pack is always a day to come, so that its next copy is right; copies that were printed before one of
these days are what somebody hands out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.errors import Problem
from sitegen.freshness import due_from
from sitegen.library import Library
from sitegen.model import Pack, Service
from sitegen.text import listed, registry_date
from sitegen.views.paper.pack_choice import chooses
from sitegen.views.paper.valid_until import dated_ends

_MAX_NAMED = 3
"""Services that one warning names."""


def lint_packs(library: Library) -> Iterator[Problem]:
    """Yield warnings about the packs of `content/packs.yaml`, at the service there, or at the pack that chooses it."""
    for pack in library.directory.packs:
        named = [library.service[identifier] for identifier in pack.services]
        for service, place in zip(named, pack.service_places, strict=True):
            yield from _lint_named(pack, service, place, library)
        named_ids = {service.id for service in named}
        others = (service for service in library.directory.services if service.id not in named_ids)
        yield from _lint_chosen(pack, others, library)


def _lint_named(pack: Pack, service: Service, place: tuple[int, int], library: Library) -> Iterator[Problem]:
    """Warn of a service that a pack names and that is not in it, or of which something is past."""
    if service.status == "closed":
        moved_to = service.moved_to if service.moved_to in library.service else None
        message = f"{service.id} has closed, so it is not in the pack"
        hint = f"write {moved_to}, or take it out" if moved_to not in (None, *pack.services) else "take it out"
        yield _warning(pack, place, "services", "not-in-pack", message, hint)
    elif library.is_held(service):
        message = f"nobody has confirmed {service.id} for so long that it is not in the pack"
        hint = f"ask them, and write the day under checked at {_entry(service)}; or take it out here"
        yield _warning(pack, place, "services", "not-in-pack", message, hint)
    elif past := _past(service, library):
        yield _old_pack(pack, place, "services", [(service, past)])


def _lint_chosen(pack: Pack, services: Iterable[Service], library: Library) -> Iterator[Problem]:
    """Warn once of the services that the facets of a pack choose and of which something is past."""
    chosen = (service for service in services if library.is_listed(service) and chooses(pack, service, library))
    old = [(service, past) for service in chosen if (past := _past(service, library))]
    if old:
        yield _old_pack(pack, (pack.source.line, 1), "", old)


def _past(service: Service, library: Library) -> str:
    """Say what of a service has its last day behind it, the first such day alone; ``""`` for nothing."""
    ends = [(day, f"{noun} of {service.id} ended on") for noun, day in dated_ends(service) if day < library.today]
    due = due_from(service, library.site.freshness)
    if due is not None and due <= library.today:
        ends.append((due, f"a check of {service.id} has been due since"))
    if not ends:
        return ""
    day, text = min(ends)
    return f"{text} {registry_date(day)}"


def _old_pack(pack: Pack, place: tuple[int, int], field: str, old: Sequence[tuple[Service, str]]) -> Problem:
    texts = [past for _, past in old[:_MAX_NAMED]]
    entries = [_entry(service) for service, _ in old[:_MAX_NAMED]]
    more = [f"{len(old) - _MAX_NAMED:,} more"] if len(old) > _MAX_NAMED else []
    message = f"{listed([*texts, *more])}: copies that were printed before are out of date"
    hint = f"change {listed([*entries, *more])}, then print the pack again"
    return _warning(pack, place, field, "old-pack", message, hint)


def _entry(service: Service) -> str:
    return f"{service.source.file}:{service.source.line}"


def _warning(pack: Pack, place: tuple[int, int], field: str, code: str, message: str, hint: str) -> Problem:
    return Problem(pack.source.file, *place, "warning", code, pack.id, field, message, hint)
