"""Shipped list of bank holidays, compared with the holidays package."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import holidays
import pytest

from sitegen.model import Nation
from sitegen.timetable.bank_holidays import COVERED, is_bank_holiday

SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}
DAYS = [COVERED.first + timedelta(days=number) for number in range((COVERED.last - COVERED.first).days + 1)]


def test_the_list_covers_four_whole_years_for_every_nation() -> None:
    assert (COVERED.first, COVERED.last) == (date(2025, 1, 1), date(2028, 12, 31))
    assert set(SUBDIVISIONS) == set(get_args(Nation))


@pytest.mark.parametrize("nation", SUBDIVISIONS)
def test_the_list_agrees_with_the_holidays_package(nation: Nation) -> None:
    """Compare all days; the package names holidays at weekends too, the list only Christmas and New Year."""
    years = range(COVERED.first.year, COVERED.last.year + 1)
    theirs = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=years)
    ours = {day for day in DAYS if is_bank_holiday(day, nation)}
    assert ours - set(theirs) == set()
    assert {day for day in set(theirs) - ours if day.weekday() < 5} == set()
    weekends = sorted(f"{day:%d %b %Y}" for day in set(theirs) - ours)
    assert weekends == EXTRA_WEEKENDS[nation]


EXTRA_WEEKENDS: dict[Nation, list[str]] = {
    "england": [],
    "wales": [],
    "scotland": ["30 Nov 2025"],
    "northern-ireland": ["12 Jul 2025", "12 Jul 2026"],
}
"""Bank holidays at weekends that have a substitute day, on which groups meet as at any weekend."""
