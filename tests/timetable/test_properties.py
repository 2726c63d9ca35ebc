"""Properties of every session, with every calendar, over any days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sitegen.model import BankHolidays, Calendar, Every, Hours, Nation, Runs, Session, Source, Span, YearlySpan
from sitegen.timetable.bank_holidays import is_bank_holiday
from sitegen.timetable.cancelled import dates_and_cancellations
from sitegen.timetable.london import instant, wall_time
from sitegen.timetable.occurrences import hours_of, occurrences, rulings

pytestmark = pytest.mark.release

FIRST = date(2025, 6, 1)
DAYS = some.integers(0, 1500).map(lambda number: FIRST + timedelta(days=number))
"""Days from the middle of 2025 to the middle of 2029, past the end of the list of bank holidays."""


def spans(longest: int = 120) -> some.SearchStrategy[Span]:
    lengths = some.integers(0, longest)
    return some.builds(lambda first, length: Span(first, first + timedelta(days=length)), DAYS, lengths)


def apart(unsorted: list[Span]) -> tuple[Span, ...]:
    """Keep the spans that start after the previous one has ended."""
    taken: list[Span] = []
    for span in sorted(unsorted):
        if not taken or span.first > taken[-1].last:
            taken.append(span)
    return tuple(taken)


MONTH_DAYS = DAYS.map(lambda day: (day.month, day.day))
NATIONS = some.sampled_from(get_args(Nation))
CLOSED = some.lists(spans(30) | some.builds(YearlySpan, MONTH_DAYS, MONTH_DAYS), max_size=3).map(tuple)
CALENDARS = some.none() | some.builds(
    Calendar,
    id=some.just("any"),
    nation=NATIONS,
    source_url=some.just("https://www.example.org"),
    source=some.just(Source("content/terms.yaml", 1)),
    known=some.lists(spans(500), min_size=1, max_size=3).map(apart),
    terms=some.lists(spans(), min_size=1, max_size=12).map(apart),
    inset=some.lists(DAYS, max_size=5).map(tuple),
    closures=some.lists(spans(5), max_size=2).map(tuple),
)
EVERY = (
    some.builds(Every, some.integers(1, 5))
    | some.builds(
        Every,
        some.just(1),
        some.lists(some.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1, max_size=3, unique=True).map(tuple),
    )
    | some.builds(Every, some.integers(2, 5), about=some.just(True))
    | some.builds(Every, weeks_of_term=some.sampled_from(["odd", "even"]))
    | some.builds(Every, last_working=some.integers(0, 6))
)
OTHER_HOURS = some.sampled_from([Hours(600, 960), Hours(0, 1440), Hours(60, 120, end_known=False)])


@some.composite
def sessions(draw: some.DrawFn, /, **fixed: some.SearchStrategy[object]) -> Session:
    """Draw a session with `day` and `runs`; `fixed` are strategies for its fields."""
    start = draw(some.integers(0, 1439))
    every = draw(fixed.get("every", EVERY))
    assert isinstance(every, Every)
    every = Every() if "runs" in fixed and every.weeks_of_term is not None else every
    starts = draw(DAYS if every.weeks > 1 and not every.about else some.none() | DAYS)
    runs = fixed.get("runs", some.sampled_from(get_args(Runs)))
    bank_holidays = draw(some.none() | some.sampled_from(get_args(BankHolidays)))
    days = draw(some.sets(some.integers(0, 6), min_size=1)) if every.last_working is None else {every.last_working}
    return Session(
        start=start,
        end=start + draw(some.integers(1, 1439)),
        days=tuple(sorted(days)),
        runs=draw(runs if every.weeks_of_term is None else some.just("term time")),
        bank_holidays=bank_holidays,
        bank_holiday_hours=draw(some.none() | OTHER_HOURS) if bank_holidays == "open" else None,
        certain=draw(some.booleans()),
        every=every,
        starts=starts,
        ends=draw(some.none() | DAYS.filter(lambda day: starts is None or day >= starts)),
        closed=draw(CLOSED),
        extra=tuple(sorted(draw(some.sets(DAYS, max_size=3)))),
    )


@given(sessions(), CALENDARS, NATIONS, spans(400))
def test_dates_ascend_each_once_inside_the_span(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    days = [day for day, _ in rulings(session, calendar, nation, span)]
    assert all(earlier < later for earlier, later in pairwise(days))
    assert all(span.first <= day <= span.last for day in days)


@given(sessions(), CALENDARS, NATIONS, spans(400))
def test_every_ruling_is_on_or_has_its_reason(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    for _, ruling in rulings(session, calendar, nation, span):
        assert ruling.status in ("on", "off", "unknown")
        assert (ruling.status == "on") == (ruling.reason == "")


@given(sessions(), CALENDARS, NATIONS, spans(400))
def test_a_date_in_a_closed_span_is_neither_on_nor_unknown_unless_it_is_an_extra_one(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    for occurrence in occurrences(session, calendar, nation, span):
        assert occurrence.day in session.extra or not any(occurrence.day in closed for closed in session.closed)


@given(sessions(), CALENDARS, NATIONS, spans(400))
def test_extra_dates_are_always_on(session: Session, calendar: Calendar | None, nation: Nation, span: Span) -> None:
    on = {occurrence.day for occurrence in occurrences(session, calendar, nation, span) if not occurrence.reason}
    assert {day for day in session.extra if span.first <= day <= span.last} <= on


@given(sessions(), CALENDARS, NATIONS, spans(400))
def test_dates_are_on_the_session_s_days_between_its_first_and_its_last(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    for occurrence in occurrences(session, calendar, nation, span):
        if occurrence.day not in session.extra:
            assert occurrence.day.weekday() in session.days
            assert session.starts is None or occurrence.day >= session.starts
            assert session.ends is None or occurrence.day <= session.ends


@given(sessions(every=some.builds(Every, some.integers(2, 5))), CALENDARS, NATIONS, spans(400))
def test_dates_of_every_second_week_are_whole_fortnights_apart_and_so_on(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    assert session.starts is not None
    monday = session.starts - timedelta(days=session.starts.weekday())
    regular = replace(session, bank_holidays="closed", bank_holiday_hours=None)  # one that no bank holiday moves
    for occurrence in occurrences(regular, calendar, nation, span):
        if occurrence.day not in session.extra:
            assert (occurrence.day - monday).days // 7 % session.every.weeks == 0


@given(sessions(), CALENDARS, NATIONS, spans(400), some.integers(0, 400))
def test_rulings_of_a_span_equal_those_of_its_parts(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span, days: int
) -> None:
    cut = min(span.first + timedelta(days=days), span.last)
    unsplit = list(rulings(session, calendar, nation, span))
    left = list(rulings(session, calendar, nation, Span(span.first, cut)))
    right = (
        list(rulings(session, calendar, nation, Span(cut + timedelta(days=1), span.last))) if cut < span.last else []
    )
    assert left + right == unsplit


@given(sessions(runs=some.just("all year")), CALENDARS, CALENDARS, NATIONS, spans(400))
def test_school_terms_change_nothing_for_what_runs_all_year(
    session: Session, calendar: Calendar | None, other_calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    assert list(rulings(session, calendar, nation, span)) == list(rulings(session, other_calendar, nation, span))


@given(sessions(runs=some.just("term time")), CALENDARS, NATIONS, spans(400))
def test_a_term_session_that_is_on_is_in_a_block_that_is_known(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    for occurrence in occurrences(session, calendar, nation, span):
        if not occurrence.reason and occurrence.day not in session.extra:
            assert calendar is not None
            assert any(known.first <= occurrence.day <= known.last for known in calendar.known)
            assert any(term.first <= occurrence.day <= term.last for term in calendar.terms)
            assert occurrence.day not in calendar.inset


@given(sessions(), CALENDARS, NATIONS, spans(400))
def test_it_starts_on_its_day_in_london_and_ends_later(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    for occurrence in occurrences(session, calendar, nation, span):
        start = wall_time(occurrence.start)
        assert start.date() == occurrence.day
        minutes = start.hour * 60 + start.minute
        hours = hours_of(occurrence, session)
        assert minutes in (hours.start, hours.start + 60)  # an hour later where the wall time does not exist
        assert occurrence.end > occurrence.start


@given(sessions(), CALENDARS, NATIONS, spans(400))
def test_what_is_cancelled_is_off_and_what_is_on_is_not_cancelled(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    ruled = list(rulings(session, calendar, nation, span))
    dates = list(dates_and_cancellations(ruled, session, calendar, nation))
    status = {day: ruling.status for day, ruling in ruled}
    assert [occurrence.day for occurrence, _ in dates] == sorted({occurrence.day for occurrence, _ in dates})
    assert all(status[occurrence.day] == ("off" if cancelled else "on") for occurrence, cancelled in dates)
    assert {day for day in status if status[day] == "on"} == {
        occurrence.day for occurrence, cancelled in dates if not cancelled
    }


@given(sessions(), CALENDARS, NATIONS, spans(400))
def test_a_date_beside_cancelled_ones_has_the_same_times(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    ruled = rulings(session, calendar, nation, span)
    on = [
        occurrence
        for occurrence, cancelled in dates_and_cancellations(ruled, session, calendar, nation)
        if not cancelled
    ]
    assert on == [occurrence for occurrence in occurrences(session, calendar, nation, span) if occurrence.is_known]


@given(DAYS, some.integers(0, 2880), some.integers(0, 2880))
def test_a_later_wall_time_is_never_an_earlier_instant(day: date, first: int, second: int) -> None:
    first, second = sorted((first, second))
    if second - first >= 60:  # closer times may be out of order in an hour that is repeated or skipped
        assert instant(day, first) <= instant(day, second)


@given(sessions(), CALENDARS, NATIONS, spans(400))
def test_only_extra_dates_of_a_session_that_is_not_promised_are_certain(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    if not session.is_promised:
        for occurrence in occurrences(session, calendar, nation, span):
            assert occurrence.reason or occurrence.day in session.extra


@given(sessions(), CALENDARS, NATIONS, spans(400))
def test_a_bank_holiday_moves_a_session_by_seven_days_or_leaves_it_out(
    session: Session, calendar: Calendar | None, nation: Nation, span: Span
) -> None:
    moving = replace(session, bank_holidays="week after", bank_holiday_hours=None)
    closed = replace(moving, bank_holidays="closed")
    regular = {occurrence.day for occurrence in occurrences(closed, calendar, nation, span)}
    for occurrence in occurrences(moving, calendar, nation, span):
        if occurrence.day not in regular:
            assert is_bank_holiday(occurrence.day - timedelta(days=7), nation)
            assert not is_bank_holiday(occurrence.day, nation)
        regular.discard(occurrence.day)
    assert regular == set()


@given(DAYS, NATIONS, some.integers(0, 6))
def test_the_last_working_weekday_of_a_month_is_the_last_that_is_no_bank_holiday(
    day: date, nation: Nation, weekday: int
) -> None:
    session = Session(600, 660, (weekday,), "all year", "closed", every=Every(last_working=weekday))
    month = [date(day.year, day.month, 1) + timedelta(days=number) for number in range(31)]
    days = [other for other in month if other.month == day.month and other.weekday() == weekday]
    working = [other for other in days if not is_bank_holiday(other, nation)]
    found = [occurrence.day for occurrence in occurrences(session, None, nation, Span(days[0], days[-1]))]
    assert found == working[-1:]
