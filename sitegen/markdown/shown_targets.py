"""Words of a link that show where it leads, and whether it does lead there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import phonenumbers

from sitegen.normal_forms import to_form
from sitegen.text import dial_string, national_number

_ENDINGS = "uk|org|com|net|wales|cymru|scot|london|eu|info|ie"
"""Last parts of names by which readers know a website without ``www.``."""
_GAP = r"[ ().-]{0,3}"
_SHOWN = re.compile(
    r"(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    # What follows the name belongs to the address: its digits are no number to ring.
    rf"|(?:(?:https?://|\bwww\.)(?P<full>[\w.-]+)|(?<![\w./-])(?P<known>(?:[\w-]+\.)+(?:{_ENDINGS}))(?![\w@-]))(?:[:/?#]\S*)?"
    r"|(?<![\w£$€])(?<!\d[.,:/-])(?:"
    rf"(?P<number>(?:\+|00(?=[1-9]))(?:{_GAP}\d){{7,14}}|(?:1800[12]{_GAP})?\(?0(?:{_GAP}\d){{9,10}}(?!\d)"
    rf"|\(?0800{_GAP}1111|\(?0845{_GAP}46{_GAP}4\d|(?:116{_GAP}\d{_GAP}\d{_GAP}\d|999)(?!\w|%|[.,:/-]\d))"
    r"|(?P<short>\d{3}|\d{5})(?!\w|%|[.,:/-]\d))"
)
_DATE = re.compile(r"0\d[ .-][01]\d[ .-](?:19|20)\d\d")
_GROUPS = re.compile(r"\(?0\W?\d\d|\(?0(?:\W+\d)+$")
"""Beginning of a number as people write them; ``0-5 6-11 12-16 17-18`` are ages."""
_CALLS = re.compile(r"\b(?:ring|call|phone|dial|text|sms|tel|telephone|helpline|nhs|police|ambulance|emergency)\b")
"""Words beside which three or five digits are a number to ring or text, and not so many families."""
_UNSEEN = frozenset(("Mn", "Me", "Cf"))
_MIN_DIGITS = 10
"""Digits of a number behind which others may follow: ``0117 496 0123 10am to 4pm``."""

_Shown = tuple[Literal["email", "website", "number"], str]


def misleading_part(words: str, target: str) -> str:
    """Return the website, e-mail address or telephone number that a link shows but does not lead to; or ``""``.

    A website may show less than all of its name: ``nhs.uk`` for https://www.nhs.uk/start-for-life.
    """
    return next((text for kind, text in _shown(_fold(words)) if not _leads_to(target, kind, text)), "")


def _shown(words: str) -> Iterator[_Shown]:
    """Yield each website, e-mail address and telephone number in folded words."""
    for match in _SHOWN.finditer(words):
        text = match[0]
        if match["email"]:
            yield "email", text
        elif (match["number"] and _is_number(text)) or (match["short"] and _is_short_number(text, words)):
            yield "number", text
        elif host := (match["full"] or match["known"] or "").removeprefix("www.").strip(".-"):
            yield "website", host


def _leads_to(target: str, kind: str, text: str) -> bool:
    if kind == "email":
        return target.casefold() == f"mailto:{text}"
    if kind == "number":
        if not target.startswith("tel:"):
            return False
        shown, dialled = _dialled(text), _dialled(target.removeprefix("tel:"))
        return shown == dialled or (len(dialled) >= _MIN_DIGITS and shown.startswith(dialled))
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return True  # it is refused as a link
    return f".{host}".endswith(f".{text}")


def _dialled(number: str) -> str:
    return national_number(re.sub(r"^00(?=[1-9])", "+", dial_string(number)))


def _is_number(text: str) -> bool:
    """Return whether many digits are a number: not a date, and written as numbers are, or a number that exists."""
    digits = dial_string(text)
    if not digits.startswith("0"):
        return True
    if _DATE.match(text) or not _GROUPS.match(text):
        return False
    is_whole = len(digits) > 10 and re.match(r"\(?0\d\d", text) is not None
    return is_whole or phonenumbers.is_valid_number(phonenumbers.parse(digits, "GB"))


def _is_short_number(text: str, words: str) -> bool:
    is_alone = re.fullmatch(r"\W*\d+\W*", words) is not None
    is_called = is_alone or _CALLS.search(words) is not None
    return is_called and phonenumbers.is_valid_short_number_for_region(phonenumbers.parse(text, "GB"), "GB")


def _fold(text: str) -> str:
    """Write a text as readers see it: letters and digits in another form as plain ones, without joiners."""
    plain = to_form("NFKC", text).replace("\N{IDEOGRAPHIC FULL STOP}", ".").casefold()
    return "".join(map(_plain, plain))


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return ""
    if category == "Pd":
        return "-"
    return str(unicodedata.decimal(character)) if category == "Nd" else character
