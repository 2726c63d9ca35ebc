"""Locations of services. A hidden address becomes an area and the first half of a postcode, as everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.entries import Json, JsonObject
from sitegen.feeds.openreferral.identifiers import FeedIds
from sitegen.model import Service, Where
from sitegen.wording.context import WordingContext
from sitegen.wording.places import area_of_place


@dataclass(frozen=True, slots=True)
class _ServicePlace:
    """Place of a service, with the ids of its records."""

    service: Service
    where: Where
    ids: FeedIds

    def uuid(self, kind: str, *key: str) -> str:
        """Return the UUID of a record about this place."""
        return self.ids.uuid(kind, self.ids.of_service(self.service), _key(self.service, self.where), *key)


def places_of(service: Service) -> tuple[Where, ...]:
    """List the place of a service, then those of its sessions, each once."""
    by_key: dict[str, Where] = {}
    for where in service.places:
        by_key.setdefault(_key(service, where), where)
    return tuple(by_key.values())


def service_at_location(service: Service, where: Where, context: WordingContext, ids: FeedIds) -> JsonObject:
    """Describe a service at one of its places."""
    place = _ServicePlace(service, where, ids)
    location_id = place.uuid("location")
    return {
        "id": service_at_location_id(service, where, ids),
        "service_id": ids.of_service(service),
        "location_id": location_id,
        "location": {"id": location_id, **_location(place, context)},
    }


def service_at_location_id(service: Service, where: Where, ids: FeedIds) -> str:
    """Id of a service at one of its places."""
    return _ServicePlace(service, where, ids).uuid("service at location")


def _key(service: Service, where: Where) -> str:
    """Text that tells a place from the others of its service: neither its order in the file nor a hidden address."""
    if service.hides(where):
        return f"hidden {where.outward or ''}"
    return "; ".join(part for part in (where.venue, where.address, where.postcode) if part) or "no name"


def _location(place: _ServicePlace, context: WordingContext) -> JsonObject:
    service, where = place.service, place.where
    location: JsonObject = {"location_type": "physical"}
    access: list[Json] = [
        {"id": place.uuid("accessibility", feature), "description": context.labels.label("access", feature)}
        for feature in where.access
    ]
    if access:
        location["accessibility"] = access
    if service.hides(where):
        outward = f" Postcode area {where.outward}." if where.outward else ""
        if service.areas:
            location["name"] = context.labels.areas_of_place(service, where)
        return location | {"description": f"The address is not published.{outward}"}
    name = where.venue or where.address or where.postcode
    if name:
        location["name"] = name
    if where.latitude is not None and where.longitude is not None:
        location |= {"latitude": where.latitude, "longitude": where.longitude}
    if where.directions:
        location["transportation"] = where.directions
    line = where.address or where.venue
    if line and where.postcode:
        return location | {"addresses": [_address(place, line, context)]}
    rest = (where.address if where.venue else None, where.postcode)
    known = ", ".join(part for part in rest if part and part != name)
    return location | ({"description": f"{known}. The whole address is not known."} if known else {})


def _address(place: _ServicePlace, line: str, context: WordingContext) -> JsonObject:
    service = place.service
    if service.everywhere or not service.areas:
        town = line.rpartition(",")[2].strip()
    else:
        town = context.labels.area(area_of_place(service, place.where, context.library))
    return {
        "id": place.uuid("address"),
        "location_id": place.uuid("location"),
        "address_1": " ".join(line.split()),
        "city": town,
        "state_province": context.library.site.county or town,
        "postal_code": place.where.postcode or "",
        "country": "GB",
        "address_type": "physical",
    }
