"""Phone numbers, e-mail addresses and web addresses, as volunteers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import phonenumbers

from sitegen.markdown import web_address_error
from sitegen.model import Booking, Phone
from sitegen.reading.syntax.nodes import Node, Scalar
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.scalars import refuse_lost_text, scalar
from sitegen.reading.values.shapes import ANY_TEXT, TextShape, any_case, shape_of, shaped
from sitegen.text import dial_string, is_premium_rate, national_number

_PHONE = re.compile(r"\+?[\d ()–-]+", re.ASCII)
_PHONE_ENDING = re.compile(
    r"\(?(?:\b(?:then )?(?:(?:press|select|choose) )?(?:press |option |opt\.? )(?P<option>\d{1,3})"
    r"|(?:\bext(?:ension|n)?\.? *|\bx *|# *)(?P<extension>\d{1,6}))\)?\s*$",
    re.ASCII | re.IGNORECASE,
)
"""Option or extension, after a number."""
_PHONE_BEGINNING = re.compile(r"\+?[\d ()–-]{8,}", re.ASCII)
"""Beginning of what is meant as a number, whatever follows it."""
# National numbers by their first digits and length: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/
_UK_NUMBER = re.compile(r"0(?:[12]\d{9}|3\d{9}|5[56]\d{8}|7\d{9}|8\d{9}|8\d{8}|8001111|845464\d)")
_SHORT_NUMBER = re.compile(r"999|1\d{2}|116\d{3}|18000|1800[12]\d{10,11}")
_SHORT_TEXT_NUMBER = re.compile(r"\d{5,6}")
_BARE_WEB_ADDRESS = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?", re.IGNORECASE | re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9._'+-]{1,64}@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24})")

_MAX_EMAIL = 254
"""Characters: https://www.rfc-editor.org/errata/eid1690"""


@shaped(TextShape(_PHONE.pattern))
def phone_field(node: Node, location: Location, key: str) -> str | None:
    """Check for a number that can be rung from the United Kingdom, such as 999 or 116 123; returned as typed."""
    value = scalar(node, location, key, "0117 496 0123")
    if value is None:
        return None
    digits = dial_string(value)
    if _PHONE.fullmatch(value) and is_premium_rate(digits):
        message = f"{quote(value)} is a premium rate number, which may cost pounds a minute"
        location.report(node, key, "premium-rate", message, "write it like 0117 496 0123")
        return None
    if _PHONE.fullmatch(value) and (_is_british(digits) or _is_foreign(digits)):
        return value
    has_words = re.search(r"[A-Za-z]", value) is not None
    message = f"{quote(value)} has words in it" if has_words else f"{quote(value)} is not a valid phone number"
    number = _first_number(value)
    hint = f"write only the number: {number}" if number else "write it like 0117 496 0123"
    location.report(node, key, "phone", message, hint)
    return None


_OWN_NUMBER = re.compile(r"(?<![\w+£/.-])(?:\+44[ \d()–-]+|\(?0[127][\d ()–-]{8,})\d(?![\w/])", re.ASCII)
"""Number of a place or a mobile; one that begins with 03 or 08 is often of a helpline for the whole country."""


def find_own_numbers(text: str) -> Iterator[tuple[str, int]]:
    """Yield (number, offset) of each telephone number in a text that is that of a place or a mobile."""
    for match in _OWN_NUMBER.finditer(text):
        national = national_number(dial_string(match[0]))
        if national[:2] in ("01", "02", "07") and _is_british(national):
            yield match[0], match.start()


def _first_number(value: str) -> str:
    """Find the first valid number in a text, without what is around it; ``""`` where there is none."""
    numbers = (match[0].strip(" -–()") for match in _PHONE.finditer(value))
    return next((number for number in numbers if _is_british(dial_string(number))), "")


@shaped(TextShape(rf"{_PHONE.pattern}[^\n]*"))
def phone_with_option(node: Node, location: Location, key: str) -> Phone | None:
    """Check for a phone number, perhaps with what to press: ``0117 496 0123, option 2``."""
    if refuse_lost_text(node, location, key):  # "# ext 4"
        return None
    ending = _PHONE_ENDING.search(node.value) if isinstance(node, Scalar) else None
    if ending is None or not isinstance(node, Scalar) or not (before := node.value[: ending.start()].rstrip()):
        number = phone_field(node, location, key)
        return None if number is None else Phone(number)
    written = before[:-1] if before.endswith((",", ";")) else before
    number = phone_field(Scalar(written, node.line, node.column, node.style), location, key)
    return None if number is None else Phone(number, extension=ending["extension"], option=ending["option"])


@shaped(TextShape(r"\d{1,6}"))
def digits_field(node: Node, location: Location, key: str) -> str | None:
    """Check for digits, such as an extension."""
    value = scalar(node, location, key, "12")
    if value is None or re.fullmatch(r"\d{1,6}", value, re.ASCII):
        return value
    location.report(node, key, "digits", f"{quote(value)} is not a number of up to 6 digits", "write it like 12")
    return None


@shaped(ANY_TEXT)
def booking_field(node: Node, location: Location, key: str) -> Booking | None:
    """Check for an address to book at: a web address, an e-mail address or a phone number."""
    value = scalar(node, location, key, "https://www.example.org/book", most=None)
    if value is None:
        return None
    kind: Literal["web", "phone", "email"]
    if "@" in value and "/" not in value:
        kind, address = "email", email_field(node, location, key)
    elif _PHONE_BEGINNING.match(value):
        kind, address = "phone", phone_field(node, location, key)
    else:
        kind, address = "web", web_field(node, location, key)
    return None if address is None else Booking(kind, address)


@shaped(shape_of(phone_field))
def text_number_field(node: Node, location: Location, key: str) -> str | None:
    """Check for a number that takes text messages, which may be a short code."""
    value = scalar(node, location, key, "07700 900123")
    if value is not None and _SHORT_TEXT_NUMBER.fullmatch(dial_string(value)) and _PHONE.fullmatch(value):
        return value
    return None if value is None else phone_field(node, location, key)


def _is_british(digits: str) -> bool:
    national = national_number(digits)
    if _UK_NUMBER.fullmatch(national) or _SHORT_NUMBER.fullmatch(national):
        return True
    # A few places have numbers that are one digit shorter; phonenumbers knows which.
    return len(national) == 10 and national.startswith("01") and _is_valid(national, "GB")


def _is_foreign(digits: str) -> bool:
    if not digits.startswith("+") or digits.startswith("+44"):
        return False
    return _is_valid(digits, None)


def _is_valid(digits: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, region))
    except phonenumbers.NumberParseException:
        return False


def is_mobile(number: str) -> bool:
    """Check for a British mobile number."""
    return re.match(r"(?:\+44|0)7[1-57-9]", dial_string(number)) is not None


@shaped(TextShape(_EMAIL.pattern))
def email_field(node: Node, location: Location, key: str) -> str | None:
    """Check for an e-mail address."""
    value = scalar(node, location, key, "hello@example.org")
    if value is None:
        return None
    if _is_email(value):
        return value
    bare = value.removeprefix("mailto:")
    hint = f"write {bare}" if bare != value and _is_email(bare) else "write it like hello@example.org"
    location.report(node, key, "email", f"{quote(value)} is not an e-mail address", hint)
    return None


def _is_email(value: str) -> bool:
    local = value.partition("@")[0]
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    return len(value) <= _MAX_EMAIL and _EMAIL.fullmatch(value) is not None and not dots


@shaped(TextShape(any_case(r"https?://\S+")))
def web_field(node: Node, location: Location, key: str) -> str | None:
    """Check for a whole web address; ``http:`` is a warning."""
    value = scalar(node, location, key, "https://www.example.org", most=None)
    if value is None:
        return None
    error = web_address_error(value)
    if error is not None:
        is_bare = is_bare_web_address(value) and web_address_error(f"https://{value}") is None
        hint = f"write https://{value}" if is_bare else "write it like https://www.example.org"
        location.report(node, key, "web-address", f"{quote(value)} is not a whole web address: {error}", hint)
        return None
    if value.lower().startswith("http:"):
        hint = f"write https:{value[5:]} if that works"
        location.warn(node, key, "http", f"{quote(value)} is not a secure address", hint)
    location.refer_to_address(value, node, key)
    return value


def is_bare_web_address(value: str) -> bool:
    """Check for a web address without ``https://``: ``www.example.org/tea``."""
    return _BARE_WEB_ADDRESS.fullmatch(value) is not None
