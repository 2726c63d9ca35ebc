"""Where a service is: the places of the source to `area` and `where`."""

from __future__ import annotations

import re

from sitegen.importing.draft import Draft, Known, Value
from sitegen.importing.mapping.access import take_access
from sitegen.importing.mapping.areas import is_everywhere, is_nowhere, take_areas
from sitegen.importing.mapping.reader_checks import right
from sitegen.importing.source.masking import FLAG, OUTWARD
from sitegen.importing.source.record import Record
from sitegen.importing.text.cleaning import shortened
from sitegen.reading.syntax.problems import quote
from sitegen.reading.values.coordinates import full_postcode_in

_UK = frozenset("gb,uk,united kingdom,great britain,england,scotland,wales,northern ireland".split(","))


def take_places(service: Record, draft: Draft, known: Known) -> None:
    """Fills `area` and `where`; places after the first one are said in words."""
    towns: list[str] = []
    for place in places(service):
        where = _where(place, draft, towns)
        if not where:
            continue
        if "where" not in draft.fields:
            draft.fields["where"] = where
        elif spoken(where):
            draft.say("Also at", spoken(where))
    take_areas(service, towns, draft, known)


def places(service: Record) -> list[Record]:
    """Every place of a service, in the order of the source."""
    at = service.records("service_at_locations", "service_at_location")
    return [place for holder in (service, *at) for place in holder.records("locations", "location")]


def spoken(where: dict[str, Value]) -> str:
    """A place in words: ``Easton Library, 12 Example Road, BS5 6AA``; ``""`` when it is kept back."""
    if "hide_address" in where:
        return ""
    return ", ".join(str(where[key]) for key in ("venue", "address", "postcode") if key in where)


def _where(place: Record, draft: Draft, towns: list[str]) -> dict[str, Value]:
    kind = place.text("location_type").casefold()
    addresses = place.records("addresses", "physical_addresses", "address") or [place]
    address = min(addresses, key=lambda record: record.text("address_type").casefold() == "postal")
    only_postal = kind == "postal" or address.text("address_type").casefold() == "postal"
    town = "online" if kind == "virtual" else address.text("city", "town")
    lines = _lines(address, town)
    if kind == "postal":
        draft.say("Postal address", ", ".join((*lines, address.text("postal_code", "postcode"))).strip(", "))
        return {}
    towns.append(town or address.text("region", "state_province", "county"))
    if place.truth(FLAG):
        return _hidden(place, draft)
    where = _named(place, lines)
    postcode = address.text("postal_code", "postcode")
    if right("postcode", postcode) is not None:
        where["postcode"] = right("postcode", postcode)
    elif postcode:
        draft.leave_out(address.place("postal_code"), f"{quote(postcode)} is not a postcode")
    where |= _position(place, draft)
    take_access(place, where, draft)
    if directions := place.text("transportation"):
        where["directions"] = directions
    draft.say("About the place", place.prose("description"))
    if only_postal and "address" in where:
        draft.complete("where", "the source calls it a postal address: see that people go there")
    return where


def _hidden(place: Record, draft: Draft) -> dict[str, Value]:
    where: dict[str, Value] = {}
    take_access(place, where, draft)
    if outward := place.text(OUTWARD):
        draft.say("Postcode area", outward)
    draft.leave_out("address", "kept back, as the source asks; only the town stands in the entry")
    return where | {"hide_address": "true"}


def _lines(address: Record, town: str) -> list[str]:
    names = (
        "address_1",
        "address_2",
        "address_3",
        "street_address",
        "city",
        "town",
        "region",
        "state_province",
        "county",
    )
    lines = [address.text(name).strip(" ,") for name in names]
    country = address.text("country")
    if country.casefold() not in _UK:
        lines.append(country)
    if is_everywhere(town) and not lines[0]:
        return []  # the rest names the feed's county, not a place
    unlike = (line for line in lines if line and not is_everywhere(line) and not is_nowhere(line))
    return list(dict.fromkeys(unlike))


def _named(place: Record, lines: list[str]) -> dict[str, Value]:
    """Venue and address, whichever of the two the place's name really is."""
    name = place.text("name")
    where: dict[str, Value] = {}
    postcode = full_postcode_in(name)
    if name and re.fullmatch(r"[\d\s,/&a-d-]+", name, re.IGNORECASE) and lines:
        lines = [f"{name} {lines[0]}", *lines[1:]]  # a house number
    elif postcode is not None and re.match(r"\d", name):
        lines = [name.replace(postcode, "").strip(" ,"), *lines]
        where["postcode"] = right("postcode", postcode) or postcode
    elif name and name not in lines:
        where["venue"] = shortened(name, 200)
    if lines:
        where["address"] = ", ".join(lines)
    return where


def _position(place: Record, draft: Draft) -> dict[str, Value]:
    latitude, longitude = place.number("latitude"), place.number("longitude")
    geometry = place.record("geometry")
    geometry.use("type")
    key = place.place("latitude")
    if latitude is None and longitude is None:
        key = geometry.place("coordinates")
        longitude, latitude = (*geometry.numbers("coordinates"), None, None)[:2]
    if latitude is None or longitude is None:
        if latitude is not None or longitude is not None:
            draft.leave_out(key, "half a position")
        return {}
    given = [f"{degrees:.7f}".rstrip("0").rstrip(".") for degrees in (latitude, longitude)]
    if right("latitude", given[0]) is not None and right("longitude", given[1]) is not None:
        return {"latitude": given[0], "longitude": given[1]}
    swapped = right("latitude", given[1]) is not None and right("longitude", given[0]) is not None
    why = "swapped, it seems: latitude comes first" if swapped else "not in the United Kingdom"
    draft.leave_out(key, f"{given[0]}, {given[1]}: {why}")
    return {}
