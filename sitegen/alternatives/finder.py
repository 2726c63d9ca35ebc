"""Find what runs in a break of a service for the same people: places nearby, then from home, and a line to ring."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from sitegen.alternatives.likeness import is_alike, may_suggest, shared_topics
from sitegen.alternatives.nearby import MeetingPlace, PlaceGrid, places_of
from sitegen.library import Library, by_name
from sitegen.model import EVERYWHERE, Navigator, Service, Span
from sitegen.service_cache import ServiceCache
from sitegen.timetable.breaks import Break, breaks, pause
from sitegen.timetable.occurrences import Occurrence

MOST = 3
"""Services that are named for a break."""
_MOST_LOOKED_AT = 100
"""Services nearby whose dates are looked at, so that the time grows with the number of services alone."""
_MOST_FROM_HOME = 30
"""Services of an area and a topic that are looked at among those that people reach from home."""
_PAUSED = "paused for now"


class Alternative(NamedTuple):
    """A service that runs in a break of another."""

    service: Service
    occurrences: tuple[Occurrence, ...]
    """Its dates in the break that are certain and suit the same people, ascending."""
    miles: float | None
    """Miles to it; ``None`` from home, or where one of the two places is not known exactly."""


class BreakCover(NamedTuple):
    """A break, with what there is in it."""

    gap: Break
    alternatives: tuple[Alternative, ...]
    """Nearest first; from home last."""
    helpline: Service | None
    """Helpline for one of its topics that answers in the break."""
    navigator: Navigator | None
    """Person to ring where there is no such helpline."""


class _Candidate(NamedTuple):
    """A service for the same people, whatever its dates."""

    service: Service
    sessions: tuple[int, ...]
    """Indexes of the sessions that suit them."""
    miles: float | None
    is_main: bool
    """True when it is about what the other service is mainly for."""


@dataclass(slots=True)
class _BreakSearch:
    """A break, with what has been found so far."""

    gap: Break
    span: Span
    """Days in which something is looked for."""
    found: dict[str, Alternative] = field(default_factory=dict)
    """By service id, nearest first."""
    has_main: bool = False

    @property
    def is_complete(self) -> bool:
        """True with enough, the nearest of which about the main topic is one, even where others are nearer."""
        return len(self.found) >= MOST and self.has_main


class Alternatives:
    """Breaks of the services of a library, each with what there is in it, worked out once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._covers = ServiceCache[tuple[BreakCover, ...]]()

    def covers(self, service: Service) -> tuple[BreakCover, ...]:
        """List the breaks of a service that begin before the pages' dates run out, by time, with what there is."""
        return self._covers.get(service, self._find)

    @cached_property
    def _open(self) -> tuple[Service, ...]:
        return tuple(service for service in self._library.services if service.status == "open")

    @cached_property
    def _grid(self) -> PlaceGrid:
        return PlaceGrid(self._library, self._open)

    @cached_property
    def _remote(self) -> dict[tuple[str, str], list[Service]]:
        """Services with dates that people reach from home, lines to ring aside, by area and topic."""
        return _by_area_and_topic(
            service for service in self._open if service.sessions and service.is_remote and not _is_line(service)
        )

    @cached_property
    def _helplines(self) -> dict[tuple[str, str], list[Service]]:
        """Helplines with a number, by area and topic."""
        return _by_area_and_topic(filter(_is_line, self._open))

    def _find(self, service: Service) -> tuple[BreakCover, ...]:
        library = self._library
        if service.status == "paused":
            gaps: tuple[Break, ...] = (pause(library.schedule, service, library.horizon, _PAUSED),)
        else:
            gaps = breaks(library.schedule, service, library.horizon)
        if not gaps:
            return ()
        searches = [_BreakSearch(gap, gap.without(library.today)) for gap in gaps]
        waiting = searches
        for candidate in islice(self._candidates(service), _MOST_LOOKED_AT):
            for search in waiting:
                self._try(candidate, search)
            waiting = [search for search in waiting if not search.is_complete]
            if not waiting:
                break
        helplines = self._best(service, self._helplines)
        navigator = self._navigator(service)
        return tuple(self._cover(search, helplines, navigator) for search in searches)

    def _try(self, candidate: _Candidate, search: _BreakSearch) -> None:
        """Add a candidate to what is found for a break where it has dates then, and is wanted."""
        other, sessions, miles, is_main = candidate
        if other.id in search.found or (len(search.found) >= MOST and not is_main):
            return
        dates = tuple(self._dates(other, sessions, search.span))
        if dates:
            search.has_main = search.has_main or is_main
            search.found[other.id] = Alternative(other, dates, miles)

    def _cover(self, search: _BreakSearch, helplines: Sequence[Service], navigator: Navigator | None) -> BreakCover:
        found = tuple(search.found.values())
        named = (*found[: MOST - 1], *found[-1:]) if len(found) > MOST else found
        helpline = next((line for line in helplines if self._answers(line, search.span)), None)
        return BreakCover(search.gap, named, helpline, None if helpline else navigator)

    def _dates(self, service: Service, sessions: tuple[int, ...], span: Span) -> Iterator[Occurrence]:
        """Yield the certain dates of some sessions in a span on which there are places left."""
        for occurrence in _within(self._library.occurrences(service), span):
            session = service.sessions[occurrence.session]
            if occurrence.is_known and occurrence.session in sessions and not session.is_full_on(occurrence.day):
                yield occurrence

    def _candidates(self, service: Service) -> Iterator[_Candidate]:
        """Yield services for the same people, nearest first, then those that they reach from home."""
        home = next(places_of(service, self._library), None)
        for miles, place in () if home is None else self._grid.nearest(home.position, service.topics):
            sessions = self._suitable(service, place)
            if sessions:
                is_exact = home is not None and home.is_exact and place.is_exact
                is_main = _is_main_topic(service, place.service)
                yield _Candidate(place.service, sessions, miles if is_exact else None, is_main)
        for other in self._best(service, self._remote):
            sessions = tuple(
                index
                for index, session in enumerate(other.sessions)
                if other.is_remote_at(session) and is_alike(service, other, session)
            )
            if sessions:
                yield _Candidate(other, sessions, None, _is_main_topic(service, other))

    def _suitable(self, service: Service, place: MeetingPlace) -> tuple[int, ...]:
        other = place.service
        if not may_suggest(service, other, self._library):
            return ()
        return tuple(index for index in place.sessions if is_alike(service, other, other.sessions[index]))

    def _best(self, service: Service, groups: dict[tuple[str, str], list[Service]]) -> list[Service]:
        """List the services for an area and a topic of a service, those that share the most topics first."""
        found = {
            other.id: other
            for area in dict.fromkeys((*service.all_areas, EVERYWHERE))
            for topic in service.topics
            for other in groups.get((area, topic), ())[:_MOST_FROM_HOME]
        }
        suitable = (other for other in found.values() if may_suggest(service, other, self._library))
        return sorted(suitable, key=lambda other: (-shared_topics(service, other), by_name(other)))

    def _answers(self, helpline: Service, span: Span) -> bool:
        """Return whether somebody answers in a span, as far as the hours are known."""
        dates = self._library.opening_occurrences(helpline)
        return not dates or any(occurrence.is_known for occurrence in _within(dates, span))

    def _navigator(self, service: Service) -> Navigator | None:
        areas = (self._library.area[area] for area in service.all_areas if area != EVERYWHERE)
        people = (area.navigator for area in areas)
        return next((person for person in people if person is not None and person.phone is not None), None)


def _is_line(service: Service) -> bool:
    """Return whether a service is a helpline with a number."""
    return "helpline" in service.formats and service.contact.phone is not None


def _is_main_topic(service: Service, other: Service) -> bool:
    """Return whether a service is about the first topic of another."""
    return not set(service.topics[:1]).isdisjoint(other.topics)


def _by_area_and_topic(services: Iterable[Service]) -> dict[tuple[str, str], list[Service]]:
    groups: dict[tuple[str, str], list[Service]] = defaultdict(list)
    for service in services:
        for area in service.all_areas:
            for topic in service.topics:
                groups[area, topic].append(service)
    return groups


def _within(occurrences: Sequence[Occurrence], span: Span) -> Sequence[Occurrence]:
    """Return the occurrences of a span; they are ascending by day."""
    first = bisect_left(occurrences, span.first, key=lambda occurrence: occurrence.day)
    return occurrences[first : bisect_right(occurrences, span.last, key=lambda occurrence: occurrence.day)]
