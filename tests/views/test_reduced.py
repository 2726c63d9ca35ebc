"""Services reduced to the sessions for which they are in a list."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.model import COST_NOT_KNOWN, Every, Presence, Service
from sitegen.reading.values.costs import parse_cost
from sitegen.views.lists import reduced
from tests.factories import service, session

MONDAYS = session(days=(0,), who=("health-visitor",), languages=("pl",))
THURSDAYS = session(days=(3,), formats=("course",), start=1140, end=1200)
BOTH = session(days=(0, 3), extra=(date(2026, 12, 1), date(2026, 12, 7)))
DATES = session(days=(), runs=None, dates=(date(2026, 12, 7), date(2026, 12, 12)))


def days(entry: Service) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(each.days, tuple(day.day for day in (*each.dates, *each.extra))) for each in entry.sessions]


def test_a_day_has_its_sessions_and_dates() -> None:
    assert days(reduced.on_day(service(sessions=(MONDAYS, THURSDAYS, BOTH, DATES)), 0)) == [
        ((0,), ()),
        ((0,), (7,)),
        ((), (7,)),
    ]


def test_evenings_and_weekends_have_their_sessions_or_days() -> None:
    weekend = session(days=(4, 5, 6))
    entry = service(sessions=(MONDAYS, THURSDAYS, weekend, DATES))
    assert days(reduced.in_evenings_and_weekends(entry)) == [((3,), ()), ((5, 6), ()), ((), (12,))]
    entries = [entry, service(sessions=(MONDAYS,)), service()]
    assert [reduced.is_in_evenings_or_weekends(each) for each in entries] == [True, False, False]


def test_a_language_and_a_format_have_the_sessions_that_say_them_or_nothing_else() -> None:
    entry = service(sessions=(MONDAYS, THURSDAYS), languages=("en",), formats=("group",))
    assert days(reduced.in_language(entry, "pl")) == [((0,), ())]
    assert days(reduced.in_language(entry, "en")) == [((3,), ())]
    assert days(reduced.in_format(entry, "group")) == [((0,), ())]


def test_what_is_free_at_times_has_the_sessions_that_are_free_for_somebody() -> None:
    paid, unknown = session(days=(1,), cost=parse_cost("£3")), session(days=(2,), cost=COST_NOT_KNOWN)
    some = session(days=(4,), cost=parse_cost("Free for under 2s, then £1"))
    entry = service(sessions=(paid, unknown, MONDAYS, some), cost=parse_cost("free"))
    assert days(reduced.free_at_times(entry)) == [((0,), ()), ((4,), ())]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, [((0,), ()), ((3,), ()), ((0, 3), (1, 7)), ((), (7, 12))]),
        ("Thursdays", [((0,), ()), ((3,), ()), ((3,), ())]),
        ("Saturdays", [((0,), ()), ((), (12,))]),
        ("Sundays", [((0,), ())]),
    ],
)
def test_a_professional_has_their_sessions_and_the_days_that_their_words_name(
    when: str | None, expected: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    presences = (Presence("health-visitor", when), Presence("midwife"))
    entry = service(sessions=(MONDAYS, THURSDAYS, BOTH, DATES), professionals_present=presences)
    assert days(reduced.with_role(entry, "health-visitor")) == expected
    assert reduced.with_role(entry, "midwife") == entry


def test_weeks_of_the_month_are_those_of_a_weekly_session_alone() -> None:
    fortnightly = session(every=Every(weeks=2), starts=date(2026, 11, 3))
    entry = service(
        sessions=(session(), fortnightly, DATES), professionals_present=(Presence("midwife", "1st of the month"),)
    )
    weekly, others, dated = reduced.with_role(entry, "midwife").sessions
    assert weekly.every == Every(weeks_of_month=(1,))
    assert others == fortnightly
    assert [day.day for day in dated.dates] == [7]


def test_a_service_of_which_nothing_would_be_left_stays_whole() -> None:
    entry = service(sessions=(MONDAYS,), professionals_present=(Presence("midwife", "Fridays"),))
    assert reduced.with_role(entry, "midwife") is entry
    assert reduced.on_day(entry, 3) is entry
