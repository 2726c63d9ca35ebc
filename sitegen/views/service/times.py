"""The regular times of a service, in words. No dates are worked out here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sitegen.model import Service, Session
from sitegen.text import clock_range, count, listed, weekday_date
from sitegen.timetable.ended import is_over
from sitegen.timetable.upcoming import opening_sessions
from sitegen.wording.labels import Labels
from sitegen.wording.places import Place, place_of
from sitegen.wording.sessions import session_in_words, session_limits

_LETTERS_OF_A_LINE = 64


@dataclass(frozen=True, slots=True)
class Time:
    """One regular time as a page shows it."""

    words: str
    """``Tuesdays, 10am to 11:30am, in school terms``."""
    limits: tuple[str, ...]
    """What bounds or interrupts it, a phrase each."""
    dates: tuple[str, ...]
    """Each date to come in words, where it happens on given dates only; then `words` gives the hours alone."""
    place: Place | None
    """Where it differs from the service's."""
    ages: str | None
    note: str | None
    who: tuple[str, ...]
    """Professionals who are there: ``a midwife``."""


def times_of(service: Service, sessions: tuple[Session, ...], labels: Labels, today: date) -> tuple[Time, ...]:
    """Every session, or every hour of a phone line, in the order written; what is over only where nothing else is."""
    current = [session for session in sessions if not is_over(session, today)]
    ended = [session for session in sessions if not session.dates]
    return tuple(_time(service, session, labels, today) for session in current or ended)


def short_times(service: Service, today: date) -> str:
    """One short line for a card; ``""`` when no time is known, or all are over."""
    seasons: dict[str, list[str]] = {}
    for session in opening_sessions(service):
        if is_over(session, today):
            continue
        days, season = _short(session, today)
        seasons.setdefault(days, []).extend([season] if season else [])
    phrases = [f"{days}, {listed(said)}" if said else days for days, said in seasons.items()]
    every = "; ".join(phrases)
    return every if len(every) <= _LETTERS_OF_A_LINE or len(phrases) < 2 else f"{phrases[0]}, and at other times"


def _short(session: Session, today: date) -> tuple[str, str]:
    """Days with hours, and the part of the year; the latter is ``""`` when it is all of it."""
    if session.dates:
        first, *others = (day for day in session.dates if day >= today)
        more = f" and {count(len(others), 'other date')}" if others else ""
        return f"{weekday_date(first)}{more}, {clock_range(session.start, session.end)}", ""
    days = session_in_words(replace(session, bank_holidays=None, runs=None))
    season = session_in_words(replace(session, bank_holidays=None)).removeprefix(days).removeprefix(", ")
    return days, "" if session.runs == "all year" else season


def _time(service: Service, session: Session, labels: Labels, today: date) -> Time:
    hours = clock_range(session.start, session.end)
    return Time(
        words=hours if session.dates else session_in_words(session),
        limits=session_limits(session, today),
        dates=tuple(weekday_date(day) for day in session.dates if day >= today),
        place=None if session.place is None else place_of(service, session.place, labels),
        ages=None if session.ages is None else session.ages.text,
        note=session.note,
        who=tuple(labels.a_role(role) for role in session.who),
    )
