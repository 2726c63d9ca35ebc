"""Next dates with their interruptions."""

from __future__ import annotations

from sitegen.model import Area, Span
from sitegen.timetable.agenda import agenda
from sitegen.timetable.schedule import Schedule
from sitegen.wording.dates import dates_text
from tests.factories import AUTUMN, HERE, bare_service, calendar, day, directory, written_session

TERM = "day: Tuesday, time: 10:00-11:30, runs: term time"


ALL_KNOWN = ("1 Sep 2025 to 31 Aug 2027",)


def agenda_lines(
    first: str, last: str, *sessions: str, known: tuple[str, ...] = ALL_KNOWN, inset: tuple[str, ...] = ()
) -> list[str]:
    """List each item: its status, its days, the reason, and the holiday after which it is back."""
    service = bare_service(areas=("here",), sessions=tuple(written_session(words) for words in sessions))
    area = Area("here", "Here", HERE, school_terms="test")
    terms = calendar(*AUTUMN, known=known, inset=inset)
    schedule = Schedule(directory(service, areas=(area,), calendars=(terms,)))
    occurrences = schedule.occurrences(service, Span(day(first), day(last)))
    items = agenda(schedule, service, occurrences, day(first))
    return [
        " ".join(filter(None, (item.status, dates_text(item.days, 2026), item.reason, item.after and f"({item.after})")))
        for item in items
    ]  # fmt: skip


def test_holidays_interrupt_a_term_time_group_and_then_it_is_back() -> None:
    assert agenda_lines("15 Dec 2026", "12 Jan 2027", TERM) == [
        "on Tuesday 15 December",
        "off Tuesday 22 and 29 December Christmas holidays",
        "on Tuesday 5 January 2027 (the Christmas holidays)",
        "on Tuesday 12 January 2027",
    ]


def test_days_before_the_first_interrupt_nothing() -> None:
    assert agenda_lines("26 Dec 2026", "5 Jan 2027", TERM)[0] == "off Tuesday 29 December Christmas holidays"


def test_a_bank_holiday_and_a_closure_have_different_reasons() -> None:
    words = "day: Monday, time: 10:00-11:30, runs: all year, bank_holidays: closed, closed: [21 Dec 2026]"
    assert agenda_lines("14 Dec 2026", "4 Jan 2027", words) == [
        "on Monday 14 December",
        "off Monday 21 December they are closed then",
        "off Monday 28 December bank holiday",
        "on Monday 4 January 2027",
    ]


def test_a_holiday_group_is_not_interrupted_by_term() -> None:
    words = "day: Wednesday, time: 14:00-16:00, runs: school holidays, closed: [30 Dec 2026, 13 Jan 2027]"
    assert agenda_lines("9 Dec 2026", "20 Feb 2027", words) == [
        "on Wednesday 23 December",
        "off Wednesday 30 December they are closed then",
        "on Wednesday 17 February 2027",
    ]


def test_a_day_with_another_session_is_not_interrupted() -> None:
    holidays = "day: Tuesday, time: 10:00-11:30, runs: christmas holidays"
    lines = agenda_lines("15 Dec 2026", "5 Jan 2027", TERM, holidays)
    assert [line.split()[0] for line in lines] == ["on", "on", "on", "on"]


def test_dates_that_are_not_certain_for_the_same_reason_are_one_line() -> None:
    lines = agenda_lines(
        "15 Dec 2026", "12 Jan 2027", TERM, known=("1 Sep 2026 to 18 Dec 2026", "6 Jan 2027 to 11 Feb 2027")
    )
    why = "term dates not published yet; check with the group"
    assert lines == [
        "on Tuesday 15 December",
        f"unknown Tuesday 22, 29 December and 5 January 2027 {why}",
        "on Tuesday 12 January 2027",
    ]


def test_a_day_on_which_the_schools_are_shut_is_no_holiday() -> None:
    lines = agenda_lines("17 Nov 2026", "1 Dec 2026", TERM, inset=("24 Nov 2026",))
    assert lines == [
        "on Tuesday 17 November",
        "off Tuesday 24 November schools are shut that day",
        "on Tuesday 1 December",
    ]


def test_without_a_date_ahead_there_is_nothing_to_interrupt() -> None:
    assert agenda_lines("21 Dec 2026", "1 Jan 2027", TERM) == []
