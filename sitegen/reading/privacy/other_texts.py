"""Texts and names anywhere in the directory that give away an address hidden by another entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass

from sitegen.reading.privacy.finder import SecretFinder, public_streets_of
from sitegen.reading.privacy.leaks import report_kept_back, report_leak
from sitegen.reading.privacy.own_texts import places, texts, told_together
from sitegen.reading.privacy.place_secrets import Secret, secrets_of
from sitegen.reading.privacy.positions import MIN_DECIMALS
from sitegen.reading.syntax.nodes import MARKDOWN, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.coordinates import INCODE_LENGTH
from sitegen.reading.values.dates import NEVER
from sitegen.reading.values.scalars import folded

_MIN_CHARACTERS = 5
"""Characters of the shortest text that can give a place away: the postcode M1 1AA without its space."""
_KEYS_BY_ID = frozenset(("areas", "calendars", "topics", "roles", "audiences", "packs"))
"""Top-level keys of content/ that hold entries by id."""
_NEXT_LINES = 6
"""Lines, but empty ones, in which a street and its number are a sentence or two apart."""
_KEYS_OF_A_PLACE = frozenset(("address", "postcode", "latitude", "longitude"))
_SAME_PLACE_HINT = "hide it here too, with hide_address: yes; or, if anybody may know it, ask the group and write the day under checked"
_POSITION_HINT = "give the middle of the area to two decimals, such as {}, or leave latitude and longitude out"

KeptBack = AbstractMapping[Secret, str]
"""Secrets of records of an import that keep their address back, each with the place of its record in the source."""


def texts_of_file(root: Node | None, location: Location) -> Iterator[tuple[Node, Location]]:
    """Split a YAML file of content/ into nodes with locations: entries with an id, or the values of other keys."""
    for key, value in root.items.items() if isinstance(root, Mapping) else ():
        if key in _KEYS_BY_ID and isinstance(value, Mapping):
            for identifier, entry in value.items.items():
                yield entry, Location(location.state, location.file, identifier)
        else:
            yield value, location.inside(key)


@dataclass(frozen=True, slots=True)
class _Search:
    """Secrets that no other text may give away."""

    owners: AbstractMapping[Secret, list[Location]]
    """Entries that hide each."""
    kept_back: KeptBack
    finder: SecretFinder

    def report(self, secret: Secret, location: Location, node: Node, path: str, hint: str = "") -> None:
        """Report a secret, but in an entry that hides it, whose texts are checked by `own_texts`."""
        owners = self.owners.get(secret, ())
        if not owners:
            is_place = path.split(".")[-1] in _KEYS_OF_A_PLACE
            hint = hint or (_SAME_PLACE_HINT if is_place else "")
            report_kept_back(secret.kind, location, node, path, record=self.kept_back[secret], hint=hint)
        elif location not in owners:
            quoted = quote(secret.number) if secret.number else ""
            report_leak(secret.kind, location, node, path, quoted=quoted, owner=owners[0].entry, hint=hint)


def report_other_texts(state: ReadingState, kept_back: KeptBack) -> None:
    """Report every text that gives away what another entry hides, in one pass for all hidden places.

    Whatever the public place of an entry shows is no secret, once somebody has confirmed that entry: a new one may be
    there because somebody wants to find out. What is `kept_back` stays a secret.
    """
    owners: dict[Secret, list[Location]] = {}
    shown: list[Mapping] = []
    for node, location in state.texts:
        if isinstance(node, Mapping) and ("where" in node.items or "sessions" in node.items):
            shown += confirmed_places(node)
            for place in places(node)[0]:
                for secret in secrets_of(place):
                    owners.setdefault(secret, []).append(location)
    if not owners and not kept_back:
        return
    for secret in secrets_shown(owners, shown):
        del owners[secret]
    finder = SecretFinder(dict.fromkeys((*owners, *kept_back)), public_streets_of(shown))
    search = _Search(owners, kept_back, finder)
    _report_texts(state, search)
    for name, location, hint in state.names:
        for secret in dict.fromkeys(search.finder.in_text(name.value)):
            search.report(secret, location, name, "", hint)


def confirmed_places(entry: Mapping) -> list[Mapping]:
    """List the places that an entry shows, once somebody has confirmed it."""
    checked = entry.items.get("checked")
    is_unconfirmed = isinstance(checked, Scalar) and folded(checked.value) == NEVER
    return [] if is_unconfirmed else places(entry)[1]


def secrets_shown(secrets: Iterable[Secret], shown: Iterable[Mapping]) -> set[Secret]:
    """Return the secrets that places show as they are."""
    finder = SecretFinder(secrets)
    return {secret for place in shown for secret in finder.in_place(place)}


def _report_texts(state: ReadingState, search: _Search) -> None:
    harmless: set[str] = set()  # the same short texts, such as "drop-in" or "Tuesday", come thousands of times
    for node, location in state.texts:
        _report_position(node, location, search)
        if _is_harmless(node, search.finder, harmless):
            continue
        told: set[str] = set()
        for text, path in texts(node):
            if text.value in harmless:
                continue
            for secret, place in _find_secrets(text, search.finder):
                told.add(path)
                search.report(secret, location, place, path)
        for secret, text, path in told_together(texts(node), search.finder, told):
            search.report(secret, location, text, path)


def _report_position(node: Node, location: Location, search: _Search) -> None:
    """Report a position that is that of a hidden place: that of an area, or of an entry that nobody has confirmed."""
    if not isinstance(node, Mapping):
        return
    given = [node] if "latitude" in node.items else places(node)[1]
    for place in given:
        for secret in search.finder.in_place(place):
            if secret.position is not None and "latitude" in place.items:
                hint = _POSITION_HINT.format(f"{secret.position[0]:.2f}") if place is node else ""
                search.report(secret, location, place.items["latitude"], "latitude", hint)


def _is_harmless(node: Node, finder: SecretFinder, harmless: set[str]) -> bool:
    """Check that no text below a node, those of hidden places included, has a secret; adds its texts to `harmless`."""
    new_texts: set[str] = set()
    nodes = [node]
    while nodes:
        part = nodes.pop()
        if isinstance(part, Scalar):
            if part.value not in harmless and len(part.value) >= _MIN_CHARACTERS:
                new_texts.add(part.value)
        elif isinstance(part, Mapping):
            nodes.extend(part.items.values())
        elif isinstance(part, Sequence):
            nodes.extend(part.items)
    if finder.may_be_in("\n\n".join(new_texts)):  # one long search is quicker than many short ones
        return False
    harmless |= new_texts
    return True


def _find_secrets(text: Scalar, finder: SecretFinder) -> Iterator[tuple[Secret, Node]]:
    """Find the secrets in a text with their places: line and column in Markdown, else the start of the text."""
    if text.style != MARKDOWN:
        yield from ((secret, text) for secret in dict.fromkeys(finder.in_text(text.value)))
        return
    lines = text.value.split("\n")
    numbers = [number for number, line in enumerate(lines) if line.strip()]
    ends = [*numbers[_NEXT_LINES:], *[len(lines)] * _NEXT_LINES]
    parts = ("\n".join(lines[number:end]) for number, end in zip(numbers, ends, strict=False))
    found = [dict.fromkeys(finder.in_text(part)) for part in parts]
    for number, here, next_ones in zip(numbers, found, [*found[1:], {}], strict=True):
        alone = set(finder.in_text(lines[number])) if here else set()
        for secret in here:
            # A secret that is in the next lines alone is found there.
            if secret in alone or secret not in next_ones:
                yield secret, Node(text.line + number, _column(secret, lines[number]))


def _column(secret: Secret, line: str) -> int:
    """1-based column at which a secret starts, as far as it is spelt as in the entry that hides it."""
    if secret.position is not None:
        whole, _, decimals = str(secret.position[0]).partition(".")
        starts = [f"{whole}.{decimals[:MIN_DECIMALS]}"]
    elif secret.kind == "postcode":
        starts = [secret.words[0][:-INCODE_LENGTH]]
    else:
        starts = [text for text in (secret.number, *secret.name[:1], secret.words[0]) if text]
    found = (re.search(rf"(?<![^\W_]){re.escape(start)}", line, re.IGNORECASE) for start in starts)
    return next((match.start() + 1 for match in found if match), 1)
