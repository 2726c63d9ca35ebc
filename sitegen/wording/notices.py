"""The notice at the top of an entry, said so that it stays true when the page is read later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen.model import Service
from sitegen.text import MONTHS, date_words
from sitegen.timetable.london import instant, wall_time


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice that holds on the day of the build."""

    text: str
    until: str | None
    """Its last day, where the text does not name it: ``5 January 2027``."""
    gone: str | None
    """The instant at which it is over; ``None`` when that is not known."""


def notice_of(service: Service, today: date) -> ShownNotice | None:
    """The notice while it holds; ``None`` when there is none or it is over."""
    note = service.note
    if note is None or (note.until is not None and note.until < today):
        return None
    if note.until is None:
        return ShownNotice(note.text, None, None)
    until = None if _names(note.text, note.until) else date_words(note.until)
    return ShownNotice(note.text, until, wall_time(instant(note.until + timedelta(days=1), 0)).isoformat())


def _names(text: str, day: date) -> bool:
    """Whether a text gives the day itself: ``12 December``, ``12th Dec 2026``."""
    return bool(re.search(rf"\b{day.day}(st|nd|rd|th)? {MONTHS[day.month - 1][:3]}", text, re.IGNORECASE))
