"""Write iCalendar files (RFC 5545 and 7986).

The icalendar package writes every line with text from the directory, since it knows how to escape. Lines that
all dates of a session share are written once, and each date puts three short lines in front of them, so that a year of
weekly dates costs little more than one date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from uuid import UUID

from icalendar import vText, vUri
from icalendar.parser import Contentline, Parameters

from sitegen.bidi import isolate
from sitegen.name_uuid import name_uuid
from sitegen.timetable.london import wall_time

EVENT_NAMESPACE = UUID("5b0f3a52-6b5c-5d0e-9f57-2c0d8a1d1e4b")
"""Namespace of event ids. It must never change: calendars would show every date twice."""
_NO_PARAMETERS, _URI_VALUE = Parameters(), Parameters(VALUE="URI")
_MOST_BYTES = 74
"""Bytes of a line before it is folded."""
_CONTINUATION_MASK, _CONTINUATION = 0b11000000, 0b10000000
"""Bits by which a byte of UTF-8 is known that does not begin a character."""
_NEVER_CHECKED = date(1970, 1, 1)
_CANCELLED = b"STATUS:CANCELLED\r\nSEQUENCE:1\r\n"  # a later revision than the date as it was announced
_END = b"END:VCALENDAR\r\n"
_HEAD = (
    b"BEGIN:VCALENDAR\r\n"
    b"VERSION:2.0\r\n"
    b"PRODID:-//sitegen//sitegen//EN\r\n"
    b"METHOD:PUBLISH\r\n"
    b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n"
    b"X-PUBLISHED-TTL:P1D\r\n"
    b"X-WR-TIMEZONE:Europe/London\r\n"
)
_LONDON = (
    b"BEGIN:VTIMEZONE\r\n"
    b"TZID:Europe/London\r\n"
    b"BEGIN:DAYLIGHT\r\n"
    b"DTSTART:19810329T010000\r\n"
    b"TZOFFSETFROM:+0000\r\n"
    b"TZOFFSETTO:+0100\r\n"
    b"TZNAME:BST\r\n"
    b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    b"END:DAYLIGHT\r\n"
    b"BEGIN:STANDARD\r\n"
    b"DTSTART:19961027T020000\r\n"
    b"TZOFFSETFROM:+0100\r\n"
    b"TZOFFSETTO:+0000\r\n"
    b"TZNAME:GMT\r\n"
    b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    b"END:STANDARD\r\n"
    b"END:VTIMEZONE\r\n"
)
"""Rules for London; those that the icalendar package adds are an hour wrong on the nights of spring."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Facts that the events of a session share."""

    summary: str
    stamp: date | None
    """Day of the last check; ``None`` for never."""
    description: str = ""
    url: str = ""
    location: str = ""
    cancelled: bool = False


def event_uid(service: str, day: date, start: int, twin: int = 0) -> str:
    """Make the UID of the event of a service's date, the same in every build.

    It depends on the service's first id, the day and the hour, and on nothing that an edit of the file often
    changes, such as the order of sessions. `start` is in minutes after midnight; `twin` numbers the dates that start
    together.
    """
    return name_uuid(EVENT_NAMESPACE, f"{service} {day} {start} {twin}" if twin else f"{service} {day} {start}")


def shared_lines(appointment: Appointment) -> bytes:
    """Write the end of an event: every line but those that `event` puts in front."""
    stamp = f"{appointment.stamp or _NEVER_CHECKED:%Y%m%d}T000000Z"
    lines = [
        f"DTSTAMP:{stamp}\r\n".encode(),
        f"LAST-MODIFIED:{stamp}\r\n".encode() if appointment.stamp is not None else b"",
        _text_line("SUMMARY", appointment.summary),
        _text_line("DESCRIPTION", appointment.description) if appointment.description else b"",
        _text_line("LOCATION", appointment.location) if appointment.location else b"",
        _line("URL", vUri(appointment.url)) if appointment.url else b"",
        b"TRANSP:TRANSPARENT\r\n",
        _CANCELLED if appointment.cancelled else b"",
        b"END:VEVENT\r\n",
    ]
    return b"".join(lines)


def event(uid: str, start: int, end: int | None, shared: bytes) -> bytes:
    """Write an event; `start` and `end` are seconds since 1970, `end` is ``None`` where it is not known."""
    until = "" if end is None else _wall("DTEND", end)
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\n{_wall('DTSTART', start)}{until}".encode() + shared


def calendar(name: str, about: str, url: str, source: str, events: Iterable[bytes]) -> bytes:
    """Write a calendar to subscribe to: `source` is its own web address, `url` that of the page it belongs to."""
    return b"".join((calendar_head(name, about, url, source), *events, _END))


def calendar_head(name: str, about: str, url: str, source: str = "") -> bytes:
    """Write the head of a calendar, up to its events; without `source` for a file that is published nowhere."""
    lines = (
        _HEAD,
        *(_text_line(key, name) for key in ("NAME", "X-WR-CALNAME")),
        *(_text_line(key, about) for key in ("DESCRIPTION", "X-WR-CALDESC")),
        _line("URL", vUri(url)),
        _line("SOURCE", vUri(source), _URI_VALUE) if source else b"",
        _LONDON,
    )
    return b"".join(lines)


@lru_cache(maxsize=1 << 12)
def _text_line(name: str, text: str) -> bytes:
    """Write a text that calendar programs show."""
    return _line(name, vText(isolate(text)))


def _line(name: str, value: vText | vUri, parameters: Parameters = _NO_PARAMETERS) -> bytes:
    line = Contentline.from_parts(name, parameters, value)
    return _folded(line.encode()) + b"\r\n"


def _folded(line: bytes) -> bytes:
    """Fold a line of UTF-8 as icalendar does, which takes it character by character: 2% of a build.

    A piece never ends inside a character, nor after the first of two characters that mean one.
    """
    pieces, start = [], 0
    while len(line) - start > _MOST_BYTES:
        end = start + _MOST_BYTES
        while line[end] & _CONTINUATION_MASK == _CONTINUATION:
            end -= 1
        end -= line[end - 1] in b"\\^"
        pieces.append(line[start:end])
        start = end
    return b"\r\n ".join((*pieces, line[start:]))


@cache
def _wall(name: str, seconds: int) -> str:
    return f"{name};TZID=Europe/London:{wall_time(seconds):%Y%m%dT%H%M%S}\r\n"
