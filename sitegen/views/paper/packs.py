"""Services of a printed pack, as a whole and for each area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import EVERYWHERE, Pack, Service
from sitegen.views.paper.entries import best_first
from sitegen.views.paper.pack_choice import chooses


@dataclass(frozen=True, slots=True)
class PackServices:
    """Services of a pack: first those that it names, in its order, then those that its facets choose.

    Discreet services are in it only where it names them.
    """

    services: tuple[Service, ...]
    by_area: Mapping[str, tuple[Service, ...]]
    """Services by area id; services for everywhere are under `EVERYWHERE`."""

    @property
    def areas(self) -> tuple[str, ...]:
        """Areas for which the pack is also printed; empty where it has services in one area only."""
        local = tuple(area for area in self.by_area if area != EVERYWHERE)
        return local if len(local) > 1 else ()

    def for_area(self, area: str, library: Library) -> tuple[Service, ...]:
        """Return the services for people in an area: local ones, then nearby, then by phone and online."""
        places = (area, *library.area[area].near, EVERYWHERE)
        return tuple({service.id: service for place in places for service in self.by_area.get(place, ())}.values())


def services_of_pack(pack: Pack, library: Library) -> PackServices:
    """Return the services of a pack, without closed ones and those that are held back."""
    named = (library.service[identifier] for identifier in pack.services)
    chosen = best_first((service for service in library.services if chooses(pack, service, library)), library)
    services = {service.id: service for service in (*named, *chosen) if library.is_listed(service)}
    by_area: dict[str, list[Service]] = {}
    for service in services.values():
        for area in service.all_areas:
            if not pack.areas or area in (*pack.areas, EVERYWHERE):
                by_area.setdefault(area, []).append(library.within_area(service, area))
    return PackServices(tuple(services.values()), {area: tuple(local) for area, local in by_area.items()})
