"""Meetings of services: dates that share every fact that filters ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.library import Library
from sitegen.model import LAST, Presence, Session, Where
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.costs import parse_cost
from sitegen.search.meetings import Meeting
from sitegen.search.presence import Days, days_named
from tests.factories import EASTON, WICK, bare_service, session
from tests.search.support import all_meetings

Split = Callable[..., list[tuple[Meeting, list[str]]]]
OVER = date(2026, 11, 17)


@pytest.fixture
def split(library: Callable[..., Library]) -> Split:
    """``split(*sessions, **facts)`` -> each meeting of the service, with its first two dates."""

    def divide(*sessions: Session, **facts: Any) -> list[tuple[Meeting, list[str]]]:
        [meetings] = all_meetings(library(bare_service(sessions=sessions, **facts))).by_service
        return [(meeting, [f"{each.day:%a %-d %b}" for each in meeting.occurrences[:2]]) for meeting in meetings]

    return divide


MONDAYS, THURSDAYS = session(days=(0,), bank_holidays="closed"), session(days=(3,), bank_holidays="closed")


def days(meetings: list[tuple[Meeting, list[str]]]) -> list[list[str]]:
    return [dates for _, dates in meetings]


def test_sessions_that_say_no_more_than_their_times_are_one_meeting(split: Split) -> None:
    [(meeting, dates)] = split(MONDAYS, THURSDAYS, ages=parse_ages("birth to 1 year"))
    assert dates == ["Mon 23 Nov", "Thu 26 Nov"]
    assert meeting.facts.ages == parse_ages("birth to 1 year")


def test_a_closed_service_is_one_meeting(split: Split) -> None:
    assert len(split(MONDAYS, session(who=("midwife",)), status="closed")) == 1


def test_a_service_without_sessions_is_one_meeting(split: Split) -> None:
    [(meeting, dates)] = split(professionals_present=(Presence("midwife", "Mondays"),))
    assert (dates, meeting.facts.roles) == ([], ("midwife",))


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("ages", parse_ages("2 to 4 years")),
        ("who", ("midwife",)),
        ("join", ("book",)),
        ("cost", parse_cost("free")),
        ("languages", ("pl",)),
        ("audiences", ("fathers",)),
        ("formats", ("course",)),
        ("areas", ("gullhaven",)),
        ("place", Where(access=("parking",))),
    ],
)
def test_each_fact_of_a_session_makes_a_meeting_of_its_own(split: Split, fact: str, value: object) -> None:
    own = session(days=(3,), bank_holidays="closed", **{fact: value})
    meetings = split(MONDAYS, own, MONDAYS)
    assert days(meetings) == [["Mon 23 Nov", "Mon 23 Nov"], ["Thu 26 Nov", "Thu 3 Dec"]]
    name = {"who": "roles", "place": "where"}.get(fact, fact)
    assert [getattr(meeting.facts, name) == value for meeting, _ in meetings] == [False, True]


def test_what_all_sessions_say_is_one_meeting_and_what_the_service_says_too_makes_no_difference(split: Split) -> None:
    ages = parse_ages("2 to 4 years")
    [(meeting, _)] = split(session(ages=ages), session(days=(3,), ages=ages))
    assert meeting.facts.ages == ages
    assert len(split(session(ages=ages), session(days=(3,)), ages=ages)) == 1


def test_a_professional_is_there_on_the_days_that_their_words_name(split: Split) -> None:
    meetings = split(MONDAYS, THURSDAYS, professionals_present=(Presence("midwife", "Thursdays"), Presence("gp")))
    assert [(meeting.facts.roles, dates[0]) for meeting, dates in meetings] == [
        (("gp",), "Mon 23 Nov"),
        (("midwife", "gp"), "Thu 26 Nov"),
    ]
    first = split(MONDAYS, professionals_present=(Presence("midwife", "1st of the month"),))
    assert [(meeting.facts.roles, dates) for meeting, dates in first] == [
        ((), ["Mon 23 Nov", "Mon 30 Nov"]),
        (("midwife",), ["Mon 7 Dec", "Mon 4 Jan"]),
    ]


def test_a_professional_whose_words_name_none_of_the_dates_may_be_at_any(split: Split) -> None:
    [(meeting, _)] = split(MONDAYS, professionals_present=(Presence("midwife", "Fridays"),))
    assert meeting.facts.roles == ("midwife",)


def test_a_session_that_is_over_says_nothing_unless_all_are(split: Split) -> None:
    over = session(days=(1,), ends=OVER, who=("midwife",))
    assert [meeting.facts.roles for meeting, _ in split(MONDAYS, over)] == [()]
    assert [meeting.facts.roles for meeting, _ in split(over)] == [("midwife",)]


def test_a_session_that_has_not_begun_counts(split: Split) -> None:
    later = session(starts=date(2027, 6, 1), who=("midwife",))
    assert [(meeting.facts.roles, bool(dates)) for meeting, dates in split(MONDAYS, later)] == [
        ((), True),
        (("midwife",), False),
    ]


def test_a_service_that_hides_its_address_hides_the_places_of_its_sessions(split: Split) -> None:
    elsewhere = session(place=Where(latitude=51.5, longitude=-2.5, outward="BS2"))
    [(meeting, _)] = split(elsewhere, where=Where(outward="BS5", hide_address=True))
    assert meeting.facts.where is not None
    assert meeting.facts.where.hide_address


@pytest.mark.parametrize(
    ("when", "weekdays", "weeks"),
    [
        (None, set(), ()),
        ("every session", set(), ()),
        ("most weeks", set(), ()),
        ("in the first half hour", set(), ()),
        ("Mondays", {0}, ()),
        ("every Monday and Thursday", {0, 3}, ()),
        ("1st of the month", set(), (1,)),
        ("2nd and 4th of the month", set(), (2, 4)),
        ("First Tuesday of each month", {1}, (1,)),
        ("last Friday in the month", {4}, (LAST,)),
    ],
)
def test_days_are_read_out_of_words(when: str | None, weekdays: set[int], weeks: tuple[int, ...]) -> None:
    assert days_named(when) == Days(frozenset(weekdays), weeks)


def test_a_session_is_in_the_area_of_its_place_alone(library: Callable[..., Library]) -> None:
    here = session(days=(0,), bank_holidays="closed", place=Where(venue="Hall", outward="BS5"))
    there = session(days=(3,), bank_holidays="closed", place=Where(venue="Library", outward="BS30"))
    in_both = bare_service(sessions=(here, there), areas=("easton", "wick"))
    elsewhere = bare_service("b-group", sessions=(here, here), areas=("wick",))
    areas = tuple(replace(area, school_terms=None) for area in (EASTON, WICK))
    books = library(in_both, elsewhere, areas=areas)
    by_service = [[meeting.facts.areas for meeting in meetings] for meetings in all_meetings(books).by_service]
    assert by_service == [[("easton",), ("wick",)], [("wick",)]]
