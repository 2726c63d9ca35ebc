"""Secrets of hidden places: everything by which such a place can be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.geo import Position
from sitegen.reading.privacy.leaks import SecretKind
from sitegen.reading.privacy.place_words import (
    houses,
    is_public_name,
    position_of,
    squashed_postcode,
    streets,
    venue_words,
)
from sitegen.reading.syntax.nodes import Mapping


@dataclass(frozen=True, slots=True)
class Secret:
    """A fact by which a hidden place can be found."""

    kind: SecretKind
    words: tuple[str, ...] = ()
    """Words of the street, house or venue; or the squashed postcode."""
    number: str = ""
    """House number that makes a street a secret."""
    name: tuple[str, ...] = ()
    """Words of the name of a house that makes a street a secret."""
    position: Position | None = None


def secrets_of(place: Mapping) -> Iterator[Secret]:
    """Secrets of a hidden place."""
    for number, street in streets(place):
        yield Secret("street", street, number)
    for name, street in houses(place):
        if street:
            yield Secret("house", street, name=name)
        else:
            yield Secret("venue" if is_public_name(name) else "house", name)
    if name := venue_words(place):
        yield Secret("venue", name)
    if postcode := squashed_postcode(place):
        yield Secret("postcode", (postcode,))
    if position := position_of(place):
        yield Secret("position", position=position)
