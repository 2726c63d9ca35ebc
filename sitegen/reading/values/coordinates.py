"""Postcodes and coordinates: what can be, and what cannot."""

from __future__ import annotations

import re

from sitegen.geo import is_known_outcode
from sitegen.reading.syntax.nodes import Node, Scalar
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import Check, scalar

INWARD_CODE = r"\d[ABD-HJLNP-UW-Z]{2}"
"""Pattern of the second half of a postcode."""
_POSTCODE = re.compile(
    r"((?:[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]))|GIR) ?"
    rf"({INWARD_CODE}|0AA)",
    re.IGNORECASE,
)
_OUTCODE = re.compile(
    r"[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y])", re.IGNORECASE
)
UK_LATITUDES = (49.8, 60.9)
UK_LONGITUDES = (-8.7, 1.8)


def postcode_field(node: Node, location: Location, key: str) -> str | None:
    """A full postcode in the usual form: ``BS5 6AA``."""
    value = scalar(node, location, key, "BS5 6AA")
    if value is None:
        return None
    match = _POSTCODE.fullmatch(" ".join(value.split()))
    if match is None:
        location.report(node, key, "postcode", f"{quote(value)} cannot be a postcode", "write it like BS5 6AA")
        return None
    outward, inward = match[1].upper(), match[2].upper()
    _warn_of_unknown(outward, node, location, key)
    return f"{outward} {inward}"


def postcode_or_outcode_field(node: Node, location: Location, key: str) -> str | None:
    """A full postcode, or its first half alone, as it may stand where the address is hidden."""
    if isinstance(node, Scalar) and is_outcode(node.value.strip().upper()):
        return outcode_field(node, location, key)
    return postcode_field(node, location, key)


def outcode_field(node: Node, location: Location, key: str) -> str | None:
    """The first half of a postcode: ``BS5``."""
    value = scalar(node, location, key, "BS5")
    if value is None:
        return None
    if not is_outcode(value.upper()):
        location.report(
            node, key, "outward-code", f"{quote(value)} is not the first half of a postcode", "write it like BS5"
        )
        return None
    _warn_of_unknown(value.upper(), node, location, key)
    return value.upper()


def is_outcode(code: str) -> bool:
    """Whether this can be the first half of a postcode, in capitals."""
    return _OUTCODE.fullmatch(code) is not None and code == code.upper()


def _warn_of_unknown(outward: str, node: Node, location: Location, key: str) -> None:
    if not is_known_outcode(outward):
        location.warn(node, key, "unknown-outward-code", f"no place is known for {outward}", "check the postcode")


def full_postcode_in(words: str) -> str | None:
    """The first full postcode that stands in a text."""
    match = re.search(rf"\b(?:{_POSTCODE.pattern})\b", words, re.IGNORECASE)
    return match[0] if match else None


def coordinate_field(limits: tuple[float, float], others: tuple[float, float]) -> Check:
    """A latitude or longitude in degrees inside the United Kingdom; `others` are the limits of its sister."""

    def check(node: Node, location: Location, key: str) -> float | None:
        value = scalar(node, location, key, "51.4663")
        if value is None:
            return None
        if not re.fullmatch(r"[-−]?\d{1,3}(?:\.\d{1,20})?", value):
            location.report(
                node, key, "coordinate", f"{quote(value)} is not a number of degrees", "write it like 51.4663"
            )
            return None
        degrees = float(value.replace("−", "-"))
        if limits[0] <= degrees <= limits[1]:
            return degrees
        swapped = others[0] <= degrees <= others[1]
        hint = (
            "latitude and longitude seem to be swapped"
            if swapped
            else f"{key}s of the UK go from {limits[0]} to {limits[1]}"
        )
        location.report(node, key, "coordinate", f"{quote(value)} is not in the United Kingdom", hint)
        return None

    return check


latitude_field = coordinate_field(UK_LATITUDES, UK_LONGITUDES)
longitude_field = coordinate_field(UK_LONGITUDES, UK_LATITUDES)
