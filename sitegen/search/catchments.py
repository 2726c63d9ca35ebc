"""Catchments for the browser: which readers, by the place that they type, live where a service takes people from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.library import Library
from sitegen.model import Area, Catchment
from sitegen.search.encoding import encode_ascending
from sitegen.search.result_cards import ResultCard


def catchment_data(library: Library, cards: Sequence[ResultCard]) -> dict[str, object]:
    """Collect catchments that name places, with the outward codes of all areas; empty where there are none.

    A catchment is its text, its outward codes, the names of its areas, whether the codes are all of it, and the numbers
    of the services that have it. `cards` are those of the services, by number.
    """
    numbers: dict[tuple[str, str, tuple[str, ...], bool], list[int]] = {}
    for number, service in enumerate(library.services):
        catchment = service.catchment
        if catchment is not None and (catchment.areas or catchment.outcodes):
            places = _places(catchment, library.area)
            numbers.setdefault((cards[number].catchment, *places), []).append(number)
    if not numbers:
        return {}
    return {
        "catchments": [[*places, encode_ascending(members)] for places, members in numbers.items()],
        "codes": {area.name: " ".join(area.postcodes) for area in library.area.values() if area.postcodes},
    }


def _places(catchment: Catchment, areas: Mapping[str, Area]) -> tuple[str, tuple[str, ...], bool]:
    named = [areas[area] for area in catchment.areas]
    codes = {*catchment.outcodes, *(code for area in named for code in area.postcodes)}
    return " ".join(sorted(codes)), tuple(area.name for area in named), all(area.postcodes for area in named)
