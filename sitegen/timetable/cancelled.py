"""Cancelled occurrences: dates that people expect and that are off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sitegen.model import Calendar, Nation, Session, Span
from sitegen.timetable.occurrences import (
    BANK_HOLIDAY,
    CANCELLED,
    CLOSED_THEN,
    SCHOOLS_SHUT,
    Occurrence,
    Ruling,
    occurrence_on,
    occurrences,
    without_closures,
)


def dates_and_cancellations(
    ruled: Iterable[tuple[date, Ruling]], session: Session, calendar: Calendar | None, nation: Nation
) -> Iterator[tuple[Occurrence, bool]]:
    """Yield each date that is on (with ``False``) or cancelled (with ``True``), by a session's rulings, ascending.

    A cancelled date would be on without the session's own `closed`, a notice, a bank holiday, or a day in the middle of
    a term on which schools are shut. A week of school holidays is no cancellation: nobody expects a term-time group
    then. Dates that are not known are left out.
    """
    for day, ruling in ruled:
        if ruling.status == "on":
            yield occurrence_on(session, nation, day, ""), False
        elif session.is_promised and (
            ruling.reason == SCHOOLS_SHUT
            or (
                ruling.reason in (CANCELLED, CLOSED_THEN, BANK_HOLIDAY) and _would_be_on(session, calendar, nation, day)
            )
        ):
            yield occurrence_on(session, nation, day, ruling.reason), True


def _would_be_on(session: Session, calendar: Calendar | None, nation: Nation, day: date) -> bool:
    dates = occurrences(without_closures(session), calendar, nation, Span(day, day))
    return any(occurrence.is_known for occurrence in dates)
