"""Meetings: the dates of a service that share every fact that filters ask for.

A filter must not join the age of Thursday's session with the day of Monday's, so that search tests each meeting by
itself. Most services have one meeting; one whose sessions differ has several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sitegen.library import Library
from sitegen.model import Presence, Service, Session, Where
from sitegen.search.presence import days_named, names_days, roles_on
from sitegen.timetable.ended import is_over
from sitegen.timetable.occurrences import Occurrence


@dataclass(frozen=True, slots=True)
class Meeting:
    """Dates of a service that share every fact that filters ask for."""

    facts: Service
    """Service with the facts of these dates in place of its own, and without sessions."""
    service: Service
    occurrences: tuple[Occurrence, ...]
    """Dates up to the horizon, ascending; `Occurrence.session` counts the sessions of `service`."""


class Meetings:
    """Meetings of all services; each service has one at least."""

    def __init__(self, by_service: Sequence[tuple[Meeting, ...]]) -> None:
        self.by_service = tuple(by_service)
        """In the order of `facets.documents`."""

    @cached_property
    def numbered(self) -> tuple[Meeting, ...]:
        """First meeting of each service, which has the service's number, then all others."""
        firsts = (meetings[0] for meetings in self.by_service)
        return (*firsts, *(meeting for meetings in self.by_service for meeting in meetings[1:]))

    @cached_property
    def owners(self) -> tuple[int, ...]:
        """Number of the service of each meeting in `numbered`."""
        others = (number for number, meetings in enumerate(self.by_service) for _ in meetings[1:])
        return (*range(len(self.by_service)), *others)


def meetings_of(library: Library, services: Sequence[Service]) -> Meetings:
    """Divide the dates of each service into meetings."""
    return Meetings([_meetings(library, service) for service in services])


def _meetings(library: Library, service: Service) -> tuple[Meeting, ...]:
    occurrences = library.occurrences(service)
    ahead = [index for index, session in enumerate(service.sessions) if not is_over(session, library.today)]
    indexes = ahead or range(len(service.sessions))
    has_facts = any(_has_facts(service.sessions[index]) for index in indexes)
    is_whole = not library.is_listed(service) or not service.sessions
    if is_whole or not (has_facts or names_days(service.professionals_present)):
        return (Meeting(replace(service, sessions=()), service, tuple(occurrences)),)
    groups: dict[tuple[object, ...], tuple[Service, list[Occurrence]]] = {}
    for index in indexes:
        session = service.sessions[index]
        dates = [occurrence for occurrence in occurrences if occurrence.session == index]
        for roles, dates_alike in _by_roles(_presences(service, occurrences), session, dates).items():
            facts = replace(_facts(service, session, roles), areas=_areas(library, service, session))
            groups.setdefault(_key(facts), (facts, []))[1].extend(dates_alike)
    return tuple(
        Meeting(facts, service, tuple(sorted(dates, key=lambda occurrence: (occurrence.start, occurrence.session))))
        for facts, dates in groups.values()
    )


def _has_facts(session: Session) -> bool:
    """Return whether a session says anything but its times that filters ask for."""
    facts = (session.areas, session.formats, session.join, session.languages, session.audiences, session.who)
    return any(facts) or session.cost is not None or session.ages is not None or session.place is not None


def _presences(service: Service, occurrences: Sequence[Occurrence]) -> tuple[Presence, ...]:
    """Return the professionals of a service; one who is there on none of its dates, by their words, may be at any."""
    days = {occurrence.day for occurrence in occurrences}
    return tuple(
        presence if any(day in days_named(presence.when) for day in days) else replace(presence, when=None)
        for presence in service.professionals_present
    )


def _by_roles(
    presences: tuple[Presence, ...], session: Session, dates: Sequence[Occurrence]
) -> dict[tuple[str, ...], list[Occurrence]]:
    """Group the dates of a session by the roles that come; a session without dates is a group of its own."""
    if not dates:
        return {tuple(dict.fromkeys((*(presence.role for presence in presences), *session.who))): []}
    groups: dict[tuple[str, ...], list[Occurrence]] = {}
    for occurrence in dates:
        groups.setdefault(roles_on(presences, session, occurrence.day), []).append(occurrence)
    return groups


def _facts(service: Service, session: Session, roles: tuple[str, ...]) -> Service:
    return replace(
        service,
        sessions=(),
        formats=service.formats_of(session),
        languages=service.languages_of(session),
        audiences=service.audiences_of(session),
        join=service.join_of(session),
        cost=service.cost_of(session),
        ages=service.ages_of(session),
        where=_place(service, session),
        professionals_present=tuple(map(Presence, roles)),
    )


def _areas(library: Library, service: Service, session: Session) -> tuple[str, ...]:
    """Return the areas in whose lists a session is: see `Library.within_area`."""
    return tuple(area for area in service.all_areas if session in library.within_area(service, area).sessions)


def _place(service: Service, session: Session) -> Where | None:
    """Return the place of a session, hidden where the service hides its address."""
    place = session.place
    return service.where if place is None else replace(place, hide_address=service.hides(place))


def _key(facts: Service) -> tuple[object, ...]:
    of_session = (facts.formats, facts.areas, facts.languages, facts.audiences, facts.join, facts.cost, facts.ages)
    return (*of_session, facts.where, facts.roles)
