"""Which words stand in which fields of which services: what everything about typed words is worked out from.

A word counts once in a field, however often it stands there: a group that repeats itself is no better an answer, and a
word's weight in a service is then lunr's inverse document frequency times the boosts of the fields that have it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby
from math import log
from typing import NamedTuple

from sitegen.model import Service
from sitegen.search.analysis import stems
from sitegen.search.fields import CONCEPT_FIELDS, FIELDS, NAME, TEXT_FIELDS, text_of
from sitegen.search.groups import Group

Standing = dict[int, list[int]]
"""Where one stem stands: by 2 to the power of a field's place in `FIELDS`, the services that have it there."""

_PLACES = [tuple(place for place in range(len(FIELDS)) if bits >> place & 1) for bits in range(1 << len(FIELDS))]
"""For each sum of fields their places in `FIELDS`."""
_TOPICS = ("topic", "first-topic")
_LONGEST_NAME = 15
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
    """Every stem, sorted, with where it stands; `services` are `groups.documents`, whose numbers the groups use."""
    found: dict[str, Standing] = defaultdict(dict)
    name_lengths = [0] * len(services)
    for place, field in enumerate(TEXT_FIELDS):
        bit = 1 << place
        for document, service in enumerate(services):
            in_field = set(stems(text_of(field, service)))
            if bit == NAME:
                name_lengths[document] = min(len(in_field), _LONGEST_NAME)
            for stem in in_field:
                by_field = found[stem]
                if bit in by_field:
                    by_field[bit].append(document)
                else:
                    by_field[bit] = [document]
    for stem, bit, documents in _in_concepts(groups):
        found[stem].setdefault(bit, []).extend(documents)
    return {stem: _posting(_kinds(found[stem], name_lengths), len(services)) for stem in sorted(found)}


def topic_term(identifier: str) -> str:
    """What stands in the index for a topic itself; nobody can type it, for typed words have no colon."""
    return f"topic:{identifier}"


def weights(idf: float) -> tuple[int, ...]:
    """What a word is worth in each field, in thousandths of lunr's score, rounded field by field as lunr rounds."""
    return tuple(round(idf * field.boost * 1000) for field in FIELDS)


def _in_concepts(groups: Mapping[str, Group]) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """The stems of labels and everyday words, each with a field and services filed under it; some come again."""
    for place, field in enumerate(CONCEPT_FIELDS, len(TEXT_FIELDS)):
        for name in field.groups:
            for value in groups[name].values:
                for stem in set(stems(value.words)) | ({topic_term(value.id)} if name in _TOPICS else set()):
                    yield stem, 1 << place, value.documents


def _kinds(by_field: Standing, name_lengths: Sequence[int]) -> Iterator[tuple[Kind, tuple[int, ...]]]:
    """The services of a stem, ascending, by all the fields in which they have it."""
    parts: dict[int, set[int]] = {}
    for bit, documents in by_field.items():
        only = set(documents)
        for fields, part in list(parts.items()):
            both = part & only
            if both:
                parts[fields | bit] = both
                part -= both
                only -= both
        parts[bit] = only
    for fields, part in parts.items():
        if fields & NAME:
            by_length: dict[int, list[int]] = defaultdict(list)
            for document in sorted(part):
                by_length[name_lengths[document]].append(document)
            yield from ((Kind(fields, length), tuple(alike)) for length, alike in by_length.items())
        elif part:
            yield Kind(fields, 0), tuple(sorted(part))


def _posting(kinds: Iterable[tuple[Kind, tuple[int, ...]]], services: int) -> Posting:
    read = tuple(kinds)
    if len(read) == 1:
        return Posting(read, read[0][1])
    # lunr counts a service once for each field that has the word.
    worth = _worth(services, sum(kind.fields.bit_count() * len(documents) for kind, documents in read))
    ranked = sorted(
        (-sum(map(worth.__getitem__, _PLACES[kind.fields])), -_share(kind), kind.fields, kind, found)
        for kind, found in read
    )
    documents = chain.from_iterable(
        sorted(chain.from_iterable(one[-1] for one in alike)) for _, alike in groupby(ranked, lambda one: one[:2])
    )
    return Posting(tuple((kind, found) for *_, kind, found in ranked), tuple(documents))


@lru_cache(maxsize=1 << 14)
def _worth(services: int, having: int) -> tuple[int, ...]:
    """`weights` of a word that stands in so many fields of so many services."""
    return weights(log(1 + abs((services - having + 0.5) / (having + 0.5))))


def _share(kind: Kind) -> int:
    """How much of a service's name the word is, as ``js/ranking.js`` counts it: 15 for the whole."""
    return _LONGEST_NAME // kind.name_length if kind.name_length else 0
