"""Nights on which the clocks change: every output gives the same instants, and every end is after its start."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sitegen.feeds.jsonld.events import event
from sitegen.feeds.records import records
from sitegen.ics import calendar
from sitegen.library import Library
from sitegen.model import Service, Session, Span
from sitegen.timetable.occurrences import Occurrence
from sitegen.views.calendar_events import calendar_events, event_series
from sitegen.views.context import ViewContext
from sitegen.wording.context import WordingContext
from tests.factories import directory, service

NIGHTS = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)]
Instants = list[tuple[int, int | None]]


def night_library(night: date, *sessions: Session) -> tuple[Library, Service]:
    entry = service(sessions=sessions)
    return Library(directory(entry), night - timedelta(days=2)), entry


def seconds(text: str | None) -> int | None:
    return None if text is None else int(datetime.fromisoformat(text).timestamp())


def in_calendar(library: Library, entry: Service) -> Instants:
    events = [found.event for found in calendar_events(entry, ViewContext(library))]
    read: list[Any] = Calendar.from_ical(calendar("A", "B", "https://c.example.org", "", events)).walk("VEVENT")
    return [(_instant(one["DTSTART"].dt), _instant(one["DTEND"].dt) if "DTEND" in one else None) for one in read]


def _instant(local: datetime) -> int:
    return int(local.astimezone(UTC).timestamp())


def in_linked_data(library: Library, entry: Service) -> Instants:
    dates: Any = event(entry, WordingContext(library))["subEvent"]
    return [(seconds(one["startDate"]) or 0, seconds(one.get("endDate"))) for one in dates]


def in_records(library: Library) -> Instants:
    (record,) = records(library)
    dates: Any = record["next_dates"]
    return [(seconds(one["start"]) or 0, seconds(one.get("end"))) for one in dates]


def known(occurrences: list[Occurrence]) -> Instants:
    return [(one.start, one.end if one.end_known else None) for one in occurrences]


@pytest.mark.release
@given(
    st.sampled_from(NIGHTS),
    st.integers(-1, 0),
    st.integers(0, 1439),
    st.integers(1, 1439),
    st.booleans(),
)
def test_every_output_has_the_instants_of_the_dates(
    night: date, days: int, start: int, length: int, end_known: bool
) -> None:
    day = night + timedelta(days=days)
    session = Session(start, start + (length if end_known else 60), dates=(day,), end_known=end_known)
    library, entry = night_library(night, session)
    expected = known(library.occurrences(entry))
    assert len(expected) == 1
    assert all(end is None or start < end for start, end in expected)
    assert in_calendar(library, entry) == expected
    assert in_linked_data(library, entry) == expected
    assert in_records(library) == expected
    (series,) = event_series(entry, ViewContext(library))
    assert series.end is None or series.start < series.end


@pytest.mark.parametrize(
    ("hours", "expected"),
    [((75, 120), "02:15 to 03:00"), ((90, 150), "02:30 to 03:30"), ((60, 61), "02:00 to 02:01"), ((30, 90), "00:30 to 02:30")],
)  # fmt: skip
def test_where_the_clocks_skip_its_start_the_whole_session_moves(hours: tuple[int, int], expected: str) -> None:
    library, entry = night_library(NIGHTS[2], Session(*hours, dates=(NIGHTS[2],)))
    found: Any = event(entry, WordingContext(library))["subEvent"]
    assert f"{found[0]['startDate'][11:16]} to {found[0]['endDate'][11:16]}" == expected


def test_a_cancelled_date_has_the_same_instants_as_one_that_is_on() -> None:
    weekly = Session(75, 120, (6,), "all year", "open")
    closed = replace(weekly, closed=(Span(NIGHTS[0], NIGHTS[0]),))
    assert in_calendar(*night_library(NIGHTS[0], closed)) == in_calendar(*night_library(NIGHTS[0], weekly))
