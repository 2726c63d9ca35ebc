"""Chart of weeks: shapes for the number of services."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sitegen.model import Span
from sitegen.views.lists.week_chart import WEEK, WeekChart, week_chart

MONDAY = date(2026, 11, 23)
HALF_A_YEAR = Span(MONDAY, date(2027, 5, 23))


def picture(*weeks: tuple[int, int], span: Span | None = None, **spans: list[Span]) -> WeekChart:
    """Draw one row of weeks, each with the services that run and that may run."""
    within = span or Span(MONDAY, MONDAY + timedelta(days=7 * len(weeks) - 1))
    return week_chart(within, {"Evenings": weeks}, spans.get("holidays", []), spans.get("unknown", []))


def heights(path: str) -> list[int]:
    return [int(height) for height in re.findall(r"h8v(\d+)h-8z", path)]


def test_a_box_for_each_week_is_filled_by_how_many_services_run() -> None:
    (row,) = picture((0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (40, 0)).rows
    assert heights(row.boxes) == [14] * 6
    assert heights(row.bars) == [5, 9, 9, 14, 14]
    assert row.unknown == ""


def test_a_week_with_unknown_dates_is_marked() -> None:
    (row,) = picture((0, 2), (1, 2), (0, 0)).rows
    assert row.unknown.count("M") == 1
    assert row.bars.count("M") == 1


def test_every_shape_is_inside_the_chart() -> None:
    drawn = week_chart(HALF_A_YEAR, {name: [(5, 0)] * 26 for name in ("a", "b", "c")}, [HALF_A_YEAR], [HALF_A_YEAR])
    assert drawn.width == 26 * WEEK
    assert drawn.size == ("16.25rem", "8.1875rem")
    for row in drawn.rows:
        places = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)", row.boxes + row.bars)]
        assert all(0 <= x <= drawn.width - 8 and 0 <= y <= drawn.height - 14 for x, y in places)
    assert drawn.holidays == drawn.unknown == f"M0 112H{drawn.width}"


def test_holidays_begin_and_end_on_their_day() -> None:
    christmas = Span(date(2026, 12, 19), date(2027, 1, 3))
    drawn = picture(*[(0, 0)] * 26, span=HALF_A_YEAR, holidays=[christmas])
    assert drawn.holidays == f"M{round(26 / 7 * WEEK)} 40H{round(42 / 7 * WEEK)}"


def test_months_are_named_where_there_is_room_for_the_name() -> None:
    drawn = picture(*[(0, 0)] * 26, span=HALF_A_YEAR)
    assert [name for _, name in drawn.months] == ["Dec", "Jan", "Feb", "Mar", "Apr", "May"]
    assert drawn.months[0][0] == round(8 / 7 * WEEK)
    assert picture((0, 0)).months == ()
