"""Texts as a reader sees them: without codes, marks and letters in another form that could hide a word."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote_plus

from sitegen.normal_forms import to_form
from sitegen.text import unescape

_LINE_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)
_MARKS = re.compile(r"[*_`~\\\[]|\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?")
"""Marks of Markdown that may be inside a word: *Ex*ample, and what a link inside it leads to."""
_CROSSED_OUT = re.compile(r"~~.*?~~")
_UNSEEN = frozenset(("Mn", "Me", "Cf"))
"""Categories of characters that take no room of their own: accents, joiners, marks of direction."""
_CHEROKEE = "ᎪᏴᏟᎠᎬᏀᎻᏆᎫᏦᏞᎷᏢᎡᏚᎢᏙᏔᏃᏂᏏᎥ"
_PAIRS = (
    ("авеһікӏмнорсѕтухјԁԛԝүАВЕІКМНОРСЅТУХЈԚԜҮ", "abehiklmhopcstyxjdqwyABEIKMHOPCSTYXJQWY"),  # Cyrillic
    ("αειικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeiikvoptuxwABEZHIKMNOPTYX"),  # Greek
    ("ɑɡıɩĸøłđħŧØŁĐĦŦ", "agiikoldhtOLDHT"),  # Latin letters of other languages and of phonetics
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"),  # small capitals
    ("օսոհզցյլաՕՍՏԼ", "ounhqgjlwOUSL"),  # Armenian
    ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPDTGKJCZFMNLSRVHWXYAEIOU"),  # Lisu
    (_CHEROKEE + _CHEROKEE.lower(), "ABCDEGHIJKLMPRSTVWZhbi" * 2),
)
_LOOK_ALIKES = str.maketrans(*map("".join, zip(*_PAIRS, strict=True)))
"""Latin letter that a reader takes each of these for."""
_LATIN_LETTER = re.compile("[A-Za-z]")
_NEXT_SPELLING = "\n\nnextspelling\n\n"
"""Separator of spellings of one text: a word that is in no address, so that none begins in one and ends in another."""
_MAX_DECODINGS = 5
"""Times that percent-encoding is undone: maps encode addresses inside addresses."""


def plain_text(text: str) -> str:
    """Decode what could hide a word: HTML entities, percent-encoding, also repeated, and letters in another form.

    A text with Markdown comes several times: as typed, nearly as Markdown shows it, and without what is crossed out, as
    feeds and the search have it; one with letters of other alphabets also with the Latin letters that they look like.
    """
    shown = (_MARKS.sub("", _LINE_BREAK.sub(" ", spelling)) for spelling in (text, _CROSSED_OUT.sub("", text)))
    plain = unescape(_NEXT_SPELLING.join(dict.fromkeys((text, *shown))))
    for _ in range(_MAX_DECODINGS):
        decoded = unquote_plus(plain)
        if decoded == plain:
            break
        plain = decoded
    folded = _fold(plain)
    seen = folded if folded.isascii() else folded.translate(_LOOK_ALIKES)
    return folded if seen == folded else _NEXT_SPELLING.join((folded, seen))


def plain_value(text: str) -> str:
    """Fold the text of an address to the letters and digits that `plain_text` has for it."""
    folded = _fold(text)
    return folded.translate(_LOOK_ALIKES) if _LATIN_LETTER.search(folded) else folded


def _fold(text: str) -> str:
    """Leave out accents, joiners and marks of direction, which a reader looks past, and write all digits as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character, character))
        for character in to_form("NFKD", text)
        if unicodedata.category(character) not in _UNSEEN
    )
