"""An address that one entry hides must not stand in any other text of the directory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.reading.privacy.finder import INWARD, Secret, SecretFinder, secrets_of
from sitegen.reading.privacy.own_texts import POSITION_HINT, POSTCODE_HINT, STREET_HINT, VENUE_HINT, places, texts
from sitegen.reading.syntax.nodes import MARKDOWN, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, ReadingState, quote

_SHORTEST = 5
"""Characters of the shortest text that can give a place away: the postcode M1 1AA without its space."""
_BY_ID = frozenset(("areas", "calendars", "topics", "roles", "audiences", "packs"))


def texts_of_file(root: Node | None, location: Location) -> Iterator[tuple[Node, Location]]:
    """What a YAML file of content/ says, in parts that each have a location: entries with an id, or single keys."""
    for key, value in root.items.items() if isinstance(root, Mapping) else ():
        if key in _BY_ID and isinstance(value, Mapping):
            yield from (
                (entry, Location(location.state, location.file, identifier))
                for identifier, entry in value.items.items()
            )
        else:
            yield value, location.inside(key)


def report_addresses_elsewhere(state: ReadingState) -> None:
    """Reports every text that gives away what another entry hides, in one pass for all hidden places together.

    What the open place of any entry says is no secret: whoever reads that entry knows it.
    """
    owners: dict[Secret, list[Location]] = {}
    open_places: list[Mapping] = []
    for node, location in state.texts:
        if isinstance(node, Mapping) and ("where" in node.items or "sessions" in node.items):
            hidden, shown = places(node)
            open_places += shown
            for place in hidden:
                for secret in secrets_of(place):
                    owners.setdefault(secret, []).append(location)
    if not owners:
        return
    finder = SecretFinder(owners)
    for place in open_places:
        for secret in finder.in_place(place):
            owners.pop(secret, None)
    finder = SecretFinder(owners)
    harmless: set[str] = set()  # thousands of texts are "drop-in", or "Tuesday"
    for node, location in state.texts:
        if _is_harmless(node, finder, harmless):
            continue
        for text, path in texts(node):
            if text.value in harmless:
                continue
            for secret, where in _found(text, finder):
                if location not in owners[secret]:  # its own texts have been looked at more closely
                    _report(secret, owners[secret][0].entry, location, where, path)


def _is_harmless(node: Node, finder: SecretFinder, harmless: set[str]) -> bool:
    """Whether nothing below a node gives anything away, the keys of hidden places included; grows `harmless`."""
    new: set[str] = set()
    rest = [node]
    for part in rest:
        if isinstance(part, Scalar):
            if part.value not in harmless and len(part.value) >= _SHORTEST:
                new.add(part.value)
        elif isinstance(part, Mapping):
            rest.extend(part.items.values())
        elif isinstance(part, Sequence):
            rest.extend(part.items)
    if next(finder.in_text("\n".join(new)), None) is not None:  # one long text is quicker than many short ones
        return False
    harmless |= new
    return True


def _found(text: Scalar, finder: SecretFinder) -> Iterator[tuple[Secret, Node]]:
    """What a text gives away, and where: in Markdown by line and column, else where the text begins."""
    if text.style != MARKDOWN:
        yield from ((secret, text) for secret in dict.fromkeys(finder.in_text(text.value)))
        return
    lines = text.value.split("\n")
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        for secret in dict.fromkeys(finder.in_text(f"{line}\n{below}")):
            if secret in set(finder.in_text(line)) or secret not in set(finder.in_text(below)):
                yield secret, Node(text.line + number, _column(secret, line))


def _column(secret: Secret, line: str) -> int:
    """Where in a line somebody would look, 1-based."""
    first = secret.words[0][:-INWARD] if secret.kind == "postcode" else secret.number or secret.words[0]
    match = re.search(rf"(?<![^\W_]){re.escape(first)}", line, re.IGNORECASE)
    return match.start() + 1 if match else 1


def _report(secret: Secret, owner: str, location: Location, where: Node, path: str) -> None:
    end = f"of {owner} {{}} here, and {owner} has hide_address set"
    if secret.kind == "venue":
        location.warn(where, path, "hidden-venue", f"the name of the venue {end.format('stands')}", VENUE_HINT)
        return
    what, verb, hint = {
        "postcode": ("the full postcode", "stands", POSTCODE_HINT),
        "street": (f"the street and the number {quote(secret.number)}", "stand", STREET_HINT),
        "position": ("the position", "stands", POSITION_HINT),
    }[secret.kind]
    location.report(where, path, "hidden-address", f"{what} {end.format(verb)}", hint)
