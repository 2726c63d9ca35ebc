"""September rule (D13): whether a term-time group is back after the summer is known when somebody has asked it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sitegen.model import Calendar, Session, Span
from sitegen.timetable.occurrences import NOT_CONFIRMED, Ruling
from sitegen.timetable.school import holiday_name, term_gaps

_DAY = timedelta(days=1)
_FIRST_WEEKS = timedelta(weeks=16)
"""Time after a summer in which the first date of a session is looked for: a group that is not back then is not back."""

Rulings = Callable[[Span], Iterator[tuple[date, Ruling]]]
"""Function that gives the rulings of a session within a span, without this rule."""


def with_september_rule(
    session: Session, calendar: Calendar | None, checked: date | None, span: Span, rulings: Rulings
) -> Iterator[tuple[date, Ruling]]:
    """Yield the rulings of a session in a span; its first date after a summer is unknown until the entry is checked.

    `checked` is the day of the last check; it has to lie after the end of the term before the summer. Dates under
    `extra`, and a session that starts after that term, were written by somebody who knew.
    """
    doubtful = set(_doubtful_dates(session, calendar, checked, span, rulings))
    for day, ruling in rulings(span):
        yield day, Ruling("unknown", NOT_CONFIRMED) if day in doubtful else ruling


def _doubtful_dates(
    session: Session, calendar: Calendar | None, checked: date | None, span: Span, rulings: Rulings
) -> Iterator[date]:
    if session.runs != "term time" or calendar is None:
        return
    for gap in term_gaps(calendar):
        end_of_term, back = gap.span.first - _DAY, gap.span.last + _DAY
        first_weeks = Span(back, back + _FIRST_WEEKS)
        if not gap.is_whole or not first_weeks.overlaps(span) or holiday_name(calendar, gap.span.first) != "summer":
            continue
        is_known = checked is not None and checked > end_of_term
        if is_known or (session.starts is not None and session.starts > end_of_term):
            continue
        on = (day for day, ruling in rulings(first_weeks) if ruling.status == "on")
        first = next(on, None)
        if first is not None and first not in session.extra:
            yield first
