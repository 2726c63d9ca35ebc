"""Places of a service: `area` and `where`."""

from __future__ import annotations

import re

from sitegen.importing.draft import EntryDraft, ImportContext, YamlValue
from sitegen.importing.mapping.access import map_access
from sitegen.importing.mapping.areas import is_everywhere, is_unknown, map_areas
from sitegen.importing.mapping.reader_checks import read_value
from sitegen.importing.source.masking import MASK_KEY, OUTWARD_KEY
from sitegen.importing.source.record import SourceRecord
from sitegen.importing.text.cleaning import shorten
from sitegen.reading.syntax.problems import quote
from sitegen.reading.values.coordinates import find_full_postcode

_UK_NAMES = frozenset("gb,uk,united kingdom,great britain,england,scotland,wales,northern ireland".split(","))
_LINE_KEYS = (
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
"""Keys of the lines of an address, in order."""
_MAX_VENUE = 200
_STARRED = re.compile(r"\*\*|\bx{3,}\b", re.IGNORECASE)
"""Letters that the source keeps back."""


def map_places(service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    """Fill `area` and `where`; places after the first go below the description."""
    towns: list[str] = []
    for place in places_of(service):
        where = _map_place(place, draft, towns)
        if not where:
            continue
        if "where" not in draft.fields:
            draft.fields["where"] = where
        else:
            draft.add_paragraph("Also at", _as_text(where))
    map_areas(service, towns, draft, context)


def places_of(service: SourceRecord) -> list[SourceRecord]:
    """List every place of a service, in the order of the source."""
    links = service.records("service_at_locations", "service_at_location")
    return [place for holder in (service, *links) for place in holder.records("locations", "location")]


def _as_text(where: dict[str, YamlValue]) -> str:
    """Write a place on one line: ``Easton Library, 12 Example Road, BS5 6AA``; ``""`` when it is hidden."""
    if "hide_address" in where:
        return ""
    return ", ".join(str(where[key]) for key in ("venue", "address", "postcode") if key in where)


def _map_place(place: SourceRecord, draft: EntryDraft, towns: list[str]) -> dict[str, YamlValue]:
    """Make the block for a place, and add its town to `towns`; empty when it is only a postal address."""
    location_type = place.text("location_type").casefold()
    addresses = place.records("addresses", "physical_addresses", "address") or [place]
    address = min(addresses, key=_is_postal)
    town = "online" if location_type == "virtual" else address.text("city", "town")
    lines = _address_lines(address, town, draft)
    postcode = address.text("postal_code", "postcode")
    if location_type == "postal":
        draft.add_paragraph("Postal address", ", ".join((*lines, postcode)).strip(", "))
        return {}
    towns.append(town or address.text("region", "state_province", "county"))
    if place.boolean(MASK_KEY):
        return _hidden_place(place, draft)
    where = _venue_and_address(place, lines, draft)
    if (normalised := read_value("postcode", postcode)) is not None:
        where["postcode"] = normalised
    elif postcode:
        draft.leave_out(address.path_to("postal_code"), f"{quote(postcode)} is not a postcode")
    where |= _position(place, draft)
    map_access(place, where, draft)
    if directions := place.text("transportation"):
        where["directions"] = directions
    draft.add_paragraph("About the place", place.raw_text("description"))
    if _is_postal(address) and "address" in where:
        draft.mark_incomplete("where", "the source calls it a postal address: check that people go there")
    return where


def _is_postal(address: SourceRecord) -> bool:
    return address.text("address_type").casefold() == "postal"


def _hidden_place(place: SourceRecord, draft: EntryDraft) -> dict[str, YamlValue]:
    where: dict[str, YamlValue] = {}
    map_access(place, where, draft)
    if outward := place.text(OUTWARD_KEY):
        draft.add_paragraph("Postcode area", outward)
    draft.leave_out("address", "hidden, as the source asks; the entry has only the town")
    return where | {"hide_address": "yes"}


def _address_lines(address: SourceRecord, town: str, draft: EntryDraft) -> list[str]:
    """List the lines of an address, but those of which the source shows only a part: ``12 **** Road``."""
    lines = [address.text(key).strip(" ,") for key in _LINE_KEYS]
    for key, line in zip(_LINE_KEYS, lines, strict=True):
        if _STARRED.search(line):
            draft.leave_out(address.path_to(key), f"a part of {quote(line)} is starred out")
    lines = [line if _STARRED.search(line) is None else "" for line in lines]
    country = address.text("country")
    if country.casefold() not in _UK_NAMES:
        lines.append(country)
    if is_everywhere(town) and not lines[0]:
        return []  # the other lines are the county of the feed, not of a place
    return list(dict.fromkeys(line for line in lines if line and not is_everywhere(line) and not is_unknown(line)))


def _venue_and_address(place: SourceRecord, lines: list[str], draft: EntryDraft) -> dict[str, YamlValue]:
    """Sort out whether the name of a place is a venue, a house number or a whole address."""
    name = place.text("name")
    if _STARRED.search(name):
        draft.leave_out(place.path_to("name"), f"a part of {quote(name)} is starred out")
        name = ""
    where: dict[str, YamlValue] = {}
    postcode = find_full_postcode(name)
    if name and re.fullmatch(r"[\d\s,/&a-d-]+", name, re.IGNORECASE) and lines:
        lines = [f"{name} {lines[0]}", *lines[1:]]  # a house number
    elif postcode is not None and re.match(r"\d", name):
        lines = [name.replace(postcode, "").strip(" ,"), *lines]
        where["postcode"] = read_value("postcode", postcode) or postcode
    elif name and name not in lines:
        where["venue"] = shorten(name, _MAX_VENUE)
    if lines:
        where["address"] = ", ".join(lines)
    return where


def _position(place: SourceRecord, draft: EntryDraft) -> dict[str, YamlValue]:
    """Take latitude and longitude from their own keys, or else from a GeoJSON geometry."""
    latitude, longitude = place.number("latitude"), place.number("longitude")
    geometry = place.record("geometry")
    geometry.mark_used("type")
    path = place.path_to("latitude")
    if latitude is None and longitude is None:
        path = geometry.path_to("coordinates")
        longitude, latitude = (*geometry.numbers("coordinates"), None, None)[:2]
    if latitude is None or longitude is None:
        if latitude is not None or longitude is not None:
            draft.leave_out(path, "only one of latitude and longitude is given")
        return {}
    north, east = (f"{degrees:.7f}".rstrip("0").rstrip(".") for degrees in (latitude, longitude))
    if read_value("latitude", north) is not None and read_value("longitude", east) is not None:
        return {"latitude": north, "longitude": east}
    is_swapped = read_value("latitude", east) is not None and read_value("longitude", north) is not None
    reason = "probably swapped: latitude comes first" if is_swapped else "not in the United Kingdom"
    draft.leave_out(path, f"{north}, {east}: {reason}")
    return {}
