"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def today_option(command: Command) -> Command:
    """Add ``--today DATE`` to a command whose result depends on the day; the default is today in London."""
    return click.option(
        "--today",
        metavar="DATE",
        callback=_read_date,
        help="Answer as if it were this day, such as 2026-11-22. Default: today in London.",
    )(command)


def date_option(flag: str, name: str, **attributes: Any) -> Callable[[Command], Command]:
    """Make an option that takes one date."""
    return click.option(flag, name, metavar="DATE", callback=_read_optional_date, **attributes)


def london_today() -> date:
    """Return today's date in London, or the day of ``SOURCE_DATE_EPOCH``, which reproducible builds set."""
    from sitegen.timetable.london import LONDON  # imported here: --help needs no time zones

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(LONDON).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(LONDON).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH is {epoch!r}; write a number of seconds since 1 January 1970."
        ) from None


def _read_date(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    return _read_optional_date(context, parameter, value) or london_today()


def _read_optional_date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; write it like 2026-11-22.") from None
    if not 1900 <= day.year <= 2199:
        raise click.BadParameter(f"{value!r} is out of range; choose a year from 1900 to 2199.")
    return day
