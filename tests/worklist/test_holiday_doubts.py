"""Next school holiday: what nobody has said about it, and the line that settles it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sitegen.check import load_library
from sitegen.model import Session, Span
from sitegen.worklist.holiday_doubts import HolidayDoubt, next_holiday_doubts
from tests.factories import TODAY, TUESDAYS, library, service, session

CHRISTMAS = Span(date(2026, 12, 19), date(2027, 1, 3))


def doubts(*sessions: Session) -> list[HolidayDoubt]:
    (group,) = next_holiday_doubts(library(service(sessions=sessions)), "easton")
    assert group.holiday.span == CHRISTMAS
    return list(group.doubts)


def test_what_runs_in_term_time_says_what_it_does_in_the_holidays() -> None:
    assert doubts(TUESDAYS) == []


def test_what_runs_all_year_is_asked_whether_it_does_then_too() -> None:
    (doubt,) = doubts(session(bank_holidays="open"))
    assert doubt.question == "They meet as usual on Tuesday 22 and 29 December: is that right?"
    assert doubt.line == "closed: [Tue 22 Dec 2026, Tue 29 Dec 2026]"


def test_dates_that_are_not_known_are_asked_for() -> None:
    (doubt,) = doubts(session(days=(4,), bank_holidays="ask"))
    assert doubt.question == "Do they meet on Friday 25 December and 1 January 2027?"


@pytest.mark.parametrize(
    "said",
    [
        session(runs="school holidays"),
        session(closed=(Span(date(2026, 12, 24), date(2027, 1, 2)),)),
        session(extra=(date(2026, 12, 23),)),
    ],
)
def test_who_has_said_something_about_these_days_is_not_asked(said: Session) -> None:
    assert doubts(replace(said, bank_holidays="open")) == []


def test_a_group_without_times_is_asked_whether_it_meets() -> None:
    (doubt,) = doubts()
    assert (doubt.session, doubt.question) == (None, "Do they meet in these holidays?")


@pytest.mark.release
def test_the_line_that_is_pasted_settles_every_doubt(example_copy: Path) -> None:
    path = example_copy / "services.yaml"
    before = len(_all_doubts(example_copy))
    for _ in range(before):
        waiting = [
            doubt for doubt in _all_doubts(example_copy) if doubt.session is not None and not doubt.session.closed
        ]
        if not waiting:
            break
        doubt = waiting[0]
        assert doubt.session is not None
        lines = path.read_text("utf-8").split("\n")
        row = lines[doubt.session.line - 1]
        indent = re.match(r" *- ", row)
        assert indent is not None
        lines.insert(doubt.session.line, " " * len(indent[0]) + doubt.line)
        path.write_text("\n".join(lines), "utf-8")
    left = [doubt for doubt in _all_doubts(example_copy) if doubt.session is not None and not doubt.session.closed]
    assert before > 10
    assert left == []


def _all_doubts(folder: Path) -> list[HolidayDoubt]:
    groups = next_holiday_doubts(load_library(folder, TODAY, with_postcodes=False))
    return [doubt for group in groups for doubt in group.doubts]
