"""Facts that differ from session to session, each with the days on which it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from sitegen.model import Every, Service, Session
from sitegen.text import clock, listed, weekday_list
from sitegen.timetable.ended import current_sessions
from sitegen.timetable.upcoming import opening_sessions
from sitegen.wording.sessions import days_text, next_dates_text, season, session_text

K = TypeVar("K")
_NO_SESSION = Session(start=0, end=0)
"""Placeholder for the sessions of a service that has none: it has every fact of its service."""
_MOST_GROUPS = 3
"""Different facts that are given by day; of more only the facts are listed."""


def sessions_of(service: Service, today: date) -> Sequence[Session]:
    """Return the sessions that facts are about: those that are not over; never empty."""
    return current_sessions(opening_sessions(service), today) or (_NO_SESSION,)


def by_day(sessions: Sequence[Session], fact_of: Callable[[Session], K], today: date) -> tuple[tuple[str, K], ...]:
    """Group sessions by a fact: (``Mondays and Tuesdays``, fact) for each; ``""`` for days where all share it."""
    groups: dict[K, list[Session]] = {}
    for session in sessions:
        groups.setdefault(fact_of(session), []).append(session)
    if len(groups) == 1:
        return tuple(("", fact) for fact in groups)
    return tuple(zip(_labels(tuple(groups.values()), today), groups, strict=True))


def fact_by_day(sessions: Sequence[Session], text_of: Callable[[Session], str], today: date) -> str:
    """``Mondays: just turn up; Thursdays: book a place``: a text that may differ; ``""`` where no session has it."""
    texts = [(days, text) for days, text in by_day(sessions, text_of, today) if text]
    if len(texts) > _MOST_GROUPS:
        facts = [text for _, text in texts]
        # Facts of one session, which have commas between them, stay together.
        either = "; or ".join(facts) if any(", " in fact for fact in facts) else listed(facts, "or")
        return f"{either}, depending on the session"
    return "; ".join(f"{days}: {text}" if days else text for days, text in texts)


def _labels(groups: Sequence[Sequence[Session]], today: date) -> list[str]:
    """Return the shortest labels that tell groups of sessions apart: by day, season or hours, else by all of them."""
    for detail_of in _DETAILS:
        days = [{key for session in group for key in _keys(session, detail_of(session))} for group in groups]
        if sum(map(len, days)) == len(set[str]().union(*days)):
            return [_label(group, detail_of, today) for group in groups]
    return ["; ".join(dict.fromkeys(map(session_text, group))) for group in groups]


_DETAILS: tuple[Callable[[Session], str], ...] = (lambda _: "", season, lambda session: f"from {clock(session.start)}")
"""Details that are added to days while these alone do not tell sessions apart."""


def _keys(session: Session, detail: str) -> Iterator[str]:
    """Yield a key for each of its days; sessions with a key in common are on the same days."""
    yield from (f"{day} {detail}" for day in (session.days if _is_weekly(session) else (days_text(session),)))


def _label(sessions: Sequence[Session], detail_of: Callable[[Session], str], today: date) -> str:
    by_detail: dict[str, list[Session]] = {}
    for session in sessions:
        by_detail.setdefault(detail_of(session), []).append(session)
    return listed(f"{listed(_days(alike, today))} {detail}".strip() for detail, alike in by_detail.items())


def _days(sessions: Sequence[Session], today: date) -> Iterator[str]:
    """Yield the days of sessions in words: weekdays together, then others one by one."""
    weekly = {day for session in sessions if _is_weekly(session) for day in session.days}
    if weekly:
        yield weekday_list(sorted(weekly))
    for session in sessions:
        if session.dates:
            yield next_dates_text(session, today)
        elif not _is_weekly(session):
            yield days_text(session)


def _is_weekly(session: Session) -> bool:
    return session.every == Every() and session.certain and not session.dates
