"""Which words stand in which fields of which services: what everything about typed words is worked out from.

A word counts once in a field, however often it stands there: a group that repeats itself is no better an answer, and a
word's weight in a service is then lunr's inverse document frequency times the boosts of the fields that have it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, groupby
from math import log
from typing import NamedTuple

from sitegen.model import Service
from sitegen.search.analysis import stems
from sitegen.search.fields import CONCEPT_FIELDS, FIELDS, NAME, TEXT_FIELDS, text_of
from sitegen.search.groups import Group

_PLACES = [tuple(place for place in range(len(FIELDS)) if bits >> place & 1) for bits in range(1 << len(FIELDS))]
"""For each sum of fields their places in `FIELDS`."""
_TOPICS = ("topic", "first-topic")
_LENGTH_BITS = 4
_LONGEST_NAME = (1 << _LENGTH_BITS) - 1
"""Stems of a name that are counted; nobody types more."""


class Kind(NamedTuple):
    """How a word stands in a service."""

    fields: int
    """The sum of 2 to the power of each field's place in `FIELDS`."""
    name_length: int
    """How many different stems the service's name has, when the word is one of them; else 0."""


class Posting(NamedTuple):
    """Where a stem stands: for each kind the services, ascending; the kind that weighs most first."""

    kinds: tuple[tuple[Kind, tuple[int, ...]], ...]
    documents: tuple[int, ...]
    """Every service that has the stem, in the order in which a search for it alone finds them."""

    @property
    def is_spoken(self) -> bool:
        """Whether it stands in more than long texts, so that a mistyped word may mean it."""
        return any(kind.fields > 1 for kind, _ in self.kinds)


def postings_of(services: Sequence[Service], groups: Mapping[str, Group]) -> dict[str, Posting]:
    """For each stem, in order of the alphabet, where it stands; services are numbered by their order."""
    found: dict[str, dict[int, list[int]]] = defaultdict(dict)
    concepts = _concept_stems(len(services), groups)
    for document, service in enumerate(services):
        fields = concepts[document]
        length = 0
        for place, field in enumerate(TEXT_FIELDS):
            bit = 1 << place
            in_field = set(stems(text_of(field, service)))
            if bit == NAME:
                length = min(len(in_field), _LONGEST_NAME)
            for stem in in_field:
                fields[stem] = fields.get(stem, 0) + bit
        for stem, bits in fields.items():
            kind = bits << _LENGTH_BITS | (length if bits & NAME else 0)
            kinds = found[stem]
            if kind in kinds:
                kinds[kind].append(document)
            else:
                kinds[kind] = [document]
    return {stem: _posting(found[stem], len(services)) for stem in sorted(found)}


def topic_term(identifier: str) -> str:
    """What stands in the index for a topic itself; nobody can type it, for typed words have no colon."""
    return f"topic:{identifier}"


def weights(idf: float) -> tuple[int, ...]:
    """What a word is worth in each field, in thousandths of lunr's score, rounded field by field as lunr rounds."""
    return tuple(round(idf * field.boost * 1000) for field in FIELDS)


def _posting(kinds: Mapping[int, list[int]], services: int) -> Posting:
    read = [(Kind(kind >> _LENGTH_BITS, kind & _LONGEST_NAME), tuple(documents)) for kind, documents in kinds.items()]
    if len(read) == 1:
        return Posting(tuple(read), read[0][1])
    # lunr counts a service once for each field that has the word.
    having = sum(kind.fields.bit_count() * len(documents) for kind, documents in read)
    idf = log(1 + abs((services - having + 0.5) / (having + 0.5)))
    worth = weights(idf)
    ranked = sorted(
        (-sum(map(worth.__getitem__, _PLACES[kind.fields])), -_share(kind), kind.fields, kind, found)
        for kind, found in read
    )
    documents = chain.from_iterable(
        sorted(chain.from_iterable(one[-1] for one in alike)) for _, alike in groupby(ranked, lambda one: one[:2])
    )
    return Posting(tuple((kind, found) for *_, kind, found in ranked), tuple(documents))


def _share(kind: Kind) -> int:
    """How much of a service's name the word is, as ``js/ranking.js`` counts it: 15 for the whole."""
    return _LONGEST_NAME // kind.name_length if kind.name_length else 0


def _concept_stems(services: int, groups: Mapping[str, Group]) -> list[dict[str, int]]:
    """For each service the stems of the labels and everyday words of what it is filed under, with their fields."""
    found: list[dict[str, int]] = [{} for _ in range(services)]
    for place, field in enumerate(CONCEPT_FIELDS, len(TEXT_FIELDS)):
        bit = 1 << place
        for name in field.groups:
            for value in groups[name].values:
                in_value = set(stems(value.words)) | ({topic_term(value.id)} if name in _TOPICS else set())
                for document in value.documents:
                    fields = found[document]
                    for stem in in_value:
                        fields[stem] = fields.get(stem, 0) | bit
    return found
