"""A place whose exact address the source keeps back: it goes no further than this file, not even into the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.importing.source.json_file import Json
from sitegen.importing.source.record import ServiceError
from sitegen.importing.text.cleaning import one_line

FLAG = "mask_exact_address"
OUTWARD = "outward_code"
"""The name under which a masked place keeps the first half of its postcode."""
NOT_SHOWN = "(address not shown)"

_MOST_PLACES = 20
"""Every text is searched for every street: there has to be an end to them."""
_MOST_WORDS = 12
"""Of a line of an address."""
_GAP = r"(?:[\s.,+\xa0-]|%20|&nbsp;|&#160;|<[^<>]{0,200}>)*"
"""What may stand between two words of an address in a description."""
_POSTCODE = re.compile(rf"\b([A-Z]{{1,2}}\d[A-Z\d]?|GIR){_GAP}(\d[A-Z]{{2}})\b", re.IGNORECASE)
_LINK = re.compile(r"[^\s<>]*[/@][^\s<>]*")
"""A web or e-mail address."""
_WORD = re.compile(r"[^\W_]+")
_LINES = ("address_1", "address_2", "address_3", "address", "street_address", "attention")
_WIDER = ("city", "region", "state_province", "country")
_KEPT = frozenset(
    (*_WIDER, FLAG, "accessibilities", "accessibility", "accessibility_for_disabilities", "location_type")
)
_NO = (None, False, 0, "", "0", "false", "no")


def masked(service: dict[str, Json]) -> dict[str, Json]:
    """The service as it may be told; the same one when it keeps nothing back.

    Where any of its places is masked, all are: of each only the town, the first half of the postcode and what the
    place has are kept, and no text has a full postcode or the street any more. `ServiceError` when they are too many.
    """
    places = list(_places(service))
    if not any(_is_masked(part) for place in (service, *places) for part in (place, *_addresses(place))):
        return service
    if len(places) > _MOST_PLACES:
        raise ServiceError(f"it has more than {_MOST_PLACES} places, and keeps their addresses back")
    streets = [pattern for place in places for pattern in _streets(place)]
    street = re.compile("|".join(sorted(set(streets), key=len, reverse=True)) or r"(?!)", re.IGNORECASE)
    told = _told(service, {id(place) for place in places}, street)
    assert isinstance(told, dict)
    return told


def _is_masked(part: dict[str, Json]) -> bool:
    flag = part.get(FLAG)
    return (flag.strip().lower() if isinstance(flag, str) else flag) not in _NO


def _places(service: dict[str, Json]) -> Iterator[dict[str, Json]]:
    holders = [service, *_objects(service.get("service_at_locations")), *_objects(service.get("service_at_location"))]
    for holder in holders:
        for name in ("locations", "location"):
            yield from _objects(holder.get(name))


def _addresses(place: dict[str, Json]) -> list[dict[str, Json]]:
    return [address for name in ("addresses", "physical_addresses", "address") for address in _objects(place.get(name))]


def _objects(value: Json) -> list[dict[str, Json]]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def _streets(place: dict[str, Json]) -> Iterator[str]:
    """Patterns of every street, with and without its number, and of a venue that is really an address."""
    parts = [place, *_addresses(place)]
    wider = {_text(part, name).casefold() for part in parts for name in _WIDER}
    lines = [_text(part, name) for part in parts for name in _LINES]
    lines += [name for part in parts if re.search(r"\d", name := _text(part, "name"))]
    for line in lines:
        for piece in line.split(","):
            words = _WORD.findall(_POSTCODE.sub("", piece))[:_MOST_WORDS]
            street = [word for word in words if not re.search(r"\d", word)]
            if piece.strip().casefold() in wider or not street:
                continue
            for told in (words, street):
                if len(told) > 1:
                    yield rf"\b{_GAP.join(re.escape(word) for word in told)}\b"


def _text(part: dict[str, Json], name: str) -> str:
    value = part.get(name)
    return one_line(value) if isinstance(value, str) else ""


def _told(value: Json, places: set[int], street: re.Pattern[str]) -> Json:
    if isinstance(value, str):
        told = street.sub(NOT_SHOWN, _POSTCODE.sub(r"\1", value))
        return "" if told != value and _LINK.fullmatch(value.strip()) else told  # half a link would lead elsewhere
    if isinstance(value, list):
        return [_told(item, places, street) for item in value]
    if not isinstance(value, dict):
        return value
    if id(value) in places:
        value = _town(value)
    return {name: _told(item, places, street) for name, item in value.items()}


def _town(place: dict[str, Json]) -> dict[str, Json]:
    """What may be told of a masked place."""
    parts = [place, *_addresses(place)]
    town: dict[str, Json] = {name: item for part in parts for name, item in part.items() if name in _KEPT and item}
    postcodes = (_POSTCODE.search(_text(part, name)) for part in parts for name in ("postal_code", "postcode", "name"))
    outward = next((match[1].upper() for match in postcodes if match), "")
    return town | {FLAG: True} | ({OUTWARD: outward} if outward else {})
