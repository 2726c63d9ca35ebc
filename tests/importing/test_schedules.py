"""Mapping of times: a session only where the source gives its weeks, else text."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importing.support import draft

WEEKLY = {"freq": "WEEKLY", "byday": "TU", "opens_at": "10:00", "closes_at": "11:30", "valid_from": "2026-09-01"}
SESSION = {
    "day": "Tuesday",
    "time": "10:00-11:30",
    "runs": "all year",
    "bank_holidays": "ask",
    "starts": "Tue 1 Sep 2026",
}


@pytest.mark.parametrize(
    ("schedule", "session"),
    [
        ({}, SESSION),
        ({"valid_to": "2027-07-20"}, SESSION | {"ends": "Tue 20 Jul 2027"}),
        ({"valid_to": "2027-07-20", "until": "2027-06-01"}, SESSION | {"ends": "Tue 1 Jun 2027"}),
        ({"byday": ["TU", "TH"]}, SESSION | {"day": ["Tuesday", "Thursday"]}),
        ({"byday": "tu, th"}, SESSION | {"day": ["Tuesday", "Thursday"]}),
        ({"opens_at": "9:05:00"}, SESSION | {"time": "09:05-11:30"}),
        ({"timezone": 0}, SESSION),
        ({"interval": 1, "wkst": "SU"}, SESSION),
        ({"interval": 2}, SESSION | {"every": "2 weeks"}),
        ({"freq": "MONTHLY", "byday": "2TU,4TU"}, SESSION | {"every": "2nd and 4th of the month"}),
        ({"freq": "MONTHLY", "byday": "-1TU"}, SESSION | {"every": "last of the month"}),
        (
            {"freq": "MONTHLY", "byday": "1TU,1TH"},
            SESSION | {"day": ["Tuesday", "Thursday"], "every": "1st of the month"},
        ),
        (
            {"freq": "", "byday": "", "valid_from": "2026-12-12", "valid_to": "2026-12-12"},
            {"time": "10:00-11:30", "dates": "Sat 12 Dec 2026"},
        ),
    ],
)
def test_a_rule_with_dates_is_a_session(schedule: dict[str, Any], session: dict[str, Any]) -> None:
    assert draft(schedules=[WEEKLY | schedule]).fields["sessions"] == [session]


@pytest.mark.parametrize(
    ("schedule", "text"),
    [
        ({"valid_from": None}, "Tuesday 10am to 11:30am"),
        ({"freq": None}, "Tuesday 10am to 11:30am from 1 September 2026"),
        ({"freq": None, "byday": None, "weekday": "Tuesday", "valid_from": None}, "Tuesday 10am to 11:30am"),
        ({"freq": "DAILY"}, "Tuesday 10am to 11:30am from 1 September 2026"),
        ({"byday": "Tuesday"}, "Tuesday 10am to 11:30am from 1 September 2026"),
        ({"byday": "TU,XX"}, "TU, XX 10am to 11:30am from 1 September 2026"),
        ({"byday": "1TU"}, "1st Tuesday of the month 10am to 11:30am from 1 September 2026"),
        ({"closes_at": None}, "Tuesday 10:00 from 1 September 2026"),
        ({"closes_at": "09:00"}, "Tuesday 10:00 to 09:00 from 1 September 2026"),
        ({"opens_at": "10am"}, "Tuesday 10am to 11:30 from 1 September 2026"),
        ({"opens_at": "10:00Z"}, "Tuesday 10:00Z to 11:30 from 1 September 2026"),
        ({"timezone": 3}, "Tuesday 10am to 11:30am from 1 September 2026"),
        ({"count": 3}, "Tuesday 10am to 11:30am from 1 September 2026"),
        ({"bymonthday": "1,2"}, "Tuesday 10am to 11:30am from 1 September 2026"),
        ({"notes": "In school terms"}, "Tuesday 10am to 11:30am from 1 September 2026 (In school terms)"),
        ({"interval": 2, "valid_from": "2026-09-02"}, "Tuesday every 2 weeks 10am to 11:30am from 2 September 2026"),
        ({"interval": 2, "dtstart": "2026-08-25"}, "Tuesday every 2 weeks 10am to 11:30am from 1 September 2026"),
        (
            {"freq": "MONTHLY", "byday": "1TU", "interval": 2},
            "1st Tuesday of the month every 2 months 10am to 11:30am from 1 September 2026",
        ),
        (
            {"freq": "MONTHLY", "byday": "1TU,2TH"},
            "1st Tuesday and 2nd Thursday of the month 10am to 11:30am from 1 September 2026",
        ),
        ({"valid_to": "2026-08-01", "valid_from": "2027-09-01"}, None),
    ],
)
def test_any_other_schedule_is_kept_as_text(schedule: dict[str, Any], text: str | None) -> None:
    result = draft(schedules=[WEEKLY | schedule])
    assert "sessions" not in result.fields
    if text is None:
        assert "schedules[0]: it ended on 1 August 2026" in result.left_out
    else:
        assert f"Times given: {text}" in result.paragraphs
    assert "sessions" in result.to_complete


def test_times_inside_a_description_stay_there() -> None:
    text = "Tuesdays & Fridays 12pm - 3pm; 1st Saturday of month 10am - 12noon"
    result = draft(description=text)
    assert list(result.paragraphs) == [text]
    assert "sessions" not in result.fields


def test_a_schedule_that_is_given_twice_is_one_session() -> None:
    result = draft(schedules=[WEEKLY], service_at_locations=[{"schedules": [WEEKLY], "location": {"name": "Hall"}}])
    assert len(result.fields["sessions"]) == 1


def test_a_session_at_the_second_place_names_it() -> None:
    result = draft(
        service_at_locations=[
            {"location": {"name": "Lantern Hall", "city": "Easton"}},
            {"location": {"name": "Harbour Hut", "city": "Gullhaven"}, "schedules": [WEEKLY]},
        ]
    )
    assert result.fields["sessions"] == [SESSION | {"place": "Harbour Hut"}]


def test_closures_with_dates_are_added_to_the_sessions() -> None:
    holidays = [{"closed": True, "start_date": "2026-12-21", "end_date": "2027-01-03"}]
    result = draft(schedules=[WEEKLY], holiday_schedules=holidays)
    assert result.fields["sessions"] == [SESSION | {"closed": ["Mon 21 Dec 2026 to Sun 3 Jan 2027"]}]


def test_other_hours_in_the_holidays_turn_the_times_into_text() -> None:
    holidays = [
        {
            "closed": False,
            "start_date": "2026-12-21",
            "end_date": "2027-01-03",
            "opens_at": "12:00",
            "closes_at": "13:00",
        }
    ]
    result = draft(schedules=[WEEKLY], holiday_schedules=holidays)
    assert "sessions" not in result.fields
    assert any("12:00 to 13:00 from 21 December 2026 until 3 January 2027" in text for text in result.paragraphs)


def test_the_hours_of_a_building_are_not_those_of_the_service() -> None:
    result = draft(locations=[{"name": "Hall", "city": "Easton", "schedules": [WEEKLY]}])
    assert "sessions" not in result.fields
    assert "locations[].schedules" in result.left_out
