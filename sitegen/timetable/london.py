"""Wall times in London, as instants. A time that does not exist moves forward; a repeated one means the first."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sitegen.model import MINUTES_A_DAY

LONDON = ZoneInfo("Europe/London")


@cache
def instant(day: date, minutes: int) -> int:
    """Seconds since 1970 of a wall time: `minutes` after the midnight that starts `day`; may run into the next day."""
    days, minute = divmod(minutes, MINUTES_A_DAY)
    wall = datetime.combine(day + timedelta(days=days), time(minute // 60, minute % 60), LONDON)
    return int(wall.timestamp())  # with fold 0 this takes the first of two, and moves a missing one forward


def instants(day: date, start: int, end: int) -> tuple[int, int]:
    """Start and end of a session; one whose start is missing on that night moves forward as a whole."""
    begins, ends = instant(day, start), instant(day, end)
    shown = wall_time(begins)
    moved = shown.hour * 60 + shown.minute != start % MINUTES_A_DAY
    return begins, begins + (end - start) * 60 if moved else ends


def wall_time(seconds: int) -> datetime:
    """An instant as London's clock shows it."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(LONDON)
