"""Text messages: what fits in one, letter by letter (GSM 03.38, the alphabet that costs one message for 160 letters)."""

from __future__ import annotations

import unicodedata

ONE_MESSAGE = 160
"""Septets in one text message."""
ALPHABET = frozenset(
    "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("^{}\\[~]|€")
"""Each of these takes the room of two."""
_INSTEAD = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−•·", "-")
    | {"…": "...", "×": "x", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D"}
    | {"þ": "th", "Þ": "Th", "ı": "i", "ŋ": "n", "Ŋ": "N", "⁄": "/"}
)
"""What has no place in the alphabet and is no letter with a mark."""


def septets(text: str) -> int:
    """The room that a text takes, of `ONE_MESSAGE`."""
    return len(text) + sum(letter in EXTENSION for letter in text)


def as_gsm(text: str) -> str:
    """The same words in letters of the alphabet, on one line; what has no likeness there, such as an emoji, is left out."""
    composed = unicodedata.normalize("NFC", text).translate(_INSTEAD)
    return " ".join("".join(map(_likeness, composed)).split())


def _likeness(letter: str) -> str:
    if letter in ALPHABET or letter in EXTENSION:
        return letter
    if letter.isspace():
        return " "
    apart = unicodedata.normalize("NFKD", letter).translate(_INSTEAD)
    return "".join(part for part in apart if part in ALPHABET or part in EXTENSION)
