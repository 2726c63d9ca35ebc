"""Remove addresses that the source keeps back from every text of a service, before anything else reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.entries import Json, JsonObject
from sitegen.importing.source.record import ServiceError
from sitegen.importing.text.cleaning import one_line

MASK_KEY = "mask_exact_address"
OUTWARD_KEY = "outward_code"
"""Key under which a masked place keeps the first half of its postcode."""
NOT_SHOWN = "(address not shown)"

_MAX_PLACES = 20
"""Places of a masked service; every text is searched for every street."""
_MAX_STREETS = 300
"""Streets, with and without a number, that are searched for."""
_MAX_WORDS = 12
"""Words of an address line that are searched for."""
_GAP = r"(?:[\s.,+\xa0-]|%20|&nbsp;|&#160;|<[^<>]{0,200}>)*"
"""Characters that may separate two words of an address in a description."""
_POSTCODE = re.compile(rf"\b([A-Z]{{1,2}}\d[A-Z\d]?|GIR){_GAP}(\d[A-Z]{{2}})\b", re.IGNORECASE)
_LINK = re.compile(r"[^\s<>]*[/@][^\s<>]*")
"""Web or e-mail address."""
_WORD = re.compile(r"[^\W_]+")
_LINE_KEYS = ("address_1", "address_2", "address_3", "address", "street_address", "attention")
_TOWN_KEYS = ("city", "region", "state_province", "country")
_KEPT_KEYS = frozenset(
    (*_TOWN_KEYS, MASK_KEY, "accessibilities", "accessibility", "accessibility_for_disabilities", "location_type")
)
ADDRESS_KEYS = frozenset((*_LINE_KEYS, *_TOWN_KEYS, "postal_code", "postcode", "name", MASK_KEY))
"""Keys of a place by which its address is found in other texts."""
_NOT_MASKED = (None, False, 0, "", "0", "false", "no")


def mask_addresses(service: JsonObject) -> JsonObject:
    """Remove the addresses of a service that masks any of its places; any other service is returned as it is.

    One masked place masks all of them: each keeps only its town, the first half of its postcode and its access features,
    and no text keeps a full postcode or a street. Raises `ServiceError` when there are too many places.
    """
    places = list(_places(service))
    if not any(_is_masked(part) for place in (service, *places) for part in (place, *_addresses(place))):
        return service
    if len(places) > _MAX_PLACES:
        raise ServiceError(f"it has more than {_MAX_PLACES} places, and keeps their addresses back")
    patterns = {pattern for place in places for pattern in _street_patterns(place)}
    if len(patterns) > _MAX_STREETS:
        raise ServiceError("its places have too many addresses, and it keeps them back")
    streets = re.compile(
        "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern))) or r"(?!)", re.IGNORECASE
    )
    masked = _mask(service, {id(place) for place in places}, streets)
    assert isinstance(masked, dict)
    return masked


def _is_masked(part: JsonObject) -> bool:
    mark = part.get(MASK_KEY)
    return (mark.strip().lower() if isinstance(mark, str) else mark) not in _NOT_MASKED


def _places(service: JsonObject) -> Iterator[JsonObject]:
    holders = [service, *_objects(service.get("service_at_locations")), *_objects(service.get("service_at_location"))]
    for holder in holders:
        for key in ("locations", "location"):
            yield from _objects(holder.get(key))


def _addresses(place: JsonObject) -> list[JsonObject]:
    return [address for key in ("addresses", "physical_addresses", "address") for address in _objects(place.get(key))]


def _objects(value: Json) -> list[JsonObject]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def _street_patterns(place: JsonObject) -> Iterator[str]:
    """Yield patterns of every street, with and without its number, and of a venue name that is really an address."""
    parts = [place, *_addresses(place)]
    towns = {_text(part, key).casefold() for part in parts for key in _TOWN_KEYS}
    lines = [_text(part, key) for part in parts for key in _LINE_KEYS]
    lines += [name for part in parts if re.search(r"\d", name := _text(part, "name"))]
    for line in lines:
        for piece in line.split(","):
            words = _WORD.findall(_POSTCODE.sub("", piece))[:_MAX_WORDS]
            without_number = [word for word in words if not re.search(r"\d", word)]
            if piece.strip().casefold() in towns or not without_number:
                continue
            for phrase in (words, without_number):
                if len(phrase) > 1:
                    yield rf"\b{_GAP.join(re.escape(word) for word in phrase)}\b"


def _text(part: JsonObject, key: str) -> str:
    value = part.get(key)
    return one_line(value) if isinstance(value, str) else ""


def _mask(value: Json, places: set[int], streets: re.Pattern[str]) -> Json:
    """Mask a value and all values nested in it; `places` are the identities of the objects that describe a place."""
    if isinstance(value, str):
        masked = streets.sub(NOT_SHOWN, _POSTCODE.sub(r"\1", value))
        return "" if masked != value and _LINK.fullmatch(value.strip()) else masked  # half a link would lead elsewhere
    if isinstance(value, list):
        return [_mask(item, places, streets) for item in value]
    if not isinstance(value, dict):
        return value
    if id(value) in places:
        value = _masked_place(value)
    return {key: _mask(item, places, streets) for key, item in value.items()}


def _masked_place(place: JsonObject) -> JsonObject:
    """Reduce a place to its town, outward code and access features."""
    parts = [place, *_addresses(place)]
    kept: JsonObject = {key: value for part in parts for key, value in part.items() if key in _KEPT_KEYS and value}
    postcodes = (_POSTCODE.search(_text(part, key)) for part in parts for key in ("postal_code", "postcode", "name"))
    outward = next((match[1].upper() for match in postcodes if match), "")
    return kept | {MASK_KEY: True} | ({OUTWARD_KEY: outward} if outward else {})
