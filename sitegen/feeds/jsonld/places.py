"""Places in the words of schema.org. Of a hidden address only the area and the first half of the postcode are told."""

from __future__ import annotations

from sitegen.entries import Json, JsonObject
from sitegen.model import Service, Where
from sitegen.wording.context import WordingContext
from sitegen.wording.places import hides_address, home_area


def place(service: Service, where: Where, context: WordingContext) -> JsonObject:
    """A place of a service, or of one of its sessions."""
    hidden = where.hide_address or hides_address(service)
    town = None if service.everywhere or not service.areas else context.labels.area(home_area(service, context.library))
    address = {
        "streetAddress": None if hidden else where.address,
        "addressLocality": context.labels.areas(service) if hidden else town,
        "postalCode": where.outward if hidden else where.postcode,
        "addressCountry": "GB",
    }
    at: JsonObject = {
        "@type": "Place",
        "name": context.labels.areas(service) if hidden else where.venue or where.address or town,
    }
    at["address"] = {"@type": "PostalAddress", **{name: value for name, value in address.items() if value}}
    if not hidden and where.latitude is not None and where.longitude is not None:
        at["geo"] = {"@type": "GeoCoordinates", "latitude": where.latitude, "longitude": where.longitude}
    features: list[Json] = [
        {"@type": "LocationFeatureSpecification", "name": context.labels.label("access", feature), "value": True}
        for feature in where.access
    ]
    if features:
        at["amenityFeature"] = features
    return {name: value for name, value in at.items() if value}
