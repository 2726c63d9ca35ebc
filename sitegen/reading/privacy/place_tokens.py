"""How a place is spelt in words: its street and number, its venue, its postcode, its position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import unquote_plus

from sitegen.reading.syntax.nodes import Mapping, Scalar
from sitegen.reading.values.coordinates import is_outcode

_STREET = re.compile(r"(?:^|[\s,])(?:no\.? ?)?(\d+[a-z]?)(?:[-–/]\d+[a-z]?)?[\s,]+([^\W\d_][^\d,\n]*)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
SHORT_FORMS = {
    "avenue": "ave",
    "close": "cl",
    "court": "ct",
    "crescent": "cres",
    "drive": "dr",
    "gardens": "gdns",
    "lane": "ln",
    "place": "pl",
    "road": "rd",
    "saint": "st",
    "square": "sq",
    "street": "st",
    "terrace": "ter",
}
KINDS_OF_STREET = frozenset(SHORT_FORMS.values()) | {"way", "row", "hill", "green", "walk", "grove", "mews"}
_EVERYDAY = frozenset(
    "a and at building café cafe centre center chapel childrens church clinic club college community family families "
    "first floor garden ground group hall health hospital house hub in library medical methodist museum nursery of "
    "office old parent parents parish park pool primary room rooms school sports st start sure surgery the town "
    "upstairs village wellbeing youth".split()
)
"""Labels that half of all venues have in their names: "the Community Centre" is anywhere."""
_DEGREES = 6
"""Characters of a latitude or a longitude that tell a place within about 100 metres."""


def plain(text: str) -> str:
    """A text as it is read: `&nbsp;`, `%20` and `+` in addresses of the web say nothing else than a space does."""
    return unquote_plus(unescape(text))


def bare_words(text: str) -> list[str]:
    """The words of a plain text in small letters, long forms as they are."""
    return _WORD.findall(text.casefold().replace("'", "").replace("’", "").replace(".", ""))


def short(words: Sequence[str]) -> tuple[str, ...]:
    """Bare words, each that has one in its short form."""
    return tuple(SHORT_FORMS.get(word, word) for word in words)


def squashed(text: str) -> str:
    """Letters and digits alone, so that spaces, dashes and marks between them hide nothing."""
    return re.sub(r"[\W_]", "", text).casefold()


def found_at(words: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    """Each place at which the wanted words stand in a row."""
    for start in range(len(words) - len(wanted) + 1):
        if words[start] == wanted[0] and words[start : start + len(wanted)] == wanted:
            yield start


def has(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the wanted words stand in a row somewhere."""
    return next(found_at(words, wanted), None) is not None


def streets(block: Mapping) -> Iterator[tuple[str, tuple[str, ...]]]:
    """House number and the words of the street, for every pair in a place's address."""
    for line in re.split(r"[\n,]", re.sub(r"(\d[a-z]?),", r"\1 ", text_of(block, "address"))):
        for match in _STREET.finditer(line):
            street = short(bare_words(match[2]))
            kind = next((number for number, word in enumerate(street) if number and word in KINDS_OF_STREET), None)
            street = street if kind is None else street[: kind + 1]  # the town may follow without a comma
            if street:
                yield match[1].casefold(), street


def venue(block: Mapping) -> tuple[str, ...]:
    """The words of a venue's name; none when it is a single word, or of words that are everywhere."""
    words = short(bare_words(text_of(block, "venue")))
    return words if len(words) > 1 and not _EVERYDAY.issuperset(words) else ()


def postcode(block: Mapping) -> str:
    """A place's full postcode, squashed; half a one is none."""
    code = text_of(block, "postcode")
    return "" if is_outcode(code.upper()) else squashed(code)


def degrees(block: Mapping, key: str) -> str:
    """The telling digits of a latitude or a longitude; none when there are fewer."""
    digits = text_of(block, key)[:_DEGREES]
    return digits if len(digits) == _DEGREES else ""


def rare_word(words: Sequence[str]) -> str:
    """The word of a street or a venue by which to look for it."""
    return max(words, key=lambda word: (word not in _EVERYDAY and word not in KINDS_OF_STREET, len(word)))


def text_of(block: Mapping, key: str) -> str:
    """A key's text; none where something else stands."""
    node = block.items.get(key)
    return node.value if isinstance(node, Scalar) else ""
