"""Places; a hidden address goes no further than this module."""

from __future__ import annotations

import re
from typing import Any

from sitegen.geo import FAR_MILES, distance, is_far_from_outcode, outcode_position
from sitegen.model import Where
from sitegen.reading.files.postcodes import postcode_position
from sitegen.reading.syntax.nodes import Mapping, Node
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.coordinates import (
    latitude_field,
    longitude_field,
    postcode_field,
    postcode_or_outcode_field,
    refuse_half_position,
)
from sitegen.reading.values.fields import Check, Field, block, list_of
from sitegen.reading.values.scalars import choice, text, yes_or_no
from sitegen.vocabulary import concepts

FIELDS = {
    "venue": Field(text(), "venue: Easton Community Centre", "the name of the building"),
    "address": Field(
        text(lines=True),
        "address: 12 Example Road, Easton",
        "street and number; a place that looks like a home, with no `venue`, is a warning",
    ),
    "postcode": Field(
        postcode_or_outcode_field, "postcode: BS5 6AA", "a postcode; with `hide_address` its first half is enough"
    ),
    "latitude": Field(
        latitude_field, "latitude: 51.4663", "degrees, in the United Kingdom; without them, the postcode is used"
    ),
    "longitude": Field(longitude_field, "longitude: -2.5601", "degrees"),
    "access": Field(
        list_of(choice(concepts("access"), "something a place has")),
        "access: [step-free, baby-changing]",
        "a list from Access",
    ),
    "directions": Field(text(lines=True), "directions: Behind the library", "how to find the door"),
    "hide_address": Field(
        yes_or_no,
        "hide_address: yes",
        "`yes` publishes the area and the first half of the postcode, and nothing else of the place",
    ),
}
_HOME = re.compile(
    r"(?:flat|apartment|apt|unit) ?\d|\d+[a-z]?[, ]+(?:[a-z'’-]+ )+(?:road|rd|street|st|avenue|ave|close|lane|drive|gardens|terrace|crescent|grove|way|place|court)\b",
    re.IGNORECASE,
)


def _make_place(values: dict[str, Any], node: Mapping, location: Location) -> Where:
    keys = node.items
    refuse_half_position(node, location)
    # An invalid hide_address hides as well, until it is fixed.
    is_hidden = bool(values.get("hide_address", "hide_address" in keys))
    address = values.get("address")
    if address is not None and "venue" not in keys and not is_hidden and _HOME.match(address):
        message = "this looks like somebody's home, and it will be published"
        hint = "add hide_address: yes, or a venue if it is a public place"
        location.warn(keys["address"], "address", "home-address", message, hint)
    outcode, postcode = _split_postcode(values.get("postcode"), keys.get("postcode"), location, is_hidden=is_hidden)
    where = Where(
        venue=values.get("venue"),
        address=" ".join(address.split("\n")) if address else None,
        postcode=postcode,
        outward=outcode,
        latitude=values.get("latitude"),
        longitude=values.get("longitude"),
        postcode_position=postcode_position(postcode, keys["postcode"], location) if postcode else None,
        access=values.get("access", ()),
        directions=values.get("directions"),
    )
    if is_hidden:
        return hide(where)
    _warn_of_far_position(where, node, location)
    return where


def _warn_of_far_position(where: Where, node: Mapping, location: Location) -> None:
    """Warn of coordinates that are not where the postcode is."""
    if where.latitude is None or where.longitude is None or where.outward is None:
        return
    position = where.latitude, where.longitude
    if where.postcode_position is not None:
        is_far = distance(position, where.postcode_position) > FAR_MILES
    else:
        is_far = is_far_from_outcode(position, where.outward)
    centre = where.postcode_position or outcode_position(where.outward)
    if is_far and centre is not None:
        miles = round(distance(position, centre))
        message = f"it is about {miles} miles from {where.postcode or where.outward}"
        hint = "see whether the postcode or the position is right"
        location.warn(node.items["latitude"], "latitude", "far-from-postcode", message, hint)


def _split_postcode(
    value: str | None, node: Node | None, location: Location, *, is_hidden: bool
) -> tuple[str | None, str | None]:
    """Split a postcode into (outcode, full postcode); a hidden address may have the outcode alone."""
    if value is None or node is None:
        return None, None
    if " " in value:
        return value.split(" ")[0], value
    if not is_hidden:
        postcode_field(node, location, "postcode")  # reports that it is not a full postcode
    return value, None


def hide(where: Where) -> Where:
    """Keep of a place with a hidden address what may be published: the outcode and the access."""
    return Where(outward=where.outward, access=where.access, hide_address=True)


where_field: Check = block(FIELDS, "a place", _make_place)
