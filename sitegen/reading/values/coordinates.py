"""Postcodes, latitudes and longitudes, as volunteers write them."""

from __future__ import annotations

import re

from sitegen.geo import is_known_outcode, known_outcodes
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import Check, list_of
from sitegen.reading.values.scalars import LIST_HINT, scalar
from sitegen.reading.values.shapes import NumberShape, TextShape, any_case, shape_of, shaped
from sitegen.text import listed

_OUTWARD_CODE = r"[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y])"
INWARD_CODE = r"\d[ABD-HJLNP-UW-Z]{2}"
"""Pattern of the second half of a postcode."""
INCODE_LENGTH = 3
"""Characters of the second half of a postcode."""
_OUTCODE = re.compile(_OUTWARD_CODE, re.ASCII)
_POSTCODE = re.compile(rf"({_OUTWARD_CODE}|GIR) ?({INWARD_CODE}|0AA)", re.IGNORECASE | re.ASCII)
_POSTCODE_IN_TEXT = re.compile(rf"\b(?:{_POSTCODE.pattern})\b", re.IGNORECASE)
_RANGE = re.compile(r"([A-Z]{1,2})(\d{1,2}) ?(?:TO|[-–—]) ?([A-Z]{1,2})?(\d{1,2})", re.ASCII)
_DEGREES = re.compile(r"[-−]?\d{1,3}(?:\.\d{1,20})?", re.ASCII)
UK_LATITUDES = (49.8, 60.9)
UK_LONGITUDES = (-8.7, 1.8)


@shaped(TextShape(any_case(_POSTCODE)))
def postcode_field(node: Node, location: Location, key: str) -> str | None:
    """Check for a full postcode, returned in the usual form: ``BS5 6AA``."""
    value = scalar(node, location, key, "BS5 6AA")
    if value is None:
        return None
    match = _POSTCODE.fullmatch(" ".join(value.split()))
    if match is None:
        location.report(node, key, "postcode", f"{quote(value)} is not a full postcode", "write it like BS5 6AA")
        return None
    outcode, incode = match[1].upper(), match[2].upper()
    _warn_of_unknown(outcode, node, location, key)
    location.note_form(node, f"{outcode} {incode}")
    return f"{outcode} {incode}"


@shaped(TextShape(any_case(_POSTCODE, _OUTCODE)))
def postcode_or_outcode_field(node: Node, location: Location, key: str) -> str | None:
    """Check for a full postcode or its first half, which is enough where the address is hidden."""
    if isinstance(node, Scalar) and is_outcode(_capitals(node.value.strip())):
        return outcode_field(node, location, key)
    return postcode_field(node, location, key)


@shaped(TextShape(any_case(_OUTCODE)))
def outcode_field(node: Node, location: Location, key: str) -> str | None:
    """Check for the first half of a postcode: ``BS5``."""
    value = scalar(node, location, key, "BS5")
    if value is None:
        return None
    outcode = _capitals(value)
    if not is_outcode(outcode):
        message = f"{quote(value)} is not the first half of a postcode"
        location.report(node, key, "outward-code", message, "write it like BS5")
        return None
    _warn_of_unknown(outcode, node, location, key)
    location.note_form(node, outcode)
    return outcode


@shaped(TextShape(any_case(_OUTCODE, _RANGE)))
def _outcode_range(node: Node, location: Location, key: str) -> tuple[str, ...] | None:
    """Check for the first half of a postcode, or a range of them: ``BS14 to BS16``."""
    written = node.value.strip() if isinstance(node, Scalar) else ""
    value = _capitals(written)
    ends = _RANGE.fullmatch(value)
    if ends is None:
        if "," in value or _POSTCODE.fullmatch(value):
            message = f"{quote(written)} is not the first half of a postcode"
            hint = LIST_HINT if "," in value else f"write {value[:-INCODE_LENGTH].strip()}"
            location.report(node, key, "outward-code", message, hint)
            return None
        outcode = outcode_field(node, location, key)
        return None if outcode is None else (outcode,)
    letters, first, last = ends[1], int(ends[2]), int(ends[4])
    if ends[3] not in (None, letters) or not first < last:
        codes = dict.fromkeys((f"{letters}{first}", f"{ends[3] or letters}{last}"))
        is_backwards = ends[3] in (None, letters) and last < first
        hint = f"write {' to '.join(reversed(codes))}" if is_backwards else f"write {listed(codes)}"
        if len(codes) > 1 and not is_backwards:
            hint = f"write each one: {', '.join(codes)}"
        location.report(node, key, "outward-code", f"{quote(written)} is not a range of postcodes", hint)
        return None
    outcodes = known_outcodes(letters, first, last)
    if not outcodes:
        message = f"no postcodes are known from {letters}{first} to {letters}{last}"
        location.report(node, key, "outward-code", message, "check the postcodes, or write them in words under text")
        return None
    location.note_form(node, f"{letters}{first} to {letters}{last}")
    return outcodes


_outcode_ranges: Check = list_of(_outcode_range, required=True, example="BS5")


@shaped(shape_of(_outcode_ranges))
def outcodes_field(node: Node, location: Location, key: str) -> tuple[str, ...] | None:
    """Check for a list of first halves of postcodes and ranges of them; each once, in the order written."""
    ranges: tuple[tuple[str, ...], ...] | None = _outcode_ranges(node, location, key)
    return None if ranges is None else tuple(dict.fromkeys(code for codes in ranges for code in codes))


def is_outcode(code: str) -> bool:
    """Check for the form of the first half of a postcode, in capitals."""
    return _OUTCODE.fullmatch(code) is not None


def _capitals(text: str) -> str:
    """Write a text in capitals; other letters than a to z, which may have one of A to Z as theirs, stay as they are."""
    return text.upper() if text.isascii() else text


def _warn_of_unknown(outcode: str, node: Node, location: Location, key: str) -> None:
    if not is_known_outcode(outcode):
        message = f"no postcodes are known that start with {outcode}"
        location.warn(node, key, "unknown-outward-code", message, "check the postcode")


def find_full_postcode(text: str) -> str | None:
    """Find the first full postcode in a text."""
    match = _POSTCODE_IN_TEXT.search(text)
    return match[0] if match else None


def is_in_uk(latitude: float, longitude: float) -> bool:
    """Check for a position inside the box around the United Kingdom."""
    return UK_LATITUDES[0] <= latitude <= UK_LATITUDES[1] and UK_LONGITUDES[0] <= longitude <= UK_LONGITUDES[1]


def _degrees(limits: tuple[float, float], other_limits: tuple[float, float]) -> Check:
    """Check for degrees inside the United Kingdom; `other_limits` are those of the other coordinate."""

    @shaped(NumberShape(*limits))
    def check(node: Node, location: Location, key: str) -> float | None:
        value = scalar(node, location, key, "51.4663")
        if value is None:
            return None
        if not _DEGREES.fullmatch(value):
            message = f"{quote(value)} is not a number of degrees"
            location.report(node, key, "coordinate", message, "write it like 51.4663")
            return None
        number = value.replace("−", "-")
        degrees = float(number)
        if limits[0] <= degrees <= limits[1]:
            location.note_form(node, number)
            return degrees
        is_swapped = other_limits[0] <= degrees <= other_limits[1]
        range_hint = f"{key}s of the UK go from {limits[0]} to {limits[1]}"
        hint = "swap latitude and longitude" if is_swapped else range_hint
        location.report(node, key, "coordinate", f"{quote(value)} is not in the United Kingdom", hint)
        return None

    return check


latitude_field: Check = _degrees(UK_LATITUDES, UK_LONGITUDES)
longitude_field: Check = _degrees(UK_LONGITUDES, UK_LATITUDES)


def refuse_half_position(node: Mapping, location: Location) -> None:
    """Report a latitude without a longitude, or the other way round."""
    for key, other_key in (("latitude", "longitude"), ("longitude", "latitude")):
        if key in node.items and other_key not in node.items:
            message = f"{key} is given without {other_key}"
            location.report(node.keys[key], key, "half-a-position", message, f"add {other_key}, or leave {key} out")
