"""Decide whether a session is over: its last possible day is past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sitegen.model import Session


def is_over(session: Session, today: date) -> bool:
    """Return whether the last day that the session may have is before `today`."""
    has_end = bool(session.dates) or session.ends is not None
    return has_end and last_day(session) < today


def current_sessions(sessions: Sequence[Session], today: date) -> Sequence[Session]:
    """Return the sessions that are not over; all of them where all are."""
    return [session for session in sessions if not is_over(session, today)] or sessions


def last_day(session: Session) -> date:
    """Return the last day that a session with an end may have; `date.min` for one without."""
    ends = [] if session.ends is None else [session.ends]
    return max((*session.dates, *session.extra, *ends, date.min))
