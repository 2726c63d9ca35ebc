"""Words and digits by which a place can be found: its street and number, venue, postcode and position."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import unquote_plus

from sitegen.reading.syntax.nodes import Mapping, Scalar
from sitegen.reading.values.coordinates import is_outcode

_STREET = re.compile(r"(?:^|[\s,])(?:no\.? ?)?(\d+[a-z]?)(?:[-–/]\d+[a-z]?)?[\s,]+([^\W\d_][^\d,\n]*)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")
_LINE_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)
_MARKS = re.compile(r"[*_`~\\\[]|\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?")
"""Marks of Markdown that may be inside a word: *Ex*ample, and what a link inside it leads to."""
_CROSSED_OUT = re.compile(r"~~.*?~~")
ABBREVIATIONS = {
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
_STREET_TYPES = frozenset(ABBREVIATIONS.values()) | {"way", "row", "hill", "green", "walk", "grove", "mews"}
_COMMON_WORDS = frozenset(
    "a and at building café cafe centre center chapel childrens church clinic club college community family families "
    "first floor garden ground group hall health hospital house hub in library medical methodist museum nursery of "
    "office old parent parents parish park pool primary room rooms school sports st start sure surgery the town "
    "upstairs village wellbeing youth".split()
)
"""Words in the names of half of all venues: a name of these alone, such as "the Community Centre", gives nothing away."""
_UNSEEN = frozenset(("Mn", "Me", "Cf"))
"""Categories of characters that take no room of their own: accents, joiners, marks of direction."""
_LOOK_ALIKES = str.maketrans(
    "авеһікӏмнорсѕтухјԁԛԝүАВЕІКМНОРСЅТУХЈԚԜҮαειικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abehiklmhopcstyxjdqwyABEIKMHOPCSTYXJQWYaeiikvoptuxwABEZHIKMNOPTYX",
)
"""Latin letter that a reader takes each of these Cyrillic and Greek ones for."""
_LATIN_LETTER = re.compile("[A-Za-z]")
_NEXT_SPELLING = "\nnextspelling\n"
"""Separator of spellings of one text: a word that is in no address, so that none begins in one and ends in another."""
_MAX_DECODINGS = 5
"""Times that percent-encoding is undone: maps encode addresses inside addresses."""
_DEGREE_CHARACTERS = 6
"""Characters of a latitude or longitude that give a place away to within about 100 metres."""


def plain_text(text: str) -> str:
    """Decode what could hide a word: HTML entities, percent-encoding, also repeated, and letters in another form.

    A text with Markdown comes several times: as typed, nearly as Markdown shows it, and without what is crossed out,
    as feeds and the search have it; one with letters of other alphabets also with the Latin letters that they look like.
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


def _fold(text: str) -> str:
    """Leave out accents, joiners and marks of direction, which a reader looks past, and write all digits as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character, character))
        for character in unicodedata.normalize("NFKD", text)
        if unicodedata.category(character) not in _UNSEEN
    )


def tokenize(text: str) -> list[str]:
    """Split a plain text into words in lower case."""
    return _TOKEN.findall(text.casefold().replace("'", "").replace("’", "").replace(".", ""))


def abbreviate(tokens: Sequence[str]) -> tuple[str, ...]:
    """Replace each word that has an abbreviation by it: ``road`` by ``rd``."""
    return tuple(ABBREVIATIONS.get(token, token) for token in tokens)


def squash(text: str) -> str:
    """Keep letters and digits alone, so that nothing is hidden by spaces, dashes or marks between them."""
    return re.sub(r"[\W_]", "", text).casefold()


def find_phrase(tokens: Sequence[str], phrase: Sequence[str]) -> Iterator[int]:
    """Find each index at which the tokens of a phrase follow each other."""
    for start in range(len(tokens) - len(phrase) + 1):
        if tokens[start] == phrase[0] and tokens[start : start + len(phrase)] == phrase:
            yield start


def has_phrase(tokens: Sequence[str], phrase: Sequence[str]) -> bool:
    """Check whether the tokens of a phrase follow each other anywhere."""
    return next(find_phrase(tokens, phrase), None) is not None


def streets(place: Mapping) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(house number, tokens of the street) of each street in a place's address."""
    # A comma after the number belongs to it: "12, Example Road".
    address = re.sub(r"(\d[a-z]?),", r"\1 ", text_of(place, "address"))
    for line in re.split(r"[\n,]", address):
        for match in _STREET.finditer(line):
            street = abbreviate(tokenize(match[2]))
            street_type = next((index for index, token in enumerate(street) if index and token in _STREET_TYPES), None)
            if street_type is not None:
                street = street[: street_type + 1]  # the town may follow without a comma
            if street:
                yield match[1].casefold(), street


def venue_tokens(place: Mapping) -> tuple[str, ...]:
    """Tokens of a venue's name; empty for a single word, or words that many venues have."""
    tokens = abbreviate(tokenize(text_of(place, "venue")))
    return tokens if len(tokens) > 1 and not _COMMON_WORDS.issuperset(tokens) else ()


def squashed_postcode(place: Mapping) -> str:
    """Full postcode of a place, squashed; empty when there is none."""
    postcode = text_of(place, "postcode")
    return "" if is_outcode(postcode.upper()) else squash(postcode)


def leading_degrees(place: Mapping, key: str) -> str:
    """Leading characters of a latitude or longitude; empty when it has too few to give a place away."""
    degrees = text_of(place, key)[:_DEGREE_CHARACTERS]
    return degrees if len(degrees) == _DEGREE_CHARACTERS else ""


def rarest_token(phrase: Sequence[str]) -> str:
    """Token of a street or venue that the fewest texts contain."""
    return max(phrase, key=lambda token: (token not in _COMMON_WORDS and token not in _STREET_TYPES, len(token)))


def text_of(place: Mapping, key: str) -> str:
    """Text under a key of a place, its letters and digits as in a plain text; empty when there is none."""
    node = place.items.get(key)
    text = _fold(node.value) if isinstance(node, Scalar) else ""
    return text.translate(_LOOK_ALIKES) if _LATIN_LETTER.search(text) else text
