"""An address that is hidden in one key must not stand in another."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.reading.privacy.place_tokens import (
    bare_words,
    degrees,
    has,
    plain,
    postcode,
    short,
    squashed,
    streets,
    venue,
)
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.coordinates import full_postcode_in

_KEPT_BACK = frozenset(("venue", "address", "postcode", "latitude", "longitude", "hide_address"))
POSTCODE_HINT = "leave it out, or give only the first half, such as BS5"
STREET_HINT = "leave the street and the number out"
POSITION_HINT = "leave the numbers, or the link to the map, out"
VENUE_HINT = "leave it out if people could find the place by it"


def report_address_in_texts(entry: Mapping, location: Location) -> None:
    """Reports every text of an entry that gives away what its own `hide_address` hides.

    Here any full postcode and any number beside the street count, since the text speaks of the place; what may be
    said elsewhere is `hidden_elsewhere`'s.
    """
    hidden, _ = places(entry)
    if not hidden:
        return
    numbers = [street for block in hidden for street in streets(block)]
    venues = [words for block in hidden if (words := venue(block))]
    postcodes = [code for block in hidden if (code := postcode(block))]
    positions = [digits for block in hidden for key in ("latitude", "longitude") if (digits := degrees(block, key))]
    for node, path in texts(entry):
        said = plain(node.value)
        words = short(bare_words(said))
        full = full_postcode_in(" ".join(said.split()))
        if full is not None or any(own in squashed(said) for own in postcodes):
            what = "the full postcode" + (f" {quote(full)}" if full else "")
            location.report(node, path, "hidden-address", f"{what} stands here, and hide_address is set", POSTCODE_HINT)
        for number, street in numbers:
            if number in words and has(words, street):
                message = f"the street and the number {quote(number)} stand here, and hide_address is set"
                location.report(node, path, "hidden-address", message, STREET_HINT)
                break
        if any(digits in said for digits in positions):
            message = "the position stands here, and hide_address is set"
            location.report(node, path, "hidden-address", message, POSITION_HINT)
        if any(has(words, name) for name in venues):
            message = "the name of the venue stands here, and hide_address is set"
            location.warn(node, path, "hidden-venue", message, VENUE_HINT)


def is_hidden(node: Node | None) -> bool:
    """Whether a place's block says `hide_address`, as far as can be told from its text."""
    if not isinstance(node, Mapping):
        return False
    switch = node.items.get("hide_address")
    return switch is not None and getattr(switch, "value", "").strip().casefold() not in ("no", "false")


def places(entry: Mapping) -> tuple[list[Mapping], list[Mapping]]:
    """The places of an entry, its sessions' too: those that are hidden, and those that everybody may know.

    Where the entry's own place is hidden, those of its sessions are kept back as well.
    """
    found = list(_places(entry))
    everywhere = is_hidden(entry.items.get("where"))
    hidden = [block for block in found if everywhere or is_hidden(block)]
    return hidden, [] if everywhere else [block for block in found if not is_hidden(block)]


def _places(entry: Mapping) -> Iterator[Mapping]:
    where = entry.items.get("where")
    if isinstance(where, Mapping):
        yield where
    sessions = entry.items.get("sessions")
    for session in sessions.items if isinstance(sessions, Sequence) else [sessions]:
        place = session.items.get("place") if isinstance(session, Mapping) else None
        if isinstance(place, Mapping):
            yield place
        elif isinstance(place, Scalar):  # the venue alone
            block = Mapping(place.line, place.column)
            block.items["venue"] = place
            yield block


def texts(entry: Node) -> Iterator[tuple[Scalar, str]]:
    """Every text of an entry with its path, but for the keys of a hidden place, which are kept back anyway."""
    return _texts(entry, "", isinstance(entry, Mapping) and is_hidden(entry.items.get("where")))


def _texts(node: Node | None, path: str, everywhere: bool) -> Iterator[tuple[Scalar, str]]:
    if isinstance(node, Scalar):
        if not (everywhere and path.endswith(".place")):
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
