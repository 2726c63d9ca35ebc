"""Rules of docs/time.md, each under its number."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from sitegen.model import Calendar, Nation, Span
from sitegen.reading.values.dates import parse_span
from sitegen.timetable.bank_holidays import is_bank_holiday
from sitegen.timetable.london import instant, wall_time
from sitegen.timetable.occurrences import hours_of, hours_on, occurrences, rulings
from sitegen.timetable.upcoming import upcoming
from tests.factories import AUTUMN, calendar, written_session

TERM = "time: 10:00-11:30, runs: term time"
ALL_YEAR = "time: 10:00-11:30, runs: all year"
UNPUBLISHED = "term dates not published yet; check with the group"


def listed_dates(words: str, span: str, terms: Calendar | None = None, nation: Nation = "england") -> list[str]:
    """List ``2026-11-24`` for every date that is on, ``2026-11-24? reason`` for every unknown one."""
    dates = occurrences(written_session(words), terms, nation, parse_span(span))
    return [f"{occurrence.day}{f'? {occurrence.reason}' if occurrence.reason else ''}" for occurrence in dates]


def ruled(words: str, day: str, terms: Calendar | None = None, nation: Nation = "england") -> tuple[str, str]:
    """Return (status, reason) of a day of the session's pattern."""
    span = parse_span(day)
    ((ruled_day, ruling),) = rulings(written_session(words), terms, nation, Span(span.first, span.first))
    assert ruled_day == span.first
    return ruling.status, ruling.reason


def test_d1_a_block_includes_its_first_and_last_day_and_the_weekends_inside_it() -> None:
    terms = calendar(*AUTUMN)
    assert listed_dates(f"day: every day, {TERM}", "14 Oct 2026 to 20 Oct 2026", terms) == [
        "2026-10-14",
        "2026-10-15",
        "2026-10-16",
    ]
    assert listed_dates(f"day: Saturday, {TERM}", "1 Oct 2026 to 31 Oct 2026", terms) == ["2026-10-03", "2026-10-10"]


def test_d1_weekends_on_either_side_of_a_gap_are_holiday() -> None:
    holidays = "day: weekends, time: 10:00-11:30, runs: school holidays"
    assert listed_dates(holidays, "10 Oct 2026 to 8 Nov 2026", calendar(*AUTUMN)) == [
        "2026-10-17", "2026-10-18", "2026-10-24", "2026-10-25", "2026-10-31", "2026-11-01",
    ]  # fmt: skip


def test_d2_a_fortnight_counts_14_days_from_starts_whatever_is_skipped() -> None:
    words = (
        f"day: Thursday, every: 2 weeks, starts: Thu 8 Jan 2026, {ALL_YEAR}, bank_holidays: open, closed: [22 Jan 2026]"
    )
    assert listed_dates(words, "1 Jan 2026 to 31 Mar 2026") == [
        "2026-01-08",
        "2026-02-05",
        "2026-02-19",
        "2026-03-05",
        "2026-03-19",
    ]


def test_d2_week_53_and_leap_days_never_shift_a_fortnight() -> None:
    words = f"day: Thursday, every: 2 weeks, starts: Thu 8 Jan 2026, {ALL_YEAR}, bank_holidays: open"
    days = [date.fromisoformat(text) for text in listed_dates(words, "1 Jan 2026 to 31 Dec 2028")]
    assert {later - earlier for earlier, later in itertools.pairwise(days)} == {timedelta(days=14)}
    assert date(2026, 12, 24) in days
    assert date(2027, 1, 7) in days


def test_d2_several_days_stay_together_in_the_monday_first_week_of_starts() -> None:
    words = f"day: [Monday, Thursday], every: 2 weeks, starts: Thu 8 Jan 2026, {ALL_YEAR}, bank_holidays: open"
    assert listed_dates(words, "1 Jan 2026 to 5 Feb 2026") == [
        "2026-01-08",
        "2026-01-19",
        "2026-01-22",
        "2026-02-02",
        "2026-02-05",
    ]


def test_d3_on_a_bank_holiday_a_term_session_is_off_and_a_holiday_session_is_unknown() -> None:
    spring = calendar("12 Apr 2027 to 28 May 2027", "7 Jun 2027 to 22 Jul 2027")
    assert ruled(f"day: Monday, {TERM}", "3 May 2027", spring) == ("off", "bank holiday")
    may = "day: Monday, time: 10:00-11:30, runs: school holidays"
    assert ruled(may, "31 May 2027", spring) == ("unknown", "bank holiday; check with the group")


@pytest.mark.parametrize(("answer", "status"), [("open", "on"), ("closed", "off"), ("ask", "unknown")])
def test_d3_the_bank_holidays_key_of_an_entry_wins(answer: str, status: str) -> None:
    assert ruled(f"day: Monday, {ALL_YEAR}, bank_holidays: {answer}", "31 May 2027")[0] == status


@pytest.mark.parametrize(
    ("day", "nation", "answer"),
    [
        ("2026-12-26", "england", True),  # a Saturday; 28 December is its substitute
        ("2026-12-28", "england", True),
        ("2027-12-25", "wales", True),
        ("2028-01-01", "northern-ireland", True),
        ("2027-01-02", "scotland", True),
        ("2027-01-02", "england", False),
        ("2026-06-15", "scotland", True),
        ("2026-06-15", "england", False),
        ("2026-03-17", "northern-ireland", True),
        ("2029-05-07", "england", None),
        ("2029-12-25", "england", True),
    ],
)
def test_d4_a_bank_holiday_is_a_day_of_the_list_or_a_day_with_a_substitute(
    day: str, nation: Nation, answer: bool | None
) -> None:
    assert is_bank_holiday(date.fromisoformat(day), nation) is answer


def test_d4_a_saturday_group_that_is_closed_on_bank_holidays_is_off_on_christmas_day_2027() -> None:
    assert listed_dates(f"day: Saturday, {ALL_YEAR}, bank_holidays: closed", "18 Dec 2027 to 8 Jan 2028") == [
        "2027-12-18",
        "2028-01-08",
    ]


def test_d5_a_skipped_date_is_skipped_and_the_first_monday_is_the_calendar_s() -> None:
    words = f"day: Monday, every: 1st of the month, {ALL_YEAR}, bank_holidays: closed"
    assert listed_dates(words, "1 Mar 2027 to 31 Jul 2027") == ["2027-03-01", "2027-04-05", "2027-06-07", "2027-07-05"]


def test_d5_a_missing_fifth_is_no_session_and_the_last_is_the_last() -> None:
    fifth = f"day: Saturday, every: 5th of the month, {ALL_YEAR}, bank_holidays: open"
    assert listed_dates(fifth, "1 Jan 2027 to 30 Jun 2027") == ["2027-01-30", "2027-05-29"]
    last = f"day: Saturday, every: last of the month, {ALL_YEAR}, bank_holidays: open"
    assert listed_dates(last, "1 Jan 2027 to 31 Mar 2027") == ["2027-01-30", "2027-02-27", "2027-03-27"]


def test_d6_an_inset_day_inside_a_block_is_not_term_and_unknown_for_holiday_sessions() -> None:
    terms = calendar(*AUTUMN, inset=("1 Sep 2026", "6 Nov 2026", "20 Oct 2026"))
    assert ruled(f"day: Friday, {TERM}", "6 Nov 2026", terms)[0] == "off"
    assert ruled(f"day: Tuesday, {TERM}", "1 Sep 2026", terms)[0] == "off"
    holidays = "time: 10:00-11:30, runs: school holidays"
    assert ruled(f"day: Friday, {holidays}", "6 Nov 2026", terms)[0] == "unknown"
    assert ruled(f"day: Tuesday, {holidays}", "20 Oct 2026", terms) == ("on", "")


def test_d7_outside_the_known_days_every_term_and_holiday_session_is_unknown() -> None:
    terms = calendar(*AUTUMN, known=("1 Sep 2026 to 18 Dec 2026", "1 Jan 2027 to 11 Feb 2027"))
    for runs in ("term time", "school holidays", "half terms"):
        assert ruled(f"day: Tuesday, time: 10:00-11:30, runs: {runs}", "22 Dec 2026", terms) == ("unknown", UNPUBLISHED)
        assert ruled(f"day: Tuesday, time: 10:00-11:30, runs: {runs}", "7 Sep 2027", terms) == ("unknown", UNPUBLISHED)
    assert ruled(f"day: Tuesday, {ALL_YEAR}, bank_holidays: closed", "7 Sep 2027", terms) == ("on", "")


def test_d7_without_a_calendar_all_are_unknown() -> None:
    assert ruled(f"day: Tuesday, {TERM}", "24 Nov 2026")[0] == "unknown"


def test_d8_a_bank_holiday_in_an_unpublished_term_is_off() -> None:
    terms = calendar(*AUTUMN, known=("1 Sep 2026 to 11 Feb 2027",))
    assert ruled(f"day: Monday, {TERM}", "3 May 2027", terms) == ("off", "bank holiday")


def test_d8_a_closure_day_is_not_term_even_for_a_group_that_opens_on_bank_holidays() -> None:
    terms = calendar(*AUTUMN, closures=("24 Nov 2026",))
    assert ruled(f"day: Tuesday, {TERM}, bank_holidays: open", "24 Nov 2026", terms)[0] == "off"


def test_d8_extra_beats_closed_and_closed_beats_the_rest() -> None:
    words = f"day: Tuesday, {TERM}, closed: [24 Nov 2026 to 8 Dec 2026], extra: [Tue 1 Dec 2026, Wed 23 Dec 2026]"
    assert listed_dates(words, "17 Nov 2026 to 31 Dec 2026", calendar(*AUTUMN)) == [
        "2026-11-17",
        "2026-12-01",
        "2026-12-15",
        "2026-12-23",
    ]


def test_d9_times_are_london_s_on_both_change_nights() -> None:
    night = written_session("day: Saturday, time: 20:00-02:00, runs: all year, bank_holidays: open")
    (spring,) = occurrences(night, None, "england", parse_span("27 Mar 2027"))
    (autumn,) = occurrences(night, None, "england", parse_span("24 Oct 2026 to 25 Oct 2026"))
    # The clocks change within both sessions: 5 hours on 27 March 2027, 7 hours on 24 October 2026.
    assert ((spring.end - spring.start) / 3600, (autumn.end - autumn.start) / 3600) == (5, 7)


def test_d9_a_missing_time_moves_forward_and_a_repeated_one_is_the_first() -> None:
    assert wall_time(instant(date(2027, 3, 28), 90)).isoformat() == "2027-03-28T02:30:00+01:00"
    assert wall_time(instant(date(2026, 10, 25), 90)).isoformat() == "2026-10-25T01:30:00+01:00"


def test_d9_a_session_whose_start_is_missing_moves_as_a_whole() -> None:
    early = written_session("day: Sunday, time: 01:00-02:00, runs: all year, bank_holidays: open")
    (occurrence,) = occurrences(early, None, "england", parse_span("28 Mar 2027"))
    assert wall_time(occurrence.start).isoformat() == "2027-03-28T02:00:00+01:00"
    assert occurrence.end - occurrence.start == 3600
    shown = hours_of(occurrence, early), hours_on(early, "england", occurrence.day)
    assert [hours.text for hours in shown] == ["2am to 3am", "2am to 3am"]
    assert hours_on(early, "england", date(2027, 3, 21)).text == "1am to 2am"


def test_d10_an_overnight_session_belongs_to_the_day_it_starts_on() -> None:
    words = "day: [Thursday, Friday], time: 22:00-04:00, runs: all year, bank_holidays: closed"
    # The session of Christmas Eve runs into Christmas Day; that of Christmas Day is off.
    assert listed_dates(words, "24 Dec 2026 to 25 Dec 2026") == ["2026-12-24"]


def test_d11_a_session_ends_where_the_next_may_start() -> None:
    day = written_session("day: Tuesday, time: 10:00-12:00, runs: all year, bank_holidays: open")
    more = written_session("day: Tuesday, time: 12:00-14:00, runs: all year, bank_holidays: open")
    (first,), (second,) = (
        list(occurrences(group, None, "england", parse_span("24 Nov 2026"))) for group in (day, more)
    )
    assert first.end == second.start


def test_single_dates_run_whatever_else_there_is() -> None:
    assert listed_dates(
        "dates: [Fri 25 Dec 2026, Sat 12 Dec 2026], time: 14:00-16:00", "1 Dec 2026 to 31 Dec 2026"
    ) == [
        "2026-12-12",
        "2026-12-25",
    ]


def test_after_the_end_of_the_list_a_session_that_is_not_open_on_bank_holidays_is_unknown() -> None:
    closed = f"day: Tuesday, {ALL_YEAR}, bank_holidays: closed"
    assert ruled(closed, "2 Jan 2029")[0] == "unknown"
    assert ruled(closed, "25 Dec 2029") == ("off", "bank holiday")
    assert ruled(f"day: Tuesday, {ALL_YEAR}, bank_holidays: open", "2 Jan 2029") == ("on", "")


def test_a_yearly_closure_may_run_over_new_year() -> None:
    words = f"day: Saturday, {ALL_YEAR}, bank_holidays: open, closed: [24 Dec to 2 Jan]"
    assert listed_dates(words, "19 Dec 2026 to 9 Jan 2027") == ["2026-12-19", "2027-01-09"]


def test_starts_and_ends_are_included() -> None:
    words = f"day: Tuesday, {ALL_YEAR}, bank_holidays: open, starts: 1 Dec 2026, ends: 15 Dec 2026"
    assert listed_dates(words, "1 Nov 2026 to 31 Jan 2027") == ["2026-12-01", "2026-12-08", "2026-12-15"]


@pytest.mark.parametrize("doubt", ["certain: no", "every: about 2 weeks"])
def test_d14_dates_that_nobody_promises_are_unknown_and_never_next(doubt: str) -> None:
    session = written_session(f"day: Monday, {ALL_YEAR}, bank_holidays: open, {doubt}")
    dates = list(occurrences(session, None, "england", Span(date(2026, 12, 1), date(2027, 2, 28))))
    assert len(dates) == 12
    assert not any(occurrence.is_known for occurrence in dates)
    assert upcoming(dates, dates[0].start - 1) == (dates[0], None)


def test_d14_off_beats_a_date_that_nobody_promises_and_extra_is_certain() -> None:
    usual = f"day: Monday, {ALL_YEAR}, bank_holidays: closed, certain: no, extra: [Tue 1 Dec 2026]"
    assert ruled(usual, "28 Dec 2026") == ("off", "bank holiday")
    assert ruled(usual, "1 Dec 2026") == ("on", "")


def test_d15_a_bank_holiday_moves_a_date_by_seven_days_once() -> None:
    monthly = f"day: Monday, every: 1st of the month, {ALL_YEAR}, bank_holidays: week"
    assert listed_dates(f"{monthly} after", "1 May 2027 to 30 Jun 2027") == ["2027-05-10", "2027-06-07"]
    assert listed_dates(f"{monthly} before", "1 Apr 2027 to 31 May 2027") == ["2027-04-05", "2027-04-26"]
    last = f"day: Monday, every: last of the month, {ALL_YEAR}, bank_holidays: week after"
    assert listed_dates(last, "1 Dec 2027 to 31 Jan 2028") == ["2028-01-31"]  # 3 January is a bank holiday too


def test_d15_a_moved_date_on_a_regular_one_is_one_date() -> None:
    weekly = f"day: Monday, {ALL_YEAR}, bank_holidays: week after"
    assert listed_dates(weekly, "26 Apr 2027 to 10 May 2027") == ["2027-04-26", "2027-05-10"]
