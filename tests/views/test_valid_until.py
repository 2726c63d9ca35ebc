"""Last day on which paper can be trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.model import Calendar, Notice, RunBy
from sitegen.views.paper.valid_until import check_after
from tests.factories import EASTON, SITE, TERMS, TODAY, TUESDAYS, library, service

CHECKED = date(2026, 11, 20)
ALL_YEAR = replace(TUESDAYS, runs="all year", bank_holidays="closed")


def after(**changes: Any) -> date:
    entry = service(**{"checked": CHECKED, "sessions": (ALL_YEAR,), **changes})
    return check_after([entry], library(entry, site=SITE))


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, date(2027, 5, 22)),  # 183 days after it was checked
        ({"checked": date(2026, 8, 1)}, date(2027, 1, 31)),
        ({"checked": date(2026, 5, 1)}, date(2026, 12, 20)),  # the check is due
        ({"checked": None}, date(2026, 12, 20)),
        ({"check_every_days": 60}, date(2027, 1, 19)),
        ({"status": "paused"}, date(2026, 12, 20)),
        ({"sessions": (replace(ALL_YEAR, ends=date(2026, 12, 1)),)}, date(2026, 12, 1)),
        ({"sessions": (replace(TUESDAYS, days=(), runs=None, dates=(date(2026, 12, 8),)),)}, date(2026, 12, 8)),
        ({"note": Notice("We have moved.", date(2026, 12, 3))}, date(2026, 12, 3)),
        ({"run_by": RunBy(funded_until=date(2027, 3, 31))}, date(2027, 3, 31)),
        ({"run_by": RunBy(funded_until=date(2026, 3, 31))}, date(2027, 5, 22)),  # past: no reason to look again
    ],
)
def test_paper_is_valid_until_the_first_day_on_which_something_may_change(changes: dict[str, Any], day: date) -> None:
    assert after(**changes) == day


def test_term_times_are_valid_as_long_as_term_dates_are_known() -> None:
    entry = service(checked=CHECKED, sessions=(TUESDAYS,))
    known = replace(TERMS, known=(replace(TERMS.known[0], last=date(2027, 2, 11)),))
    assert check_after([entry], library(entry, calendars=(known,))) == date(2027, 2, 11)


@pytest.mark.parametrize(
    "calendar",
    [
        replace(TERMS, known=(), terms=()),
        replace(TERMS, known=(replace(TERMS.known[0], first=date(2027, 1, 1)),)),
        replace(TERMS, known=(replace(TERMS.known[0], last=TODAY),)),
    ],
)
def test_term_dates_that_are_not_known_leave_the_day_to_what_is(calendar: Calendar) -> None:
    entry = service(checked=CHECKED, sessions=(TUESDAYS,), run_by=RunBy(funded_until=date(2027, 3, 31)))
    assert check_after([entry], library(entry, calendars=(calendar,))) == date(2027, 3, 31)
    nowhere = library(entry, calendars=(), areas=(replace(EASTON, school_terms=None),))
    assert check_after([entry], nowhere) == date(2027, 3, 31)


@pytest.mark.parametrize(
    "changes",
    [
        {"note": Notice("We have moved.", TODAY)},
        {"run_by": RunBy(funded_until=TODAY)},
        {"sessions": (replace(ALL_YEAR, ends=TODAY),)},
    ],
)
def test_the_day_of_printing_is_never_the_day_to_look_again(changes: dict[str, Any]) -> None:
    assert after(**changes) == date(2027, 5, 22)


def test_a_list_is_valid_until_its_first_service_may_change_and_for_half_a_year_at_most() -> None:
    soon = service("soon", checked=CHECKED, run_by=RunBy(funded_until=date(2027, 1, 31)))
    later = service("later", checked=CHECKED)
    books = library(soon, later)
    assert check_after([later, soon], books) == date(2027, 1, 31)
    assert check_after([], books) == date(2027, 5, 24)
