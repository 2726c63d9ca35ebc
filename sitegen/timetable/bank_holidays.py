"""Bank holidays: the lists of gov.uk, as far as they go, and the days themselves that a substitute stands in for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from sitegen.model import Nation, Span

COVERED = Span(date(2025, 1, 1), date(2028, 12, 31))
"""The years that the list speaks of; outside them nobody knows yet, or any more."""
_LISTS: Mapping[Nation, str] = {
    "england": "england-and-wales",
    "wales": "england-and-wales",
    "scotland": "scotland",
    "northern-ireland": "northern-ireland",
}


def is_bank_holiday(day: date, nation: Nation) -> bool | None:
    """Whether a day is one; ``None`` when the list does not go that far.

    Christmas Day, Boxing Day and New Year's Day (2 January too in Scotland) are bank holidays in every year, whatever
    weekday they fall on: when a substitute day is listed, groups are closed on the day itself as well.
    """
    if (day.month, day.day) in ((12, 25), (12, 26), (1, 1)) or (
        nation == "scotland" and (day.month, day.day) == (1, 2)
    ):
        return True
    if not COVERED.first <= day <= COVERED.last:
        return None
    return day in _days(_LISTS[nation])


@cache
def _days(name: str) -> frozenset[date]:
    lines = files("sitegen.data").joinpath("bank-holidays.csv").read_text(encoding="utf-8").splitlines()
    column = lines[0].split(",").index(name)
    rows = (line.split(",") for line in lines[1:])
    return frozenset(date.fromisoformat(row[0]) for row in rows if row[column])
