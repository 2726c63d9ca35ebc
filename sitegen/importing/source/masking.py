"""Remove addresses that the source keeps back from every text of a service, before anything else reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitegen.entries import Json, JsonObject
from sitegen.importing.source.record import ServiceError
from sitegen.importing.text.cleaning import is_html, one_line
from sitegen.importing.text.html_to_markdown import to_markdown
from sitegen.reading.privacy.finder import Secret, SecretFinder, secrets_of
from sitegen.reading.privacy.plain_text import plain_text, plain_value
from sitegen.reading.privacy.words import split_words
from sitegen.reading.syntax.nodes import Mapping, Scalar
from sitegen.reading.values.coordinates import find_full_postcode

MASK_KEY = "mask_exact_address"
OUTWARD_KEY = "outward_code"
"""Key under which a masked place keeps the first half of its postcode."""
NOT_SHOWN = "(address not shown)"

_MAX_PLACES = 20
"""Places of a masked service; every text is searched for every street."""
_MAX_STREETS = 300
"""Streets, with and without a number, that are searched for."""
_MAX_WORDS = 12
"""Words of an address line that are searched for."""
_GAP = r"(?:[\s.,+\xa0-]|%20|&nbsp;|&#160;|<[^<>]{0,200}>)*"
"""Characters that may separate two words of an address in a description."""
_POSTCODE = re.compile(rf"\b([A-Z]{{1,2}}\d[A-Z\d]?|GIR){_GAP}(\d[A-Z]{{2}})\b", re.IGNORECASE)
_LINK = re.compile(r"(?=[^/@]*[/@])[^\s<>]+")
"""Web or e-mail address."""
_WORD = re.compile(r"[^\W_]+")
_LINE_KEYS = ("address_1", "address_2", "address_3", "address", "street_address", "attention")
_TOWN_KEYS = ("city", "region", "state_province", "country")
_KEPT_KEYS = frozenset(
    (*_TOWN_KEYS, MASK_KEY, "accessibilities", "accessibility", "accessibility_for_disabilities", "location_type")
)
ADDRESS_KEYS = frozenset((*_LINE_KEYS, *_TOWN_KEYS, "postal_code", "postcode", "name", MASK_KEY))
"""Keys of a place by which its address is found in other texts."""
_NOT_MASKED = (None, False, 0, "", "0", "false", "no")
_FOLDED_MASK = "maskexactaddress"
"""Mark of masking, whatever its capitals and separators: ``maskExactAddress``."""
_LONGEST_MARK = 40
"""Characters of a mark, at most."""
_PLACES = frozenset(("location", "locations"))
"""Keys of places, in every object of a service."""


def mask_addresses(service: JsonObject) -> JsonObject:
    """Remove the addresses of a service that has a mark of masking anywhere; others are returned as they are.

    A mark masks all of its places, because it is not always clear which it is about: each keeps only its town, the
    first half of its postcode and its access features, and no text keeps a full postcode or a street. Raises
    `ServiceError` when there are too many places.
    """
    if not is_masked(service):
        return service
    places = _places(service)
    if len(places) > _MAX_PLACES:
        raise ServiceError(f"it has more than {_MAX_PLACES} places, and keeps their addresses back")
    addressed = [*places, *_lone_addresses(service)]
    patterns = {pattern for place in addressed for pattern in _street_patterns(place)}
    if len(patterns) > _MAX_STREETS:
        raise ServiceError("its places have too many addresses, and it keeps them back")
    streets = re.compile(
        "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern))) or r"(?!)", re.IGNORECASE
    )
    masked = _mask(service, {id(place) for place in places}, streets, _finder(addressed))
    assert isinstance(masked, dict)
    return masked


def refuse_addresses(service: JsonObject, texts: Iterable[str]) -> None:
    """Raise `ServiceError` when a text of the entry of a service has an address that the service masks.

    A text of an entry is put together from several of the source, and is no HTML any more.
    """
    if is_masked(service):
        finder = _finder([*_places(service), *_lone_addresses(service)])
        if any(_tells(text, finder) for text in texts):
            raise ServiceError("its texts tell the address that it keeps back")


def is_masked(value: Json) -> bool:
    """Return whether any object in a value has the mark of masking, in any spelling, as a key or as a text."""
    return any(
        (_is_mark(key) and _is_set(inner)) or (isinstance(inner, str) and _is_mark(inner))
        for _, part in _objects_in(value)
        for key, inner in part.items()
    )


def _is_mark(text: str) -> bool:
    is_like = len(text) < _LONGEST_MARK and "mask" in text.casefold()  # saves a second for many services
    return is_like and re.sub(r"[\W_]", "", text).casefold() == _FOLDED_MASK


def _is_set(mark: Json) -> bool:
    return (mark.strip().lower() if isinstance(mark, str) else mark) not in _NOT_MASKED


def _places(service: JsonObject) -> list[JsonObject]:
    return [part for key, part in _objects_in(service) if key.casefold() in _PLACES]


def _lone_addresses(service: JsonObject) -> Iterator[JsonObject]:
    """Yield the lines of every address, also of those that belong to no place, such as an organisation's."""
    for _, part in _objects_in(service):
        if not part.keys().isdisjoint(_LINE_KEYS):
            yield {key: value for key, value in part.items() if key in _LINE_KEYS or key in _TOWN_KEYS}


def _addresses(place: JsonObject) -> list[JsonObject]:
    return [part for key, part in _objects_in(place) if key.casefold().endswith(("address", "addresses"))]


def _objects_in(value: Json) -> Iterator[tuple[str, JsonObject]]:
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


def _street_patterns(place: JsonObject) -> Iterator[str]:
    """Yield patterns of every street, with and without its number, and of a venue name that is really an address."""
    for phrase in _phrases(place):
        yield rf"\b{_GAP.join(re.escape(word) for word in phrase)}\b"


def _phrases(place: JsonObject) -> Iterator[list[str]]:
    """Yield the words of every street, with and without its number, and of a venue name that is really an address."""
    parts = [place, *_addresses(place)]
    towns = _towns(parts)
    for line in _lines(parts):
        for piece in line.split(","):
            words = _WORD.findall(_POSTCODE.sub("", piece))[:_MAX_WORDS]
            without_number = [word for word in words if not re.search(r"\d", word)]
            if piece.strip().casefold() in towns or not without_number:
                continue
            yield from (phrase for phrase in (words, without_number) if len(phrase) > 1)


def _lines(parts: list[JsonObject]) -> list[str]:
    """Lines of an address, and a venue name that is really an address."""
    lines = [_text(part, key) for part in parts for key in _LINE_KEYS]
    return lines + [name for part in parts if re.search(r"\d", name := _text(part, "name"))]


def _towns(parts: list[JsonObject]) -> set[str]:
    return {_text(part, key).casefold() for part in parts for key in _TOWN_KEYS}


def _finder(places: list[JsonObject]) -> SecretFinder:
    """Search for the streets of masked places, also without a number, and for all that `hide_address` hides."""
    secrets: dict[Secret, None] = {}
    for place in places:
        parts = [place, *_addresses(place)]
        towns = {split_words(town) for town in _towns(parts)}
        secrets |= dict.fromkeys(
            Secret("house", split_words(plain_value(" ".join(words)))) for words in _phrases(place)
        )
        block = Mapping(1, 1)
        lines = "\n".join(line for line in _lines(parts) if split_words(line) not in towns)
        block.items["address"] = Scalar(lines, 1, 1)
        secrets |= dict.fromkeys(secret for secret in secrets_of(block) if secret.words not in towns)
    return SecretFinder(secrets)


def _tells(text: str, finder: SecretFinder) -> bool:
    """Check whether a plain text or Markdown has a masked address, or any full postcode."""
    return (
        next(finder.in_text(text), None) is not None
        or find_full_postcode(" ".join(plain_text(text).split())) is not None
    )


def _mask_text(text: str, streets: re.Pattern[str], finder: SecretFinder) -> str:
    """Mask a text, HTML as it is shown; a line in which the address is not as in the source is left out as a whole."""
    masked = streets.sub(NOT_SHOWN, _POSTCODE.sub(r"\1", text))
    if masked != text and _LINK.fullmatch(text.strip()):
        return ""  # half a link would lead elsewhere
    shown = to_markdown(masked)
    if not any(_tells(form, finder) for form in (masked, one_line(masked), shown.markdown)):
        return masked
    plain = "\n".join(shown.plain_lines) if is_html(text) else one_line(masked)
    lines = streets.sub(NOT_SHOWN, _POSTCODE.sub(r"\1", plain)).split("\n")
    plain = "\n\n".join(NOT_SHOWN if _tells(line, finder) else line for line in lines)
    return NOT_SHOWN if _tells(plain, finder) or _tells(to_markdown(plain).markdown, finder) else plain


def _text(part: JsonObject, key: str) -> str:
    value = part.get(key)
    return one_line(value) if isinstance(value, str) else ""


def _mask(value: Json, places: set[int], streets: re.Pattern[str], finder: SecretFinder) -> Json:
    """Mask a value and all values nested in it; `places` are the identities of the objects that describe a place."""
    if isinstance(value, str):
        return _mask_text(value, streets, finder)
    if isinstance(value, list):
        return [_mask(item, places, streets, finder) for item in value]
    if not isinstance(value, dict):
        return value
    if id(value) in places:
        value = _masked_place(value)
    else:
        value = {key: item for key, item in value.items() if not _is_mark(key)}
    return {key: _mask(item, places, streets, finder) for key, item in value.items()}


def _masked_place(place: JsonObject) -> JsonObject:
    """Reduce a place to its town, outward code and access features."""
    parts = [place, *_addresses(place)]
    kept: JsonObject = {key: value for part in parts for key, value in part.items() if key in _KEPT_KEYS and value}
    postcodes = (_POSTCODE.search(_text(part, key)) for part in parts for key in ("postal_code", "postcode", "name"))
    outward = next((match[1].upper() for match in postcodes if match), "")
    return kept | {MASK_KEY: True} | ({OUTWARD_KEY: outward} if outward else {})
