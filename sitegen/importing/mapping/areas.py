"""Areas of a service: the towns of its places, as the source names them."""

from __future__ import annotations

import re

from sitegen.importing.draft import EntryDraft, ImportContext
from sitegen.importing.source.record import SourceRecord
from sitegen.importing.text.cleaning import is_nothing, shorten
from sitegen.model import EVERYWHERE, MAX_NAME
from sitegen.reading.values.ids import id_error
from sitegen.text import listed, slug

UNKNOWN_AREA = "place-not-known"
"""Id of the area of services whose source gives no place."""
_EVERYWHERE_NAMES = frozenset(
    "online,virtual,remote,nationwide,national,uk,uk wide,uk-wide,united kingdom,great britain,everywhere".split(",")
)
_MAX_SERVED_NAME = 40
"""Characters in the name of an area that the service serves; longer ones are sentences."""
_MAX_ID_STEM = 50
"""Characters of an id made from a name."""


def map_areas(service: SourceRecord, towns: list[str], draft: EntryDraft, context: ImportContext) -> None:
    """Fill `area` from the towns of a service's places, or else from the areas that it serves."""
    served = [record.text("name", "service_area", "description") for record in service.records("service_areas")]
    known_towns = [town for town in towns if town and not is_unknown(town)]
    names = list(dict.fromkeys(known_towns or [name for name in served if 0 < len(name) <= _MAX_SERVED_NAME]))
    if others := [name for name in dict.fromkeys(served) if name and name not in names]:
        draft.add_paragraph("Area served", listed(others))
    areas = {}
    for name in names:
        if identifier := _area_id(name, context):
            areas[identifier] = shorten(name, MAX_NAME)
    if EVERYWHERE in areas:
        areas = {EVERYWHERE: EVERYWHERE}
        draft.mark_incomplete("area", "the source gives no single place")
    if not areas:
        areas = {UNKNOWN_AREA: "Place not known"}
        draft.mark_incomplete("area", "the source gives no place")
    draft.areas = {identifier: name for identifier, name in areas.items() if identifier != EVERYWHERE}
    draft.fields["area"] = next(iter(areas)) if len(areas) == 1 else list(areas)


def is_everywhere(name: str) -> bool:
    """Return whether the name of a town means everywhere: ``Online``, ``Nationwide``."""
    return name.casefold() in _EVERYWHERE_NAMES


def is_unknown(name: str) -> bool:
    """Return whether the name of a town means that none is known: ``n/a``."""
    return is_nothing(name) or name.casefold() == "various"


def _area_id(name: str, context: ImportContext) -> str:
    """Find the area in the directory, or make an id from its name; ``""`` when that cannot be done."""
    if is_everywhere(name):
        return EVERYWHERE
    if known := context.areas.get(name.casefold()):
        return known
    stem = re.sub(r"^[^a-z]+", "", slug(name)[:_MAX_ID_STEM]).rstrip("-")
    return next((identifier for identifier in (stem, f"{stem}-area") if id_error(identifier) is None), "")
