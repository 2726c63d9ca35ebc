"""Warnings about sessions that can be read but cannot be meant: over, without dates, or overlapping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from sitegen.day_parts import MINUTES_A_DAY
from sitegen.directory_files import SITE_FILE
from sitegen.errors import Problem
from sitegen.model import Directory, Service, Session, Span
from sitegen.text import date_words, listed, registry_date
from sitegen.timetable.bank_holidays import COVERED
from sitegen.timetable.ended import is_over, last_day
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.schedule import Schedule

_YEAR = timedelta(days=366)


def lint_dates(directory: Directory, today: date) -> Iterator[Problem]:
    """Yield warnings about dates, each at the line of its session; `today` is the London date."""
    horizon = Span(today, today + timedelta(weeks=directory.site.horizon_weeks))
    schedule = Schedule(directory)
    yield from _end_of_bank_holidays(today)
    for service in directory.services:
        if service.status == "closed":
            continue
        for session in service.every_session:
            if is_over(session, today):
                yield _session_over(service, session, today)
            else:
                yield from _never_happens(service, session, schedule, horizon)
        if len(service.sessions) > 1:
            yield from _overlaps(service, schedule, horizon)


def _end_of_bank_holidays(today: date) -> Iterator[Problem]:
    if today + _YEAR > COVERED.last:
        verb = "end" if today <= COVERED.last else "ended"
        message = f"the bank holidays that sitegen knows {verb} on {date_words(COVERED.last)}"
        hint = "a newer sitegen knows later ones; docs/time.md says where they come from"
        yield Problem(SITE_FILE, 1, 1, "warning", "bank-holidays-run-out", "", "", message, hint)


def _session_over(service: Service, session: Session, today: date) -> Problem:
    message = f"its last day, {registry_date(last_day(session))}, is past; today is {registry_date(today)}"
    field = f"{session.path}.{'dates' if session.dates else 'ends'}"
    return _warning(service, session, field, "session-over", message, "take it out, or write when it runs next")


def _never_happens(service: Service, session: Session, schedule: Schedule, horizon: Span) -> Iterator[Problem]:
    """Warn of a session without a date, known or unknown, in at least two years."""
    first = session.starts or horizon.first
    span = Span(first, max(horizon.last, max(first, horizon.first) + 2 * _YEAR))
    if next(schedule.session_occurrences(service, session, span), None) is not None:
        return
    reasons = dict.fromkeys(stretch.ruling.reason for stretch in schedule.stretches(service, session, span))
    last = registry_date(min(span.last, session.ends or span.last))
    why = listed(reasons) if reasons else f"there is no such day from {registry_date(first)} to {last}"
    hint = "fix its day, runs, starts, ends or closed"
    yield _warning(service, session, session.path, "never-happens", f"it never happens: {why}", hint)


def _overlaps(service: Service, schedule: Schedule, horizon: Span) -> Iterator[Problem]:
    """Warn of each session that overlaps an earlier one, once."""
    known: dict[int, list[Occurrence]] = {}
    warned: set[int] = set()
    for (one, first), (two, second) in combinations(enumerate(service.sessions), 2):
        if two in warned or not _may_overlap(first, second):
            continue
        for index, session in ((one, first), (two, second)):
            if index not in known:
                dates = schedule.session_occurrences(service, session, horizon)
                known[index] = [occurrence for occurrence in dates if occurrence.is_known]
        day = _first_overlap(known[one], known[two])
        if day is not None:
            warned.add(two)
            times = " and ".join(session.hours.registry_text for session in (first, second))
            message = f"it overlaps {first.path} on {registry_date(day)}: {times}"
            hint = "fix one of the two; or give them a place or ages that tell them apart"
            yield _warning(service, second, second.path, "sessions-overlap", message, hint)


def _may_overlap(one: Session, other: Session) -> bool:
    """Return whether their dates are worth comparing; two places or two ages at once are meant."""
    if one.place != other.place or one.ages != other.ages:
        return False
    if max(one.end, other.end) > MINUTES_A_DAY or one.bank_holiday_hours or other.bank_holiday_hours:
        return True
    irregular = (*one.dates, *one.extra, *other.dates, *other.extra)
    return one.start < other.end and other.start < one.end and bool(irregular or set(one.days) & set(other.days))


def _first_overlap(one: Sequence[Occurrence], other: Sequence[Occurrence]) -> date | None:
    i = j = 0
    while i < len(one) and j < len(other):
        mine, theirs = one[i], other[j]
        if mine.start < _sure_end(theirs) and theirs.start < _sure_end(mine):
            return max(mine.day, theirs.day)
        if _sure_end(mine) <= theirs.start:
            i += 1
        else:
            j += 1
    return None


def _sure_end(occurrence: Occurrence) -> int:
    """Return the instant until which it certainly lasts: where no end is known, a minute after its start."""
    return occurrence.end if occurrence.end_known else occurrence.start + 60


def _warning(service: Service, session: Session, field: str, code: str, message: str, hint: str) -> Problem:
    return Problem(service.source.file, session.line, 1, "warning", code, service.id, field, message, hint)
