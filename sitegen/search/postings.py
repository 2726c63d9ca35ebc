"""Which words stand in which fields of which services: what everything about typed words is worked out from.

A word counts once in a field, however often it stands there: a group that repeats itself is no better an answer, and a
word's weight in a service is then lunr's inverse document frequency times the boosts of the fields that have it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache, reduce
from itertools import chain, groupby
from math import log
from typing import NamedTuple

from sitegen.model import Service
from sitegen.search.analysis import distinct_stems
from sitegen.search.facets import Facet
from sitegen.search.fields import CONCEPT_FIELDS, FIELDS, NAME, TEXT_FIELDS, text_of

Parts = Mapping[int, Set[int]]
"""Services by how they have a stem: the sum of a kind's fields and of its name's length times `_NAME_LENGTH`."""
Values = tuple[tuple[int, tuple[int, ...]], ...]
"""Of each 2 to the power of a field's place in `FIELDS`, and the services that are filed under it."""

_NAME_LENGTH = 1 << len(FIELDS)
_PLACES = [tuple(place for place in range(len(FIELDS)) if bits >> place & 1) for bits in range(1 << len(FIELDS))]
"""For each sum of fields their places in `FIELDS`."""
PACK = 48
"""Services that are known to be found first: their cards are in the pack of the word, see `sitegen.search.result_cards`."""
_TOPICS = ("topic", "first-topic")
_LONGEST_NAME = 15
"""Stems of a name that are counted; nobody types more."""


class Kind(NamedTuple):
    """How a word stands in a service."""

    fields: int
    """The sum of 2 to the power of each field's place in `FIELDS`."""
    name_length: int
    """How many different stems the service's name has, when the word is one of them; else 0."""


Kinds = tuple[tuple[Kind, tuple[int, ...]], ...]


class Posting(NamedTuple):
    """Where a stem stands: for each kind the services, ascending; the kind that weighs most first."""

    kinds: Kinds
    first: tuple[int, ...]
    """At most `PACK` services, in the order in which a search for the stem alone finds them."""

    @property
    def services(self) -> int:
        """How many have it."""
        return sum(len(found) for _, found in self.kinds)

    @property
    def is_spoken(self) -> bool:
        """Whether it stands in more than long texts, so that a mistyped word may mean it."""
        return len(self.kinds) > 1 or self.kinds[0][0].fields > 1


def postings_of(services: Sequence[Service], groups: Mapping[str, Facet]) -> dict[str, Posting]:
    """Every stem, sorted, with where it stands; `services` are `groups.documents`, whose numbers the groups use."""
    texts = _in_texts(services)
    concepts = _in_concepts(groups)

    # The words of one topic stand in the same services: what they share is worked out once.
    parts = cache(_parts)
    alone = cache(lambda values: _posting(parts(values).items(), len(services)))

    def posting(stem: str) -> Posting:
        if stem not in concepts:
            return _posting(texts[stem], len(services))
        if stem not in texts:
            return alone(concepts[stem])
        in_texts = {kind: set(documents) for kind, documents in texts[stem]}
        return _posting(_crossed(in_texts, parts(concepts[stem])).items(), len(services))

    return {stem: posting(stem) for stem in sorted({*texts, *concepts})}


def topic_term(identifier: str) -> str:
    """What stands in the index for a topic itself; nobody can type it, for typed words have no colon."""
    return f"topic:{identifier}"


def weights(idf: float) -> tuple[int, ...]:
    """What a word is worth in each field, in thousandths of lunr's score, rounded field by field as lunr rounds."""
    return tuple(round(idf * field.boost * 1000) for field in FIELDS)


def _in_texts(services: Sequence[Service]) -> Mapping[str, Sequence[tuple[int, Sequence[int]]]]:
    """Where each stem stands in services' own words: how they have it, as in `Parts`, and the services, ascending."""
    found: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for document, service in enumerate(services):
        kinds: dict[str, int] = {}
        for place, field in enumerate(TEXT_FIELDS):
            in_field = distinct_stems(text_of(field, service))
            worth = 1 << place
            if worth == NAME:
                worth += min(len(in_field), _LONGEST_NAME) * _NAME_LENGTH
            if kinds:
                for stem in in_field:
                    kinds[stem] = kinds.get(stem, 0) + worth
            else:
                kinds = dict.fromkeys(in_field, worth)
        for stem, kind in kinds.items():
            found[kind][stem].append(document)
    by_stem: dict[str, list[tuple[int, list[int]]]] = defaultdict(list)
    for kind, stems in found.items():
        for stem, documents in stems.items():
            by_stem[stem].append((kind, documents))
    return by_stem


def _in_concepts(groups: Mapping[str, Facet]) -> Mapping[str, Values]:
    """The values in whose labels and everyday words each stem stands."""
    standing: dict[str, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for place, field in enumerate(CONCEPT_FIELDS, len(TEXT_FIELDS)):
        for name in field.facets:
            for value in groups[name].values:
                topic = {topic_term(value.id)} if name in _TOPICS else set()
                for stem in distinct_stems(value.words) | topic:
                    standing[stem].append((1 << place, value.documents))
    return {stem: tuple(values) for stem, values in standing.items()}


def _parts(values: Iterable[tuple[int, Iterable[int]]]) -> Parts:
    """Where a stem of concepts stands, once for all the stems that stand there."""
    by_field: dict[int, set[int]] = defaultdict(set)
    for field, documents in values:
        by_field[field].update(documents)
    return reduce(_crossed, ({field: documents} for field, documents in by_field.items()))


def _crossed(one: Parts, other: Parts) -> Parts:
    """The services that are in parts by some fields and in parts by other fields, by all the fields."""
    parts = {a | b: some & more for a, some in one.items() for b, more in other.items()}
    in_one, in_other = (frozenset().union(*parts.values()) for parts in (one, other))
    parts |= {a: some - in_other for a, some in one.items()}
    parts |= {b: more - in_one for b, more in other.items()}
    return {kind: part for kind, part in parts.items() if part}


def _posting(parts: Iterable[tuple[int, Collection[int]]], services: int) -> Posting:
    """Of how services have a stem, as in `Parts`, and which have it so."""
    kinds = [(_kind(number), tuple(sorted(documents))) for number, documents in parts]
    if len(kinds) == 1:
        return Posting(tuple(kinds), kinds[0][1][:PACK])
    # lunr counts a service once for each field that has the word.
    worth = _worth(services, sum(kind.fields.bit_count() * len(found) for kind, found in kinds))
    ranked = sorted(
        (-sum(map(worth.__getitem__, _PLACES[kind.fields])), -_share(kind), kind.fields, kind, found)
        for kind, found in kinds
    )
    first: list[int] = []
    for _, alike in groupby(ranked, lambda one: one[:2]):
        first += sorted(chain.from_iterable(one[-1][:PACK] for one in alike))
        if len(first) >= PACK:
            break
    return Posting(tuple((kind, found) for *_, kind, found in ranked), tuple(first[:PACK]))


@cache
def _kind(number: int) -> Kind:
    return Kind(number % _NAME_LENGTH, number // _NAME_LENGTH)


@lru_cache(maxsize=1 << 14)
def _worth(services: int, having: int) -> tuple[int, ...]:
    """`weights` of a word that stands in so many fields of so many services."""
    return weights(log(1 + abs((services - having + 0.5) / (having + 0.5))))


def _share(kind: Kind) -> int:
    """How much of a service's name the word is, as ``js/search/ranking.js`` counts it: 15 for the whole."""
    return _LONGEST_NAME // kind.name_length if kind.name_length else 0
