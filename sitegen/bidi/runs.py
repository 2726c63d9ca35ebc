"""Runs of a paragraph that have to be isolated: numbers and addresses that the rules of UAX #9 would take apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_RTL = (
    "\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001eeff"
)
"""Blocks of right-to-left scripts, without their digits and signs of numbers."""
_RTL_LETTER = re.compile(f"[{_RTL}]")
_NO_RTL_BYTES = bytes({*range(256)} - {*range(0xD6, 0xE1), 0xEF, 0xF0})
"""Bytes with which no right-to-left letter begins in UTF-8: to look for the others is five times as fast on a page."""
GAP, ENTITY, OBJECT = "\ufdd2", "\ufdd3", "\ufdd4"
"""Placeholders of what is not text in HTML, noncharacters that no text that was read can contain: an inline tag or
``&nbsp;``; another entity; an element with a direction of its own."""
PLACEHOLDER = re.compile(f"[{GAP}{ENTITY}{OBJECT}]")

_LETTER = rf"[^\W\d_{_RTL}]"
_SPACE = rf"[\s\u200e{GAP}]"
_URL_CHARACTER = rf"[^\s<>\"“”«»،؛؟{GAP}{OBJECT}]"
_URL_END = rf"[^\s<>\"“”«»،؛؟{GAP}{OBJECT}.,:;!?'’)\]]"
_ADDRESS = (
    rf"(?:https?://|www\.){_URL_CHARACTER}*{_URL_END}"
    r"|(?<![A-Za-z0-9_.+%-])[A-Za-z0-9][A-Za-z0-9_.+%-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?<![A-Za-z0-9.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{{2,}}(?!{_LETTER})(?:/(?:{_URL_CHARACTER}*{_URL_END})?)?"
    r"|[@#][A-Za-z0-9_]+"
)
_NUMBER = (
    rf"(?:[-−+£€$~]\s?)?(?:\(\+?\d+\)|\d)"
    rf"(?:\d|{_LETTER}|[-–—.,:/'’×٫٬_](?=\d|{_LETTER})|\(\d+\))*[%٪°+*]?"
)
_NUMBERS = rf"{_NUMBER}(?:{_SPACE}*(?:[-–—−+×]{_SPACE}*)?{_NUMBER})*"
# In "12 High Street, Brindle" the words belong to the number, with all up to the next right-to-left letter.
_WORDS_BEHIND = rf"(?:{_SPACE}+{_LETTER}(?:[^{_RTL}\u060c{OBJECT}]*(?:{_LETTER}|\d)/?)?)?"
_SPACED_NUMBERS = re.compile(_NUMBERS)
_MAX_UNBROKEN = 24
"""Characters of a number that stays on one line; that many fit on the narrowest screen."""
_PIECE = re.compile(
    rf"(?P<rtl>[{_RTL}])|(?P<address>{_ADDRESS})|(?P<number>{_NUMBERS}{_WORDS_BEHIND})|(?P<ltr>{_LETTER})"
)


def has_right_to_left(text: str) -> bool:
    """Check for a letter of a script that is written from right to left."""
    if text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, _NO_RTL_BYTES):
        return False
    return _RTL_LETTER.search(text) is not None


def runs(text: str, is_rtl: bool) -> Iterator[tuple[int, int]]:
    """Find (start, end) of what has to be isolated in a paragraph; `is_rtl` is its direction.

    After a left-to-right letter a number is drawn in its own order anyway, up to the next right-to-left letter.
    """
    after_rtl = seen_rtl = is_rtl
    for match in _PIECE.finditer(text):
        if match.lastgroup == "rtl":
            after_rtl = seen_rtl = True
        elif match.lastgroup == "ltr":
            after_rtl = False
        elif match.lastgroup == "address":
            if seen_rtl:
                yield match.span()
            after_rtl = after_rtl and seen_rtl
        elif after_rtl and not match[0].isdecimal():
            yield match.span()


def is_right_to_left(text: str, default: bool = False) -> bool:
    """Return the direction of a paragraph: that of its first letter with one (rule P2 of UAX #9)."""
    classes = map(unicodedata.bidirectional, text)
    return next((name != "L" for name in classes if name in ("L", "R", "AL")), default)


def is_short_number(run: str) -> bool:
    """Check for a number that has to stay on one line: on two, its start would be on the left, its end on the right."""
    return len(run) <= _MAX_UNBROKEN and _SPACED_NUMBERS.fullmatch(run) is not None
