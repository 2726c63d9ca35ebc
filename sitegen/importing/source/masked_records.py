"""Records that keep their address back: their copies, and all by which other records could tell where they meet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Mapping as AbstractMapping

from sitegen.entries import ENTRY_KEY, JsonObject
from sitegen.importing.source.hidden_places import (
    KEYS_OF_PLACE,
    LINE_KEYS,
    MAX_NAME,
    POSTCODE,
    TOWN_KEYS,
    degrees_text,
    line_under,
    objects_in,
    parts_of,
    places_in,
    value_under,
    venue_names,
)
from sitegen.importing.source.masking import is_masked
from sitegen.importing.source.record import SourceRecord
from sitegen.importing.source.venue_names import folded_words
from sitegen.reading.privacy.place_secrets import Secret, secrets_of
from sitegen.reading.privacy.place_words import squash
from sitegen.reading.syntax.nodes import Mapping, Scalar

_POSTCODE_KEYS = (*KEYS_OF_PLACE["postcode"], "name")
"""Keys of a place under which a postcode may be."""
_ORGANISATION_KEYS = ("organization", "organisation")

_Identity = tuple[str, str]
"""(kind, value) of what two copies of a service have in common."""


def copies_of_masked(services: Sequence[JsonObject]) -> dict[int, int]:
    """Find the services without a mark of masking that may be one with it: {position: position of the masked one}.

    A copy has the same id, or, where neither has any, the same name and no other postcode.
    """
    masks = [is_masked(service) for service in services]
    masked: dict[_Identity, list[int]] = {}
    for position in (position for position, mask in enumerate(masks) if mask):
        for identity in _identities(services[position]):
            masked.setdefault(identity, []).append(position)
    originals = (
        None if mask or not masked else _original(service, services, masked)
        for service, mask in zip(services, masks, strict=True)
    )
    return {position: original for position, original in enumerate(originals) if original is not None}


def _original(
    service: JsonObject, services: Sequence[JsonObject], masked: AbstractMapping[_Identity, Sequence[int]]
) -> int | None:
    """Return the position of the masked service that a service may be a copy of; ``None`` when there is none."""
    found = (
        other
        for identity in _identities(service)
        for other in masked.get(identity, ())
        if identity[0] != "name" or _may_share_a_place(service, services[other])
    )
    return next(found, None)


def _identities(service: JsonObject) -> list[_Identity]:
    record = SourceRecord(service)
    ids = [("id", record.text("id")), ("entry", record.record(ENTRY_KEY).text("id"))]
    known = [identity for identity in ids if identity[1]]
    name = record.text("name", "title").casefold()
    return known or ([("name", name)] if name else [])


def _may_share_a_place(one: JsonObject, other: JsonObject) -> bool:
    postcodes, others = _postcodes(one), _postcodes(other)
    return not postcodes or not others or not postcodes.isdisjoint(others)


def _postcodes(service: JsonObject) -> set[str]:
    parts = (part for place in places_in(service) for part in parts_of(place))
    found = (POSTCODE.search(line_under(part, key)) for part in parts for key in _POSTCODE_KEYS)
    return {squash(match[0]) for match in found if match}


def masked_secrets(service: JsonObject, areas: Collection[str]) -> Iterator[Secret]:
    """Yield all by which the places of a masked service can be found, as `hide_address` hides it.

    The office of its organisation is left out, where other services may be, unless that has the mark. `areas` are the
    names of the directory's areas, case-folded, which are no venues.
    """
    offices = _offices(service)
    parts = [part for _, part in objects_in(service) if id(part) not in offices]
    towns = {folded_words([line]) for part in parts for key in TOWN_KEYS if (line := line_under(part, key))}
    named = {id(part) for place in places_in(service) for part in parts_of(place)}
    venues = [name for name in dict.fromkeys(venue_names(service)) if name.casefold() not in areas]
    blocks = [_block(part, towns, has_name=id(part) in named) for part in parts]
    blocks += [_place(venue=name) for name in venues]
    for secret in dict.fromkeys(secret for block in blocks for secret in secrets_of(block)):
        if secret.position is not None or secret.words not in towns:
            yield secret


def _offices(service: JsonObject) -> set[int]:
    """Return the identities of the objects of an organisation that are in none of its places."""
    organisations = [service.get(key) for key in _ORGANISATION_KEYS]
    inside = {id(part) for one in organisations if not is_masked(one) for _, part in objects_in(one)}
    return inside - {id(part) for place in places_in(service) for _, part in objects_in(place)}


def _block(part: JsonObject, towns: Collection[tuple[str, ...]], *, has_name: bool) -> Mapping:
    """Write what an object says of a place as the reader has it; the name of a place may be its address."""
    lines = [line_under(part, key) for key in LINE_KEYS]
    if has_name and any(map(str.isdigit, name := line_under(part, "name"))):
        lines.append(name)
    values = {
        key: next(filter(None, (value_under(part, name) for name in names)), "") for key, names in KEYS_OF_PLACE.items()
    }
    coordinates = SourceRecord(part).numbers("coordinates")
    if len(coordinates) == 2:  # GeoJSON has the longitude first
        longitude, latitude = map(degrees_text, coordinates)
        values |= {"longitude": longitude, "latitude": latitude}
    return _place(address="\n".join(line for line in lines if folded_words([line]) not in towns), **values)


def _place(**values: str) -> Mapping:
    place = Mapping(1, 1)
    place.items |= {key: Scalar(value[:MAX_NAME], 1, 1) for key, value in values.items()}
    return place
