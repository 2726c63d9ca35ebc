"""Words and digits by which a place can be found: its street and number, house, venue, postcode and position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.geo import Position
from sitegen.reading.privacy.number_words import ROMAN_NUMBERS, number_in_words
from sitegen.reading.privacy.plain_text import plain_value
from sitegen.reading.privacy.positions import MIN_DECIMALS
from sitegen.reading.privacy.words import split_words
from sitegen.reading.syntax.nodes import Mapping, Scalar
from sitegen.reading.values.coordinates import is_in_uk, is_outcode

_NUMBER = re.compile(r"(?<![^\W_])(?:no\.? ?)?(\d+[a-z]?)(?:[-–/]\d+[a-z]?)?[\s,]+(?!\d+[a-z]?(?:\s|$))", re.IGNORECASE)
"""House number, or the first of "12-14", before its street."""
_LAST_NUMBER = re.compile(r"^(\D+?)[\s,]+(?:no\.? ?)?(\d+[a-z]?)\s*$", re.IGNORECASE)
"""House number behind its street."""
_LETTERS = re.compile(r"[^\W\d_]+")
_ROADS = frozenset("ave cl cres dr ln pde rd sq st way row hill green walk".split())
_BUILDINGS = frozenset("ct gdns grove mews pl ter".split())
"""Types of a street that are as often the name of one building."""
STREET_TYPES = _ROADS | _BUILDINGS
_PUBLIC_WORDS = frozenset(
    "café cafe centre center chapel church clinic club college gurdwara hall health hospital hub library medical mosque "
    "museum nursery park pool pub school sports sure surgery synagogue temple town".split()
)
"""Words in the names of places that everybody knows, and may speak of."""
COMMON_WORDS = _PUBLIC_WORDS | frozenset(
    "a and at annex annexe basement block bottom building childrens community cottage families family first flat floor "
    "front garden ground group home house in left lodge lower main methodist of office old parent parents parish primary "
    "rear right room rooms second st start studio suite the third top unit upper upstairs village wellbeing youth".split()
)
"""Words in the names of half of all venues: a name of these alone ("the Community Centre") gives nothing away."""
_DEGREES = re.compile(r"[-−]?\d{1,3}(?:\.\d{1,20})?", re.ASCII)


def squash(text: str) -> str:
    """Keep letters and digits alone, so that nothing is hidden by spaces, dashes or marks between them."""
    return re.sub(r"[\W_]", "", text).casefold()


def streets(place: Mapping) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(house number, words of the street) of each street in a place's address."""
    for part in _address_parts(place):
        for number, street, _ in _numbered_streets(part):
            yield number, street


def houses(place: Mapping) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(words of a name, words of its street) of each house in a place's address that has no number.

    What is before the street is the name of a house, or of a part of it; without a street only what is first, since
    towns follow. A name that gives the place away alone comes without a street; "Unit B" or "The Hall" comes with what
    follows.
    """
    names: list[tuple[str, ...]] = []
    for index, part in enumerate(parts := list(_address_parts(place))):
        numbered = next(_numbered_streets(part), None)
        if numbered is not None:
            name = split_words(part[: numbered[2]])
            yield from ((name, ()) for name in (*names, name) if is_distinctive(name))
            return
        name, street = _split_name(split_words(part))
        is_building = not name and street[-1] in _BUILDINGS
        if is_building and any(_has_street_type(other, _ROADS) for other in parts[index + 1 :]):
            name, street = street, ()
        if name:
            names.append(name)
        if street:
            yield from ((name, ()) for name in names if is_distinctive(name))
            yield from ((name, street) for name in names)
            return
    if names and is_distinctive(names[0]):
        yield names[0], ()
    elif names and len(parts) > 1:
        yield names[0], split_words(parts[1])


def is_distinctive(name: Sequence[str]) -> bool:
    """Check for a name of several words that are not all in the names of half of all venues, nor letters or digits."""
    return len(name) > 1 and any(len(word) > 1 and word.isalpha() and word not in COMMON_WORDS for word in name)


def is_public_name(name: Sequence[str]) -> bool:
    """Check for the name of a place that everybody knows, such as a church, and may speak of."""
    return not _PUBLIC_WORDS.isdisjoint(name)


def venue_words(place: Mapping) -> tuple[str, ...]:
    """Words of a venue's name; empty for a single word, or words that many venues have."""
    words = split_words(text_of(place, "venue"))
    return _without_article(words) if is_distinctive(words) else ()


def squashed_postcode(place: Mapping) -> str:
    """Full postcode of a place, squashed; empty when there is none."""
    postcode = text_of(place, "postcode")
    return "" if is_outcode(postcode.upper()) else squash(postcode)


def position_of(place: Mapping) -> Position | None:
    """Latitude and longitude of a place; ``None`` where they are none, or say no more than a village."""
    texts = _degrees_of(place)
    if not all(map(_DEGREES.fullmatch, texts)):
        return None
    latitude, longitude = (float(text.replace("−", "-")) for text in texts)
    return (latitude, longitude) if decimals_of(place) >= MIN_DECIMALS and is_in_uk(latitude, longitude) else None


def decimals_of(place: Mapping) -> int:
    """Decimals of a place's latitude or longitude, whichever has fewer."""
    return min(len(text.partition(".")[2]) for text in _degrees_of(place))


def _degrees_of(place: Mapping) -> tuple[str, str]:
    return text_of(place, "latitude").strip(), text_of(place, "longitude").strip()


def text_of(place: Mapping, key: str) -> str:
    """Text under a key of a place, its letters and digits as in a plain text; empty when there is none."""
    node = place.items.get(key)
    return plain_value(node.value) if isinstance(node, Scalar) else ""


def _address_parts(place: Mapping) -> Iterator[str]:
    """Lines of an address, and what is between its commas; a number that is in words becomes digits."""
    # A comma after the number belongs to it: "12, Example Road".
    address = re.sub(r"(\d[a-z]?),", r"\1 ", text_of(place, "address"))
    for part in re.split(r"[\n,;]", address):
        if split_words(part):
            yield _with_number_first(part) if _has_street_type(part) else part


def _with_number_first(part: str) -> str:
    """Write the number of a street in digits before it, where it is in words, in Roman digits or behind the street."""
    if match := _LAST_NUMBER.match(part):
        return f"{match[2]} {match[1]}"
    words = list(_LETTERS.finditer(part))
    if not words or part[: words[0].start()].strip():
        return part
    number, after, is_ordinal = number_in_words([word[0].casefold() for word in words], 0)
    if not number and words[0][0].isupper():
        number, after = ROMAN_NUMBERS.get(words[0][0].casefold(), ""), 1
    is_street = bool(number) and not is_ordinal and after < len(words)
    return number + part[words[after - 1].end() :] if is_street else part


def _numbered_streets(part: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """(house number, words of the street, index of the number) of each street in a part of an address."""
    for match in _NUMBER.finditer(part):
        words = split_words(part[match.end() :])
        end = next((index + 1 for index, word in enumerate(words) if index and word in STREET_TYPES), 0)
        # The town may follow without a comma. Without a type, the street ends before the next number.
        end = end or next((index for index, word in enumerate(words) if word.isdigit()), len(words))
        if end:
            yield match[1].casefold(), words[:end], match.start()


def _split_name(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a part of an address that has no number into the name of a house and the street; either may be empty."""
    if len(words) < 2 or words[-1] not in STREET_TYPES:
        return _without_article(words), ()
    for index, word in enumerate(words[:-2], start=1):
        if word in ("cottage", "house", "lodge", "farm", "barn", "villa"):
            return _without_article(words[:index]), words[index:]
        if word in ("flat", "unit", "suite", "block") and len(words) - index > 2:
            return words[: index + 1], words[index + 1 :]
    return (), words


def _has_street_type(part: str, types: frozenset[str] = STREET_TYPES) -> bool:
    """Check for a word such as "road" behind another one."""
    return not types.isdisjoint(split_words(part)[1:])


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out "the" before several words."""
    return words[1:] if len(words) > 2 and words[0] == "the" else words
