"""Time slots of services, by the dates of their sessions, for the filters by day, time and school holidays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sitegen.day_parts import EVENING_START, MIDDAY
from sitegen.library import Library
from sitegen.model import Calendar, Hours, Service, Session
from sitegen.timetable.school import SchoolDay, school_day

MORNING, AFTERNOON, EVENING = 1, 2, 4
"""Bits of the parts of the day: before midday, from midday to 5pm, from 5pm and past midnight."""
NOT_IN_HOLIDAYS, IN_HOLIDAYS, PERHAPS_IN_HOLIDAYS = 0, 1, 2
NEVER = 0
"""Slot of a service that has sessions and no date left; it touches no part of the day, unlike any other slot."""

_Slot = tuple[int, int, int, bool]
"""(weekday, parts of the day, holidays, whether the dates are unknown)."""


def time_slots(library: Library, services: Sequence[Service]) -> list[tuple[int, ...]]:
    """Work out the slots of each service, from the day of the build to the horizon: a number for each kind of its dates.

    ``(((days * 2 + unknown) * 3 + holidays) * 8 + parts) * 7 + weekday``, ascending. ``days`` count from the last date of
    that kind to the last day of the horizon, so that a page read later knows what is over; ``unknown`` is 1 where such
    dates are not known to be on. Empty for a service without sessions: hours of a helpline are none. A paused service
    keeps the times at which it meets when it is back.
    """
    holidays: dict[str, _Holidays] = {}
    return [_slots(library, service, holidays) if service.sessions else () for service in services]


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


def _slots(library: Library, service: Service, holidays: dict[str, _Holidays]) -> tuple[int, ...]:
    last = _last_dates(library, service, holidays)
    known = {slot[:3]: day for slot, day in last.items() if not slot[3]}
    # An unknown date adds nothing where a later date of its kind is known.
    needed = ((slot, day) for slot, day in last.items() if not slot[3] or day > known.get(slot[:3], date.min))
    end = library.horizon.last
    return tuple(sorted(_number(slot, (end - day).days) for slot, day in needed)) or (NEVER,)


def _last_dates(library: Library, service: Service, holidays: dict[str, _Holidays]) -> dict[_Slot, date]:
    """Find the last date of each slot."""
    calendars = [library.schedule.calendar(service, session) for session in service.sessions]
    by_calendar = [holidays.setdefault(calendar.id if calendar else "", _Holidays(calendar)) for calendar in calendars]
    parts = [parts_of_day(session.hours) for session in service.sessions]
    last = {}
    for day, _, _, reason, index, _, other_hours in library.occurrences(service):
        state = by_calendar[index][day]
        if state is None:
            state = _holiday_state(service.sessions[index], day)
        touched = parts[index] if other_hours is None else parts_of_day(other_hours)
        last[day.weekday(), touched, state, reason != ""] = day
    return last


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
