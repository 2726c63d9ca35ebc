"""Events of an iCalendar file as statements. The last day of an event that lasts all day is the day before its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from icalendar import Calendar

from sitegen.errors import SitegenError
from sitegen.importing.terms import kinds
from sitegen.importing.terms.statements import UNSETTLED, Statement, doubt_of_length
from sitegen.importing.text.cleaning import one_line
from sitegen.model import Span
from sitegen.text import short_date

_DAY = timedelta(days=1)
_MAX_EVENTS = 5_000
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError)
"""Errors of icalendar at what does not follow its rules."""


def is_icalendar(content: bytes) -> bool:
    """Return whether a file begins as an iCalendar file does."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(b"BEGIN:VCALENDAR")


def events_of(content: bytes, name: str) -> list[Statement]:
    """Return what the events say, by their days; raises `SitegenError` for a file that is broken."""
    try:
        calendar = Calendar.from_ical(content.removeprefix(b"\xef\xbb\xbf"))
        events = list(islice(calendar.walk("VEVENT"), _MAX_EVENTS))
    except _BROKEN:
        raise SitegenError(f"{name} is not a whole iCalendar file; download it again") from None
    statements = [statement for event in events for statement in _statements(event)]
    return sorted(statements, key=lambda statement: statement.span or Span(date.max, date.max))


# The types of icalendar cannot say which properties have days.


def _statements(event: Any) -> Iterator[Statement]:
    summary = one_line(str(event.get("SUMMARY", "")))
    status = str(event.get("STATUS", "")).upper()
    try:
        first = _day(event["DTSTART"].dt)
        last = _last_day(event, first)
    except _BROKEN:
        if kind := kinds.kind_of_range([summary]):
            yield Statement("event", summary, kind, None, "its days cannot be read")
        return
    kind = kinds.kind_of_day([summary]) if first == last else kinds.kind_of_range([summary])
    if not kind or kind == "bank holiday" or status == "CANCELLED":
        return
    text = f"{summary}: {short_date(first)}{f' to {short_date(last)}' if last != first else ''}"
    is_unsettled = kinds.is_unsettled(summary) or status == "TENTATIVE"
    doubt = "it repeats" if event.get("RRULE") or event.get("RDATE") else UNSETTLED if is_unsettled else ""
    doubt = doubt or doubt_of_length(first, last)
    yield Statement(f"event of {short_date(first)}", text, kind, None if doubt else Span(first, last), doubt)


def _last_day(event: Any, first: date) -> date:
    end = event.get("DTEND")
    if end is not None:
        last = _day(end.dt)
        is_excluded = not isinstance(end.dt, datetime) or (end.dt.hour, end.dt.minute) == (0, 0)
        return last - _DAY if is_excluded and last > first else last
    duration = event.get("DURATION")
    return first if duration is None else max(first, first + duration.dt - _DAY)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
