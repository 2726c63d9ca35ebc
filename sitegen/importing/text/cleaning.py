"""Clean text of other programs: no control, invisible or direction-changing characters."""

from __future__ import annotations

import re

from sitegen.characters import replace_forbidden
from sitegen.normal_forms import to_form
from sitegen.text import unescape

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}[0-9]{0,2});", re.IGNORECASE | re.ASCII)
_TAGS = (
    "a abbr address article aside b big blockquote br center cite code dd div del dl dt em figcaption figure font footer "
    "h1 h2 h3 h4 h5 h6 head header hr html body i iframe img ins kbd label li link main mark meta nav ol p pre q s "
    "section script small span strike strong style sub sup table tbody td tfoot th thead time title tr tt u ul video"
).split()
TAG = re.compile(rf"</?(?:{'|'.join(_TAGS)})(?=[\s/>])[^<>]*>", re.IGNORECASE)
"""HTML tag, as opposed to ``x < y`` or ``<3``."""

_COMMENT_OR_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:[\s/][^<>]*)?)>",
    re.IGNORECASE | re.DOTALL,
)
_STRUCK_TAGS = frozenset(("s", "del", "strike"))
_STRUCK_STYLE = re.compile(r"""\sstyle\s*=\s*(?:"[^"]*line-through|'[^']*line-through)""", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STYLE = re.compile(r"""\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""", re.IGNORECASE)
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_HIDDEN = re.compile(r"\shidden(?![^\s=/])", re.IGNORECASE)
_VOID_TAGS = frozenset(("br", "hr", "img", "input", "wbr"))
_NOTHING = frozenset(
    "-,--,–,—,?,.,n/a,n.a.,na,none,null,nil,unknown,not known,not applicable,not relevant,not available,tbc,tba".split(
        ","
    )
)
"""Texts that people write into a cell or a field that they cannot fill, small letters."""


def is_nothing(text: str) -> bool:
    """Return whether a text is empty, or only says that there is nothing to say: ``N/A``."""
    return not text or text.casefold() in _NOTHING


def is_html(text: str) -> bool:
    """Check for a tag, or a comment with its end."""
    start = text.find("<!--")
    return TAG.search(text) is not None or (start >= 0 and "-->" in text[start:])


def drop_struck(html_text: str) -> str:
    """Leave out of HTML what is struck out, which does not hold any more, what is hidden, and comments.

    As in a browser, what is struck out without an end goes on to the end of the text, but a paragraph to the next one.
    """
    kept: list[str] = []
    struck, depth, end = "", 0, 0
    for mark in _COMMENT_OR_TAG.finditer(html_text):
        if not struck:
            kept.append(html_text[end : mark.start()])
        end = mark.end()
        tag = (mark["tag"] or "").lower()
        if struck == tag == "p" and not mark["close"]:
            struck = ""
        if struck:
            depth += 0 if tag != struck else -1 if mark["close"] else 1
            struck = struck if depth else ""
        elif tag and not mark["close"] and tag not in _VOID_TAGS and _strikes(tag, mark["attributes"]):
            struck, depth = tag, 1
        elif tag:
            kept.append(mark[0])
    return "".join((*kept, "" if struck else html_text[end:]))


def _strikes(tag: str, attributes: str) -> bool:
    if tag in _STRUCK_TAGS or _STRUCK_STYLE.search(attributes):
        return True
    is_hidden = any(_UNSEEN.search("".join(filter(None, style))) for style in _STYLE.findall(attributes))
    return is_hidden or _HIDDEN.search(_QUOTED.sub("", attributes)) is not None


def clean_text(text: str) -> str:
    """Normalise line ends to ``\\n``, spaces to ordinary ones, letters to NFC; drop characters the reader refuses."""
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    text = to_form("NFC", replace_forbidden(text, ""))
    return replace_forbidden(text, "")  # removing one can bring others together


def decode_entities(text: str) -> str:
    """Replace ``&amp;`` and other entities with their characters."""
    return unescape(text) if _ENTITY.search(text) else text


def one_line(text: str) -> str:
    """Clean a text, strip its HTML tags and what is struck out, and put it on one line."""
    return " ".join(clean_text(decode_entities(TAG.sub(" ", drop_struck(text)))).split())


def shorten(text: str, limit: int) -> str:
    """Cut a text to at most `limit` characters, after a whole word, and end it with …."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    if not text[limit - 1].isspace() and " " in head:
        head = head.rpartition(" ")[0]
    return head.rstrip(" ,;:.–-") + "…"
