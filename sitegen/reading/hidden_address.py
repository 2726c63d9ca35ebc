"""An address that is hidden in one key must not stand in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote_plus

from sitegen.reading.log import Spot, quote
from sitegen.reading.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.positions import full_postcode_in, is_outcode
from sitegen.reading.where import is_hidden

_KEPT_BACK = frozenset(("venue", "address", "postcode", "latitude", "longitude", "hide_address"))
_STREET = re.compile(r"(?:^|[\s,])(?:no\.? ?)?(\d+[a-z]?)(?:[-–/]\d+[a-z]?)?[\s,]+([^\W\d_][^\d,\n]*)", re.IGNORECASE)
_SHORT_FORMS = {
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
_KINDS_OF_STREET = frozenset(_SHORT_FORMS.values()) | {"way", "row", "hill", "green", "walk", "grove", "mews"}


def report_address_in_texts(entry: Mapping, spot: Spot) -> None:
    """Reports every text of an entry that gives away what `hide_address` hides."""
    everywhere = is_hidden(entry.items.get("where"))  # then the places of its sessions are kept back as well
    hidden = [block for block in _places(entry) if everywhere or is_hidden(block)]
    if not hidden:
        return
    streets = [street for block in hidden for street in _streets(block)]
    venues = [venue for block in hidden if len(venue := _words(_text_of(block, "venue"))) > 1]
    postcodes = [_squashed(code) for block in hidden if not is_outcode((code := _text_of(block, "postcode")).upper())]
    positions = [
        degrees for block in hidden for key in ("latitude", "longitude") if (degrees := _text_of(block, key)[:6])
    ]
    for node, path in _texts(entry, "", everywhere):
        plain = unquote_plus(unescape(node.value))
        words = _words(plain)
        postcode = full_postcode_in(" ".join(plain.split()))
        if postcode is not None or any(own in _squashed(plain) for own in postcodes if own):
            what = "the full postcode" + (f" {quote(postcode)}" if postcode else "")
            hint = "leave it out, or give only the first half, such as BS5"
            spot.report(node, path, "hidden-address", f"{what} stands here, and hide_address is set", hint)
        for number, street in streets:
            if number in words and _has(words, street):
                message = f"the street and the number {quote(number)} stand here, and hide_address is set"
                spot.report(node, path, "hidden-address", message, "leave the street and the number out")
                break
        if any(len(degrees) == 6 and degrees in plain for degrees in positions):
            message = "the position stands here, and hide_address is set"
            spot.report(node, path, "hidden-address", message, "leave the numbers, or the link to the map, out")
        if any(_has(words, venue) for venue in venues):
            message = "the name of the venue stands here, and hide_address is set"
            spot.warn(node, path, "hidden-venue", message, "leave it out if people could find the place by it")


def _places(entry: Mapping) -> Iterator[Mapping]:
    where = entry.items.get("where")
    if isinstance(where, Mapping):
        yield where
    sessions = entry.items.get("sessions")
    for session in sessions.items if isinstance(sessions, Sequence) else [sessions]:
        place = session.items.get("place") if isinstance(session, Mapping) else None
        if isinstance(place, Mapping):
            yield place


def _texts(node: Node | None, path: str, everywhere: bool) -> Iterator[tuple[Scalar, str]]:
    """Every text below a node with its path, but for the keys of a place that are kept back anyway."""
    if isinstance(node, Scalar):
        yield node, path
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _texts(item, f"{path}[{number}]", everywhere)
    elif isinstance(node, Mapping):
        # A place of the entry that is not hidden itself would publish the same address.
        is_place = path == "where" or path.endswith(".place")
        kept_back = _KEPT_BACK if is_place and (everywhere or is_hidden(node)) else frozenset()
        for key, value in node.items.items():
            if key not in kept_back:
                yield from _texts(value, f"{path}.{key}" if path else key, everywhere)


def _streets(block: Mapping) -> Iterator[tuple[str, list[str]]]:
    """House number and the words of the street, for every pair in the address."""
    for line in re.split(r"[\n,]", re.sub(r"(\d[a-z]?),", r"\1 ", _text_of(block, "address"))):
        for match in _STREET.finditer(line):
            street = _words(match[2])
            kind = next((number for number, word in enumerate(street) if number and word in _KINDS_OF_STREET), None)
            street = street if kind is None else street[: kind + 1]  # the town may follow without a comma
            if street:
                yield match[1].casefold(), street


def _text_of(block: Mapping, key: str) -> str:
    node = block.items.get(key)
    return node.value if isinstance(node, Scalar) else ""


def _squashed(text: str) -> str:
    """Letters and digits alone, so that spaces, dashes and marks between them hide nothing."""
    return re.sub(r"[\W_]", "", text).casefold()


def _words(text: str) -> list[str]:
    words = re.findall(r"[\w]+", re.sub(r"['’.]", "", text.casefold()))
    return [_SHORT_FORMS.get(word, word) for word in words]


def _has(words: list[str], wanted: list[str]) -> bool:
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words) - len(wanted) + 1))
