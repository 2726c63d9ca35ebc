"""Recurrence rules: what an import publishes of one is never more than the rule gives, with dateutil as the judge."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from dateutil.rrule import rrule, rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sitegen.importing.draft import EntryDraft
from sitegen.importing.files.yaml import entry_yaml
from sitegen.importing.ids import IdentifiedDraft
from sitegen.importing.validation import valid_yaml
from sitegen.model import Session, Span
from sitegen.reading.files.services import read_services
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.text import WEEKDAYS
from sitegen.timetable.occurrences import occurrences, rulings
from tests.factories import TERMS, TODAY, service
from tests.feeds.test_openreferral import HORIZON, SESSIONS, response_for
from tests.importing.support import draft

HOURS = {"opens_at": "10:00", "closes_at": "11:30"}
START = {"dtstart": "2026-09-01"}
SESSION = {"time": "10:00-11:30", "runs": "all year", "bank_holidays": "ask", "starts": "Tue 1 Sep 2026"}
TWO_YEARS = Span(TODAY, TODAY + timedelta(days=730))


def sessions_read(result: EntryDraft) -> tuple[Session, ...]:
    """Read the sessions of a draft as `sitegen check` does."""
    entry = IdentifiedDraft("tea", result)
    text = valid_yaml(entry, TODAY)
    assert "sessions" in result.fields, f"refused: {entry_yaml(entry)}"
    state = ReadingState()
    root = load(f"services:\n  {text.replace(chr(10), chr(10) + '  ')}", Location(state, "services.yaml")).root
    (read,) = read_services(root, state, "services.yaml", TODAY)
    return read.sessions


def certain(sessions: tuple[Session, ...]) -> set[date]:
    """Dates of two years on which the sessions are certainly on."""
    ruled = (pair for session in sessions for pair in rulings(session, None, "england", TWO_YEARS))
    return {day for day, ruling in ruled if ruling.status == "on"}


def possible(sessions: tuple[Session, ...]) -> set[date]:
    """Dates of two years on which the sessions are on or may be."""
    ruled = (pair for session in sessions for pair in rulings(session, None, "england", TWO_YEARS))
    return {day for day, ruling in ruled if ruling.status != "off"}


RULES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"freq": "MONTHLY", "byday": "SA", "bysetpos": 1}, {"day": "Saturday", "every": "1st of the month"}),
    ({"freq": "MONTHLY", "byday": "SA", "bysetpos": "-1"}, {"day": "Saturday", "every": "last of the month"}),
    ({"freq": "MONTHLY", "byday": "SA", "bysetpos": [1, 3]}, {"day": "Saturday", "every": "1st and 3rd of the month"}),
    ({"freq": "MONTHLY", "byday": "SA", "bymonthday": "8,9,10,11,12,13,14"}, {"day": "Saturday", "every": "2nd of the month"}),
    ({"freq": "MONTHLY", "byday": "SA"}, {"day": "Saturday"}),
    ({"freq": "DAILY"}, {"day": "every day"}),
    ({"freq": "DAILY", "byday": "TU,TH"}, {"day": ["Tuesday", "Thursday"]}),
    ({"freq": "DAILY", "interval": 14}, {"day": "Tuesday", "every": "2 weeks"}),
    ({"freq": "WEEKLY"}, {"day": "Tuesday"}),
    ({"freq": "WEEKLY", "byday": "TU", "count": 20}, {"day": "Tuesday", "ends": "Tue 12 Jan 2027"}),
    ({"freq": "WEEKLY", "byday": "TU", "until": "2027-01-12"}, {"day": "Tuesday", "ends": "Tue 12 Jan 2027"}),
    ({"freq": "WEEKLY", "byday": "TU", "until": "2027-01-12T00:00:00Z"}, {"day": "Tuesday", "ends": "Mon 11 Jan 2027"}),
    ({"freq": "YEARLY", "byday": "TU", "bymonth": 12}, {"day": "Tuesday", "closed": ["1 Jan to 30 Nov"]}),
    ({"freq": "YEARLY", "byday": "1TU", "bymonth": "3,4,9"},
     {"day": "Tuesday", "every": "1st of the month", "closed": ["1 May to 31 Aug", "1 Oct to 29 Feb"]}),
    ({"freq": "WEEKLY", "byday": "TU", "bymonth": "1,2,3,4,5,6,9,10,11,12"}, {"day": "Tuesday", "closed": ["1 Jul to 31 Aug"]}),
    ({"freq": "WEEKLY", "interval": 2, "byday": "FR", "wkst": "SU"}, {"day": "Friday", "every": "2 weeks", "starts": "Fri 4 Sep 2026"}),
    ({"freq": "WEEKLY", "interval": 2, "byday": "TU", "valid_from": "2026-09-02"},
     {"day": "Tuesday", "every": "2 weeks", "starts": "Tue 15 Sep 2026"}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "session"), RULES)
def test_a_rule_that_a_session_can_express_is_one(rule: dict[str, Any], session: dict[str, Any]) -> None:
    result = draft(schedules=[HOURS | START | rule])
    assert result.fields["sessions"] == [SESSION | session]
    assert not any(text.startswith("Times given") for text in result.paragraphs)


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        ({"freq": "MONTHLY", "bymonthday": 15, "count": 6}, ["Tue 15 Dec 2026", "Fri 15 Jan 2027", "Mon 15 Feb 2027"]),
        ({"freq": "MONTHLY", "bymonthday": -1, "until": "2026-12-31"}, ["Mon 30 Nov 2026", "Thu 31 Dec 2026"]),
        ({"freq": "MONTHLY", "byday": "1TU,2TH", "until": "2026-12-31"}, ["Tue 1 Dec 2026", "Thu 10 Dec 2026"]),
        ({"freq": "MONTHLY", "byday": "MO,TU,WE,TH,FR", "bysetpos": -1, "until": "2027-01-31"}, ["Mon 30 Nov 2026", "Thu 31 Dec 2026", "Fri 29 Jan 2027"]),
        ({"freq": "DAILY", "interval": 30, "until": "2027-01-31"}, ["Mon 30 Nov 2026", "Wed 30 Dec 2026", "Fri 29 Jan 2027"]),
        ({"freq": "MONTHLY", "interval": 3, "byday": "1TU", "until": "2027-04-01"}, ["Tue 1 Dec 2026", "Tue 2 Mar 2027"]),
    ],
)  # fmt: skip
def test_any_other_rule_that_ends_soon_is_its_dates(rule: dict[str, Any], dates: list[str]) -> None:
    """15 days of a month, and not the bank holidays among them."""
    result = draft(schedules=[HOURS | START | rule])
    assert result.fields["sessions"] == [{"time": "10:00-11:30", "dates": dates}]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ({"freq": "MONTHLY", "bymonthday": 15}, "some days (ask which)"),
        ({"freq": "MONTHLY", "byday": "-2MO"}, "some Mondays (ask which)"),
        ({"freq": "MONTHLY", "byday": "FR", "bymonthday": 13}, "some Fridays (ask which)"),
        ({"freq": "MONTHLY", "byday": "MO,TU,WE,TH,FR", "bysetpos": 1, "opens_at": None}, "some Mondays, Tuesdays, Wednesdays, Thursdays and Fridays (ask which)"),
        ({"freq": "YEARLY", "byday": "20MO"}, "some days (ask which)"),
        ({"freq": "YEARLY", "byday": "MO", "byweekno": 20}, "some Mondays (ask which)"),
        ({"freq": "YEARLY", "byyearday": 100}, "some days (ask which)"),
        ({"freq": "YEARLY"}, "some days (ask which)"),
        ({"freq": "DAILY", "interval": 3}, "some days (ask which)"),
        ({"freq": "HOURLY", "byday": "MO"}, "some Mondays (ask which)"),
        ({"freq": "WEEKLY", "byday": "TU", "count": "ten"}, "some Tuesdays (ask which)"),
        ({"freq": "WEEKLY", "byday": "TU", "count": 5000}, "some Tuesdays (ask which)"),
        ({"freq": "WEEKLY", "byday": "TU", "interval": "every other"}, "some Tuesdays (ask which)"),
        ({"freq": "WEEKLY", "byday": "TU", "until": "next summer"}, "some Tuesdays (ask which)"),
        ({"freq": "WEEKLY", "byday": "TU", "bymonth": "December"}, "some Tuesdays (ask which)"),
        ({"freq": "WEEKLY", "byday": "TU", "except_dates": ["2026-12-01"]}, "some Tuesdays (ask which)"),
        ({"freq": "WEEKLY", "byday": "TU,SU", "interval": 2, "wkst": "SU"}, "Tuesday and Sunday every 2 weeks"),
        ({"freq": "MONTHLY", "byday": "first Tuesday"}, "some days (ask which)"),
    ],
)  # fmt: skip
def test_words_for_any_other_rule_are_no_wider(rule: dict[str, Any], days: str) -> None:
    result = draft(schedules=[HOURS | START | rule])
    assert "sessions" not in result.fields
    (text,) = (text for text in result.paragraphs if text.startswith("Times given"))
    assert text.startswith(f"Times given: {days} ")
    assert ("schedules[0]: an entry cannot express its rule: ask on which days it is" in result.left_out) == (
        "some" in days
    )


numbers = st.integers(1, 12)
weekdays = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True)
ordinals = st.lists(
    st.sampled_from(["1TU", "2TU", "-1FR", "1SA", "3SA", "5WE", "-2MO"]), min_size=1, max_size=3, unique=True
)
starts = st.dates(date(2026, 6, 1), date(2027, 3, 1))


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """Rule of a schedule, with any of the parts that a frequency allows."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    rule: dict[str, Any] = {"freq": freq, "dtstart": draw(starts).isoformat()}
    by_ordinals = freq in ("MONTHLY", "YEARLY") and draw(st.booleans())
    optional: dict[str, st.SearchStrategy[Any]] = {
        "interval": st.integers(1, 14),
        "byday": ordinals if by_ordinals else weekdays,
        "bymonth": st.lists(numbers, min_size=1, max_size=12, unique=True),
        "bymonthday": st.lists(st.integers(1, 31) | st.integers(-5, -1), min_size=1, max_size=3, unique=True)
        | st.sampled_from([[*range(1, 8)], [*range(8, 15)], [*range(-7, 0)], [29, 30, 31]]),
        "bysetpos": st.lists(st.sampled_from([1, 2, 3, 5, -1, -2]), min_size=1, max_size=2, unique=True),
        "byweekno": st.lists(st.integers(1, 52), min_size=1, max_size=2),
        "byyearday": st.lists(st.integers(1, 366), min_size=1, max_size=3),
        "count": st.integers(1, 60),
        "until": starts.map(lambda day: (day + timedelta(days=200)).isoformat()),
        "wkst": st.sampled_from(["MO", "SU", "WE"]),
        "valid_from": starts.map(date.isoformat),
        "valid_to": st.integers(0, 400).map(lambda days: (TODAY + timedelta(days=days)).isoformat()),
    }
    for key in draw(st.sets(st.sampled_from(sorted(optional)), max_size=5)):
        rule[key] = draw(optional[key])
    if "count" in rule:
        rule.pop("until", None)  # RFC 5545 allows one of the two
    return rule


def judged(rule: dict[str, Any]) -> set[date]:
    """Dates of a rule in two years, according to dateutil; `valid_to` ends what is known, not the rule."""
    names = "freq interval byday bymonth bymonthday bysetpos byweekno byyearday count wkst".split()
    parts = [
        f"{name.upper()}={','.join(map(str, value)) if isinstance(value, list) else value}"
        for name in names
        if (value := rule.get(name)) is not None
    ]
    if "until" in rule:
        parts.append(f"UNTIL={rule['until'].replace('-', '')}T235959")
    result = rrulestr(";".join(parts), dtstart=datetime.fromisoformat(f"{rule['dtstart']}T10:00"))
    assert isinstance(result, rrule)
    last = datetime.combine(TWO_YEARS.last, datetime.max.time())
    first = max(TWO_YEARS.first, date.fromisoformat(rule.get("valid_from", "2000-01-01")))
    with patch("datetime.MAXYEAR", TWO_YEARS.last.year + 1):  # else a rule without any date is tried until year 9999
        return {day.date() for day in result.between(datetime.combine(first, datetime.min.time()), last, inc=True)}


GARBAGE = st.sampled_from(
    [
        "",
        "0",
        -1,
        0,
        3.5,
        10**12,
        "ten",
        "TU",
        "1TU",
        "99MO",
        "-9FR",
        "0SU",
        "31",
        "-31",
        "2026-13-01",
        "2199-12-31",
        "1900-01-01",
        True,
        ["TU", 2],
        {"a": 1},
        "WEEKLY",
        "MONTHLY",
        "YEARLY",
        "SECONDLY",
        "2",
        "10:00",
        "25:00",
    ]
)
KEYS = "freq interval byday bymonth bymonthday bysetpos byweekno byyearday count wkst until dtstart valid_from valid_to timezone weekday".split()


@pytest.mark.release
@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(KEYS), GARBAGE, max_size=8), rules())
def test_any_values_give_valid_sessions_or_words(garbage: dict[str, Any], rule: dict[str, Any]) -> None:
    result = draft(schedules=[HOURS | rule | garbage])
    if "sessions" in result.fields:
        assert sessions_read(result)


@pytest.mark.release
@settings(max_examples=400)
@given(rules())
def test_no_session_means_a_date_that_its_rule_does_not_give(rule: dict[str, Any]) -> None:
    dates = judged(rule)
    result = draft(schedules=[HOURS | rule])
    if "sessions" in result.fields:
        sessions = sessions_read(result)
        assert possible(sessions) <= dates
        if "valid_to" in rule:
            assert max(certain(sessions), default=date.min).isoformat() <= rule["valid_to"]
        elif not any(session.dates for session in sessions):
            assert possible(sessions) == dates


@pytest.mark.release
@settings(max_examples=400)
@given(rules())
def test_no_text_names_more_days_than_its_rule_gives(rule: dict[str, Any]) -> None:
    """Remarks keep every schedule in words: each weekday named has to be one on which the rule always falls."""
    dates = judged(rule)
    result = draft(schedules=[HOURS | rule | {"notes": "Bring a towel"}])
    assume("sessions" not in result.fields)
    for text in result.paragraphs:
        words = text.removeprefix("Times given: ").partition("10am")[0]
        if not text.startswith("Times given: ") or words.startswith("some "):
            continue
        every_one = not any(part in words for part in (" of the month", "day every ", " in "))
        named = {number for number, name in enumerate(WEEKDAYS) if name in words}
        if words.startswith("every day"):
            named = {*range(7)}
        if every_one and named:
            first = max(
                date.fromisoformat(rule["dtstart"]), date.fromisoformat(rule.get("valid_from", "2000-01-01")), TODAY
            )
            last = max(dates, default=date.min) if {"count", "until"} & rule.keys() else TWO_YEARS.last
            days = Span(first, last).days() if first <= last else ()
            assert {day for day in days if day.weekday() in named} <= dates
        assert {day.weekday() for day in dates} <= named


@pytest.mark.release
@settings(max_examples=100)
@given(SESSIONS)
def test_schedules_that_end_at_every_gap_promise_no_date_in_a_gap(session: Session) -> None:
    """Feeds split a group into schedules around its holidays: what comes of them is certain on its dates alone."""
    bare = ("description", "notes", "service_at_location_id")
    given_schedules = [
        {key: value for key, value in schedule.items() if key not in bare}
        for schedule in response_for(service(sessions=(session,)))["schedules"]
    ]
    result = draft(schedules=given_schedules)
    on = {day.day for day in occurrences(session, TERMS, "england", HORIZON) if not day.reason}
    if "sessions" in result.fields:
        assert certain(sessions_read(result)) <= on
