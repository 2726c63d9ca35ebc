"""Dates that people expect and that are off: what a calendar shows as cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sitegen.model import Calendar, Nation, Session, Span
from sitegen.timetable.london import instant
from sitegen.timetable.occurrences import BANK_HOLIDAY, CLOSED_THEN, SCHOOLS_SHUT, Occurrence, occurrences, rulings


def dates_and_cancellations(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> Iterator[tuple[Occurrence, bool]]:
    """Every date in `span` that is on, ascending, and between them those that are cancelled (then ``True``).

    Cancelled is what would be on if it were not for the session's own `closed`, a bank holiday or a day on which the
    schools are shut in the middle of a term. A week of school holidays is no cancellation: nobody expects a term-time
    group then. What is not known is neither.
    """
    for day, ruling in rulings(session, calendar, nation, span):
        if ruling.status == "on":
            yield _occurrence(session, day, ""), False
        elif ruling.reason == SCHOOLS_SHUT or (
            ruling.reason in (CLOSED_THEN, BANK_HOLIDAY) and _would_be_on(session, calendar, nation, day)
        ):
            yield _occurrence(session, day, ruling.reason), True


def _would_be_on(session: Session, calendar: Calendar | None, nation: Nation, day: date) -> bool:
    freed = replace(session, closed=(), bank_holidays="open")
    return any(not occurrence.reason for occurrence in occurrences(freed, calendar, nation, Span(day, day)))


def _occurrence(session: Session, day: date, reason: str) -> Occurrence:
    return Occurrence(day, instant(day, session.start), instant(day, session.end), reason)
