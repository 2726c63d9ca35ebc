"""Facets: closed lists of values that services are filtered by, or whose labels and everyday words find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sitegen import urls
from sitegen.collation import sort_key
from sitegen.freshness import taking_on, taking_until
from sitegen.languages import name_of, other_names, own_name
from sitegen.library import Library
from sitegen.model import ASK, EVERYWHERE, FREE, Concept, Service, Taking
from sitegen.search.analysis import joined_words
from sitegen.search.compounds import Compounds, compounds_of
from sitegen.search.meetings import Meeting, Meetings
from sitegen.text import WEEKDAYS
from sitegen.vocabulary import concepts, filter_values
from sitegen.vocabulary.filter_values import (
    COSTS,
    FREE_FOR_SOME,
    HOME,
    MEETS,
    MODERATED,
    NO_REFERRAL,
    SIBLINGS,
    UNDER_5,
)

TAKING = "taking"
"""Filter by whether a service takes people, which is known for a few weeks only."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, such as the topic breastfeeding."""

    id: str
    label: str
    words: str
    """Indexed text: its label and everyday words, with compounds as one word."""
    meetings: tuple[int, ...]
    """Numbers of the meetings that have it, ascending."""
    documents: tuple[int, ...]
    """Numbers of the services of those meetings, ascending."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A list of values by which services are grouped."""

    name: str
    """Name, and URL parameter of its filter."""
    values: tuple[FacetValue, ...]
    """Values that some service has, in the order of the facet's list."""
    unknown: tuple[int, ...]
    """Numbers of the meetings for which the value is not known, ascending."""
    known_until: Mapping[date, tuple[int, ...]] = field(default_factory=dict)
    """Numbers of the meetings for which the value is known up to a day only, ascending, by that day."""


def facets_of(library: Library, meetings: Meetings) -> Mapping[str, Facet]:
    """Work out every facet, by name; services are numbered as in `documents`, and those in no list have no values."""
    compounds = compounds_of(library)
    facets = {facet.name: facet for facet in (_facet(library, meetings, compounds, *row) for row in _FACETS)}
    return facets | {TAKING: _taking_facet(library, meetings, compounds)}


def _taking_facet(library: Library, meetings: Meetings, compounds: Compounds) -> Facet:
    """Return the facet of services that take people, each known up to a day only."""

    def taking(meeting: Meeting) -> Taking | None:
        return taking_on(meeting.service, library.today)

    def ids(meeting: Meeting) -> Sequence[str]:
        answer = taking(meeting)
        return ["yes"] if answer is not None and answer.now == "yes" else []

    values = _in_list_order(lambda _: filter_values.TAKING)
    facet = _facet(library, meetings, compounds, TAKING, ids, lambda meeting: taking(meeting) is None, values)
    known: dict[date, list[int]] = defaultdict(list)
    for number, meeting in _listed_meetings(library, meetings):
        if (answer := taking(meeting)) is not None:
            known[taking_until(answer)].append(number)
    return replace(facet, known_until={day: tuple(known[day]) for day in sorted(known)})


def documents(library: Library) -> tuple[Service, ...]:
    """List the indexed services by number: those of lists by name, then those that are found by their name alone."""
    return (*library.services, *library.held, *library.closed)


_Ids = Callable[[Meeting], Sequence[str]]
"""Ids of the values that a meeting has."""
_IsUnknown = Callable[[Meeting], bool]
"""Check for a meeting whose value is not known; ``None`` in `_FACETS` means one without values."""
_Concepts = Callable[[Library, Iterable[str]], Iterable[Concept]]
"""Values with these ids, in the order of their list."""


def _facet(
    library: Library,
    meetings: Meetings,
    compounds: Compounds,
    name: str,
    ids: _Ids,
    is_unknown: _IsUnknown | None,
    concepts_of: _Concepts,
) -> Facet:
    members: dict[str, list[int]] = defaultdict(list)
    unknown = []
    for number, meeting in _listed_meetings(library, meetings):
        value_ids = ids(meeting)
        for identifier in dict.fromkeys(value_ids):
            members[identifier].append(number)
        value_is_unknown = not value_ids if is_unknown is None else is_unknown(meeting)
        if value_is_unknown:
            unknown.append(number)
    values = tuple(
        FacetValue(
            concept.id,
            concept.label,
            compounds.join(" ".join((concept.label, *concept.words))),
            tuple(members[concept.id]),
            tuple(sorted({meetings.owners[number] for number in members[concept.id]})),
        )
        for concept in concepts_of(library, members)
    )
    return Facet(name, values, tuple(unknown))


def _listed_meetings(library: Library, meetings: Meetings) -> Iterator[tuple[int, Meeting]]:
    """Yield the number and the meeting of each that a service of lists has: those services have the first numbers."""
    listed = len(library.services)
    for number, (meeting, owner) in enumerate(zip(meetings.numbered, meetings.owners, strict=True)):
        if owner < listed:
            yield number, meeting


def _in_list_order(list_of: Callable[[Library], Mapping[str, Concept]]) -> _Concepts:
    def concepts_of(library: Library, used: Iterable[str]) -> Iterable[Concept]:
        used_ids = set(used)
        return (concept for identifier, concept in list_of(library).items() if identifier in used_ids)

    return concepts_of


def _public_topics(ids: Iterable[str]) -> Sequence[str]:
    return [*map(urls.public_topic, ids)]


def _topics(library: Library) -> Mapping[str, Concept]:
    """Return the topics by the ids that filters have in addresses."""
    return {
        public: replace(topic, id=public) for topic in library.topic.values() if (public := urls.public_topic(topic.id))
    }


def _areas(library: Library) -> Mapping[str, Concept]:
    areas = {
        area.id: Concept(area.id, area.name, words=(*joined_words(area.name), *area.postcodes))
        for area in library.area.values()
    }
    return areas | {EVERYWHERE: Concept(EVERYWHERE, "Everywhere")}


def _languages(_: Library, used: Iterable[str]) -> Iterable[Concept]:
    languages = (Concept(code, name_of(code), words=(own_name(code), *other_names(code))) for code in used)
    return sorted(languages, key=lambda language: (language.id != "en", sort_key(language.label), language.id))


def _access(meeting: Meeting) -> Sequence[str]:
    return [feature for place in meeting.facts.places for feature in place.access]


def _area_ids(meeting: Meeting) -> Sequence[str]:
    facts = meeting.facts
    return (*facts.areas, EVERYWHERE) if facts.is_remote else facts.areas


def _joining(meeting: Meeting) -> Sequence[str]:
    return [way for way in meeting.facts.join if way != ASK]


def _costs(meeting: Meeting) -> Sequence[str]:
    cost = meeting.facts.cost
    if cost is None:
        return []
    return [FREE] if cost.is_free else [FREE_FOR_SOME] if cost.is_free_for_some else []


def _siblings(meeting: Meeting) -> Sequence[str]:
    match meeting.facts.siblings:
        case "welcome":
            return list(SIBLINGS)
        case "under 5":
            return [UNDER_5]
    return []


def _lived(meeting: Meeting) -> Sequence[str]:
    """List the topics that supporters have been through; texts of their own are no choice, but are found as words."""
    return _public_topics(meeting.facts.offer.lived_experience)


def _referral(meeting: Meeting) -> Sequence[str]:
    return [*NO_REFERRAL] if meeting.facts.needs_no_referral else []


def _meets(meeting: Meeting) -> Sequence[str]:
    return [*MEETS] if meeting.facts.offer.meets_you else []


def _moderated(meeting: Meeting) -> Sequence[str]:
    moderation = meeting.facts.moderation
    return [*MODERATED] if moderation is not None and not moderation.nobody else []


def _versions(meeting: Meeting) -> Sequence[str]:
    return [version.kind for version in meeting.facts.alternative_formats]


def _weekdays(meeting: Meeting) -> Sequence[str]:
    return [
        WEEKDAYS[day].lower()
        for session in meeting.service.sessions
        for day in (*session.days, *[date.weekday() for date in session.dates])
    ]


def _never(_: Meeting) -> bool:
    return False


_FACETS: tuple[tuple[str, _Ids, _IsUnknown | None, _Concepts], ...] = (
    ("topic", lambda m: _public_topics(m.facts.topics), None, _in_list_order(_topics)),
    ("stage", lambda m: m.facts.stages, None, _in_list_order(lambda _: concepts("stages"))),
    ("area", _area_ids, _never, _in_list_order(_areas)),
    ("format", lambda m: m.facts.formats, None, _in_list_order(lambda _: concepts("formats"))),
    (
        "join",
        _joining,
        lambda m: not m.facts.join or ASK in m.facts.join,
        _in_list_order(lambda _: concepts("joining")),
    ),
    ("cost", _costs, lambda m: m.facts.cost is None, _in_list_order(lambda _: filter_values.ALL_COSTS)),
    # Where it is known who comes to one meeting, nobody is said to come to another.
    ("with", lambda m: m.facts.roles, lambda m: not m.service.roles, _in_list_order(lambda library: library.role)),
    ("language", lambda m: m.facts.languages, _never, _languages),
    ("access", _access, None, _in_list_order(lambda _: concepts("access"))),
    ("siblings", _siblings, lambda m: m.facts.siblings in (None, ASK), _in_list_order(lambda _: SIBLINGS)),
    # The topic that a service names first is the one it is most about.
    ("first-topic", lambda m: _public_topics(m.facts.topics[:1]), _never, _in_list_order(_topics)),
    # Whom it is for in particular: what is for everyone is not what somebody looks for who looks for others like her.
    ("for", lambda m: m.facts.audiences, _never, _in_list_order(lambda library: library.audience)),
    ("help", lambda m: m.facts.offer.model, None, _in_list_order(lambda _: concepts("models"))),
    ("lived", _lived, lambda m: not m.facts.offer.lived_experience, _in_list_order(_topics)),
    ("referral", _referral, lambda m: not m.facts.join or ASK in m.facts.join, _in_list_order(lambda _: NO_REFERRAL)),
    ("meets", _meets, lambda m: m.facts.offer.meets_you is None, _in_list_order(lambda _: MEETS)),
    ("from", lambda m: [HOME] if m.facts.is_remote else [], _never, _in_list_order(lambda _: filter_values.FROM)),
    ("moderated", _moderated, _never, _in_list_order(lambda _: MODERATED)),
    ("version", _versions, _never, _in_list_order(lambda _: concepts("alternative-formats"))),
    # No filter uses these, but their words find services; the filter by day uses dates.
    ("weekday", _weekdays, None, _in_list_order(lambda _: filter_values.DAYS)),
    ("free", lambda m: [FREE] if FREE in _costs(m) else [], _never, _in_list_order(lambda _: COSTS)),
    ("free-for-some", lambda m: [FREE] if FREE_FOR_SOME in _costs(m) else [], _never, _in_list_order(lambda _: COSTS)),
)


def labels_of(library: Library, name: str, ids: Iterable[str]) -> list[str]:
    """Return the labels of some values of a facet, in the order of its list."""
    concepts_of = next(concepts_of for facet, _, _, concepts_of in _FACETS if facet == name)
    return [concept.label for concept in concepts_of(library, ids)]


FILTERED = (
    *("topic", "stage", "area", "format", "join", "cost", "with", "language", "access", "siblings", TAKING),
    *("for", "help", "lived", "referral", "meets", "from", "moderated", "version"),
)
"""Facets with a filter; the words of the others find services."""
