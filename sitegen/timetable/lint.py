"""What the sessions of a directory say that cannot be meant: they are over, never happen, or meet each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from sitegen.errors import Problem
from sitegen.model import MINUTES_A_DAY, Directory, Service, Session, Span
from sitegen.text import date_words, listed, registry_date, registry_time
from sitegen.timetable.bank_holidays import COVERED
from sitegen.timetable.ended import is_over
from sitegen.timetable.occurrences import Occurrence, occurrences
from sitegen.timetable.schedule import Schedule

_YEAR = timedelta(days=366)


def lint_dates(directory: Directory, today: date) -> Iterator[Problem]:
    """Warnings about dates, each at the line of its session; `today` is the London date."""
    horizon = Span(today, today + timedelta(weeks=directory.site.horizon_weeks))
    schedule = Schedule(directory)
    yield from _end_of_bank_holidays(today)
    for service in directory.services:
        if service.status == "closed":
            continue
        for key, sessions in (("sessions", service.sessions), ("contact.hours", service.contact.hours)):
            for number, session in enumerate(sessions):
                field = f"{key}[{number}]"
                if is_over(session, today):
                    yield _over(service, session, field, today)
                else:
                    yield from _never(service, session, field, schedule, horizon)
        if len(service.sessions) > 1:
            yield from _overlaps(service, schedule, horizon)


def _end_of_bank_holidays(today: date) -> Iterator[Problem]:
    if today + _YEAR > COVERED.last:
        verb = "end" if today <= COVERED.last else "ended"
        message = f"the bank holidays that sitegen knows {verb} on {date_words(COVERED.last)}"
        hint = "a newer sitegen knows later ones; docs/time.md says where they come from"
        yield Problem("content/site.yaml", 1, 1, "warning", "bank-holidays-run-out", "", "", message, hint)


def _over(service: Service, session: Session, field: str, today: date) -> Problem:
    last = max((*session.dates, *session.extra, *(() if session.ends is None else (session.ends,))))
    message = f"its last day, {registry_date(last)}, is past; today is {registry_date(today)}"
    field = f"{field}.{'dates' if session.dates else 'ends'}"
    return _warning(service, session, field, "session-over", message, "take it out, or write when it runs next")


def _never(service: Service, session: Session, field: str, schedule: Schedule, horizon: Span) -> Iterator[Problem]:
    """That not one date comes of it, in two years at least, nor one of which it is not known."""
    first = session.starts or horizon.first
    span = Span(first, max(horizon.last, max(first, horizon.first) + 2 * _YEAR))
    if any(True for _ in _dates(schedule, service, session, span)):
        return
    reasons = dict.fromkeys(stretch.ruling.reason for stretch in schedule.stretches(service, session, span))
    last = registry_date(min(span.last, session.ends or span.last))
    why = listed(reasons) if reasons else f"there is no such day from {registry_date(first)} to {last}"
    hint = "mend its day, runs, starts, ends or closed"
    yield _warning(service, session, field, "never-happens", f"it never happens: {why}", hint)


def _overlaps(service: Service, schedule: Schedule, horizon: Span) -> Iterator[Problem]:
    on: dict[int, list[Occurrence]] = {}
    for (one, first), (two, second) in combinations(enumerate(service.sessions), 2):
        if not _might_meet(first, second):
            continue
        for number, session in ((one, first), (two, second)):
            if number not in on:
                on[number] = [found for found in _dates(schedule, service, session, horizon) if not found.reason]
        day = _first_meeting(on[one], on[two])
        if day is not None:
            times = " and ".join(registry_time(session.start, session.end) for session in (first, second))
            message = f"it overlaps sessions[{one}] on {registry_date(day)}: {times}"
            hint = "mend one of the two; or give them a place or ages that tell them apart"
            yield _warning(service, second, f"sessions[{two}]", "sessions-overlap", message, hint)


def _might_meet(one: Session, other: Session) -> bool:
    """Whether it is worth looking at their dates; side by side in two places or for two ages is meant."""
    if one.place != other.place or one.ages != other.ages:
        return False
    if max(one.end, other.end) > MINUTES_A_DAY:
        return True
    irregular = (*one.dates, *one.extra, *other.dates, *other.extra)
    return one.start < other.end and other.start < one.end and bool(irregular or set(one.days) & set(other.days))


def _first_meeting(one: Sequence[Occurrence], other: Sequence[Occurrence]) -> date | None:
    """The first day of two lists, each by time, on which an occurrence of one meets one of the other."""
    first = second = 0
    while first < len(one) and second < len(other):
        mine, theirs = one[first], other[second]
        if mine.start < theirs.end and theirs.start < mine.end:
            return max(mine.day, theirs.day)
        if mine.end <= theirs.start:
            first += 1
        else:
            second += 1
    return None


def _dates(schedule: Schedule, service: Service, session: Session, span: Span) -> Iterator[Occurrence]:
    return occurrences(session, schedule.calendar(service, session), schedule.nation(service, session), span)


def _warning(service: Service, session: Session, field: str, code: str, message: str, hint: str) -> Problem:
    return Problem(service.source.file, session.line, 1, "warning", code, service.id, field, message, hint)
