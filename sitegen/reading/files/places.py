"""Places. What `hide_address` hides goes no further than this file."""

from __future__ import annotations

import re
from typing import Any

from sitegen.model import Where
from sitegen.reading.files.postcodes import postcode_position
from sitegen.reading.syntax.nodes import Mapping
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.coordinates import (
    latitude_field,
    longitude_field,
    postcode_field,
    postcode_or_outcode_field,
)
from sitegen.reading.values.fields import Check, Field, block, choice, list_of, text, yes_or_no
from sitegen.vocabulary import concepts

FIELDS = {
    "venue": Field(text(), "venue: Easton Community Centre"),
    "address": Field(text(lines=True), "address: 12 Example Road, Easton"),
    "postcode": Field(postcode_or_outcode_field, "postcode: BS5 6AA"),
    "latitude": Field(latitude_field, "latitude: 51.4663"),
    "longitude": Field(longitude_field, "longitude: -2.5601"),
    "access": Field(list_of(choice(concepts("access"), "something a place has")), "access: [step-free, baby-changing]"),
    "directions": Field(text(lines=True), "directions: Behind the library"),
    "hide_address": Field(yes_or_no, "hide_address: true"),
}
_HOME = re.compile(
    r"(?:flat|apartment|apt|unit) ?\d|\d+[a-z]?[, ]+(?:[a-z'’-]+ )+(?:road|rd|street|st|avenue|ave|close|lane|drive|gardens|terrace|crescent|grove|way|place|court)\b",
    re.IGNORECASE,
)


def _build(values: dict[str, Any], node: Mapping, location: Location) -> Where:
    keys = node.items
    for one, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if one in keys and other not in keys:
            location.report(
                node.keys[one],
                one,
                "half-a-position",
                f"{one} stands without {other}",
                f"add {other}, or leave both out",
            )
    hidden = bool(values.get("hide_address", "hide_address" in keys))  # a mistyped value hides too, until it is mended
    address = values.get("address")
    if address is not None and "venue" not in keys and not hidden and _HOME.match(address):
        message = "this looks like somebody's home, and it will be published"
        location.warn(
            keys["address"],
            "address",
            "home-address",
            message,
            "add hide_address: true, or a venue if it is a public place",
        )
    postcode = values.get("postcode")
    outward = postcode.split(" ")[0] if postcode else None
    if postcode == outward and postcode is not None:
        if not hidden:
            postcode_field(keys["postcode"], location, "postcode")  # says that half a postcode is none
        postcode = None
    where = Where(
        venue=values.get("venue"),
        address=" ".join(address.split("\n")) if address else None,
        postcode=postcode,
        outward=outward,
        latitude=values.get("latitude"),
        longitude=values.get("longitude"),
        postcode_position=postcode_position(postcode, keys["postcode"], location) if postcode else None,
        access=values.get("access", ()),
        directions=values.get("directions"),
    )
    return hide(where) if hidden else where


def hide(where: Where) -> Where:
    """What may be published of a place whose address is hidden: the outward code, and what the place has."""
    return Where(outward=where.outward, access=where.access, hide_address=True)


where_field: Check = block(FIELDS, "a place", _build)
