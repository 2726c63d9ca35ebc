"""Chart of weeks: a column for each week, a row for each part of the week, a bar for the number of services.

Shapes carry all the information, never colour alone. Coordinates are in sixteenths of a rem, so that the chart grows
with the reader's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model import Span
from sitegen.text import MONTHS

WEEK = 10
"""Width of a column, in units of 1/16 rem."""
_BOX, _HEIGHT = 8, 14
_ROW = 36
"""Height of a row: its name, its boxes, and the space below."""
_NAME, _BOXES = 12, 17
"""Baseline of a row's name and top of its boxes, from the top of the row."""
_BAR = {0: 0, 1: 5, 2: 9, 3: 9}
"""Height of the bar by number of services; more services fill the box."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """Row of a chart: a part of the week."""

    name: str
    name_y: int
    boxes: str
    """Path of all boxes."""
    bars: str
    """Path of all bars; ``""`` where there is none."""
    unknown: str
    """Path of the marks in boxes of weeks in which services may run, and none is certain."""


@dataclass(frozen=True, slots=True)
class WeekChart:
    """Shapes of a chart, as the template draws them."""

    width: int
    height: int
    rows: tuple[ChartRow, ...]
    months: tuple[tuple[int, str], ...]
    """(x, ``Dec``) at the start of each month, where there is room for the name."""
    months_y: int
    holidays: str
    """Path along the school holidays."""
    unknown: str
    """Path along the days that may be school holidays."""

    @property
    def size(self) -> tuple[str, str]:
        """Width and height, in rem."""
        return f"{self.width / 16:g}rem", f"{self.height / 16:g}rem"


def week_chart(
    span: Span,
    counts: Mapping[str, Sequence[tuple[int, int]]],
    holidays: Iterable[Span],
    unknown: Iterable[Span],
) -> WeekChart:
    """Draw whole weeks; `counts` has the numbers of services that run and that may run, by row name and week."""
    rows = tuple(_row(name, index * _ROW, weeks) for index, (name, weeks) in enumerate(counts.items()))
    line = len(rows) * _ROW + 4
    return WeekChart(
        width=_x(span, span.last.toordinal() + 1),
        height=line + 19,
        rows=rows,
        months=tuple(_months(span)),
        months_y=line + 15,
        holidays=_line(span, holidays, line),
        unknown=_line(span, unknown, line),
    )


def _row(name: str, top: int, weeks: Sequence[tuple[int, int]]) -> ChartRow:
    boxes, bars, unknown = [], [], []
    for week, (known, maybe) in enumerate(weeks):
        left, above = week * WEEK + 1, top + _BOXES
        boxes.append(f"M{left} {above}h{_BOX}v{_HEIGHT}h-{_BOX}z")
        bar = _BAR.get(known, _HEIGHT)
        if bar:
            bars.append(f"M{left} {above + _HEIGHT - bar}h{_BOX}v{bar}h-{_BOX}z")
        elif maybe:
            unknown.append(f"M{left + 2} {above + 5}h4v4h-4z")
    return ChartRow(name, top + _NAME, "".join(boxes), "".join(bars), "".join(unknown))


def _months(span: Span) -> Iterable[tuple[int, str]]:
    day, last_x = span.first, -WEEK * 3
    while day <= span.last:
        following = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1, day=1)
        x = _x(span, day.toordinal())
        if (min(following, span.last) - day).days >= 21 and x - last_x >= WEEK * 3:
            yield x, MONTHS[day.month - 1][:3]
            last_x = x
        day = following


def _line(span: Span, spans: Iterable[Span], y: int) -> str:
    parts = (f"M{_x(span, part.first.toordinal())} {y}H{_x(span, part.last.toordinal() + 1)}" for part in spans)
    return "".join(parts)


def _x(span: Span, ordinal: int) -> int:
    return round((ordinal - span.first.toordinal()) * WEEK / 7)
