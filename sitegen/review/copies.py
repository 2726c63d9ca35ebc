"""Copies that people already have: what was printed before and is out of date now, and calendars that will change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sitegen import urls
from sitegen.changes.fields import facts_of
from sitegen.errors import DataError
from sitegen.model import Postcodes
from sitegen.permalinks.reverse import Owner, owner_of
from sitegen.review.versions import Version
from sitegen.views.lists.address_titles import title_of

CopyKind = Literal["leaflet", "poster", "pack", "calendar"]
_KINDS: dict[Callable[..., str], CopyKind] = {
    urls.leaflet: "leaflet",
    urls.poster: "poster",
    urls.pack: "pack",
    urls.calendar: "calendar",
    urls.area_calendar: "calendar",
    urls.topic_calendar: "calendar",
}


@dataclass(frozen=True, slots=True)
class StaleCopy:
    """A leaflet, poster, pack or calendar that a change makes anew."""

    kind: CopyKind
    address: str
    title: str
    """``Easton Café``; those of a pack for some areas have the name of the pack."""


def stale_copies(before: Version, after: Version) -> Iterator[StaleCopy]:
    """Yield what differs at addresses that both versions have, by kind, and by address; checks alone change nothing."""
    now = after.with_checks_of(before)
    same = _same_leaflets(before, now)
    shared = sorted(before.plans.keys() & now.plans.keys() - same)
    kinds = [(kind, address) for address in shared if (kind := _kind(owner_of(address))) is not None]
    order = list(_KINDS.values())
    for kind, address in sorted(kinds, key=lambda pair: (order.index(pair[0]), pair[1])):
        if _differs(address, before, now):
            yield StaleCopy(kind, address, _title(owner_of(address), after))


def _same_leaflets(before: Version, now: Version) -> set[str]:
    """Return leaflets that cannot differ, and need not be made: most of the work of comparing a large directory.

    A leaflet has the facts of its entry and the names of others that the entry names; a discreet one is about the site.
    """
    if _surroundings(before) != _surroundings(now) or before.files != now.files:
        return set()
    old, new = (
        {service.id: facts_of(service, version.library.short_link(service)) for service in version.library.current}
        for version in (before, now)
    )
    changed = {identifier for identifier in old.keys() | new.keys() if old.get(identifier) != new.get(identifier)}
    return {
        urls.leaflet(service.id)
        for service in now.library.current
        if service.id not in changed
        and not service.discreet
        and changed.isdisjoint(line.partition("=")[2] for line in new[service.id])
    }


def _surroundings(version: Version) -> tuple[object, ...]:
    """Return everything of a directory but its services."""
    directory = version.library.directory
    others = replace(directory, services=(), searches=(), postcodes=Postcodes())
    return facts_of(others), directory.postcodes


def _differs(address: str, before: Version, now: Version) -> bool:
    content = now.render(address)
    try:
        return before.render(address) != content
    except DataError:  # a template that did not work before: nobody has a copy like the new one
        return True


def _kind(owner: Owner) -> CopyKind | None:
    return next((kind for url, kind in _KINDS.items() if url is _function(owner)), None)


def _function(owner: Owner) -> Callable[..., str] | None:
    """Return the function of `urls` that makes such addresses, also where its first argument is fixed."""
    return getattr(owner.url, "func", owner.url)


def _title(owner: Owner, version: Version) -> str:
    library = version.library
    if owner.kind == "service":
        return library.service[owner.id].name
    if owner.kind == "pack":
        return next(pack.name for pack in library.directory.packs if pack.id == owner.id)
    if owner.kind == "area":
        return title_of(urls.area(owner.id, owner.second_id), library)
    return title_of(urls.topic(owner.id), library)
