"""London wall times as instants: a time that does not exist moves forward; a repeated one means the first (D9)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sitegen.day_parts import MINUTES_A_DAY

LONDON = ZoneInfo("Europe/London")


@cache
def instant(day: date, minutes: int) -> int:
    """Convert a wall time to seconds since 1970: `minutes` after the midnight that starts `day`, past 1,440 too."""
    days, minute = divmod(minutes, MINUTES_A_DAY)
    wall = datetime.combine(day + timedelta(days=days), time(minute // 60, minute % 60), LONDON)
    return int(wall.timestamp())  # with fold 0 this takes the first of two, and moves a missing one forward


@cache
def instants(day: date, start: int, end: int) -> tuple[int, int]:
    """Convert the start and end of a session; where the clocks skip its start, the whole session moves forward."""
    starts, ends = instant(day, start), instant(day, end)
    return starts, starts + (end - start) * 60 if skipped_minutes(day, start) else ends


@cache
def skipped_minutes(day: date, minutes: int) -> int:
    """Return by how many minutes a wall time moves forward because the clocks skip it; 0 for nearly all."""
    shown = wall_time(instant(day, minutes))
    return (shown.hour * 60 + shown.minute - minutes) % MINUTES_A_DAY


def wall_time(seconds: int) -> datetime:
    """Convert seconds since 1970 to London's wall time."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(LONDON)
