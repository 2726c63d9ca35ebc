"""Words of a link that show where it leads, and whether it does lead there."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from sitegen.normal_forms import to_form
from sitegen.text import dial_string, national_number

_ENDINGS = "uk|org|com|net|wales|cymru|scot|london|eu|info|ie"
"""Last parts of names by which readers know a website without ``www.``."""
_HOST = re.compile(rf"(?:https?://|\bwww\.)([\w.-]+)|(?<![\w./-])((?:[\w-]+\.)+(?:{_ENDINGS}))(?![\w@-])")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<!\w)\+?\d[\d ()-]{1,}\d")
_UNSEEN = frozenset(("Mn", "Me", "Cf"))


def misleading_part(words: str, target: str) -> str:
    """Return the website, e-mail address or telephone number that a link shows but does not lead to; or ``""``.

    A website may show less than all of its name: ``nhs.uk`` for https://www.nhs.uk/start-for-life.
    """
    shown = _fold(words)
    if target.startswith("mailto:"):
        address = target.removeprefix("mailto:").casefold()
        return next((other for other in _EMAIL.findall(shown) if other != address), "")
    if target.startswith("tel:"):
        numbers = _NUMBER.findall(shown)  # other digits may follow: "0117 496 0123 (24 hours)"
        dialled = national_number(dial_string(target.removeprefix("tel:")))
        is_shown = any(national_number(dial_string(number)).startswith(dialled) for number in numbers)
        return "" if is_shown or not numbers else numbers[0]
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return ""
    hosts = [(full or known).removeprefix("www.").strip(".-") for full, known in _HOST.findall(shown)]
    return next((name for name in hosts if host and name and not f".{host}".endswith(f".{name}")), "")


def _fold(text: str) -> str:
    """Write a text as readers see it: letters in another form as plain ones, without joiners."""
    plain = to_form("NFKC", text).replace("\N{IDEOGRAPHIC FULL STOP}", ".").casefold()
    plain = "".join(character for character in plain if unicodedata.category(character) not in _UNSEEN)
    return "".join("-" if unicodedata.category(character) == "Pd" else character for character in plain)
