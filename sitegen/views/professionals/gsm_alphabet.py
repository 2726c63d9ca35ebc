"""GSM 03.38, the alphabet of text messages: 160 of its characters cost one message."""

from __future__ import annotations

from sitegen.normal_forms import to_form

ONE_MESSAGE = 160
"""Septets in one text message."""
ALPHABET = frozenset(
    "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("^{}\\[~]|€")
"""Characters that take two septets each."""
_WRITABLE = ALPHABET | EXTENSION
_REPLACEMENTS = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−•·", "-")
    | {"…": "...", "×": "x", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D"}
    | {"þ": "th", "Þ": "Th", "ı": "i", "ŋ": "n", "Ŋ": "N", "⁄": "/"}
)
"""Characters outside the alphabet that are not letters with a mark."""


def septets(text: str) -> int:
    """Return the septets that a text takes."""
    return len(text) + sum(map(text.count, EXTENSION))


def as_gsm(text: str) -> str:
    """Transliterate a text to the alphabet, on one line; what has no counterpart, such as emoji, is dropped."""
    composed = to_form("NFC", text).translate(_REPLACEMENTS)
    if not _WRITABLE.issuperset(composed):
        composed = "".join(map(_transliterated, composed))
    return " ".join(composed.split())


def _transliterated(character: str) -> str:
    if character in _WRITABLE:
        return character
    if character.isspace():
        return " "
    parts = to_form("NFKD", character).translate(_REPLACEMENTS)
    return "".join(part for part in parts if part in _WRITABLE)
