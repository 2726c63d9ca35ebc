"""Run the reader's own checks on a single value: a value that passes here passes `sitegen check`."""

from __future__ import annotations

from typing import Any

from sitegen.reading.syntax.nodes import Scalar
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.ages import ages_field
from sitegen.reading.values.contacts import email_field, phone_field, text_number_field, web_field
from sitegen.reading.values.coordinates import latitude_field, longitude_field, postcode_field
from sitegen.reading.values.fields import Check

CHECKS: dict[str, Check] = {
    "ages": ages_field,
    "email": email_field,
    "latitude": latitude_field,
    "longitude": longitude_field,
    "phone": phone_field,
    "postcode": postcode_field,
    "text": text_number_field,
    "website": web_field,
}


def read_value(kind: str, value: str) -> Any:
    """Return the value as the reader normalises it, or ``None`` when it refuses it; `kind` is a key of `CHECKS`."""
    return CHECKS[kind](Scalar(value, 1, 1), Location(ReadingState(), ""), kind)
