"""Mapping of times: a session only where the source gives its weeks, else text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sitegen.text import registry_date
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
        ({"until": "2027-07-20"}, SESSION | {"ends": "Tue 20 Jul 2027"}),
        ({"byday": ["TU", "TH"]}, SESSION | {"day": ["Tuesday", "Thursday"]}),
        ({"byday": "tu, th"}, SESSION | {"day": ["Tuesday", "Thursday"]}),
        ({"opens_at": "9:05:00"}, SESSION | {"time": "09:05-11:30"}),
        ({"timezone": 0}, SESSION),
        ({"interval": 1, "wkst": "SU"}, SESSION),
        ({"interval": 2}, SESSION | {"every": "2 weeks"}),
        ({"interval": 2, "dtstart": "2026-08-25"}, SESSION | {"every": "2 weeks", "starts": "Tue 8 Sep 2026"}),
        ({"freq": "DAILY"}, SESSION),
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
        (
            {"freq": "DAILY", "byday": None, "interval": 2},
            "some days (ask which) 10am to 11:30am from 1 September 2026",
        ),
        ({"freq": None, "byday": None}, "10am to 11:30am from 1 September 2026"),
        ({"byday": "Tuesday"}, "Tuesday 10am to 11:30am from 1 September 2026"),
        ({"byday": "TU,XX"}, "TU, XX 10am to 11:30am from 1 September 2026"),
        ({"byday": "1TU"}, "1st Tuesday of the month 10am to 11:30am from 1 September 2026"),
        ({"closes_at": None}, "Tuesday 10:00 from 1 September 2026"),
        ({"closes_at": "09:00"}, "Tuesday 10:00 to 09:00 from 1 September 2026"),
        ({"opens_at": "10am"}, "Tuesday 10am to 11:30 from 1 September 2026"),
        ({"opens_at": "10:00Z"}, "Tuesday 10:00Z to 11:30 from 1 September 2026"),
        ({"timezone": 3}, "Tuesday 10am to 11:30am from 1 September 2026"),
        ({"bymonthday": "1,2"}, "some Tuesdays (ask which) 10am to 11:30am from 1 September 2026"),
        ({"count": 20, "valid_from": "2026-09-02"}, "some Tuesdays (ask which) 10am to 11:30am from 2 September 2026"),
        (
            {"count": 20, "notes": "Ring first"},
            "Tuesday 10am to 11:30am from 1 September 2026 until 12 January 2027 (Ring first)",
        ),
        (
            {"valid_to": "2027-07-20", "notes": "Ring first"},
            "Tuesday 10am to 11:30am from 1 September 2026, known until 20 July 2027 (Ring first)",
        ),
        ({"notes": "In school terms"}, "Tuesday 10am to 11:30am from 1 September 2026 (In school terms)"),
        ({"interval": 2, "valid_from": "2026-09-02"}, "Tuesday every 2 weeks 10am to 11:30am from 2 September 2026"),
        (
            {"freq": "MONTHLY", "byday": "1TU", "interval": 2},
            "1st Tuesday of the month every 2 months 10am to 11:30am from 1 September 2026",
        ),
        (
            {"freq": "MONTHLY", "byday": "1TU,2TH"},
            "1st Tuesday and 2nd Thursday of the month 10am to 11:30am from 1 September 2026",
        ),
    ],
)
def test_any_other_schedule_is_kept_as_text(schedule: dict[str, Any], text: str) -> None:
    result = draft(schedules=[WEEKLY | schedule])
    assert "sessions" not in result.fields
    assert f"Times given: {text}" in result.paragraphs
    assert "sessions" in result.to_complete


@pytest.mark.parametrize(
    ("schedule", "reason"),
    [
        ({"until": "2026-11-01"}, "it ended on 1 November 2026"),
        ({"count": 3}, "it ended on 15 September 2026"),
        ({"until": "2026-11-01", "valid_to": "2026-10-01"}, "it ended on 1 November 2026"),
        (
            {"freq": None, "byday": None, "valid_from": "2026-10-01", "valid_to": "2026-10-01"},
            "it ended on 1 October 2026",
        ),
        ({"valid_to": "2026-08-01"}, "the source vouches for it until 1 August 2026 only: ask whether it goes on"),
        ({"until": "2027-09-01", "valid_from": "2027-10-01"}, "it would end on 1 September 2027, before it starts"),
        ({"valid_to": "2027-09-01", "valid_from": "2027-10-01"}, "it would end on 1 September 2027, before it starts"),
    ],
)
def test_a_schedule_without_dates_to_come_is_left_out(schedule: dict[str, Any], reason: str) -> None:
    result = draft(schedules=[WEEKLY | schedule])
    assert "sessions" not in result.fields
    assert not any(text.startswith("Times given") for text in result.paragraphs)
    assert f"schedules[0]: {reason}" in result.left_out


USUAL = SESSION | {"certain": "no"}
NEXT_TWELVE = [registry_date(date(2026, 11, 24) + timedelta(weeks=number)) for number in range(12)]


@pytest.mark.parametrize(
    ("schedules", "sessions"),
    [
        ([{"valid_to": "2027-07-20"}], [NEXT_TWELVE, USUAL | {"starts": "Wed 10 Feb 2027"}]),
        (
            [{"valid_to": "2027-07-20", "until": "2027-09-01"}],
            [NEXT_TWELVE, USUAL | {"starts": "Wed 10 Feb 2027", "ends": "Wed 1 Sep 2027"}],
        ),
        ([{"valid_to": "2027-07-20", "valid_from": None}], [{key: USUAL[key] for key in USUAL if key != "starts"}]),
        ([{"valid_to": "2026-12-08"}], [["Tue 24 Nov 2026", "Tue 1 Dec 2026", "Tue 8 Dec 2026"], USUAL | {"starts": "Wed 9 Dec 2026"}]),
        ([{"valid_to": "2026-12-08", "until": "2026-12-08"}], [["Tue 24 Nov 2026", "Tue 1 Dec 2026", "Tue 8 Dec 2026"]]),
        (
            [{"valid_to": "2026-12-15"}, {"valid_from": "2027-01-05", "valid_to": "2027-02-09"}],
            [
                [f"Tue {day}" for day in ("24 Nov 2026", "1 Dec 2026", "8 Dec 2026", "15 Dec 2026", "5 Jan 2027", "12 Jan 2027", "19 Jan 2027", "26 Jan 2027", "2 Feb 2027", "9 Feb 2027")],
                USUAL | {"starts": "Wed 10 Feb 2027"},
            ],
        ),
        (
            [{"valid_to": "2026-12-15", "interval": 2}],
            [["Tue 24 Nov 2026", "Tue 8 Dec 2026"], USUAL | {"every": "2 weeks", "starts": "Tue 22 Dec 2026"}],
        ),
        ([{"valid_to": "2026-12-31", "byday": "FR"}],
         [["Fri 27 Nov 2026", "Fri 4 Dec 2026", "Fri 11 Dec 2026", "Fri 18 Dec 2026"], USUAL | {"day": "Friday", "starts": "Fri 1 Jan 2027"}]),
        ([{"valid_to": "2027-01-20", "freq": "MONTHLY", "byday": "", "bymonthday": 15, "dtstart": "2026-09-15"}],
         [["Tue 15 Dec 2026", "Fri 15 Jan 2027"]]),
    ],
)  # fmt: skip
def test_after_the_day_until_which_a_source_vouches_nothing_is_certain(
    schedules: list[dict[str, Any]], sessions: list[dict[str, Any] | list[str]]
) -> None:
    """A group goes on when the facts about it lapse: `valid_to` never becomes `ends`."""
    result = draft(schedules=[WEEKLY | schedule for schedule in schedules])
    expected = [{"time": "10:00-11:30", "dates": s} if isinstance(s, list) else s for s in sessions]
    assert result.fields["sessions"] == expected


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
