"""Full postcodes in texts, however their letters and digits are parted."""

from __future__ import annotations

import re

from sitegen.geo import is_known_outcode
from sitegen.reading.values.coordinates import INCODE_LENGTH, find_full_postcode

_GAP = r"[^\w\n]{0,3}"
_PARTED = re.compile(
    rf"(?<![^\W_])[A-Z](?:{_GAP}[A-Z])?{_GAP}\d(?:{_GAP}[A-Z\d])?{_GAP}\d{_GAP}[ABD-HJLNP-UW-Z]{_GAP}[ABD-HJLNP-UW-Z](?![^\W_])",
    re.IGNORECASE | re.ASCII,
)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
_WORDS = frozenset("ad an as at be by ex he up us we".split())
"""Words that may be behind a digit: "BS5, 2 at a time"."""


def find_postcode(plain: str) -> str | None:
    """Find the first full postcode in a plain text, as it is written: ``BS5 6AA``, ``BS5 (6AA)``, ``B S 5 6 A A``.

    Parted in an unusual way it has to begin with a known outward code, in letters that are all large or all small.
    """
    text = " ".join(plain.split())
    usual = find_full_postcode(text)
    if usual is not None and not _is_ordinal(usual):
        return usual
    return next((match[0] for match in _PARTED.finditer(text) if _is_postcode(match[0])), None)


def _is_ordinal(found: str) -> bool:
    """Check for "BS5 1st", which is the first half of a postcode, and then a date or a floor."""
    return _ORDINAL.search(found) is not None and not found.islower()


def _is_postcode(found: str) -> bool:
    if not (found.isupper() or found.islower()) or _is_ordinal(found):
        return False
    squashed = re.sub(r"\W", "", found)
    is_word = re.search(r"\W[a-z]{2}$", found) is not None and squashed[-2:] in _WORDS
    return not is_word and is_known_outcode(squashed[:-INCODE_LENGTH])
