"""A small calendar picture: a column for each week, a row for each part of the week, and how much there is as a bar.

Everything is said by shape, not by colour alone. Coordinates are in sixteenths of a letter's height (rem), so that the
picture grows with the reader's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model import Span
from sitegen.text import MONTHS

WEEK = 10
"""Width of a column."""
_BOX, _HEIGHT = 8, 14
_ROW = 36
"""A row: its name, its boxes, and the space below."""
_NAME, _BOXES = 12, 17
"""Base line of a row's name and top of its boxes, from the top of the row."""
_BAR = {0: 0, 1: 5, 2: 9, 3: 9}
"""Height of the bar by number of services; more than that fill the box."""


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the week."""

    name: str
    name_y: int
    boxes: str
    """Path of all boxes."""
    bars: str
    """Path of what fills them; ``""`` when nothing does."""
    unsure: str
    """Path of the marks in boxes of which nothing is known but that there may be something."""


@dataclass(frozen=True, slots=True)
class WeekPicture:
    """What the template draws."""

    width: int
    height: int
    rows: tuple[Row, ...]
    months: tuple[tuple[int, str], ...]
    """(x, ``Dec``): where each month begins, the first if there is room for its name."""
    months_y: int
    holidays: str
    """Path along the school holidays."""
    unknown: str
    """Path along the days of which it is not known whether they are holidays."""

    @property
    def size(self) -> tuple[str, str]:
        """Width and height, in rem."""
        return f"{self.width / 16:g}rem", f"{self.height / 16:g}rem"


def week_picture(
    span: Span,
    counts: Mapping[str, Sequence[tuple[int, int]]],
    holidays: Iterable[Span],
    unknown: Iterable[Span],
) -> WeekPicture:
    """The picture of whole weeks: for each row's name and each week the services that run, and those that may."""
    rows = tuple(_row(name, number * _ROW, weeks) for number, (name, weeks) in enumerate(counts.items()))
    line = len(rows) * _ROW + 4
    return WeekPicture(
        width=_x(span, span.last.toordinal() + 1),
        height=line + 19,
        rows=rows,
        months=tuple(_months(span)),
        months_y=line + 15,
        holidays=_line(span, holidays, line),
        unknown=_line(span, unknown, line),
    )


def _row(name: str, top: int, weeks: Sequence[tuple[int, int]]) -> Row:
    boxes, bars, unsure = [], [], []
    for number, (known, maybe) in enumerate(weeks):
        left, above = number * WEEK + 1, top + _BOXES
        boxes.append(f"M{left} {above}h{_BOX}v{_HEIGHT}h-{_BOX}z")
        bar = _BAR.get(known, _HEIGHT)
        if bar:
            bars.append(f"M{left} {above + _HEIGHT - bar}h{_BOX}v{bar}h-{_BOX}z")
        elif maybe:
            unsure.append(f"M{left + 2} {above + 5}h4v4h-4z")
    return Row(name, top + _NAME, "".join(boxes), "".join(bars), "".join(unsure))


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
    parts = (f"M{_x(span, one.first.toordinal())} {y}H{_x(span, one.last.toordinal() + 1)}" for one in spans)
    return "".join(parts)


def _x(span: Span, ordinal: int) -> int:
    return round((ordinal - span.first.toordinal()) * WEEK / 7)
