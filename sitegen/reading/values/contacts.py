"""Phone numbers, e-mail and web addresses: what can be, and what cannot."""

from __future__ import annotations

import re

import phonenumbers

from sitegen.markdown import web_address_error
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import scalar
from sitegen.text import dial_string

_PHONE = re.compile(r"\+?[\d ()–-]+", re.ASCII)
# National numbers by their first digits and length: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/
_UK_PHONE = re.compile(r"0(?:[12]\d{9}|3\d{9}|5[56]\d{8}|7\d{9}|8\d{9}|8\d{8}|9\d{9}|8001111|845464\d)")
_SHORT_PHONE = re.compile(r"999|1\d{2}|11[68]\d{3}|18000|1800[12]\d{10,11}")
_SHORT_TEXT = re.compile(r"\d{5,6}")
_EMAIL = re.compile(r"[A-Za-z0-9._'+-]{1,64}@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24})")


def phone_field(node: Node, location: Location, key: str) -> str | None:
    """A number that can be rung from the United Kingdom, as typed; 999, 111, 116 123 and other short ones too."""
    value = scalar(node, location, key, "0117 496 0123")
    if value is None:
        return None
    digits = dial_string(value)
    if _PHONE.fullmatch(value) and (_is_british(digits) or _is_foreign(digits)):
        return value
    if re.search(r"[A-Za-z]", value):
        message, hint = f"{quote(value)} has words in it", "write only the number here, and the words under note"
    else:
        message, hint = f"{quote(value)} cannot be a phone number", "write it like 0117 496 0123"
    location.report(node, key, "phone", message, hint)
    return None


def text_number_field(node: Node, location: Location, key: str) -> str | None:
    """A number that takes text messages, short codes included."""
    value = scalar(node, location, key, "07700 900123")
    if value is not None and _SHORT_TEXT.fullmatch(dial_string(value)) and _PHONE.fullmatch(value):
        return value
    return None if value is None else phone_field(node, location, key)


def national_number(digits: str) -> str:
    """Rewrite ``+441174960123`` as it is dialled inside the United Kingdom: ``01174960123``. Other numbers stay."""
    return "0" + digits[3:].removeprefix("0") if digits.startswith("+44") else digits


def _is_british(digits: str) -> bool:
    national = national_number(digits)
    if _UK_PHONE.fullmatch(national) or _SHORT_PHONE.fullmatch(national):
        return True
    # A few places have numbers that are one digit shorter; the library knows which.
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
    """Whether a number is somebody's mobile phone."""
    return re.match(r"(?:\+44|0)7[1-57-9]", dial_string(number)) is not None


def email_field(node: Node, location: Location, key: str) -> str | None:
    """An e-mail address."""
    value = scalar(node, location, key, "hello@example.org")
    if value is None:
        return None
    local = value.partition("@")[0]
    if _EMAIL.fullmatch(value) and not local.startswith(".") and not local.endswith(".") and ".." not in local:
        return value
    hint = (
        f"write {value.removeprefix('mailto:')}" if value.startswith("mailto:") else "write it like hello@example.org"
    )
    location.report(node, key, "email", f"{quote(value)} cannot be an e-mail address", hint)
    return None


def web_field(node: Node, location: Location, key: str) -> str | None:
    """A whole web address; ``http:`` is a warning."""
    value = scalar(node, location, key, "https://www.example.org")
    if value is None:
        return None
    why_not = web_address_error(value)
    if why_not is not None:
        hint = f"write https://{value}" if is_bare_web_address(value) else "write it like https://www.example.org"
        location.report(node, key, "web-address", f"{quote(value)} is not a whole web address: {why_not}", hint)
        return None
    if value.casefold().startswith("http:"):
        hint = f"if it works, write https:{value[5:]}"
        location.warn(node, key, "http", f"{quote(value)} is not a secure address", hint)
    return value


def is_bare_web_address(value: str) -> bool:
    """Whether only ``https://`` is missing from a web address: ``www.example.org/tea``."""
    return re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?", value, re.IGNORECASE) is not None
