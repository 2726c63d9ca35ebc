"""Which services a printed pack holds, in all and for one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import EVERYWHERE, Pack, Service
from sitegen.views.paper.entries import best_first


@dataclass(frozen=True, slots=True)
class Packed:
    """The services of a pack: those that it names, in its order, then those that its facets choose."""

    services: tuple[Service, ...]
    by_area: Mapping[str, tuple[Service, ...]]
    """What is local, by area id; what is everywhere stands under `EVERYWHERE`."""

    @property
    def areas(self) -> tuple[str, ...]:
        """The places for which the pack is printed too, where there is more than one."""
        local = tuple(area for area in self.by_area if area != EVERYWHERE)
        return local if len(local) > 1 else ()

    def local(self, area: str, library: Library) -> tuple[Service, ...]:
        """For people in an area: what is there, then near it, then by phone and online."""
        places = (area, *library.area[area].near, EVERYWHERE)
        return tuple({one.id: one for place in places for one in self.by_area.get(place, ())}.values())


def packed(pack: Pack, library: Library) -> Packed:
    """The services of a pack; closed ones are left out."""
    named = (library.service[identifier] for identifier in pack.services)
    chosen = best_first(_chosen(pack, library), library)
    every = {service.id: service for service in (*named, *chosen) if service.status != "closed"}
    by_area: dict[str, list[Service]] = {}
    for service in every.values():
        for area in service.areas:
            if not pack.areas or area in (*pack.areas, EVERYWHERE):
                by_area.setdefault(area, []).append(service)
    return Packed(tuple(every.values()), {area: tuple(services) for area, services in by_area.items()})


def _chosen(pack: Pack, library: Library) -> Iterator[Service]:
    """What fits every facet that the pack gives; in a place, what helps everywhere fits too."""
    if not (pack.topics or pack.stages or pack.areas):
        return
    places = {*pack.areas, EVERYWHERE} if pack.areas else set(library.area) | {EVERYWHERE}
    for service in library.services:
        if (
            (not pack.topics or not set(pack.topics).isdisjoint(service.topics))
            and (not pack.stages or not set(pack.stages).isdisjoint(service.stages))
            and not places.isdisjoint(service.areas)
        ):
            yield service
