"""Time slots of services, by the dates of their sessions, for the filters by day, time and school holidays."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date
from typing import NamedTuple

from sitegen.day_parts import EVENING_START, MIDDAY
from sitegen.library import Library
from sitegen.model import Calendar, Hours, Service, Session
from sitegen.search.meetings import Meeting
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.packing import pack_dates
from sitegen.timetable.school import SchoolDay, school_day

MORNING, AFTERNOON, EVENING = 1, 2, 4
"""Bits of the parts of the day: before midday, from midday to 5pm, from 5pm and past midnight."""
NOT_IN_HOLIDAYS, IN_HOLIDAYS, PERHAPS_IN_HOLIDAYS = 0, 1, 2
NEVER = 0
"""Slot of a service that has sessions and no date left; it touches no part of the day, unlike any other slot."""

_Slot = tuple[int, int, int, bool]
"""(weekday, parts of the day, holidays, whether the dates are unknown)."""


def time_slots(library: Library, meetings: Sequence[Meeting]) -> list[tuple[int, ...]]:
    """Work out the slots of each meeting up to the horizon: a number for each kind of its dates.

    ``(((days * 2 + unknown) * 3 + holidays) * 8 + parts) * 7 + weekday``, ascending. ``days`` count from the last date
    of that kind to the last day of the horizon, so that a page read later knows what is over; ``unknown`` is 1 where
    such dates are not known to be on. Empty for a service without sessions: hours of a helpline are none. A paused
    service keeps the times at which it meets when it is back.
    """
    states = _HolidayStates(library)
    return [_slots(library, meeting, states) if meeting.service.sessions else () for meeting in meetings]


def holiday_dates(library: Library, meetings: Sequence[Meeting], with_sessions: Container[str] = ()) -> list[str]:
    """Pack the dates of each meeting that are known to be in school holidays; ``""`` for none.

    Dates of services whose ids are in `with_sessions` name their sessions.
    """
    states = _HolidayStates(library)
    return [_holiday_dates(meeting, states, with_sessions) for meeting in meetings]


def _holiday_dates(meeting: Meeting, states: _HolidayStates, with_sessions: Container[str]) -> str:
    service = meeting.service
    if service.status != "open":
        return ""
    state_of = states.of(service)
    in_holidays = (occurrence for occurrence in meeting.occurrences if state_of(occurrence) == IN_HOLIDAYS)
    return pack_dates(in_holidays, with_sessions=service.id in with_sessions)


class _HolidayStates:
    """Holiday states of dates: by the school calendar that counts for each session, and else by `runs`."""

    def __init__(self, library: Library) -> None:
        self._schedule = library.schedule
        self._by_calendar: dict[str, _Holidays] = {}

    def of(self, service: Service) -> Callable[[Occurrence], int]:
        """Return the function from a date of a service to its holiday state."""
        by_session = [self._holidays(self._schedule.calendar(service, session)) for session in service.sessions]

        def state_of(occurrence: Occurrence) -> int:
            state = by_session[occurrence.session][occurrence.day]
            return _holiday_state(service.sessions[occurrence.session], occurrence.day) if state is None else state

        return state_of

    def _holidays(self, calendar: Calendar | None) -> _Holidays:
        return self._by_calendar.setdefault(calendar.id if calendar else "", _Holidays(calendar))


class _Holidays(dict[date, int | None]):
    """Holiday state of each day by a calendar, worked out when it is first met; ``None`` where it is not known."""

    def __init__(self, calendar: Calendar | None) -> None:
        super().__init__()
        self._calendar = calendar

    def __missing__(self, day: date) -> int | None:
        kind = SchoolDay.UNKNOWN if self._calendar is None else school_day(self._calendar, day)
        state = IN_HOLIDAYS if kind is SchoolDay.HOLIDAY else NOT_IN_HOLIDAYS
        self[day] = None if kind is SchoolDay.UNKNOWN else state
        return self[day]


def _slots(library: Library, meeting: Meeting, states: _HolidayStates) -> tuple[int, ...]:
    last = _last_dates(meeting, states)
    known = {slot[:3]: day for slot, day in last.items() if not slot[3]}
    # An unknown date adds nothing where a later date of its kind is known.
    needed = ((slot, day) for slot, day in last.items() if not slot[3] or day > known.get(slot[:3], date.min))
    end = library.horizon.last
    return tuple(sorted(_number(slot, (end - day).days) for slot, day in needed)) or (NEVER,)


def _last_dates(meeting: Meeting, states: _HolidayStates) -> dict[_Slot, date]:
    """Find the last date of each slot."""
    state_of = states.of(meeting.service)
    parts = [parts_of_day(session.hours) for session in meeting.service.sessions]
    last = {}
    for occurrence in meeting.occurrences:
        hours = occurrence.other_hours
        touched = parts[occurrence.session] if hours is None else parts_of_day(hours)
        last[occurrence.day.weekday(), touched, state_of(occurrence), occurrence.reason != ""] = occurrence.day
    return last


class TimeSlot(NamedTuple):
    """A kind of dates, as `time_slots` numbers it; ``readSlot`` of ``js/search/filters/times.js`` reads it too."""

    weekday: int
    parts: int
    """Bits of the parts of the day that it touches; 0 of `NEVER`."""
    holidays: int
    is_unknown: bool


def read_slot(number: int) -> TimeSlot:
    """Return the kind of dates that has a number."""
    rest, weekday = divmod(number, 7)
    rest, parts = divmod(rest, 8)
    rest, holidays = divmod(rest, 3)
    return TimeSlot(weekday, parts, holidays, rest % 2 == 1)


def _number(slot: _Slot, days: int) -> int:
    weekday, parts, holidays, is_unknown = slot
    return (((days * 2 + is_unknown) * 3 + holidays) * 8 + parts) * 7 + weekday


def parts_of_day(hours: Hours) -> int:
    """Add the bits of the parts of the day that a session touches; its end itself is outside.

    A session past midnight (20:00-02:00: 1200 to 1560) counts for the day and the part of it in which it starts: people
    who ask for a morning do not mean the small hours after an evening. One without a known end counts where it starts.
    """
    start, end = hours.start, hours.sure_end
    morning = MORNING * (start < MIDDAY)
    afternoon = AFTERNOON * (start < EVENING_START and end > MIDDAY)
    return morning + afternoon + EVENING * (end > EVENING_START)


def _holiday_state(session: Session, day: date) -> int:
    """Decide by `runs` whether a date is in the school holidays, where the calendar does not cover it."""
    if session.runs is None or day in session.extra:
        return PERHAPS_IN_HOLIDAYS
    if session.runs == "all year":
        # A session without an end is on in every holiday; a course may be over before the next.
        return IN_HOLIDAYS if session.ends is None else PERHAPS_IN_HOLIDAYS
    return NOT_IN_HOLIDAYS if session.runs == "term time" else IN_HOLIDAYS
