"""Regular times of a service, in words; no dates are worked out here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.model import Service, Session
from sitegen.text import date_words, listed, weekday_date
from sitegen.timetable.ended import is_over
from sitegen.timetable.upcoming import is_open_by_hours, opening_sessions
from sitegen.wording.contacts import Way, booking_way
from sitegen.wording.labels import Labels
from sitegen.wording.notices import ShownNotice, full_notice
from sitegen.wording.places import Place, place_of
from sitegen.wording.session_facts import own_facts
from sitegen.wording.sessions import days_and_hours, next_dates_text, season, session_limits, session_text

_LONGEST_LINE = 64
"""Characters."""


@dataclass(frozen=True, slots=True)
class Time:
    """Regular time as a page shows it."""

    text: str
    """``Tuesdays, 10am to 11:30am, in school terms``."""
    limits: tuple[str, ...]
    """Phrases for what bounds or interrupts it."""
    dates: tuple[str, ...]
    """Every date to come, for a session on given dates; then `text` holds the hours only."""
    place: Place | None
    """``None`` where it is the service's."""
    ages: str | None
    """``birth to 12 months``; ``None`` where they are the service's."""
    note: str | None
    who: tuple[str, ...]
    """Professionals who are there: ``a midwife``."""
    facts: tuple[str, ...]
    """``Book a place``, ``£3``, ``In Urdu``: what is not so for the service."""
    booking: Way | None
    """Way to book it; ``None`` where that is not known, or is the service's."""
    full: ShownNotice | None
    """``Full until 5 January 2027``; ``None`` where there are places."""


def regular_times(service: Service, labels: Labels, today: date) -> tuple[Time, ...]:
    """Return the times at which a service meets, or at which a helpline answers."""
    return _times(service, opening_sessions(service), labels, today)


def answering_times(service: Service, labels: Labels, today: date) -> tuple[Time, ...]:
    """Return the hours in which somebody answers, unless `regular_times` gives them already."""
    return () if is_open_by_hours(service) else _times(service, service.contact.hours, labels, today)


def short_times(service: Service, today: date) -> str:
    """Return the times in one short line for a card; ``""`` where none is known or all have ended."""
    alike: dict[str, list[Session]] = {}
    for session in opening_sessions(service):
        if not is_over(session, today):
            alike.setdefault(_short_days_and_hours(session, today), []).append(session)
    phrases = [", ".join((days, *_short_seasons(sessions))) for days, sessions in alike.items()]
    line = "; ".join(phrases)
    return line if len(line) <= _LONGEST_LINE or len(phrases) < 2 else f"{phrases[0]}, and at other times"


def _times(service: Service, sessions: tuple[Session, ...], labels: Labels, today: date) -> tuple[Time, ...]:
    """Return each session in the order written; ended ones only where all have ended."""
    current = [session for session in sessions if not is_over(session, today)]
    ended = [session for session in sessions if not session.dates]
    return tuple(_time(service, session, labels, today) for session in current or ended)


def _short_days_and_hours(session: Session, today: date) -> str:
    if not session.dates:
        return days_and_hours(session)
    perhaps = "" if session.certain else "Perhaps "
    return f"{perhaps}{next_dates_text(session, today)}, {session.hours.text}"


def _short_seasons(sessions: Sequence[Session]) -> Iterator[str]:
    """Yield the parts of the year and the last day of sessions; nothing for a whole year, or where days say it."""
    seasons = [text for session in sessions if session.runs != "all year" and (text := season(session))]
    if seasons:
        yield listed(seasons)
    last_days = [session.ends for session in sessions if session.ends is not None and not session.dates]
    if len(last_days) == len(sessions):
        yield f"until {date_words(max(last_days))}"


def _time(service: Service, session: Session, labels: Labels, today: date) -> Time:
    hours = f"{'' if session.certain else 'perhaps '}{session.hours.text}"
    booking = None if session.booking is None else booking_way(session.booking)
    return Time(
        text=hours if session.dates else session_text(session),
        limits=session_limits(session, today),
        dates=tuple(weekday_date(day) for day in session.dates if day >= today),
        place=None if session.place is None else place_of(service, session.place, labels),
        ages=None if session.ages is None else session.ages.text,
        note=session.note,
        who=tuple(labels.a_role(role) for role in session.who),
        facts=tuple(fact for fact in own_facts(service, session, labels) if booking is None or fact != booking.button),
        booking=booking,
        full=full_notice(session, today),
    )
