"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

Command = TypeVar("Command", bound=Callable[..., Any])

LONDON = ZoneInfo("Europe/London")


def today_option(command: Command) -> Command:
    """``--today DATE``: for commands whose answer depends on the day. Without it, today's date in London."""
    return click.option(
        "--today",
        metavar="DATE",
        callback=_read_date,
        help="Answer as if it were this day, such as 2026-11-22. Default: today in London.",
    )(command)


def london_today() -> date:
    """Today in London; the day of SOURCE_DATE_EPOCH where that is set, as tools that repeat a build expect."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(LONDON).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(LONDON).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH is {epoch!r}; it should be a number of seconds since 1 January 1970."
        ) from None


def _read_date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        return london_today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; write it like 2026-11-22.") from None
