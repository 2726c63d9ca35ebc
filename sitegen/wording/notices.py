"""Notices at the top of an entry, worded so that they stay true when the page is read later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sitegen.bidi import isolate_unbroken
from sitegen.freshness import due_from, held_from, taking_on, taking_until
from sitegen.library import Library
from sitegen.model import Full, Service, Session, SharedNotice, Taking
from sitegen.text import MONTHS, capitalised, date_words
from sitegen.timetable.london import instant, wall_time
from sitegen.wording.by_day import by_day, sessions_of
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.freshness import DUE, funding_sentence, held_sentence
from sitegen.wording.labels import inside

PAUSED = "Paused for now"
NO_DATES_WHILE_PAUSED = f"{PAUSED}: no dates."
_TAKING = {"yes": "Taking people", "no": "Not taking anybody", "waiting-list": "Waiting list"}


ToldBy = Literal["", "area", "topic"]
"""Lists of an area, or of a topic."""


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice in force on the day in question, or one that a page shows when its first day has come."""

    text: str
    until: str | None
    """``5 January 2027``: last day, where the text does not name it."""
    last: date | None
    """Last day; ``None`` where that is not known."""
    first: date | None = None
    """First day; ``None`` where it is in force already."""
    told_by: ToldBy = ""
    """Lists that have the notice above their cards, which then need not repeat it."""
    is_warning: bool = True
    """True for what a reader needs first; false for a fact like any other, which only ends on a day."""

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
        return "" if self.last is None else _midnight(self.last + timedelta(days=1))

    @property
    def first_day(self) -> str:
        """First day in ISO 8601; ``""`` where it is in force already."""
        return "" if self.first is None else self.first.isoformat()

    @property
    def after(self) -> str:
        """Instant at which it begins, in ISO 8601; ``""`` where it is in force already."""
        return "" if self.first is None else _midnight(self.first)


def _midnight(day: date) -> str:
    return wall_time(instant(day, 0)).isoformat()


def notice_of(service: Service, day: date) -> ShownNotice | None:
    """Return the notice if it is in force on a day; ``None`` where there is none or it has ended."""
    note = service.note
    if note is None or (note.until is not None and note.until < day):
        return None
    return ShownNotice(note.text, _last_day_words(note.text, note.until), note.until)


def _last_day_words(text: str, last: date | None) -> str | None:
    """Return the last day of a notice in words, where the text does not name it."""
    return None if last is None or _has_day(text, last) else date_words(last)


def shared_notices(service: Service, library: Library) -> tuple[ShownNotice, ...]:
    """Return the notices of content/notices.yaml about a service, those that will be in force soon too."""
    return tuple(_shared(notice, library.today) for notice in library.notices_about(service))


def notices_for_everybody(library: Library) -> tuple[ShownNotice, ...]:
    """Return the notices that every page has."""
    return tuple(_shared(notice, library.today) for notice in library.notices if notice.is_for_everybody)


def notices_of_list(library: Library, *, area: str | None = None, topic: str | None = None) -> tuple[ShownNotice, ...]:
    """Return the notices about everything in a list: of an area, of a topic, or of a topic in an area."""
    return tuple(
        _shared(notice, library.today)
        for notice in library.notices
        if (notice.areas or notice.topics)
        and (not notice.areas or area in notice.areas)
        and (not notice.topics or topic in notice.topics)
    )


def _shared(notice: SharedNotice, today: date) -> ShownNotice:
    told_by: ToldBy = ""
    if not notice.services and bool(notice.areas) != bool(notice.topics):
        told_by = "area" if notice.areas else "topic"
    first = notice.first if notice.first is not None and notice.first > today else None
    return ShownNotice(notice.text, _last_day_words(notice.text, notice.last), notice.last, first, told_by)


def notices_on(service: Service, library: Library, day: date) -> tuple[ShownNotice, ...]:
    """Return the notices in force on a day: those of content/notices.yaml, then its own."""
    shared = (notice for notice in library.notices_about(service) if not notice.is_over(day))
    own = notice_of(service, day)
    return (
        *(_shared(notice, day) for notice in shared if notice.first is None or notice.first <= day),
        *(() if own is None else (own,)),
    )


NoticeRow = tuple[str, ...]
"""(text, last day, first day) of a notice for scripts, in ISO 8601, without what is ``""`` at the end."""


def notice_row(text: str, last_day: str = "", first_day: str = "") -> NoticeRow:
    """Return a notice for scripts; a day that is not known, or has come, is ``""``."""
    row = (isolate_unbroken(text), last_day, first_day)
    return row if first_day else row[:2] if last_day else row[:1]


def notices_of(service: Service, library: Library) -> tuple[ShownNotice, ...]:
    """Return what a reader needs first, or will need before the dates of the page run out.

    That nobody has confirmed it, notices of its area and topics and its own, which sessions have no places left, and
    that its funding has ended.
    """
    notices = (
        held_notice(service, library),
        *shared_notices(service, library),
        notice_of(service, library.today),
        *full_notices(service, library.today),
        funding_notice(service, library),
    )
    return tuple(notice for notice in notices if notice is not None)


def held_notice(service: Service, library: Library) -> ShownNotice | None:
    """Return the notice that nobody has confirmed the entry; ``None`` unless that is so, or will be soon."""
    first = held_from(service, library.site.freshness)
    return _coming_notice(held_sentence(service), first, library) if first is not None else None


def due_notice(service: Service, library: Library) -> ShownNotice | None:
    """Return the notice that a check is due; ``None`` unless that is so, or will be soon."""
    return _coming_notice(f"{DUE}.", due_from(service, library.site.freshness), library)


def funding_notice(service: Service, library: Library) -> ShownNotice | None:
    """Return the notice that the funding has ended; ``None`` unless that is so, or will be soon."""
    last = service.run_by.funded_until
    return None if last is None else _coming_notice(funding_sentence(service), last + timedelta(days=1), library)


def _coming_notice(sentence: str, first: date | None, library: Library) -> ShownNotice | None:
    """Return a notice from a day on; after the horizon a page says of itself that it is out of date."""
    if first is None or first > library.horizon.last:
        return None
    return ShownNotice(sentence, None, None, first if first > library.today else None)


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


def taking_notice(service: Service, day: date) -> ShownNotice | None:
    """Return whether it takes people, until that is not known again; ``None`` where it is not known on a day.

    It is a warning where nobody is taken: a call would be in vain.
    """
    taking = taking_on(service, day)
    if taking is None:
        return None
    return ShownNotice(f"{taking_text(taking)}.", None, taking_until(taking), is_warning=taking.now == "no")


def taking_text(taking: Taking) -> str:
    """``Taking people on 3 November 2026``, which stays true."""
    return f"{_TAKING[taking.now]} on {date_words(taking.as_of)}"


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
