"""Search for the secrets of all hidden places at once, in texts of any entry or of the one that hides its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sitegen.reading.privacy.house_numbers import HouseNumbers
from sitegen.reading.privacy.number_words import FIRST_WORDS
from sitegen.reading.privacy.place_secrets import Secret
from sitegen.reading.privacy.place_words import squash, streets, text_of
from sitegen.reading.privacy.plain_text import plain_text
from sitegen.reading.privacy.position_finder import PositionFinder
from sitegen.reading.privacy.slips import is_slip, without_a_letter
from sitegen.reading.privacy.street_names import bare_name, is_long, welsh_names
from sitegen.reading.privacy.text_numbers import bare_number
from sitegen.reading.privacy.words import Words, spellings
from sitegen.reading.syntax.nodes import Mapping

_BEGINNING = 6
"""Characters of a phrase by which it is looked up."""
_MAX_WINDOW = 6
"""Words beside a number that may be a street with a slip in its name."""

PublicStreets = Collection[tuple[str, str]]
"""(house number, words of the street, joined) of places that somebody publishes."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A way of writing a secret."""

    secret: Secret
    is_bare: bool = False
    """True for the name of a street without its type."""


class _Text:
    """A plain text with what the search asks of it."""

    def __init__(self, text: str) -> None:
        self.plain = plain_text(text)
        self.words = Words(self.plain)

    @cached_property
    def numbers(self) -> HouseNumbers:
        """Numbers of houses."""
        return HouseNumbers(self.words)


class SecretFinder:
    """Search for many secrets in many texts; the time for a text hardly depends on the number of secrets."""

    def __init__(self, secrets: Iterable[Secret], public_streets: PublicStreets = ()) -> None:
        self._phrases: dict[str, dict[str, list[_Phrase]]] = {}
        """Streets, houses, venues and postcodes by the beginning of their spelling, and the spelling."""
        self._lengths: set[int] = set()
        """Lengths of the beginnings."""
        self._slips: dict[str, dict[str, list[Secret]]] = {}
        """Streets by their spelling, or what is left of it without a letter, and the spelling."""
        self._number_words: set[str] = set()
        """House numbers of the streets that are looked for with a slip, and the first words of these numbers."""
        self._public_streets = public_streets
        secrets = list(secrets)
        self._positions = PositionFinder(secrets)
        for secret in secrets:
            self._add(secret)

    def _add(self, secret: Secret) -> None:
        if secret.position is not None:
            return
        self._add_phrase(secret.words, _Phrase(secret))
        if secret.number:
            for name in welsh_names(secret.words):
                self._add_phrase(name, _Phrase(secret))
            if name := bare_name(secret.words):
                self._add_phrase(name, _Phrase(secret, is_bare=True))
            if is_long(secret.words[:-1]):
                bare = bare_number(secret.number)
                self._number_words |= {bare, *FIRST_WORDS.get(bare, ())}
                for spelling in spellings(secret.words):
                    for rest in without_a_letter(spelling):
                        self._slips.setdefault(rest, {}).setdefault(spelling, []).append(secret)

    def _add_phrase(self, words: tuple[str, ...], phrase: _Phrase) -> None:
        for spelling in spellings(words):
            beginning = spelling[:_BEGINNING]
            self._lengths.add(len(beginning))
            self._phrases.setdefault(beginning, {}).setdefault(spelling, []).append(phrase)

    def in_text(self, text: str) -> Iterator[Secret]:
        """Find the secrets that a text gives away; one may come several times."""
        found = _Text(text)
        yield from self._positions.in_text(found.plain)
        yield from self._told_in(found, is_own=False)

    def in_own_text(self, text: str) -> Iterator[Secret]:
        """Find the secrets that a text about the place itself gives away: a number anywhere, or half a position."""
        found = _Text(text)
        yield from self._positions.in_own_text(found.plain)
        yield from self._told_in(found, is_own=True)
        squashed = squash(found.plain)
        yield from (one for one in self._postcodes if one.words[0] in squashed)

    def _told_in(self, found: _Text, *, is_own: bool) -> Iterator[Secret]:
        for phrase, first, after in self._occurrences(found.words):
            if self._is_told(phrase, first, after, found, is_own=is_own):
                yield phrase.secret
        yield from self._with_a_slip(found)

    def in_place(self, place: Mapping) -> Iterator[Secret]:
        """Find the secrets that the keys of a place publish as they are."""
        yield from self._positions.in_place(place)
        found = _Text(" ".join(text_of(place, key) for key in ("venue", "address", "postcode")))
        for phrase, first, after in self._occurrences(found.words):
            number = phrase.secret.number
            if not number:
                is_same = self._is_told(phrase, first, after, found, is_own=False)
            else:
                is_same = not phrase.is_bare and number in found.numbers.beside(first, after)
            if is_same:
                yield phrase.secret

    def may_be_in(self, text: str) -> bool:
        """Return whether a text has a secret, or a street, house or venue that is one beside what other texts have."""
        found = _Text(text)
        several = (self._occurrences(found.words), self._positions.in_text(found.plain), self._with_a_slip(found))
        return any(next(iter(results), None) is not None for results in several)

    @cached_property
    def _postcodes(self) -> list[Secret]:
        phrases = (phrase for group in self._phrases.values() for phrases in group.values() for phrase in phrases)
        return list(dict.fromkeys(phrase.secret for phrase in phrases if phrase.secret.kind == "postcode"))

    def _occurrences(self, words: Words) -> Iterator[tuple[_Phrase, int, int]]:
        """Find all phrases: (phrase, index of its first word, index of the word after it)."""
        for length in self._lengths:
            for beginning in self._phrases.keys() & words.beginnings(length):
                for spelling, phrases in self._phrases[beginning].items():
                    for first, after in words.find_spelling(spelling):
                        yield from ((phrase, first, after) for phrase in phrases)

    def _is_told(self, phrase: _Phrase, first: int, after: int, text: _Text, *, is_own: bool) -> bool:
        """Check for what makes a phrase a secret: its number or its name beside it, or in the same text."""
        secret = phrase.secret
        if secret.name:
            is_anywhere = is_own and next(text.words.find(secret.name), None) is not None
            return is_anywhere or text.words.is_beside(secret.name, first, after)
        if not secret.number:
            return True
        numbers = text.numbers
        if phrase.is_bare:
            return self._has_number(secret, numbers.next_to(first, after))
        told = [*numbers.beside(first, after), *numbers.near(first, after)]
        return self._has_number(secret, told) or (is_own and self._has_number(secret, numbers.anywhere))

    def _has_number(self, secret: Secret, numbers: Iterable[str]) -> bool:
        """Check for a house number, with any letter; the house with another letter may be public."""
        bare = bare_number(secret.number)
        return any(
            bare_number(number) == bare
            and (number == secret.number or (number, "".join(secret.words)) not in self._public_streets)
            for number in numbers
        )

    def _with_a_slip(self, text: _Text) -> Iterator[Secret]:
        """Find the streets that are written with a slip, right beside their numbers."""
        if self._number_words.isdisjoint(text.words.words):
            return
        last = len(text.words.words)
        for number, start, end in text.numbers.numbers.starting_with(self._number_words):
            behind = ((end, after) for after in range(end + 1, min(end + _MAX_WINDOW, last) + 1))
            before = ((first, start) for first in range(max(0, start - _MAX_WINDOW), start))
            for first, after in (*behind, *before):
                yield from self._like(text.words.joined(first, after), number)

    def _like(self, window: str, number: str) -> Iterator[Secret]:
        for rest in without_a_letter(window):
            for spelling, secrets in self._slips.get(rest, {}).items():
                if is_slip(window, spelling) and (number, window) not in self._public_streets:
                    yield from (one for one in secrets if bare_number(one.number) == bare_number(number))


def public_streets_of(places: Iterable[Mapping]) -> PublicStreets:
    """Collect the numbered streets that places publish, in each spelling."""
    return {
        (number, spelling)
        for place in places
        for number, street in streets(place)
        for spelling in ("".join(street), *spellings(street))
    }
