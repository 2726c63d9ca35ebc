"""Dates that notices of content/notices.yaml take off, and those that they leave alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sitegen.model import EVERYWHERE, Service, Session, SharedNotice, Span, Where
from sitegen.timetable.occurrences import CANCELLED
from sitegen.timetable.schedule import Schedule
from tests.factories import HERE, contact_details, directory, service, session

DECEMBER = Span(date(2026, 12, 1), date(2026, 12, 31))
SNOW = SharedNotice("snow", "No groups.", HERE, first=date(2026, 12, 7), last=date(2026, 12, 11), cancels=("easton",))
ALL = [date(2026, 12, day) for day in (1, 8, 15, 22, 29)]
WITHOUT_SNOW = [day for day in ALL if day not in Span(date(2026, 12, 7), date(2026, 12, 11))]
IN_WICK = Where(venue="Wick Hall", postcode="BS30 9ZZ", outward="BS30")
IN_EASTON = Where(venue="Easton Hall", postcode="BS5 9ZZ", outward="BS5")


def known_days(entry: Service, notice: SharedNotice) -> list[date]:
    """List the days of December on which the first session is on or unknown."""
    schedule = Schedule(directory(entry, notices=(notice,)))
    return [o.day for o in schedule.session_occurrences(entry, entry.sessions[0], DECEMBER)]


@pytest.mark.parametrize(
    ("entry", "notice", "is_cancelled"),
    [
        ({}, {}, True),
        ({"areas": ("wick",)}, {}, False),
        ({"areas": ("easton", "wick"), "where": IN_WICK}, {}, False),
        ({"areas": ("easton", "wick"), "where": IN_EASTON}, {}, True),
        ({"areas": ("easton", "wick"), "session": {"place": IN_WICK}}, {}, False),
        ({"areas": ("wick",), "session": {"areas": ("easton",)}}, {}, True),
        ({"formats": ("online-community",)}, {}, False),
        ({"session": {"formats": ("online-community",)}}, {}, False),
        ({"formats": ("helpline",), "areas": (EVERYWHERE,)}, {}, False),
        ({}, {"cancels": ("easton-cafe",)}, True),
        ({"formats": ("helpline",)}, {"cancels": ("easton-cafe",)}, True),
        ({"was": ("old-cafe",)}, {"cancels": ("old-cafe",)}, True),
        ({}, {"cancels": ("another-group", "wick")}, False),
        ({}, {"cancels": ()}, False),
        ({}, {"first": None}, None),
        ({"session": {"certain": False}}, {}, True),
        ({"session": {"days": (), "runs": None, "dates": tuple(ALL)}}, {}, True),
        ({"session": {"days": (4,), "extra": (date(2026, 12, 8),)}}, {"cancels": ("easton",)}, None),
    ],
)
def test_a_notice_cancels(entry: dict[str, Any], notice: dict[str, Any], is_cancelled: bool | None) -> None:
    facts = {"sessions": (session(**entry.pop("session", {})),), **entry}
    days = known_days(service(**facts), replace(SNOW, **notice))
    if is_cancelled is None:
        assert not any(day in Span(date(2026, 12, 7), date(2026, 12, 11)) for day in days)
    else:
        assert days == (WITHOUT_SNOW if is_cancelled else ALL)


def test_without_a_first_day_everything_up_to_the_last_is_off() -> None:
    assert known_days(service(sessions=(session(),)), replace(SNOW, first=None)) == ALL[2:]


def test_the_hours_of_a_helpline_are_off_too() -> None:
    line = service("night-line", formats=("helpline",), contact=contact_details(hours=(session(),)))
    entry = replace(line, sessions=line.contact.hours)
    assert known_days(entry, replace(SNOW, cancels=("night-line",))) == WITHOUT_SNOW


@pytest.mark.parametrize(
    ("facts", "cancelled"),
    [
        ({}, [date(2026, 12, 8)]),
        ({"extra": (date(2026, 12, 10),)}, [date(2026, 12, 8), date(2026, 12, 10)]),
        ({"closed": (Span(date(2026, 12, 8), date(2026, 12, 8)),)}, []),
        ({"certain": False}, []),
    ],
)
def test_dates_that_people_expect_are_cancelled(facts: dict[str, Any], cancelled: list[date]) -> None:
    entry = service(sessions=(session(**facts),))
    schedule = Schedule(directory(entry, notices=(SNOW,)))
    dates = schedule.dates_and_cancellations(entry, entry.sessions[0], DECEMBER)
    assert [o.day for o, is_off in dates if is_off and o.reason == CANCELLED] == cancelled


@given(
    some.lists(some.dates(DECEMBER.first, DECEMBER.last), max_size=4),
    some.lists(some.dates(DECEMBER.first, DECEMBER.last), max_size=4),
    some.tuples(some.dates(DECEMBER.first, DECEMBER.last), some.dates(DECEMBER.first, DECEMBER.last)).map(sorted),
)
def test_nothing_is_on_while_it_is_cancelled_and_nothing_else_changes(
    extra: list[date], closed: list[date], ends: list[date]
) -> None:
    days_off = Span(*ends)
    meeting: Session = session(extra=tuple(extra), closed=tuple(Span(day, day) for day in closed))
    entry = service(sessions=(meeting,))
    before = known_days(entry, replace(SNOW, cancels=()))
    after = known_days(entry, replace(SNOW, first=days_off.first, last=days_off.last))
    assert after == [day for day in before if day not in days_off]
