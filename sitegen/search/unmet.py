"""Searches that found nothing, as readers told the volunteers, and the services that answer them now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sitegen import urls
from sitegen.day_parts import SATURDAY
from sitegen.discretion import without_discreet
from sitegen.library import Library
from sitegen.model import EVERYWHERE, REMOTE_FORMATS, Age, AgeUnit, Service, UnmetSearch
from sitegen.search.facets import Facet, documents, facets_of
from sitegen.search.filter_data import ages_of
from sitegen.search.meetings import Meeting, Meetings, meetings_of
from sitegen.search.times import IN_HOLIDAYS, NOT_IN_HOLIDAYS, read_slot, time_slots
from sitegen.text import WEEKDAYS
from sitegen.vocabulary import filter_values

_NO, _UNKNOWN, _YES = range(3)
_TIMED = ("day", "time", "when")
"""Filters that one date must meet together."""
_UNITS: Mapping[str, AgeUnit] = {"w": "week", "m": "month", "y": "year"}
_ANY_WEEK = 99
"""Week of pregnancy where none is given: later than all."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Services that a search finds today."""

    known: tuple[Service, ...]
    perhaps: tuple[Service, ...]
    """Services of which something is not known that the search asks for."""


def answers_to(searches: Sequence[UnmetSearch], library: Library) -> tuple[Answers, ...]:
    """Find for each search what the search page finds: any value within a filter, every filter at one meeting.

    Discreet services are left out, and so is in an area what can be reached from everywhere, unless that is asked for:
    a telephone line is no playgroup.
    """
    if not searches:
        return ()
    index = _MeetingIndex(library)
    return tuple(index.answers(search) for search in searches)


def _is_for_remote(filters: Mapping[str, tuple[str, ...]]) -> bool:
    return "from" in filters or not set(REMOTE_FORMATS).isdisjoint(filters.get("format", ()))


class _MeetingIndex:
    """Meetings of the services in lists, with what filters ask of them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._meetings: Meetings = meetings_of(library, documents(library))
        self._facets: Mapping[str, Facet] = facets_of(library, self._meetings)
        self._slots = [[*map(read_slot, slots)] for slots in time_slots(library, self._meetings.numbered)]

    def answers(self, search: UnmetSearch) -> Answers:
        worst = [*map(min, zip(*self._states(search.filters), strict=True))]
        services = self._library.services
        best = [_NO] * len(services)
        for owner, state in zip(self._meetings.owners, worst, strict=True):
            if owner < len(services):
                # A service that has paused may be back.
                most = _YES if services[owner].status == "open" else _UNKNOWN
                best[owner] = max(best[owner], min(state, most))
        known, perhaps = (
            [service for service, state in zip(services, best, strict=True) if state == one] for one in (_YES, _UNKNOWN)
        )
        return Answers(without_discreet(known), without_discreet(perhaps))

    def _states(self, filters: Mapping[str, tuple[str, ...]]) -> Iterator[Sequence[int]]:
        """Yield the states of all meetings for each filter, but once for all filters by time."""
        numbers = range(len(self._meetings.owners))
        for name, values in filters.items():
            if name == "age":
                yield [_age_state(meeting, values) for meeting in self._meetings.numbered]
            elif name not in _TIMED:
                # In an area, a telephone line for every place answers who asked for one.
                others = (EVERYWHERE,) if name == "area" and _is_for_remote(filters) else ()
                states = self._list_states(name, (*values, *others))
                yield [states.get(number, _NO) for number in numbers]
        if not filters.keys().isdisjoint(_TIMED):
            yield [self._time_state(number, filters) for number in numbers]

    def _list_states(self, name: str, values: Iterable[str]) -> dict[int, int]:
        """Return the state of each meeting that a filter with these values does not leave out."""
        facet = self._facets[name]
        chosen = {*_public(name, values)}
        states = dict.fromkeys(facet.unknown, _UNKNOWN)
        return states | {number: _YES for value in facet.values if value.id in chosen for number in value.meetings}

    def _time_state(self, number: int, filters: Mapping[str, tuple[str, ...]]) -> int:
        slots = self._slots[number]
        if not slots:
            return _UNKNOWN
        days = [WEEKDAYS.index(day.capitalize()) for day in filters.get("day", ())]
        parts = sum(1 << [*filter_values.TIMES].index(time) for time in filters.get("time", ()))
        when = filters.get("when", ())
        best = _NO
        for slot in slots:
            is_then = (not days or slot.weekday in days) and (not parts or bool(parts & slot.parts))
            if slot.parts and is_then:
                season = _season_state(slot.weekday, slot.holidays, when)
                best = max(best, min(season, _UNKNOWN if slot.is_unknown else _YES))
        return best


def _season_state(weekday: int, holidays: int, when: Iterable[str]) -> int:
    """Return whether a date is at the weekend or in school holidays, as far as that is asked for."""
    if not when or (weekday >= SATURDAY and filter_values.WEEKEND in when):
        return _YES
    if filter_values.SCHOOL_HOLIDAYS not in when:
        return _NO
    return {NOT_IN_HOLIDAYS: _NO, IN_HOLIDAYS: _YES}.get(holidays, _UNKNOWN)


def _age_state(meeting: Meeting, ages: Iterable[str]) -> int:
    limits = ages_of(meeting.facts)
    if limits is None:
        return _UNKNOWN
    return _YES if any(_fits(age, *limits) for age in ages) else _NO


def _fits(age: str, pregnancy: int, first: int, until: int) -> bool:
    """Return whether an age is within the limits of `ages_of`; ``fitsAge`` of ``js/search/filters/age.js`` does too."""
    if age.endswith("pregnant"):
        return 0 < pregnancy <= int(age.partition("w")[0] if age[0].isdigit() else _ANY_WEEK)
    child = age_of(age)
    return first >= 0 and child.end_day > first and (until < 0 or child.first_day < until)


def age_of(value: str) -> Age:
    """Return the age of a child that a value of the filter means: ``18m``."""
    return Age(int(value[:-1]), _UNITS[value[-1]])


def search_address(search: UnmetSearch) -> str:
    """Return the address of the same search today: ``/search/?day=saturday&area=aberwennol``."""
    pairs = [(name, value) for name, values in search.filters.items() for value in _public(name, values)]
    return f"{urls.SEARCH}?{urlencode(pairs)}"


def _public(name: str, values: Iterable[str]) -> list[str]:
    return [urls.public_topic(value) if name in ("topic", "lived") else value for value in values]
