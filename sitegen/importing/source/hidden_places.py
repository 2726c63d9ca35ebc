"""Streets, venues, postcodes and positions of the places that a source keeps back, and a search for them in texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sitegen.entries import Json, JsonObject
from sitegen.importing.source.record import ServiceError
from sitegen.importing.source.venue_names import MAX_WORDS, WORD, folded_words, names_a_place, venue_phrases
from sitegen.importing.text.cleaning import one_line
from sitegen.reading.privacy.finder import SecretFinder
from sitegen.reading.privacy.place_secrets import Secret, secrets_of
from sitegen.reading.privacy.place_words import squash
from sitegen.reading.privacy.plain_text import plain_text
from sitegen.reading.privacy.positions import has_position
from sitegen.reading.privacy.postcodes import find_postcode
from sitegen.reading.privacy.words import ABBREVIATIONS, forms_of
from sitegen.reading.syntax.nodes import Mapping, Scalar
from sitegen.reading.values.coordinates import INWARD_CODE

_GAP = r"(?:[\s.,+'’&\xa0-]|%20|&nbsp;|&#160;|&amp;|<[^<>]{0,200}>)*"
"""Characters that may separate two words of an address in a description."""
_ORDINAL = r"(?-i:1st|2nd|3rd|\dth)\b"
POSTCODE = re.compile(rf"\b([A-Z]{{1,2}}\d[A-Z\d]?|GIR){_GAP}(?!{_ORDINAL})({INWARD_CODE})\b", re.IGNORECASE)
LINE_KEYS = ("address_1", "address_2", "address_3", "address", "street_address", "attention")
TOWN_KEYS = ("city", "region", "state_province", "country")
KEYS_OF_PLACE = {"postcode": ("postal_code", "postcode"), "latitude": ("latitude",), "longitude": ("longitude",)}
"""Keys of a place in a source, by those of an entry."""
_FIRST_LINE_KEYS = ("address_1", "address", "street_address")
_NAME_KEYS = ("name", "alternate_name", "alternate_names")
"""Keys of a place under which its venue is."""
_VENUE_KEYS = ("venue", "venue_name", "location_name", "building", "building_name", "place_name", "site_name")
"""Keys of any object under which a venue is."""
_PLACES = frozenset(("location", "locations"))
"""Keys of places, in every object of a service."""
_MAX_PLACES = 20
"""Places of a masked service; every text is searched for every street."""
_MAX_PHRASES = 300
"""Streets, with and without a number, and venues that are searched for."""
MAX_NAME = 2_000
"""Characters of the name of a place; one with more is a text, with parts beyond number."""
_MIN_RUN = 7
"""Characters of a phrase that is searched for inside longer words, such as the name of a website."""

_LINK = re.compile(r"://|www\.", re.IGNORECASE)
_MAP = re.compile(r"(?<![^\W_])(?:maps?|openstreetmap|osm|streetmap|what3words|w3w|waze)(?![^\W_])", re.IGNORECASE)
"""Word of links to maps, which nearly always show a position, or have a short code in its place."""
NOT_SHOWN = "(address not shown)"
"""Words in place of what a text says of an address."""

_IsPublic = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class HiddenPlaces:
    """Everything by which the places of one service can be found."""

    places: tuple[JsonObject, ...]
    phrases: re.Pattern[str]
    """Streets and venues, as the source spells them."""
    area_names: tuple[str, ...]
    """Venues that have the name of an area of the directory, which texts may say."""
    finder: SecretFinder
    runs: tuple[str, ...]
    """Letters and digits of each phrase, run together."""

    def are_told_by(self, text: str) -> bool:
        """Return whether a plain text or Markdown has one of them, a position, or any full postcode."""
        if next(self.finder.in_own_text(text), None) is not None:
            return True
        plain = plain_text(text)
        if find_postcode(plain) is not None or has_position(text) or _has_map(plain):
            return True
        long_words = "\n".join(squash(word) for word in plain.split() if len(word) > _MIN_RUN)
        return any(run in long_words for run in self.runs)


def hidden_places(service: JsonObject, areas: Collection[str]) -> HiddenPlaces:
    """Collect the places of a service; `areas` are the names of the directory's areas, case-folded.

    Raises `ServiceError` when there are too many places.
    """
    places = places_in(service)
    if len(places) > _MAX_PLACES:
        raise ServiceError(f"it has more than {_MAX_PLACES} places, and keeps their addresses back")
    addressed = [*places, *_lone_addresses(service)]
    towns = {folded_words([town]) for place in addressed for town in _towns(place)}

    def is_public(words: Sequence[str]) -> bool:
        return folded_words(words) in towns or " ".join(words).casefold() in areas

    venues = dict.fromkeys(venue_names(service))
    if any(len(name) > MAX_NAME for name in venues):
        raise _too_many_addresses()
    found = chain(
        (phrase for place in addressed for phrase in _line_phrases(place, towns, is_public)),
        (phrase for name in venues for phrase in venue_phrases(name, is_public)),
    )
    phrases: dict[tuple[str, ...], None] = {}
    for phrase in found:
        phrases[phrase] = None
        if len(phrases) > _MAX_PHRASES:
            raise _too_many_addresses()
    secrets = dict.fromkeys(Secret("house", folded_words(phrase)) for phrase in phrases)
    secrets |= dict.fromkeys(secret for place in addressed for secret in _address_secrets(place, towns))
    runs = (squash("".join(phrase)) for phrase in phrases if len(phrase) > 1)
    return HiddenPlaces(
        tuple(places),
        _pattern(phrases),
        tuple(name for name in venues if name.casefold() in areas and folded_words([name]) not in towns),
        SecretFinder(secrets),
        tuple(run for run in runs if len(run) >= _MIN_RUN),
    )


def _too_many_addresses() -> ServiceError:
    return ServiceError("its places have too many addresses, and it keeps them back")


def objects_in(value: Json) -> Iterator[tuple[str, JsonObject]]:
    """Yield (key, object) of a value and of all objects in it, each once; an item of a list has the key of the list."""
    seen: set[int] = set()
    waiting: list[tuple[str, Json]] = [("", value)]
    while waiting:
        key, part = waiting.pop()
        if isinstance(part, list):
            waiting += [(key, item) for item in reversed(part)]
        elif isinstance(part, dict) and id(part) not in seen:
            seen.add(id(part))
            yield key, part
            waiting += reversed(part.items())


def parts_of(place: JsonObject) -> list[JsonObject]:
    """Return a place and its addresses."""
    return [place, *(part for key, part in objects_in(place) if key.casefold().endswith(("address", "addresses")))]


def places_in(service: JsonObject) -> list[JsonObject]:
    """List the places in every object of a service."""
    return [part for key, part in objects_in(service) if key.casefold() in _PLACES]


def line_under(part: JsonObject, key: str) -> str:
    """Return the text under a key on one line; ``""`` when there is none."""
    value = part.get(key)
    return one_line(value) if isinstance(value, str) else ""


def _lone_addresses(service: JsonObject) -> Iterator[JsonObject]:
    """Yield the lines of every address, also of those that belong to no place, such as an organisation's."""
    for _, part in objects_in(service):
        if not part.keys().isdisjoint(LINE_KEYS):
            yield {key: value for key, value in part.items() if key in LINE_KEYS or key in TOWN_KEYS}


def _towns(place: JsonObject) -> list[str]:
    return [line_under(part, key) for part in parts_of(place) for key in TOWN_KEYS]


def venue_names(service: JsonObject) -> Iterator[str]:
    """Yield the names of all venues of a service, each on one line."""
    values = [part.get(key) for place in places_in(service) for part in parts_of(place) for key in _NAME_KEYS]
    values += [part.get(key) for _, part in objects_in(service) for key in _VENUE_KEYS]
    for value in values:
        texts = value if isinstance(value, list) else [value]
        yield from (name for text in texts if isinstance(text, str) and (name := one_line(text)))


def _line_phrases(
    place: JsonObject, towns: Collection[tuple[str, ...]], is_public: _IsPublic
) -> Iterator[tuple[str, ...]]:
    """Yield the words of every street, with and without its number, and of every house in the lines of an address."""
    for line, is_first in _lines(place):
        for index, piece in enumerate(dict.fromkeys(line.split(","))):
            words = WORD.findall(POSTCODE.sub("", piece))[:MAX_WORDS]
            without_number = [word for word in words if not re.search(r"\d", word)]
            if not without_number or folded_words([piece]) in towns:
                continue
            yield from (tuple(phrase) for phrase in (words, without_number) if len(phrase) > 1)
            is_house = is_first and index == 0 and len(words) == 1
            if is_house and names_a_place(words) and not is_public(words):
                yield tuple(words)


def _lines(place: JsonObject) -> list[tuple[str, bool]]:
    """List the lines of an address, and a venue name that is really an address; each with whether it is a first one."""
    parts = parts_of(place)
    lines = [(line_under(part, key), key in _FIRST_LINE_KEYS) for part in parts for key in LINE_KEYS]
    return lines + [(name, False) for part in parts if re.search(r"\d", name := line_under(part, "name"))]


def _address_secrets(place: JsonObject, towns: Collection[tuple[str, ...]]) -> Iterator[Secret]:
    """Yield all that `hide_address` hides of an address, and its house numbers beside what is left of a street."""
    lines = "\n".join(line for line, _ in _lines(place) if folded_words([line]) not in towns)
    block = Mapping(1, 1)
    block.items["address"] = Scalar(lines, 1, 1)
    for key, names in KEYS_OF_PLACE.items():
        texts = (value_under(part, name) for part in parts_of(place) for name in names)
        block.items[key] = Scalar(next(filter(None, texts), ""), 1, 1)
    for secret in secrets_of(block):
        if secret.words not in towns or secret.position is not None:
            yield secret
        if secret.number:
            yield Secret("street", folded_words([NOT_SHOWN]), secret.number)


def value_under(part: JsonObject, key: str) -> str:
    """Return the text or the number under a key of a place; ``""`` when there is neither."""
    value = part.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return degrees_text(value)
    return line_under(part, key)


def degrees_text(degrees: float) -> str:
    """Write degrees with the zeros at their end, which a number of JSON has lost: 51.5 may be as exact as 51.50000."""
    return f"{degrees:.7f}"


def _has_map(text: str) -> bool:
    return any(_LINK.search(word) and _MAP.search(word) for word in text.split())


def _pattern(phrases: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    patterns = {rf"\b(?:the\b{_GAP})?{_GAP.join(map(_word_pattern, phrase))}\b" for phrase in phrases}
    longest_first = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(longest_first) or r"(?!)", re.IGNORECASE)


def _word_pattern(word: str) -> str:
    folded = word.casefold()
    forms = {word, *forms_of(ABBREVIATIONS.get(folded, folded))}
    return f"(?:{'|'.join(map(re.escape, sorted(forms, reverse=True)))})"
