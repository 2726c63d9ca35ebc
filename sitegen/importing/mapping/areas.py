"""The areas of a service: the towns of its places, as the source names them."""

from __future__ import annotations

import re

from sitegen.importing.draft import Draft, Known
from sitegen.importing.source.record import Record
from sitegen.importing.text.cleaning import shortened
from sitegen.model import EVERYWHERE
from sitegen.reading.values.ids import id_error
from sitegen.text import listed, slug

NOT_KNOWN = "place-not-known"
"""The id of the area of services whose place the source does not tell."""
_EVERYWHERE = frozenset(
    "online,virtual,remote,nationwide,national,uk,uk wide,uk-wide,united kingdom,great britain,everywhere".split(",")
)
_NOWHERE = frozenset("-,n/a,na,none,null,unknown,not known,not applicable,various,tbc,tba".split(","))
_LONGEST_AREA = 40
"""Characters of a served area's name; longer ones are sentences."""


def take_areas(service: Record, towns: list[str], draft: Draft, known: Known) -> None:
    """Fills `area` from the towns of a service's places, else from the areas it says it serves."""
    served = [record.text("name", "service_area", "description") for record in service.records("service_areas")]
    named = [town for town in towns if town and not is_nowhere(town)]
    short = [name for name in served if name and len(name) <= _LONGEST_AREA]
    names = list(dict.fromkeys(named or short))
    if said := [name for name in dict.fromkeys(served) if name and name not in names]:
        draft.say("Area served", listed(said))
    areas = {}
    for name in names:
        identifier = EVERYWHERE if is_everywhere(name) else known.areas.get(name.casefold()) or _area_id(name)
        if identifier:
            areas[identifier] = shortened(name, 100)
    if EVERYWHERE in areas:
        areas = {EVERYWHERE: EVERYWHERE}
        draft.complete("area", "the source names no place but all of them")
    if not areas:
        areas = {NOT_KNOWN: "Place not known"}
        draft.complete("area", "the source names no place")
    draft.areas = {identifier: name for identifier, name in areas.items() if identifier != EVERYWHERE}
    draft.fields["area"] = next(iter(areas)) if len(areas) == 1 else list(areas)


def _area_id(name: str) -> str:
    made = re.sub(r"^[^a-z]+", "", slug(name)[:50]).rstrip("-")
    made = made if id_error(made) is None else f"{made}-area"
    return made if id_error(made) is None else ""


def is_everywhere(name: str) -> bool:
    """Whether a town is none, but stands for all of them: ``Online``, ``Nationwide``."""
    return name.casefold() in _EVERYWHERE


def is_nowhere(name: str) -> bool:
    """Whether a town is none, but stands for not knowing: ``n/a``."""
    return name.casefold() in _NOWHERE
