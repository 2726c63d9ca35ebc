"""When services meet, by the dates that their sessions come to: what filters by day, time and holidays read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sitegen.day_parts import EVENING_START, MIDDAY
from sitegen.library import Library
from sitegen.model import Calendar, Service, Session
from sitegen.timetable.school import SchoolDay, school_day

MORNING, AFTERNOON, EVENING = 1, 2, 4
"""Parts of the day: before midday, from midday to 5pm, from 5pm and past midnight."""
NOT_IN_HOLIDAYS, IN_HOLIDAYS, PERHAPS_IN_HOLIDAYS = 0, 1, 2
NEVER = 0
"""The one slot of a service that has sessions and no date left; it touches no part of the day, as no other slot does."""

_Slot = tuple[int, int, int, bool]


def time_slots(library: Library, services: Sequence[Service]) -> list[tuple[int, ...]]:
    """When each service meets, from the day of the build to the horizon: a number for each kind of its dates.

    ``(((days * 2 + doubt) * 3 + holidays) * 8 + parts) * 7 + weekday``, ascending. ``days`` are those from the last date
    of that kind to the last day of the horizon, so that a page read later knows what is over; ``doubt`` is 1 where it is
    not known whether such a date is on. Empty for a service without sessions: the hours of a phone line are none. What
    has paused keeps the times at which it meets when it is back.
    """
    known: dict[str, _Holidays] = {}
    return [_slots(library, service, known) if service.sessions else () for service in services]


class _Holidays(dict[date, int | None]):
    """Whether each day is in a calendar's holidays, worked out when it is first met; ``None`` where it does not say."""

    def __init__(self, calendar: Calendar | None) -> None:
        super().__init__()
        self._calendar = calendar

    def __missing__(self, day: date) -> int | None:
        found = SchoolDay.UNKNOWN if self._calendar is None else school_day(self._calendar, day)
        holiday = IN_HOLIDAYS if found is SchoolDay.HOLIDAY else NOT_IN_HOLIDAYS
        self[day] = None if found is SchoolDay.UNKNOWN else holiday
        return self[day]


def _slots(library: Library, service: Service, known: dict[str, _Holidays]) -> tuple[int, ...]:
    last = _last_dates(library, service, known)
    sure = {slot[:3]: day for slot, day in last.items() if not slot[3]}
    needed = ((slot, day) for slot, day in last.items() if not slot[3] or slot[:3] not in sure or day > sure[slot[:3]])
    end = library.horizon.last
    return tuple(sorted(_number(slot, (end - day).days) for slot, day in needed)) or (NEVER,)


def _last_dates(library: Library, service: Service, known: dict[str, _Holidays]) -> dict[_Slot, date]:
    """The last date of each (weekday, parts of the day, holidays, whether it is in doubt)."""
    calendars = [library.schedule.calendar(service, session) for session in service.sessions]
    by_calendar = [known.setdefault(calendar.id if calendar else "", _Holidays(calendar)) for calendar in calendars]
    parts = [parts_of_day(session.start, session.end) for session in service.sessions]
    last = {}
    for day, _, _, reason, number in library.occurrences(service):
        holidays = by_calendar[number][day]
        if holidays is None:
            holidays = _by_words(service.sessions[number], day)
        last[day.weekday(), parts[number], holidays, reason != ""] = day
    return last


def _number(slot: _Slot, days: int) -> int:
    weekday, parts, holidays, doubt = slot
    return (((days * 2 + doubt) * 3 + holidays) * 8 + parts) * 7 + weekday


def parts_of_day(start: int, end: int) -> int:
    """Which parts of the day a session touches, as a sum; `end` itself is outside. Minutes after midnight.

    A session past midnight (20:00-02:00: 1200 to 1560) belongs to the day, and the part of it, in which it starts: who
    asks for a morning does not mean the small hours after an evening.
    """
    morning = MORNING * (start < MIDDAY)
    afternoon = AFTERNOON * (start < EVENING_START and end > MIDDAY)
    return morning + afternoon + EVENING * (end > EVENING_START)


def _by_words(session: Session, day: date) -> int:
    """Whether a date is in the school holidays, by the session's words."""
    if session.runs is None or day in session.extra:
        return PERHAPS_IN_HOLIDAYS
    if session.runs == "all year":
        # What goes on for ever goes on in every holiday; a course may be over before the next.
        return IN_HOLIDAYS if session.ends is None else PERHAPS_IN_HOLIDAYS
    return NOT_IN_HOLIDAYS if session.runs == "term time" else IN_HOLIDAYS
