"""The closed lists that services are filtered by, and whose labels and everyday words find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.languages import name_of, other_names, own_name
from sitegen.library import Library
from sitegen.model import EVERYWHERE, FREE, Concept, Service
from sitegen.text import WEEKDAYS
from sitegen.vocabulary import concepts

ASK = "ask"


@dataclass(frozen=True, slots=True)
class Value:
    """One choice of a filter, such as the topic breastfeeding."""

    id: str
    label: str
    words: str
    """What finds it in a search: its label and everyday words."""
    documents: tuple[int, ...]
    """Services that have it, ascending."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter; its name is its URL parameter."""

    name: str
    values: tuple[Value, ...]
    """Only those that some service has, in the order of their list."""
    unknown: tuple[int, ...]
    """Services that do not say."""


def facets_of(library: Library) -> Mapping[str, Facet]:
    """Every group by name. Documents are numbered as in `documents`; closed services are in no group."""
    return {group.name: group for group in (_group(library, *row) for row in _GROUPS)}


def documents(library: Library) -> tuple[Service, ...]:
    """What can be found, in the order of its numbers: open and paused services by name, then closed ones."""
    return (*library.services, *library.closed)


_Ids = Callable[[Service], Sequence[str]]
_Unknown = Callable[[Service], bool]
_Concepts = Callable[[Library, Iterable[str]], Iterable[Concept]]


def _group(library: Library, name: str, ids: _Ids, unknown: _Unknown | None, in_order: _Concepts) -> Facet:
    members: dict[str, list[int]] = defaultdict(list)
    silent = []
    for number, service in enumerate(library.services):
        has = ids(service)
        for identifier in dict.fromkeys(has):
            members[identifier].append(number)
        if not has if unknown is None else unknown(service):
            silent.append(number)
    values = tuple(
        Value(concept.id, concept.label, " ".join((concept.label, *concept.words)), tuple(members[concept.id]))
        for concept in in_order(library, members)
    )
    return Facet(name, values, tuple(silent))


def _among(known: Callable[[Library], Mapping[str, Concept]]) -> _Concepts:
    def in_order(library: Library, used: Iterable[str]) -> Iterable[Concept]:
        wanted = set(used)
        return (concept for identifier, concept in known(library).items() if identifier in wanted)

    return in_order


def _areas(library: Library) -> Mapping[str, Concept]:
    everywhere = Concept(EVERYWHERE, "Everywhere")
    return {a.id: Concept(a.id, a.name, words=a.postcodes) for a in library.area.values()} | {EVERYWHERE: everywhere}


def _languages(_: Library, used: Iterable[str]) -> Iterable[Concept]:
    named = (Concept(code, name_of(code), words=(own_name(code), *other_names(code))) for code in used)
    return sorted(named, key=lambda language: (language.id != "en", language.label))


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


_GROUPS: tuple[tuple[str, _Ids, _Unknown | None, _Concepts], ...] = (
    ("topic", lambda s: s.topics, None, _among(lambda library: library.topic)),
    ("stage", lambda s: s.stages, None, _among(lambda _: concepts("stages"))),
    ("area", _area_ids, _never, _among(_areas)),
    ("format", lambda s: s.formats, None, _among(lambda _: concepts("formats"))),
    ("join", _joining, lambda s: not s.join or ASK in s.join, _among(lambda _: concepts("joining"))),
    (
        "cost",
        lambda s: [FREE] if s.is_free else [],
        lambda s: s.cost is None,
        _among(lambda _: {FREE: Concept(FREE, "Free")}),
    ),
    ("with", lambda s: s.roles, None, _among(lambda library: library.role)),
    ("language", lambda s: s.languages, _never, _languages),
    ("access", _access, None, _among(lambda _: concepts("access"))),
    # What a service names first is what it is most about.
    ("first-topic", lambda s: s.topics[:1], _never, _among(lambda library: library.topic)),
    # Nobody filters by these, but their words find services; the filter by day goes by dates.
    ("audience", lambda s: s.audiences, _never, _among(lambda library: library.audience)),
    (
        "weekday",
        _weekdays,
        None,
        _among(lambda _: {day.lower(): Concept(day.lower(), day) for day in WEEKDAYS}),
    ),
    ("model", lambda s: s.offer.model, _never, _among(lambda _: concepts("models"))),
)

FILTERED = ("topic", "stage", "area", "format", "join", "cost", "with", "language", "access")
"""The groups that are filters; the words of the others find services."""
