"""Places in the words of schema.org. Of a hidden address only the area and the first half of the postcode are told."""

from __future__ import annotations

from sitegen.entries import Json
from sitegen.library import Library
from sitegen.model import Service, Where
from sitegen.theme.places import hides_address, home_area
from sitegen.theme.words import Words

Thing = dict[str, Json]


def place(service: Service, where: Where, library: Library, words: Words) -> Thing:
    """A place of a service, or of one of its sessions."""
    hidden = where.hide_address or hides_address(service)
    town = None if service.everywhere or not service.areas else words.area(home_area(service, library))
    address = {
        "streetAddress": None if hidden else where.address,
        "addressLocality": words.areas(service) if hidden else town,
        "postalCode": where.outward if hidden else where.postcode,
        "addressCountry": "GB",
    }
    at: Thing = {"@type": "Place", "name": words.areas(service) if hidden else where.venue or where.address or town}
    at["address"] = {"@type": "PostalAddress", **{name: value for name, value in address.items() if value}}
    if not hidden and where.latitude is not None and where.longitude is not None:
        at["geo"] = {"@type": "GeoCoordinates", "latitude": where.latitude, "longitude": where.longitude}
    features: list[Json] = [
        {"@type": "LocationFeatureSpecification", "name": words.label("access", feature), "value": True}
        for feature in where.access
    ]
    if features:
        at["amenityFeature"] = features
    return {name: value for name, value in at.items() if value}
