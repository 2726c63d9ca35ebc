"""An address that is hidden in one key must not stand in another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.reading.log import Spot, quote
from sitegen.reading.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.positions import full_postcode_in
from sitegen.reading.where import is_hidden

_KEPT_BACK = frozenset(("venue", "address", "postcode", "latitude", "longitude", "hide_address"))
_STREET = re.compile(r"(?:^|[\s,])(\d+[a-z]?)[\s,]+([a-z][a-z '’.-]*)", re.IGNORECASE)
_SHORT_FORMS = {
    "road": "rd",
    "street": "st",
    "avenue": "ave",
    "lane": "ln",
    "drive": "dr",
    "close": "cl",
    "saint": "st",
}


def report_address_in_texts(entry: Mapping, spot: Spot) -> None:
    """Reports every text of an entry that gives away what `hide_address` hides."""
    hidden = [block for block in _places(entry) if is_hidden(block)]
    if not hidden:
        return
    streets = [street for block in hidden for street in _streets(block)]
    venues = [venue for block in hidden if len(venue := _words(_text_of(block, "venue"))) > 1]
    for node, path in _texts(entry, ""):
        words = _words(node.value)
        postcode = full_postcode_in(node.value)
        if postcode is not None:
            message = f"the full postcode {quote(postcode)} stands here, and hide_address is set"
            spot.report(node, path, "hidden-address", message, "leave it out, or give only the first half, such as BS5")
        for number, street in streets:
            if number in words and _has(words, street):
                message = f"the street and the number {quote(number)} stand here, and hide_address is set"
                spot.report(node, path, "hidden-address", message, "leave the street and the number out")
                break
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


def _texts(node: Node | None, path: str) -> Iterator[tuple[Scalar, str]]:
    """Every text below a node with its path, but for the keys of a place that are kept back anyway."""
    if isinstance(node, Scalar):
        yield node, path
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _texts(item, f"{path}[{number}]")
    elif isinstance(node, Mapping):
        place = path == "where" or path.endswith(".place")
        for key, value in node.items.items():
            if not (place and key in _KEPT_BACK):
                yield from _texts(value, f"{path}.{key}" if path else key)


def _streets(block: Mapping) -> Iterator[tuple[str, list[str]]]:
    """House number and the words of the street, for every pair in the address."""
    for line in re.split(r"[\n,]", re.sub(r"(\d[a-z]?),", r"\1 ", _text_of(block, "address"))):
        for match in _STREET.finditer(line):
            street = _words(match[2])
            if street:
                yield match[1].casefold(), street


def _text_of(block: Mapping, key: str) -> str:
    node = block.items.get(key)
    return node.value if isinstance(node, Scalar) else ""


def _words(text: str) -> list[str]:
    words = re.findall(r"[\w]+", re.sub(r"['’.]", "", text.casefold()))
    return [_SHORT_FORMS.get(word, word) for word in words]


def _has(words: list[str], wanted: list[str]) -> bool:
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words) - len(wanted) + 1))
