"""Secrets of hidden places, and a search for all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.reading.privacy.leaks import SecretKind
from sitegen.reading.privacy.place_tokens import (
    ABBREVIATIONS,
    abbreviate,
    find_phrase,
    leading_degrees,
    plain_text,
    rarest_token,
    squashed_postcode,
    streets,
    text_of,
    tokenize,
    venue_tokens,
)
from sitegen.reading.syntax.nodes import Mapping
from sitegen.reading.values.coordinates import INCODE_LENGTH

_LATITUDE = re.compile(r"\d\d\.\d{3}")
_WHOLE_DEGREES = 3
"""Characters of a latitude's whole degrees with the point: ``51.``."""
_NUMBER_WORDS = frozenset(("no", "number"))
_LONG_FORMS = {abbreviation: word for word, abbreviation in ABBREVIATIONS.items()}


@dataclass(frozen=True, slots=True)
class Secret:
    """A fact by which a hidden place can be found."""

    kind: SecretKind
    tokens: tuple[str, ...]
    """Abbreviated tokens of the street or venue; the squashed postcode; or leading latitude and longitude."""
    number: str = ""
    """House number of a street."""


def secrets_of(place: Mapping) -> Iterator[Secret]:
    """Secrets of a hidden place."""
    for number, street in streets(place):
        yield Secret("street", street, number)
    if tokens := venue_tokens(place):
        yield Secret("venue", tokens)
    if postcode := squashed_postcode(place):
        yield Secret("postcode", (postcode,))
    position = tuple(leading_degrees(place, key) for key in ("latitude", "longitude"))
    if all(position):
        yield Secret("position", position)


class SecretFinder:
    """Search for many secrets in many texts; the time for a text hardly depends on the number of secrets."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._anchors: set[str] = set()
        """Tokens of which every text with a street, venue or postcode has at least one."""
        self._phrases: dict[str, dict[tuple[str, ...], dict[str, Secret]]] = {}
        """Streets and venues by rarest token, phrase and house number (``""`` for a venue)."""
        self._postcodes: dict[str, Secret] = {}
        self._incodes: set[str] = set()
        self._positions: dict[str, list[Secret]] = {}
        """Positions by leading latitude."""
        self._whole_degrees: set[str] = set()
        for secret in secrets:
            self._add(secret)

    def _add(self, secret: Secret) -> None:
        first = secret.tokens[0]
        if secret.kind == "postcode":
            self._postcodes[first] = secret
            self._incodes.add(first[-INCODE_LENGTH:])
            self._anchors.update((first, first[-INCODE_LENGTH:]))
        elif secret.kind == "position":
            self._positions.setdefault(first, []).append(secret)
            self._whole_degrees.add(first[:_WHOLE_DEGREES])
        else:
            anchor = rarest_token(secret.tokens)
            self._phrases.setdefault(anchor, {}).setdefault(secret.tokens, {})[secret.number] = secret
            self._anchors.update((anchor, _LONG_FORMS.get(anchor, anchor)))

    def in_text(self, text: str) -> Iterator[Secret]:
        """Find the secrets that a text gives away; one may come several times."""
        plain = plain_text(text)
        if any(degrees in plain for degrees in self._whole_degrees):
            for latitude in _LATITUDE.findall(plain):
                yield from (secret for secret in self._positions.get(latitude, ()) if secret.tokens[1] in plain)
        tokens = tokenize(plain)
        if not self._anchors.isdisjoint(tokens):
            yield from self._in_tokens(abbreviate(tokens))

    def in_place(self, place: Mapping) -> Iterator[Secret]:
        """Find the secrets that the keys of a place give away."""
        yield from self.in_text(" ".join(text_of(place, key) for key in ("venue", "address", "postcode")))
        yield from self.in_text(" ".join(text_of(place, key) for key in ("latitude", "longitude")))

    def _in_tokens(self, tokens: tuple[str, ...]) -> Iterator[Secret]:
        for last in (index for index, token in enumerate(tokens) if token[-INCODE_LENGTH:] in self._incodes):
            # A postcode may be one to three tokens: "BS59ZZ", "BS5 9ZZ", "BS 5 9ZZ".
            spellings = ("".join(tokens[first : last + 1]) for first in range(max(0, last - 2), last + 1))
            yield from (self._postcodes[spelling] for spelling in spellings if spelling in self._postcodes)
        for anchor in self._phrases.keys() & set(tokens):
            for phrase, by_number in self._phrases[anchor].items():
                for start in find_phrase(tokens, phrase):
                    numbers = ("", *_house_numbers(tokens, start, start + len(phrase)))
                    yield from (by_number[number] for number in numbers if number in by_number)


def _house_numbers(tokens: tuple[str, ...], start: int, end: int) -> Iterator[str]:
    """Numbers beside a street that may be its house number: "12-14 Example Road", "Example Road, no. 12".

    A number further away is that of a bus, or of weeks.
    """
    for token in reversed(tokens[max(0, start - 3) : start]):
        if not token[0].isdigit():
            break
        yield token
    if end < len(tokens) and tokens[end] in _NUMBER_WORDS:  # a bare number may start the next address of a list
        yield from tokens[end + 1 : end + 2]
