"""Facets: closed lists of values that services are filtered by, or whose labels and everyday words find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.languages import name_of, other_names, own_name
from sitegen.library import Library
from sitegen.model import EVERYWHERE, FREE, Concept, Service
from sitegen.search.analysis import joined_words
from sitegen.search.compounds import Compounds, compounds_of
from sitegen.search.plain_facts import COSTS, DAYS
from sitegen.text import WEEKDAYS
from sitegen.vocabulary import concepts

ASK = "ask"
"""Value of `join` when people have to ask how to join: it counts as not known."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, such as the topic breastfeeding."""

    id: str
    label: str
    words: str
    """Indexed text: its label and everyday words, with compounds as one word."""
    documents: tuple[int, ...]
    """Numbers of the services that have it, ascending."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A list of values by which services are grouped."""

    name: str
    """Name, and URL parameter of its filter."""
    values: tuple[FacetValue, ...]
    """Values that some service has, in the order of the facet's list."""
    unknown: tuple[int, ...]
    """Numbers of the services for which the value is not known, ascending."""


def facets_of(library: Library) -> Mapping[str, Facet]:
    """Work out every facet, by name; services are numbered as in `documents`, and closed ones have no values."""
    compounds = compounds_of(library)
    return {facet.name: facet for facet in (_facet(library, compounds, *row) for row in _FACETS)}


def documents(library: Library) -> tuple[Service, ...]:
    """List the indexed services by number: open and paused ones by name, then closed ones."""
    return (*library.services, *library.closed)


_Ids = Callable[[Service], Sequence[str]]
"""Ids of the values that a service has."""
_IsUnknown = Callable[[Service], bool]
"""Check for a service whose value is not known; ``None`` in `_FACETS` means a service without values."""
_Concepts = Callable[[Library, Iterable[str]], Iterable[Concept]]
"""Values with these ids, in the order of their list."""


def _facet(
    library: Library,
    compounds: Compounds,
    name: str,
    ids: _Ids,
    is_unknown: _IsUnknown | None,
    concepts_of: _Concepts,
) -> Facet:
    members: dict[str, list[int]] = defaultdict(list)
    unknown = []
    for number, service in enumerate(library.services):
        value_ids = ids(service)
        for identifier in dict.fromkeys(value_ids):
            members[identifier].append(number)
        value_is_unknown = not value_ids if is_unknown is None else is_unknown(service)
        if value_is_unknown:
            unknown.append(number)
    values = tuple(
        FacetValue(
            concept.id,
            concept.label,
            compounds.join(" ".join((concept.label, *concept.words))),
            tuple(members[concept.id]),
        )
        for concept in concepts_of(library, members)
    )
    return Facet(name, values, tuple(unknown))


def _in_list_order(list_of: Callable[[Library], Mapping[str, Concept]]) -> _Concepts:
    def concepts_of(library: Library, used: Iterable[str]) -> Iterable[Concept]:
        used_ids = set(used)
        return (concept for identifier, concept in list_of(library).items() if identifier in used_ids)

    return concepts_of


def _areas(library: Library) -> Mapping[str, Concept]:
    areas = {
        area.id: Concept(area.id, area.name, words=(*joined_words(area.name), *area.postcodes))
        for area in library.area.values()
    }
    return areas | {EVERYWHERE: Concept(EVERYWHERE, "Everywhere")}


def _languages(_: Library, used: Iterable[str]) -> Iterable[Concept]:
    languages = (Concept(code, name_of(code), words=(own_name(code), *other_names(code))) for code in used)
    return sorted(languages, key=lambda language: (language.id != "en", language.label))


def _access(service: Service) -> Sequence[str]:
    return [feature for place in service.places for feature in place.access]


def _area_ids(service: Service) -> Sequence[str]:
    return (*service.areas, EVERYWHERE) if service.is_remote else service.areas


def _joining(service: Service) -> Sequence[str]:
    return [way for way in service.join if way != ASK]


def _weekdays(service: Service) -> Sequence[str]:
    return [
        WEEKDAYS[day].lower()
        for session in service.sessions
        for day in (*session.days, *[date.weekday() for date in session.dates])
    ]


def _never(_: Service) -> bool:
    return False


_FACETS: tuple[tuple[str, _Ids, _IsUnknown | None, _Concepts], ...] = (
    ("topic", lambda s: s.topics, None, _in_list_order(lambda library: library.topic)),
    ("stage", lambda s: s.stages, None, _in_list_order(lambda _: concepts("stages"))),
    ("area", _area_ids, _never, _in_list_order(_areas)),
    ("format", lambda s: s.formats, None, _in_list_order(lambda _: concepts("formats"))),
    ("join", _joining, lambda s: not s.join or ASK in s.join, _in_list_order(lambda _: concepts("joining"))),
    (
        "cost",
        lambda s: [FREE] if s.is_free else [],
        lambda s: s.cost is None,
        _in_list_order(lambda _: COSTS),
    ),
    ("with", lambda s: s.roles, None, _in_list_order(lambda library: library.role)),
    ("language", lambda s: s.languages, _never, _languages),
    ("access", _access, None, _in_list_order(lambda _: concepts("access"))),
    # The topic that a service names first is the one it is most about.
    ("first-topic", lambda s: s.topics[:1], _never, _in_list_order(lambda library: library.topic)),
    # No filter uses these, but their words find services; the filter by day uses dates.
    ("audience", lambda s: s.audiences, _never, _in_list_order(lambda library: library.audience)),
    (
        "weekday",
        _weekdays,
        None,
        _in_list_order(lambda _: DAYS),
    ),
    (
        "free-for-some",
        lambda s: [FREE] if s.cost is not None and s.cost.is_free_for_some else [],
        _never,
        _in_list_order(lambda _: COSTS),
    ),
    ("model", lambda s: s.offer.model, _never, _in_list_order(lambda _: concepts("models"))),
)

FILTERED = ("topic", "stage", "area", "format", "join", "cost", "with", "language", "access")
"""Facets with a filter; the words of the others find services."""
