"""Bank holidays of each nation: the lists that gov.uk publishes, and the days replaced by a substitute."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from sitegen.model import Nation, Span

COVERED = Span(date(2025, 1, 1), date(2028, 12, 31))
"""Years in sitegen/data/bank-holidays.csv."""
_COLUMNS: Mapping[Nation, str] = {
    "england": "england-and-wales",
    "wales": "england-and-wales",
    "scotland": "scotland",
    "northern-ireland": "northern-ireland",
}


def is_bank_holiday(day: date, nation: Nation) -> bool | None:
    """Return whether a day is a bank holiday; ``None`` outside the years of the list.

    Christmas Day, Boxing Day and New Year's Day (2 January too in Scotland) count in every year, whatever weekday they
    fall on: when a substitute day is listed, groups are closed on the day itself as well.
    """
    if (day.month, day.day) in ((12, 25), (12, 26), (1, 1)) or (
        nation == "scotland" and (day.month, day.day) == (1, 2)
    ):
        return True
    if day not in COVERED:
        return None
    return day in _listed_days(_COLUMNS[nation])


@cache
def _listed_days(column: str) -> frozenset[date]:
    lines = files("sitegen.data").joinpath("bank-holidays.csv").read_text(encoding="utf-8").splitlines()
    index = lines[0].split(",").index(column)
    rows = (line.split(",") for line in lines[1:])
    return frozenset(date.fromisoformat(row[0]) for row in rows if row[index])
