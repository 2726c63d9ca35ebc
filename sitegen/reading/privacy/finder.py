"""What gives hidden places away, and finding it in a text, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sitegen.reading.privacy.place_tokens import (
    SHORT_FORMS,
    bare_words,
    degrees,
    found_at,
    plain,
    postcode,
    rare_word,
    short,
    streets,
    text_of,
    venue,
)
from sitegen.reading.syntax.nodes import Mapping

INWARD = 3
"""Characters of the second half of a postcode."""
_LATITUDE = re.compile(r"\d\d\.\d{3}")
_BEFORE_A_NUMBER = frozenset(("no", "number"))
_LONG_FORMS = {short_form: word for word, short_form in SHORT_FORMS.items()}


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing by which a place can be found."""

    kind: Literal["postcode", "street", "position", "venue"]
    words: tuple[str, ...]
    """The street's or the venue's, in short forms; the squashed postcode; latitude and longitude."""
    number: str = ""
    """Of the house, for a street."""


def secrets_of(place: Mapping) -> Iterator[Secret]:
    """What gives a place away."""
    for number, street in streets(place):
        yield Secret("street", street, number)
    if name := venue(place):
        yield Secret("venue", name)
    if code := postcode(place):
        yield Secret("postcode", (code,))
    position = tuple(degrees(place, key) for key in ("latitude", "longitude"))
    if all(position):
        yield Secret("position", position)


class SecretFinder:
    """Finds many secrets in many texts: each text is taken apart once, whatever the number of secrets."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._telling: set[str] = set()
        """A text without any of these words gives no street, venue or postcode away."""
        self._names: dict[str, dict[tuple[str, ...], dict[str, Secret]]] = {}
        """By the rarest word: streets and venues, each with its house numbers (``""`` for a venue)."""
        self._codes: dict[str, Secret] = {}
        self._inwards: set[str] = set()
        self._latitudes: dict[str, list[Secret]] = {}
        self._degrees: set[str] = set()
        """The latitudes' whole degrees, each with its point."""
        for secret in secrets:
            if secret.kind == "postcode":
                self._codes[secret.words[0]] = secret
                self._inwards.add(secret.words[0][-INWARD:])
                self._telling.update((secret.words[0], secret.words[0][-INWARD:]))
            elif secret.kind == "position":
                self._latitudes.setdefault(secret.words[0], []).append(secret)
                self._degrees.add(secret.words[0][:3])
            else:
                anchor = rare_word(secret.words)
                self._names.setdefault(anchor, {}).setdefault(secret.words, {})[secret.number] = secret
                self._telling.update((anchor, _LONG_FORMS.get(anchor, anchor)))

    def in_text(self, text: str) -> Iterator[Secret]:
        """What a text gives away; the same may come more than once."""
        said = plain(text)
        if any(degrees in said for degrees in self._degrees):
            for latitude in _LATITUDE.findall(said):
                yield from (secret for secret in self._latitudes.get(latitude, ()) if secret.words[1] in said)
        words = bare_words(said)
        if not self._telling.isdisjoint(words):
            yield from self._in_words(short(words))

    def in_place(self, place: Mapping) -> Iterator[Secret]:
        """What the keys of a place give away."""
        yield from self.in_text(" ".join(text_of(place, key) for key in ("venue", "address", "postcode")))
        yield from self.in_text(" ".join(text_of(place, key) for key in ("latitude", "longitude")))

    def _in_words(self, words: tuple[str, ...]) -> Iterator[Secret]:
        for last in (place for place, word in enumerate(words) if word[-INWARD:] in self._inwards):
            spellings = ("".join(words[first : last + 1]) for first in range(max(0, last - 2), last + 1))
            yield from (self._codes[code] for code in spellings if code in self._codes)  # "BS59ZZ" to "BS 5 9ZZ"
        for anchor in self._names.keys() & set(words):
            for wanted, by_number in self._names[anchor].items():
                for start in found_at(words, wanted):
                    numbers = ("", *_numbers_beside(words, start, start + len(wanted)))
                    yield from (by_number[number] for number in numbers if number in by_number)


def _numbers_beside(words: tuple[str, ...], start: int, end: int) -> Iterator[str]:
    """What may be the house number of the street that stands there: "12-14 Example Road", "Example Road, no. 12".

    A number further off is that of a bus, or of weeks.
    """
    for word in reversed(words[max(0, start - 3) : start]):
        if not word[0].isdigit():
            break
        yield word
    if end < len(words) and words[end] in _BEFORE_A_NUMBER:  # else it may be that of the next address in a list
        yield from words[end + 1 : end + 2]
