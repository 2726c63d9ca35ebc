"""Places in schema.org terms. A hidden address becomes its area and the first half of its postcode."""

from __future__ import annotations

from sitegen.entries import Json, JsonObject, filled
from sitegen.model import Service, Where
from sitegen.wording.context import WordingContext
from sitegen.wording.places import area_of_place


def place(service: Service, where: Where, context: WordingContext) -> JsonObject:
    """Describe a place of the service, or of one of its sessions."""
    hidden = service.hides(where)
    labels = context.labels
    town = (
        None if service.everywhere or not service.areas else labels.area(area_of_place(service, where, context.library))
    )
    address: JsonObject = {
        "streetAddress": None if hidden else where.address,
        "addressLocality": labels.areas_of_place(service, where) if hidden else town,
        "postalCode": where.outward if hidden else where.postcode,
        "addressCountry": "GB",
    }
    features: list[Json] = [
        {"@type": "LocationFeatureSpecification", "name": labels.label("access", feature), "value": True}
        for feature in where.access
    ]
    return filled(
        {
            "@type": "Place",
            "name": labels.areas_of_place(service, where) if hidden else where.venue or where.address or town,
            "address": {"@type": "PostalAddress", **filled(address)},
            "geo": None if hidden else _position(where),
            "amenityFeature": features,
        }
    )


def _position(where: Where) -> JsonObject:
    if where.latitude is None or where.longitude is None:
        return {}
    return {"@type": "GeoCoordinates", "latitude": where.latitude, "longitude": where.longitude}
