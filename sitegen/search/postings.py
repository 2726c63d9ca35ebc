"""Postings of the inverted index: for each stem, the services and fields that contain it.

A stem counts once in a field, however often it occurs: a service that repeats itself is no better an answer. Its weight
in a service is lunr's inverse document frequency times the boosts of the fields that have it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache, reduce
from itertools import chain, groupby
from math import log
from typing import NamedTuple

from sitegen.model import Service
from sitegen.search.analysis import stems
from sitegen.search.compounds import Compounds
from sitegen.search.facets import Facet
from sitegen.search.fields import CONCEPT_FIELDS, FIELDS, NAME, PLAIN_FACTS, TEXT_FIELDS, bit, text_of

ServicesByKind = Mapping[int, Set[int]]
"""Services by kind as a number: its fields plus its name's length times `_NAME_LENGTH`."""
ConceptServices = tuple[tuple[int, tuple[int, ...]], ...]
"""(bit of a field, services with a facet value in that field) of each value."""

_NAME_LENGTH = 1 << len(FIELDS)
_FIELD_INDEXES = [tuple(index for index in range(len(FIELDS)) if bits >> index & 1) for bits in range(1 << len(FIELDS))]
"""Indexes in `FIELDS`, for each sum of field bits."""
_PLAIN_FACTS_INDEX = PLAIN_FACTS.bit_length() - 1
PACK = 40
"""Top services of a word, whose cards are in its pack: see `result_cards`."""
_TOPICS = ("topic", "first-topic")
_TEXT_BITS = [(field, bit(field)) for field in TEXT_FIELDS]
_MAX_NAME_LENGTH = 15
"""Stems of a name that count; nobody types more."""


class Kind(NamedTuple):
    """Fields of a service that have a stem."""

    fields: int
    """Sum of the bits of the fields."""
    name_length: int
    """Number of distinct stems in the service's name, when the stem is one of them; else 0."""


Kinds = tuple[tuple[Kind, tuple[int, ...]], ...]
"""(kind, numbers of its services, ascending) of each kind; the kind with the most weight first."""


class Posting(NamedTuple):
    """Services that have a stem."""

    kinds: Kinds
    first: tuple[int, ...]
    """At most `PACK` services, in the order in which a search for the stem alone finds them."""

    @property
    def numbers(self) -> Iterator[int]:
        """Numbers of the services that have the stem, kind by kind."""
        return chain.from_iterable(documents for _, documents in self.kinds)

    @property
    def services(self) -> int:
        """Number of services that have the stem."""
        return sum(len(documents) for _, documents in self.kinds)

    @property
    def can_be_misspelt(self) -> bool:
        """True when it is in a short field of some service, so that a mistyped word may mean it."""
        return len(self.kinds) > 1 or self.kinds[0][0].fields > 1


def postings_of(
    services: Sequence[Service], listed: int, facets: Mapping[str, Facet], compounds: Compounds
) -> dict[str, Posting]:
    """Work out the posting of every stem, sorted by stem.

    `services` are `facets.documents`, in their order; those after the first `listed` are found by their name alone.
    """
    texts = _text_kinds(services, listed, compounds)
    concepts = _concept_services(facets)

    # The words of a topic are in the same services, so their posting is worked out once.
    by_kind = cache(_services_by_kind)
    of_concepts = cache(lambda values: _posting(by_kind(values).items(), len(services)))

    def posting(stem: str) -> Posting:
        if stem not in concepts:
            return _posting(texts[stem], len(services))
        if stem not in texts:
            return of_concepts(concepts[stem])
        in_texts = {kind: set(documents) for kind, documents in texts[stem]}
        return _posting(_merge_kinds(in_texts, by_kind(concepts[stem])).items(), len(services))

    return {stem: posting(stem) for stem in sorted({*texts, *concepts})}


def topic_term(identifier: str) -> str:
    """Return the term for a topic itself; nobody can type it, since typed words have no colon."""
    return f"topic:{identifier}"


def weights(idf: float) -> tuple[int, ...]:
    """Weigh a word in each field, in thousandths of lunr's score, rounded field by field as lunr rounds."""
    return tuple(round(idf * field.boost * 1000) for field in FIELDS)


def score_services(terms: Iterable[str], postings: Mapping[str, Posting], services: int) -> Mapping[int, int]:
    """Score the services that have some of these terms, as a search for all of them does; numbered as in the index."""
    scores: dict[int, int] = defaultdict(int)
    for term in sorted({*terms} & postings.keys()):
        kinds = postings[term].kinds
        field_weights = _field_weights(kinds, services)
        is_plain_fact = _has_plain_fact(kinds)
        for kind, documents in kinds:
            weight = _weight(kind.fields, field_weights, is_plain_fact)
            for document in documents:
                scores[document] += weight
    return scores


def _text_kinds(
    services: Sequence[Service], listed: int, compounds: Compounds
) -> Mapping[str, Sequence[tuple[int, Sequence[int]]]]:
    """Map each stem of text fields to (kind as a number, services with it, ascending)."""
    by_kind: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for document, service in enumerate(services):
        kinds: dict[str, int] = {}
        for field, field_bit in _TEXT_BITS:
            in_field = stems(text_of(field, service, compounds, by_name=document >= listed))
            kind = field_bit
            if field_bit == NAME:
                kind += min(len(in_field), _MAX_NAME_LENGTH) * _NAME_LENGTH
            if kinds:
                for stem in in_field:
                    kinds[stem] = kinds.get(stem, 0) + kind
            else:
                kinds = dict.fromkeys(in_field, kind)
        for stem, kind in kinds.items():
            by_kind[kind][stem].append(document)
    by_stem: dict[str, list[tuple[int, list[int]]]] = defaultdict(list)
    for kind, documents_by_stem in by_kind.items():
        for stem, documents in documents_by_stem.items():
            by_stem[stem].append((kind, documents))
    return by_stem


def _concept_services(facets: Mapping[str, Facet]) -> Mapping[str, ConceptServices]:
    """Map each stem of labels and everyday words to the facet values that have it."""
    by_stem: dict[str, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for field in CONCEPT_FIELDS:
        for name in field.facets:
            for value in facets[name].values:
                topic = {topic_term(value.id)} if name in _TOPICS else set()
                for stem in stems(value.words) | topic:
                    by_stem[stem].append((bit(field), value.documents))
    return {stem: tuple(values) for stem, values in by_stem.items()}


def _services_by_kind(values: Iterable[tuple[int, Iterable[int]]]) -> ServicesByKind:
    """Sort the services of some facet values by all the fields in which they have one."""
    by_field: dict[int, set[int]] = defaultdict(set)
    for field, documents in values:
        by_field[field].update(documents)
    return reduce(_merge_kinds, ({field: documents} for field, documents in by_field.items()))


def _merge_kinds(one: ServicesByKind, other: ServicesByKind) -> ServicesByKind:
    """Sort services by all their fields, from two mappings that each know some of the fields."""
    combined = {a | b: mine & theirs for a, mine in one.items() for b, theirs in other.items()}
    in_one, in_other = (frozenset().union(*by_kind.values()) for by_kind in (one, other))
    combined |= {a: mine - in_other for a, mine in one.items()}
    combined |= {b: theirs - in_one for b, theirs in other.items()}
    return {kind: services for kind, services in combined.items() if services}


def _posting(by_kind: Iterable[tuple[int, Collection[int]]], services: int) -> Posting:
    """Make a posting from (kind as a number, services with it)."""
    kinds = [(_kind(number), tuple(sorted(documents))) for number, documents in by_kind]
    if len(kinds) == 1:
        return Posting(tuple(kinds), kinds[0][1][:PACK])
    field_weights = _field_weights(kinds, services)
    is_plain_fact = _has_plain_fact(kinds)
    ranked = sorted(
        (
            -_weight(kind.fields, field_weights, is_plain_fact),
            -_name_share(kind),
            kind.fields,
            kind,
            documents,
        )
        for kind, documents in kinds
    )
    first: list[int] = []
    # Services with the same weight and name share come by number, whatever their kind.
    for _, equals in groupby(ranked, lambda row: row[:2]):
        first += sorted(chain.from_iterable(row[-1][:PACK] for row in equals))
        if len(first) >= PACK:
            break
    return Posting(tuple((kind, documents) for *_, kind, documents in ranked), tuple(first[:PACK]))


def _field_weights(kinds: Iterable[tuple[Kind, Sequence[int]]], services: int) -> tuple[int, ...]:
    """Weigh a stem in each field; lunr counts a service once for each field that has it."""
    return _weights(services, sum(kind.fields.bit_count() * len(documents) for kind, documents in kinds))


def _has_plain_fact(kinds: Iterable[tuple[Kind, Sequence[int]]]) -> bool:
    return any(kind.fields & PLAIN_FACTS for kind, _ in kinds)


def _weight(fields: int, field_weights: Sequence[int], is_plain_fact: bool) -> int:
    """Weigh a stem in some fields; a plain fact outweighs the same word in texts, as in ``js/search/ranking.js``."""
    weight = sum(map(field_weights.__getitem__, _FIELD_INDEXES[fields]))
    if not is_plain_fact or fields & PLAIN_FACTS:
        return weight
    return max(0, min(weight, field_weights[_PLAIN_FACTS_INDEX] - 1))


@cache
def _kind(number: int) -> Kind:
    return Kind(number % _NAME_LENGTH, number // _NAME_LENGTH)


@lru_cache(maxsize=1 << 14)
def _weights(services: int, frequency: int) -> tuple[int, ...]:
    """Weigh a stem in each field by the number of fields of services that have it."""
    return weights(log(1 + abs((services - frequency + 0.5) / (frequency + 0.5))))


def _name_share(kind: Kind) -> int:
    """Return the share of the service's name that a stem is, as ``js/search/ranking.js`` counts it: 15 is the whole."""
    return _MAX_NAME_LENGTH // kind.name_length if kind.name_length else 0
