"""When services meet, by the dates that their sessions come to: what filters by day, time and holidays read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sitegen.library import Library
from sitegen.model import Calendar, Service, Session
from sitegen.timetable.school import SchoolDay, school_day

MORNING, AFTERNOON, EVENING = 1, 2, 4
"""Parts of the day: before midday, from midday to 5pm, from 5pm and past midnight."""
_MIDDAY, _FIVE = 12 * 60, 17 * 60
NOT_IN_HOLIDAYS, IN_HOLIDAYS, PERHAPS_IN_HOLIDAYS = 0, 1, 2
NEVER = 0
"""The one slot of a service that has sessions and no date left; it touches no part of the day, as no other slot does."""

_Kind = Callable[[Calendar, date], SchoolDay]
_Slot = tuple[int, int, int, bool]


def slots_of_each(library: Library, services: Sequence[Service]) -> list[tuple[int, ...]]:
    """When each service meets, from the day of the build to the horizon: a number for each kind of its dates.

    ``(((days * 2 + doubt) * 3 + holidays) * 8 + parts) * 7 + weekday``, ascending. ``days`` are those from the last date
    of that kind to the last day of the horizon, so that a page read later knows what is over; ``doubt`` is 1 where it is
    not known whether such a date is on. Empty for a service without sessions: the hours of a phone line are none. What
    has paused keeps the times at which it meets when it is back.
    """
    known: dict[tuple[str, date], SchoolDay] = {}

    def kind(calendar: Calendar, day: date) -> SchoolDay:
        found = known.get((calendar.id, day))
        if found is None:
            found = known[calendar.id, day] = school_day(calendar, day)
        return found

    return [_slots(library, service, kind) if service.sessions else () for service in services]


def _slots(library: Library, service: Service, kind: _Kind) -> tuple[int, ...]:
    last = dict(_last_dates(library, service, kind))
    sure = {slot[:3]: day for slot, day in last.items() if not slot[3]}
    needed = ((slot, day) for slot, day in last.items() if not slot[3] or slot[:3] not in sure or day > sure[slot[:3]])
    end = library.horizon.last
    return tuple(sorted(_number(slot, (end - day).days) for slot, day in needed)) or (NEVER,)


def _last_dates(library: Library, service: Service, kind: _Kind) -> Iterator[tuple[_Slot, date]]:
    """(weekday, parts of the day, holidays, whether it is in doubt) and a day; of those alike the last comes last."""
    calendars = [library.diary.calendar(service, session) for session in service.sessions]
    parts = [parts_of_day(session.start, session.end) for session in service.sessions]
    for (day, _, _, reason), number in library.happenings(service):
        holidays = _in_holidays(service.sessions[number], calendars[number], day, kind)
        yield (day.weekday(), parts[number], holidays, reason != ""), day


def _number(slot: _Slot, days: int) -> int:
    weekday, parts, holidays, doubt = slot
    return (((days * 2 + doubt) * 3 + holidays) * 8 + parts) * 7 + weekday


def parts_of_day(start: int, end: int) -> int:
    """Which parts of the day a session touches, as a sum; `end` itself is outside. Minutes after midnight.

    A session past midnight (20:00-02:00: 1200 to 1560) belongs to the day, and the part of it, in which it starts: who
    asks for a morning does not mean the small hours after an evening.
    """
    morning = MORNING * (start < _MIDDAY)
    afternoon = AFTERNOON * (start < _FIVE and end > _MIDDAY)
    return morning + afternoon + EVENING * (end > _FIVE)


def _in_holidays(session: Session, calendar: Calendar | None, day: date, kind: _Kind) -> int:
    """Whether a date is in the school holidays: by the calendar, and where that does not say by the session's words."""
    found = SchoolDay.UNKNOWN if calendar is None else kind(calendar, day)
    if found is not SchoolDay.UNKNOWN:
        return IN_HOLIDAYS if found is SchoolDay.HOLIDAY else NOT_IN_HOLIDAYS
    if session.runs is None or day in session.extra:
        return PERHAPS_IN_HOLIDAYS
    if session.runs == "all year":
        # What goes on for ever goes on in every holiday; a course may be over before the next.
        return IN_HOLIDAYS if session.ends is None else PERHAPS_IN_HOLIDAYS
    return NOT_IN_HOLIDAYS if session.runs == "term time" else IN_HOLIDAYS
