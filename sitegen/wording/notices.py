"""Notices at the top of an entry, worded so that they stay true when the page is read later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen.model import Service
from sitegen.text import MONTHS, date_words
from sitegen.timetable.london import instant, wall_time
from sitegen.wording.contacts import ways_in_touch

PAUSED = "Paused for now"
NO_DATES_WHILE_PAUSED = f"{PAUSED}: no dates."


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice that is in force on the day of the build."""

    text: str
    until: str | None
    """``5 January 2027``: last day, where the text does not name it."""
    gone: str | None
    """Instant at which it ends; ``None`` where that is not known."""

    @property
    def sentence(self) -> str:
        """``Closed for repairs. Until 5 January 2027.``: the text with its last day."""
        return f"{self.text} Until {self.until}." if self.until else self.text


def notice_of(service: Service, today: date) -> ShownNotice | None:
    """Return the notice while it is in force; ``None`` where there is none or it has ended."""
    note = service.note
    if note is None or (note.until is not None and note.until < today):
        return None
    if note.until is None:
        return ShownNotice(note.text, None, None)
    until = None if _names(note.text, note.until) else date_words(note.until)
    return ShownNotice(note.text, until, wall_time(instant(note.until + timedelta(days=1), 0)).isoformat())


def paused_label(service: Service) -> str:
    """``Paused for now``; ``""`` unless the service has paused."""
    return PAUSED if service.status == "paused" else ""


def paused_sentences(service: Service) -> str:
    """``Paused for now. Before you go, ask them when it starts again.``; ``""`` unless the service has paused."""
    label = paused_label(service)
    return f"{label}. {paused_advice(reachable=bool(ways_in_touch(service.contact)))}" if label else ""


def paused_advice(reachable: bool) -> str:
    """Return the advice that follows ``Paused for now.``; `reachable` where there is a way to get in touch."""
    return "Before you go, ask them when it starts again." if reachable else "We do not know when it starts again."


def unmoderated_label(service: Service) -> str:
    """``Nobody moderates it``; ``""`` unless that is known of the service."""
    return "Nobody moderates it" if service.moderation is not None and service.moderation.nobody else ""


def _names(text: str, day: date) -> bool:
    """True when a text contains the day itself: ``12 December``, ``12th Dec 2026``."""
    return bool(re.search(rf"\b{day.day}(st|nd|rd|th)? {MONTHS[day.month - 1][:3]}", text, re.IGNORECASE))
