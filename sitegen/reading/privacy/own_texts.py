"""Texts of an entry that give away the address that the entry itself hides."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.reading.privacy.finder import Secret, secrets_of
from sitegen.reading.privacy.leaks import report_leak
from sitegen.reading.privacy.place_words import leading_degrees, squash, squashed_postcode
from sitegen.reading.privacy.plain_text import plain_text
from sitegen.reading.privacy.words import Words
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.coordinates import find_full_postcode

_HIDDEN_KEYS = frozenset(("venue", "address", "postcode", "latitude", "longitude", "hide_address"))


def report_own_texts(entry: Mapping, location: Location) -> None:
    """Report texts of an entry that give away what its `hide_address` hides.

    Stricter than the search in other entries: since these texts are about the place, any full postcode counts, and a
    house number anywhere in a text with the street.
    """
    hidden, _ = places(entry)
    if not hidden:
        return
    named = [secret for place in hidden for secret in secrets_of(place) if secret.kind in ("street", "house", "venue")]
    postcodes = [postcode for place in hidden if (postcode := squashed_postcode(place))]
    degrees = [
        digits for place in hidden for key in ("latitude", "longitude") if (digits := leading_degrees(place, key))
    ]
    for node, path in texts(entry):
        plain = plain_text(node.value)
        full_postcode = find_full_postcode(" ".join(plain.split()))
        if full_postcode is not None:
            report_leak("postcode", location, node, path, quoted=quote(full_postcode))
        elif any(postcode in squash(plain) for postcode in postcodes):
            report_leak("postcode", location, node, path)
        words = Words(plain)
        found = {secret.kind: secret for secret in reversed(named) if _is_in(words, secret)}
        for kind, secret in found.items():
            report_leak(kind, location, node, path, quoted=quote(secret.number) if secret.number else "")
        if any(digits in plain for digits in degrees):
            report_leak("position", location, node, path)


def _is_in(words: Words, secret: Secret) -> bool:
    """Check for a phrase, and anywhere in the same text the number or name that makes it a secret."""
    places_found = list(words.find(secret.words))
    if not places_found or not (secret.number or secret.name):
        return bool(places_found)
    if secret.name:
        return next(words.find(secret.name), None) is not None
    return secret.number in words.house_numbers or any(
        secret.number in words.house_numbers_beside(first, after) for first, after in places_found
    )


def is_hidden(place: Node | None) -> bool:
    """Check whether a place has `hide_address` set; an invalid value counts as set."""
    if not isinstance(place, Mapping):
        return False
    switch = place.items.get("hide_address")
    return switch is not None and getattr(switch, "value", "").strip().casefold() not in ("no", "false")


def places(entry: Mapping) -> tuple[list[Mapping], list[Mapping]]:
    """Places of an entry and its sessions: (hidden, public).

    Where the entry's own place is hidden, so are those of its sessions.
    """
    all_places = list(_places(entry))
    if is_hidden(entry.items.get("where")):
        return all_places, []
    hidden = [place for place in all_places if is_hidden(place)]
    return hidden, [place for place in all_places if not is_hidden(place)]


def _places(entry: Mapping) -> Iterator[Mapping]:
    where = entry.items.get("where")
    if isinstance(where, Mapping):
        yield where
    sessions = entry.items.get("sessions")
    for session in sessions.items if isinstance(sessions, Sequence) else [sessions]:
        place = session.items.get("place") if isinstance(session, Mapping) else None
        if isinstance(place, Mapping):
            yield place
        elif isinstance(place, Scalar):  # the name of the venue alone
            venue_only = Mapping(place.line, place.column)
            venue_only.items["venue"] = place
            yield venue_only


def texts(entry: Node) -> Iterator[tuple[Scalar, str]]:
    """(text, path) of every text of an entry that is published; the keys of hidden places are not."""
    return _texts(entry, "", isinstance(entry, Mapping) and is_hidden(entry.items.get("where")))


def _texts(node: Node | None, path: str, is_all_hidden: bool) -> Iterator[tuple[Scalar, str]]:
    if isinstance(node, Scalar):
        if not (is_all_hidden and path.endswith(".place")):
            yield node, path
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _texts(item, f"{path}[{number}]", is_all_hidden)
    elif isinstance(node, Mapping):
        # A place of the entry that is not hidden itself would publish the same address.
        is_place = path == "where" or path.endswith(".place")
        hidden_keys = _HIDDEN_KEYS if is_place and (is_all_hidden or is_hidden(node)) else frozenset()
        for key, value in node.items.items():
            if key not in hidden_keys:
                yield from _texts(value, f"{path}.{key}" if path else key, is_all_hidden)
