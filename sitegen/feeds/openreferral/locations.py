"""Where services are. A hidden address is an area and the first half of a postcode, here as everywhere."""

from __future__ import annotations

from sitegen.entries import Json, JsonObject
from sitegen.feeds.openreferral.identifiers import Identifiers
from sitegen.model import Service, Where
from sitegen.wording.context import WordingContext
from sitegen.wording.places import hides_address, home_area


def places_of(service: Service) -> tuple[Where, ...]:
    """The place of a service, then those of its sessions, each once."""
    places = (service.where, *(session.place for session in service.sessions))
    by_key: dict[str, Where] = {}
    for where in places:
        if where is not None:
            by_key.setdefault(_key(service, where), where)
    return tuple(by_key.values())


def service_at_location(service: Service, where: Where, context: WordingContext, ids: Identifiers) -> JsonObject:
    """A service at one of its places."""
    link = ids.service(service)
    key = _key(service, where)
    location_id = ids.of("location", link, key)
    return {
        "id": link_id(service, where, ids),
        "service_id": link,
        "location_id": location_id,
        "location": {"id": location_id, **_location(service, where, context, ids)},
    }


def link_id(service: Service, where: Where, ids: Identifiers) -> str:
    """The id of a service at one of its places."""
    return ids.of("service at location", ids.service(service), _key(service, where))


def _key(service: Service, where: Where) -> str:
    """What makes a place this one: not its order in the file, nor anything that may be published of it and changes."""
    if where.hide_address or hides_address(service):
        return f"hidden {where.outward or ''}"
    return "; ".join(part for part in (where.venue, where.address, where.postcode) if part) or "no name"


def _location(service: Service, where: Where, context: WordingContext, ids: Identifiers) -> JsonObject:
    link = ids.service(service)
    location: JsonObject = {"location_type": "physical"}
    access: list[Json] = [
        {
            "id": ids.of("accessibility", link, _key(service, where), one),
            "description": context.labels.label("access", one),
        }
        for one in where.access
    ]
    if access:
        location["accessibility"] = access
    if where.hide_address or hides_address(service):
        near = f" Postcode area {where.outward}." if where.outward else ""
        if service.areas:
            location["name"] = context.labels.areas(service)
        return location | {"description": f"The address is not published.{near}"}
    name = where.venue or where.address or where.postcode
    if name:
        location["name"] = name
    if where.latitude is not None and where.longitude is not None:
        location |= {"latitude": where.latitude, "longitude": where.longitude}
    if where.directions:
        location["transportation"] = where.directions
    line = where.address or where.venue
    if line and where.postcode:
        return location | {"addresses": [_address(service, where, line, context, ids)]}
    known = ", ".join(
        part for part in (where.address if where.venue else None, where.postcode) if part and part != name
    )
    return location | ({"description": f"{known}. The whole address is not known."} if known else {})


def _address(service: Service, where: Where, line: str, context: WordingContext, ids: Identifiers) -> JsonObject:
    county = context.library.site.county
    town = (
        line.rpartition(",")[2].strip()
        if service.everywhere or not service.areas
        else context.labels.area(home_area(service, context.library))
    )
    return {
        "id": ids.of("address", ids.service(service), _key(service, where)),
        "location_id": ids.of("location", ids.service(service), _key(service, where)),
        "address_1": " ".join(line.split()),
        "city": town,
        "state_province": county or town,
        "postal_code": where.postcode or "",
        "country": "GB",
        "address_type": "physical",
    }
