"""Remove addresses that the source keeps back from every text of a service, before anything else reads it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from sitegen.entries import Json, JsonObject
from sitegen.importing.source.hidden_places import (
    LINE_KEYS,
    NOT_SHOWN,
    POSTCODE,
    TOWN_KEYS,
    HiddenPlaces,
    hidden_places,
    line_under,
    objects_in,
    parts_of,
)
from sitegen.importing.source.record import ServiceError
from sitegen.importing.text.cleaning import is_html, one_line
from sitegen.importing.text.html_to_markdown import to_markdown

MASK_KEY = "mask_exact_address"
OUTWARD_KEY = "outward_code"
"""Key under which a masked place keeps the first half of its postcode."""
_LINK = re.compile(r"(?=[^/@]*[/@])[^\s<>]+")
"""Web or e-mail address."""
_KEPT_KEYS = frozenset(
    (*TOWN_KEYS, MASK_KEY, "accessibilities", "accessibility", "accessibility_for_disabilities", "location_type")
)
ADDRESS_KEYS = frozenset((*LINE_KEYS, *TOWN_KEYS, "postal_code", "postcode", "name", "alternate_name", MASK_KEY))
"""Keys of a place by which its address is found in other texts."""
_NOT_MASKED = (None, False, 0, "", "0", "false", "no")
_FOLDED_MASK = "maskexactaddress"
"""Mark of masking, whatever its capitals and separators: ``maskExactAddress``."""
_LONGEST_MARK = 40
"""Characters of a mark, at most."""


def mask_addresses(service: JsonObject, areas: Collection[str] = ()) -> JsonObject:
    """Remove the addresses of a service that has a mark of masking anywhere; others are returned as they are.

    A mark masks all of its places, because it is not always clear which it is about: each keeps only its town, the
    first half of its postcode and its access features, and no text keeps a full postcode, a street, a venue or a
    position. `areas` are the names of the directory's areas, case-folded, which are no venues. Raises `ServiceError`
    when there are too many places, or when the name of the service is all address.
    """
    if not is_masked(service):
        return service
    hidden = hidden_places(service, areas)
    masked = _mask(service, {id(place) for place in hidden.places}, hidden)
    assert isinstance(masked, dict)
    if any(is_all_hidden(name) for key in ("name", "title") if isinstance(name := masked.get(key), str)):
        raise ServiceError("its name is the place that it keeps back: add it by hand, under a name that may be shown")
    return masked


def is_all_hidden(text: str) -> bool:
    """Check for a text of which masking has left nothing."""
    return NOT_SHOWN in text and re.search(r"[^\W_]", text.replace(NOT_SHOWN, "")) is None


def area_names(service: JsonObject, areas: Collection[str]) -> tuple[str, ...]:
    """List the venues of a masked service that have the name of an area, which texts keep."""
    return hidden_places(service, areas).area_names if is_masked(service) else ()


def refuse_addresses(service: JsonObject, texts: Iterable[str], areas: Collection[str] = ()) -> None:
    """Raise `ServiceError` when a text of the entry of a service has an address that the service masks.

    A text of an entry is put together from several of the source, and is no HTML any more.
    """
    if is_masked(service):
        hidden = hidden_places(service, areas)
        if any(hidden.are_told_by(text) for text in texts):
            raise ServiceError("its texts tell the address that it keeps back")


def is_masked(value: Json) -> bool:
    """Return whether any object in a value has the mark of masking, in any spelling, as a key or as a text."""
    return any(
        (is_mark(key) and _is_set(inner)) or (isinstance(inner, str) and is_mark(inner))
        for _, part in objects_in(value)
        for key, inner in part.items()
    )


def is_mark(text: str) -> bool:
    """Check for a mark of masking, in any spelling."""
    is_like = len(text) < _LONGEST_MARK and "mask" in text.casefold()  # saves a second for many services
    return is_like and re.sub(r"[\W_]", "", text).casefold() == _FOLDED_MASK


def _is_set(mark: Json) -> bool:
    return (mark.strip().lower() if isinstance(mark, str) else mark) not in _NOT_MASKED


def _mask_text(text: str, hidden: HiddenPlaces) -> str:
    """Mask a text, HTML as it is shown; a line in which the address is not as in the source is left out as a whole."""
    masked = _replace(text, hidden)
    is_link = _LINK.fullmatch(text.strip()) is not None
    if masked != text and is_link:
        return ""  # half a link would lead elsewhere
    shown = to_markdown(masked)
    if not any(hidden.are_told_by(form) for form in (masked, one_line(masked), shown.markdown)):
        return masked
    if is_link:
        return ""
    plain = "\n".join(shown.plain_lines) if is_html(text) else one_line(masked)
    lines = _replace(plain, hidden).split("\n")
    plain = "\n\n".join(NOT_SHOWN if hidden.are_told_by(line) else line for line in lines)
    are_told = hidden.are_told_by(plain) or hidden.are_told_by(to_markdown(plain).markdown)
    return NOT_SHOWN if are_told else plain


def _replace(text: str, hidden: HiddenPlaces) -> str:
    return hidden.phrases.sub(NOT_SHOWN, POSTCODE.sub(r"\1", text))


def _mask(value: Json, places: set[int], hidden: HiddenPlaces) -> Json:
    """Mask a value and all values nested in it; `places` are the identities of the objects that describe a place."""
    if isinstance(value, str):
        return _mask_text(value, hidden)
    if isinstance(value, list):
        return [_mask(item, places, hidden) for item in value]
    if not isinstance(value, dict):
        return value
    if id(value) in places:
        value = _masked_place(value)
    else:
        value = {key: item for key, item in value.items() if not is_mark(key)}
    return {key: _mask(item, places, hidden) for key, item in value.items()}


def _masked_place(place: JsonObject) -> JsonObject:
    """Reduce a place to its town, outward code and access features."""
    parts = parts_of(place)
    kept: JsonObject = {key: value for part in parts for key, value in part.items() if key in _KEPT_KEYS and value}
    postcodes = (
        POSTCODE.search(line_under(part, key)) for part in parts for key in ("postal_code", "postcode", "name")
    )
    outward = next((match[1].upper() for match in postcodes if match), "")
    return kept | {MASK_KEY: True} | ({OUTWARD_KEY: outward} if outward else {})
