"""Choice of a pack: the services that match its facets."""

from __future__ import annotations

from sitegen.library import Library
from sitegen.loss import is_about_loss, is_for_loss
from sitegen.model import EVERYWHERE, Pack, Service


def chooses(pack: Pack, service: Service, library: Library) -> bool:
    """Return whether a service matches every facet of a pack; services for everywhere match every area.

    A pack without facets chooses none; none chooses a discreet service; one about a loss only what is there after it.
    """
    if service.discreet or not (pack.topics or pack.stages or pack.areas):
        return False
    if is_about_loss(pack, library.topic) and not is_for_loss(service, library.topic):
        return False
    areas = pack.areas or library.area
    return (
        (not pack.topics or not set(pack.topics).isdisjoint(service.topics))
        and (not pack.stages or not set(pack.stages).isdisjoint(service.stages))
        and any(area == EVERYWHERE or area in areas for area in service.all_areas)
    )
