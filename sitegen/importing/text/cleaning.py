"""Text of other programs to text that a directory may hold: no control, invisible or direction-turning characters."""

from __future__ import annotations

import html
import re
import unicodedata

from sitegen.reading.syntax.characters import FORBIDDEN

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}[0-9]{0,2});", re.IGNORECASE)
_KNOWN_TAGS = (
    "a abbr address article aside b big blockquote br center cite code dd div dl dt em figcaption figure font footer "
    "h1 h2 h3 h4 h5 h6 head header hr html body i iframe img ins kbd label li link main mark meta nav ol p pre q s "
    "section script small span strike strong style sub sup table tbody td tfoot th thead time title tr tt u ul video"
).split()
TAG = re.compile(rf"</?(?:{'|'.join(_KNOWN_TAGS)})(?=[\s/>])[^<>]*>", re.IGNORECASE)
"""A tag of HTML, as opposed to ``x < y`` or ``<3``."""


def clean(text: str) -> str:
    """The text with ``\\n`` line ends, ordinary spaces, in NFC, without characters that a directory refuses."""
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", FORBIDDEN.sub("", text))
    return FORBIDDEN.sub("", text)  # removing one can bring others together


def decode(text: str) -> str:
    """``&amp;`` and the like to the characters they stand for."""
    return html.unescape(text) if _ENTITY.search(text) else text


def one_line(text: str) -> str:
    """Clean text on one line, without HTML."""
    return " ".join(clean(decode(TAG.sub(" ", text))).split())


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, ended with … after a whole word where something had to go."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    if not text[limit - 1].isspace() and " " in head:
        head = head.rpartition(" ")[0]
    return head.rstrip(" ,;:.–-") + "…"
