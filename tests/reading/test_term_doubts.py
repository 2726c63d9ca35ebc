"""School calendars that cannot be meant: the holidays of real authorities are believed, and no others."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from sitegen.errors import Problem
from sitegen.model import Calendar, Nation, Span
from sitegen.reading.files.term_doubts import cut_term
from sitegen.reading.files.terms import read_calendars
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.text import short_date
from sitegen.timetable.school import SchoolDay, school_day
from tests.factories import TODAY
from tests.factories import day as on
from tests.reading.support import read

KENT = "1 Sep 2026 to 16 Oct 2026, 2 Nov 2026 to 18 Dec 2026, 4 Jan 2027 to 11 Feb 2027, 22 Feb 2027 to 25 Mar 2027, 12 Apr 2027 to 28 May 2027, 7 Jun 2027 to 22 Jul 2027"
REAL = {
    # https://www.education-ni.gov.uk/articles/school-holidays: two-day half terms, and the longest summer of the four
    "northern-ireland": """
        known: [1 Sep 2025 to 31 Aug 2026]
        terms: [1 Sep 2025 to 19 Dec 2025, 5 Jan 2026 to 1 Apr 2026, 13 Apr 2026 to 30 Jun 2026]
        closures: [30 Oct 2025 to 31 Oct 2025, 12 Feb 2026 to 13 Feb 2026, 17 Mar 2026, 4 May 2026, 25 May 2026]
        """,
    # One of its years in which both ends of the summer are next to a weekend.
    "northern-ireland, Friday to Monday": """
        known: [1 Sep 2028 to 31 Aug 2030]
        terms: [1 Sep 2028 to 26 Oct 2028, 1 Nov 2028 to 21 Dec 2028, 3 Jan 2029 to 14 Feb 2029, 19 Feb 2029 to 28 Mar 2029,
          9 Apr 2029 to 29 Jun 2029, 3 Sep 2029 to 25 Oct 2029, 1 Nov 2029 to 21 Dec 2029, 3 Jan 2030 to 13 Feb 2030,
          18 Feb 2030 to 17 Apr 2030, 29 Apr 2030 to 28 Jun 2030]
        """,
    # Fife, with the days off of its spring written as closures.
    "scotland": """
        known: [18 Aug 2025 to 18 Aug 2026]
        terms: [20 Aug 2025 to 10 Oct 2025, 27 Oct 2025 to 19 Dec 2025, 5 Jan 2026 to 2 Apr 2026, 20 Apr 2026 to 3 Jul 2026]
        closures: [11 Feb 2026 to 13 Feb 2026, 4 May 2026]
        """,
    "england": f"""
        known: [1 Sep 2026 to 31 Aug 2027]
        terms: [{KENT}]
        """,
    "wales": """
        known: [1 Sep 2025 to 20 Jul 2026, 6 Feb 2027 to 4 Apr 2027]
        terms: [1 Sep 2025 to 24 Oct 2025, 3 Nov 2025 to 19 Dec 2025, 5 Jan 2026 to 13 Feb 2026, 23 Feb 2026 to 27 Mar 2026,
          13 Apr 2026 to 22 May 2026, 1 Jun 2026 to 20 Jul 2026, 15 Feb 2027 to 19 Mar 2027]
        """,
    "england, an autumn alone": f"""
        known: [1 Aug 2026 to 3 Jan 2027]
        terms: [{", ".join(KENT.split(", ")[:2])}]
        """,
}


def read_calendar(keys: str, nation: str = "england") -> tuple[Calendar, list[Problem]]:
    """Read a calendar from its keys, one a line."""
    state = ReadingState()
    location = Location(state, "content/terms.yaml")
    lines = "".join(f"    {line.strip()}\n" for line in keys.strip().splitlines())
    text = f"calendars:\n  test:\n    nation: {nation}\n    source: https://www.example.org\n{lines}"
    (calendar,) = read_calendars(load(text, location).root, location, TODAY)
    return calendar, state.problems


@pytest.mark.parametrize("name", REAL)
def test_a_real_calendar_is_believed(name: str) -> None:
    calendar, problems = read_calendar(REAL[name], name.partition(",")[0])
    assert [str(problem) for problem in problems] == []
    assert calendar.doubtful == ()


@pytest.mark.parametrize("nation", get_args(Nation))
@pytest.mark.parametrize("missing", range(6))
def test_a_forgotten_block_is_noticed_and_its_days_are_not_known(missing: int, nation: str) -> None:
    blocks = KENT.split(", ")
    forgotten = blocks.pop(missing)
    calendar, problems = read_calendar(f"known: [1 Sep 2026 to 31 Aug 2027]\nterms: [{', '.join(blocks)}]", nation)
    assert [problem.code for problem in problems] == ["terms-missing"]
    first, last = forgotten.split(" to ")
    assert {school_day(calendar, on(first)), school_day(calendar, on(last))} == {SchoolDay.UNKNOWN}
    assert school_day(calendar, on(blocks[0].split(" to ")[0])) == SchoolDay.TERM


def test_days_between_terms_stay_known_where_the_calendar_names_them() -> None:
    calendar, problems = read_calendar("""
        known: [1 Sep 2026 to 31 Aug 2027]
        terms: [1 Sep 2026 to 16 Oct 2026, 2 Nov 2026 to 18 Dec 2026, 4 Jan 2027 to 11 Feb 2027, 22 Feb 2027 to 25 Mar 2027]
        holidays: {easter: [26 Mar 2027 to 11 Apr 2027], summer: [23 Jul 2027 to 31 Aug 2027]}
        """)
    assert [problem.code for problem in problems] == ["terms-missing"]
    assert calendar.doubtful == (Span(date(2027, 4, 12), date(2027, 7, 22)),)
    assert school_day(calendar, date(2027, 4, 6)) == SchoolDay.HOLIDAY
    assert school_day(calendar, date(2027, 5, 4)) == SchoolDay.UNKNOWN


def test_the_end_of_known_is_no_gap_in_a_year_of_which_only_a_part_is_known(tmp_path: Path) -> None:
    text = f"calendars:\n  kent: {{nation: england, source: https://www.example.org, known: [1 Sep 2026 to 25 Mar 2027], terms: [{', '.join(KENT.split(', ')[:4])}]}}\n"
    areas = "areas:\n  easton: {name: Easton, school_terms: kent}\n"
    problems = read(tmp_path, {"content/terms.yaml": text, "content/areas.yaml": areas}).problems
    assert [problem.code for problem in problems] == ["terms-run-out"]


DAYS = some.integers(0, 400).map(lambda number: date(2026, 8, 1) + timedelta(days=number))
SPANS = some.builds(lambda first, length: Span(first, first + timedelta(days=length)), DAYS, some.integers(0, 30))


@pytest.mark.release
@given(some.integers(0, 40), some.integers(1, 300), some.lists(SPANS, min_size=1, max_size=4))
def test_terms_cut_as_the_hint_says_have_no_holiday_in_them(start: int, length: int, holidays: list[Span]) -> None:
    term = Span(date(2026, 9, 1) + timedelta(days=start), date(2026, 9, 1) + timedelta(days=start + length))
    pieces = cut_term(term, holidays)
    assert not any(piece.overlaps(holiday) for piece in pieces for holiday in holidays)
    school_days = {day for day in term.days() if day.weekday() < 5 and not any(day in span for span in holidays)}
    assert school_days <= {day for piece in pieces for day in piece.days()}
    assume(pieces)
    names = ", ".join(f"{short_date(span.first)} to {short_date(span.last)}" for span in holidays)
    keys = "known: [1 Aug 2026 to 31 Dec 2027]\nterms: [{}]\nholidays: {{half_terms: [" + names + "]}}"
    _, problems = read_calendar(keys.format(f"{short_date(term.first)} to {short_date(term.last)}"))
    hints = {problem.hint for problem in problems if problem.code == "holiday-in-term"}
    assert bool(hints) == any(term.overlaps(holiday) for holiday in holidays)
    for hint in hints:
        written = re.fullmatch(r"(?:cut the term in .*: |write the term as )(.*?)(?:, or fix this holiday)?", hint)
        assert written is not None
        _, problems = read_calendar(keys.format(written[1]))
        assert not {"holiday-in-term", "overlap"} & {problem.code for problem in problems}
