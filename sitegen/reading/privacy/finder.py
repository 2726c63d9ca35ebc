"""Secrets of hidden places, and a search for all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.reading.privacy.leaks import SecretKind
from sitegen.reading.privacy.place_words import (
    houses,
    is_public_name,
    leading_degrees,
    squashed_postcode,
    streets,
    text_of,
    venue_words,
)
from sitegen.reading.privacy.plain_text import plain_text
from sitegen.reading.privacy.words import Words, spellings
from sitegen.reading.syntax.nodes import Mapping

_LATITUDE = re.compile(r"\d\d\.\d{3}")
_WHOLE_DEGREES = 3
"""Characters of a latitude's whole degrees with the point: ``51.``."""
_BEGINNING = 6
"""Characters of a phrase by which it is looked up."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A fact by which a hidden place can be found."""

    kind: SecretKind
    words: tuple[str, ...]
    """Words of the street, house or venue; the squashed postcode; or leading latitude and longitude."""
    number: str = ""
    """House number that makes a street a secret."""
    name: tuple[str, ...] = ()
    """Words of the name of a house that makes a street a secret."""


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
    position = tuple(leading_degrees(place, key) for key in ("latitude", "longitude"))
    if all(position):
        yield Secret("position", position)


class SecretFinder:
    """Search for many secrets in many texts; the time for a text hardly depends on the number of secrets."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._phrases: dict[str, dict[str, list[Secret]]] = {}
        """Streets, houses, venues and postcodes by the beginning of their spelling, and the spelling."""
        self._lengths: set[int] = set()
        """Lengths of the beginnings."""
        self._positions: dict[str, list[Secret]] = {}
        """Positions by leading latitude."""
        self._whole_degrees: set[str] = set()
        for secret in secrets:
            self._add(secret)

    def _add(self, secret: Secret) -> None:
        if secret.kind == "position":
            self._positions.setdefault(secret.words[0], []).append(secret)
            self._whole_degrees.add(secret.words[0][:_WHOLE_DEGREES])
            return
        for spelling in spellings(secret.words):
            beginning = spelling[:_BEGINNING]
            self._lengths.add(len(beginning))
            self._phrases.setdefault(beginning, {}).setdefault(spelling, []).append(secret)

    def in_text(self, text: str) -> Iterator[Secret]:
        """Find the secrets that a text gives away; one may come several times."""
        plain = plain_text(text)
        if any(degrees in plain for degrees in self._whole_degrees):
            for latitude in _LATITUDE.findall(plain):
                yield from (secret for secret in self._positions.get(latitude, ()) if secret.words[1] in plain)
        words = Words(plain)
        for length in self._lengths:
            for beginning in self._phrases.keys() & words.beginnings(length):
                for spelling, secrets in self._phrases[beginning].items():
                    yield from _in_words(words, spelling, secrets)

    def in_place(self, place: Mapping) -> Iterator[Secret]:
        """Find the secrets that the keys of a place give away."""
        yield from self.in_text(" ".join(text_of(place, key) for key in ("venue", "address", "postcode")))
        yield from self.in_text(" ".join(text_of(place, key) for key in ("latitude", "longitude")))


def _in_words(words: Words, spelling: str, secrets: list[Secret]) -> Iterator[Secret]:
    """Find the secrets of which the phrase has one spelling."""
    for first, after in words.find_spelling(spelling):
        numbers = set(words.house_numbers_beside(first, after))
        for secret in secrets:
            if secret.number:
                is_found = secret.number in numbers
            else:
                is_found = not secret.name or words.is_beside(secret.name, first, after)
            if is_found:
                yield secret
