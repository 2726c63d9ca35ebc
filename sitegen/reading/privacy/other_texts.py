"""Texts anywhere in the directory that give away an address hidden by another entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.reading.privacy.finder import Secret, SecretFinder, secrets_of
from sitegen.reading.privacy.leaks import report_leak
from sitegen.reading.privacy.own_texts import places, texts
from sitegen.reading.syntax.nodes import MARKDOWN, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.coordinates import INCODE_LENGTH
from sitegen.reading.values.dates import NEVER
from sitegen.reading.values.scalars import folded

_MIN_CHARACTERS = 5
"""Characters of the shortest text that can give a place away: the postcode M1 1AA without its space."""
_KEYS_BY_ID = frozenset(("areas", "calendars", "topics", "roles", "audiences", "packs"))
"""Top-level keys of content/ that hold entries by id."""


def texts_of_file(root: Node | None, location: Location) -> Iterator[tuple[Node, Location]]:
    """Split a YAML file of content/ into nodes with locations: entries with an id, or the values of other keys."""
    for key, value in root.items.items() if isinstance(root, Mapping) else ():
        if key in _KEYS_BY_ID and isinstance(value, Mapping):
            for identifier, entry in value.items.items():
                yield entry, Location(location.state, location.file, identifier)
        else:
            yield value, location.inside(key)


def report_other_texts(state: ReadingState) -> None:
    """Report every text that gives away what another entry hides, in one pass for all hidden places.

    Whatever the public place of an entry shows is no secret, once somebody has confirmed that entry: a new one may be
    there because somebody wants to find out.
    """
    owners: dict[Secret, list[Location]] = {}
    public_places: list[Mapping] = []
    for node, location in state.texts:
        if isinstance(node, Mapping) and ("where" in node.items or "sessions" in node.items):
            hidden, public = places(node)
            if not _is_unconfirmed(node):
                public_places += public
            for place in hidden:
                for secret in secrets_of(place):
                    owners.setdefault(secret, []).append(location)
    if not owners:
        return
    finder = SecretFinder(owners)
    for place in public_places:
        for secret in finder.in_place(place):
            owners.pop(secret, None)
    _report_secrets(state, owners)


def _is_unconfirmed(entry: Mapping) -> bool:
    checked = entry.items.get("checked")
    return isinstance(checked, Scalar) and folded(checked.value) == NEVER


def _report_secrets(state: ReadingState, owners: dict[Secret, list[Location]]) -> None:
    finder = SecretFinder(owners)
    harmless: set[str] = set()  # the same short texts, such as "drop-in" or "Tuesday", come thousands of times
    for node, location in state.texts:
        if _is_harmless(node, finder, harmless):
            continue
        for text, path in texts(node):
            if text.value in harmless:
                continue
            for secret, place in _find_secrets(text, finder):
                if location not in owners[secret]:  # an entry's own texts are checked by `own_texts`
                    quoted = quote(secret.number) if secret.number else ""
                    owner = owners[secret][0].entry
                    report_leak(secret.kind, location, place, path, quoted=quoted, owner=owner)


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
    if next(finder.in_text("\n".join(new_texts)), None) is not None:  # one long search is quicker than many short ones
        return False
    harmless |= new_texts
    return True


def _find_secrets(text: Scalar, finder: SecretFinder) -> Iterator[tuple[Secret, Node]]:
    """Find the secrets in a text with their places: line and column in Markdown, else the start of the text."""
    if text.style != MARKDOWN:
        yield from ((secret, text) for secret in dict.fromkeys(finder.in_text(text.value)))
        return
    lines = text.value.split("\n")
    for number, line in enumerate(lines):
        next_line = lines[number + 1] if number + 1 < len(lines) else ""
        for secret in dict.fromkeys(finder.in_text(f"{line}\n{next_line}")):
            # A secret that is in the next line alone is found there.
            if secret in set(finder.in_text(line)) or secret not in set(finder.in_text(next_line)):
                yield secret, Node(text.line + number, _column(secret, line))


def _column(secret: Secret, line: str) -> int:
    """1-based column at which a secret starts, as far as it is spelt as in the entry that hides it."""
    first = (secret.name or secret.words)[0]
    start = first[:-INCODE_LENGTH] if secret.kind == "postcode" else secret.number or first
    match = re.search(rf"(?<![^\W_]){re.escape(start)}", line, re.IGNORECASE)
    return match.start() + 1 if match else 1
