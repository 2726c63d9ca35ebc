"""Texts of an entry that give away the address that the entry itself hides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.reading.privacy.finder import SecretFinder
from sitegen.reading.privacy.leaks import report_leak
from sitegen.reading.privacy.place_secrets import Secret, secrets_of
from sitegen.reading.privacy.plain_text import plain_text
from sitegen.reading.privacy.positions import has_position
from sitegen.reading.privacy.postcodes import find_postcode
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote

_HIDDEN_KEYS = frozenset(("venue", "address", "postcode", "latitude", "longitude", "hide_address"))
_READ_TOGETHER = frozenset(("name", "summary", "description", "note"))
"""Keys of an entry whose texts follow each other on its page."""
_KINDS = ("street", "house", "venue")


def report_own_texts(entry: Mapping, location: Location) -> None:
    """Report texts of an entry that give away what its `hide_address` hides.

    Stricter than the search in other entries: since these texts are about the place, any full postcode and any position
    counts, and a house number anywhere in a text with the street.
    """
    hidden, _ = places(entry)
    if not hidden:
        return
    finder = SecretFinder(dict.fromkeys(secret for place in hidden for secret in secrets_of(place)))
    told: set[str] = set()
    for node, path in texts(entry):
        found: dict[str, Secret] = {}
        for secret in finder.in_own_text(node.value):
            found.setdefault(secret.kind, secret)
        postcode = find_postcode(plain_text(node.value))
        if postcode is not None:
            report_leak("postcode", location, node, path, quoted=quote(postcode))
        elif "postcode" in found:
            report_leak("postcode", location, node, path)
        for kind in _KINDS:
            if kind in found:
                told.add(path)
                number = found[kind].number
                report_leak(found[kind].kind, location, node, path, quoted=quote(number) if number else "")
        if "position" in found or has_position(node.value):
            report_leak("position", location, node, path)
    for secret, node, path in told_together(texts(entry), finder, told):
        report_leak(secret.kind, location, node, path, quoted=quote(secret.number) if secret.number else "")


def told_together(
    given: Iterable[tuple[Scalar, str]], finder: SecretFinder, told: Iterable[str]
) -> Iterator[tuple[Secret, Scalar, str]]:
    """Find the secrets that several texts of one block give away together: (secret, text with the street, path).

    `told` are the paths of texts that give one away alone.
    """
    blocks: dict[str, list[tuple[Scalar, str]]] = {}
    for node, path in given:
        if path not in told:
            blocks.setdefault(_block(path), []).append((node, path))
    for block in blocks.values():
        if len(block) == 1:
            continue
        together = "\n\n".join(node.value for node, _ in block)
        for secret in dict.fromkeys(finder.in_text(together)):
            if not (secret.number or secret.name):
                continue  # it is in one text
            street = SecretFinder([secret])
            place = next(((node, path) for node, path in block if street.may_be_in(node.value)), None)
            if place is not None:
                yield secret, *place


def _block(path: str) -> str:
    """Return the part of an entry that a text is in: one of its blocks, one session, or the texts at its top."""
    top = path.partition(".")[0]
    return "" if top.partition("[")[0] in _READ_TOGETHER else top.partition("[")[0] if "." not in path else top


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
