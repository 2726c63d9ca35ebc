"""Notices at the top of an entry, worded so that they stay true when the page is read later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen.model import Full, Service, Session
from sitegen.text import MONTHS, capitalised, date_words
from sitegen.timetable.london import instant, wall_time
from sitegen.wording.by_day import by_day, sessions_of
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.labels import inside

PAUSED = "Paused for now"
NO_DATES_WHILE_PAUSED = f"{PAUSED}: no dates."


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice in force on the day in question."""

    text: str
    until: str | None
    """``5 January 2027``: last day, where the text does not name it."""
    last: date | None
    """Last day; ``None`` where that is not known."""

    @property
    def sentence(self) -> str:
        """``Closed for repairs. Until 5 January 2027.``: the text with its last day."""
        return f"{self.text} Until {self.until}." if self.until else self.text

    @property
    def last_day(self) -> str:
        """Last day in ISO 8601; ``""`` where that is not known."""
        return "" if self.last is None else self.last.isoformat()

    @property
    def gone(self) -> str:
        """Instant at which it ends, in ISO 8601; ``""`` where that is not known."""
        return "" if self.last is None else wall_time(instant(self.last + timedelta(days=1), 0)).isoformat()


def notice_of(service: Service, day: date) -> ShownNotice | None:
    """Return the notice if it is in force on a day; ``None`` where there is none or it has ended."""
    note = service.note
    if note is None or (note.until is not None and note.until < day):
        return None
    until = None if note.until is None or _has_day(note.text, note.until) else date_words(note.until)
    return ShownNotice(note.text, until, note.until)


def notices_of(service: Service, today: date) -> tuple[ShownNotice, ...]:
    """Return what a reader needs first: the notice, and which sessions have no places left."""
    notice = notice_of(service, today)
    return (*(() if notice is None else (notice,)), *full_notices(service, today))


def full_notices(service: Service, today: date) -> tuple[ShownNotice, ...]:
    """``Thursdays: full until 5 January 2027.``: which sessions have no places left."""
    if not any(session.is_full_on(today) for session in service.sessions):
        return ()

    def full_of(session: Session) -> Full | None:
        return session.full if session.is_full_on(today) else None

    return tuple(
        ShownNotice(
            f"{f'{capitalised(days)}: {inside(full_text(full))}' if days else full_text(full)}.", None, full.until
        )
        for days, full in by_day(sessions_of(service, today), full_of, today)
        if full is not None
    )


def full_notice(session: Session, day: date) -> ShownNotice | None:
    """``Full until 5 January 2027.``; ``None`` where there are places on a day, or nobody has said."""
    full = session.full if session.is_full_on(day) else None
    return None if full is None else ShownNotice(f"{full_text(full)}.", None, full.until)


def full_text(full: Full) -> str:
    """``Full until 5 January 2027``; ``No places left`` where no day is known."""
    return "No places left" if full.until is None else f"Full until {date_words(full.until)}"


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


def _has_day(text: str, day: date) -> bool:
    """True when a text contains the day itself: ``12 December``, ``12th Dec 2026``."""
    return bool(re.search(rf"\b{day.day}(st|nd|rd|th)? {MONTHS[day.month - 1][:3]}", text, re.IGNORECASE))
