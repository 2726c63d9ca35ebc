"""Positions in texts: degrees, references of a grid, and links to maps."""

from __future__ import annotations

import re

_DEGREES = re.compile(r"(?<![\d.])(?:49|5\d|60)\.\d{3}|\d\s?[°º]\s?\d")
"""A latitude of the United Kingdom to within about 100 metres, or degrees with minutes."""
_GRID = re.compile(r"\b(?!NO|SC)[HNST][A-HJ-Z]\s?(?:\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})\b", re.ASCII)
"""Reference of the National Grid, but NO and SC, which are before numbers of charities."""
_PLUS_CODE = re.compile(r"\b[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}\b")
"""Plus code, such as 9C3VFC6X+2Q: https://maps.google.com/pluscodes"""
_THREE_WORDS = re.compile(r"///\w+\.\w+\.\w+")
"""Address of what3words."""
_LINK = re.compile(r"://|www\.", re.IGNORECASE)
_MAP = re.compile(r"(?<![^\W_])(?:maps?|openstreetmap|osm|streetmap|what3words|w3w|waze)(?![^\W_])", re.IGNORECASE)
"""Word of links to maps, whose targets may be short codes."""


def has_position(text: str) -> bool:
    """Return whether a text has a position, or a link to a map, which nearly always shows one."""
    patterns = (_DEGREES, _GRID, _PLUS_CODE, _THREE_WORDS)
    return any(pattern.search(text) for pattern in patterns) or any(
        _LINK.search(word) and _MAP.search(word) for word in text.split()
    )
