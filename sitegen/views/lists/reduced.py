"""Services reduced to the sessions for which they are in a list, so that it names their dates and places alone."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from sitegen.day_parts import EVENING_START, SATURDAY
from sitegen.model import WITHOUT_REFERRAL, Every, Service, Session
from sitegen.search.presence import Days, days_named

_Reduce = Callable[[Session], Session | None]
"""Reduce a session to the days that count; ``None`` for no day."""
_WEEKEND = (SATURDAY, SATURDAY + 1)


def on_day(service: Service, weekday: int) -> Service:
    """Return a service with its sessions on a weekday, Monday 0."""
    return _reduced(service, lambda session: _on_weekdays(session, (weekday,)))


def is_in_evenings_or_weekends(service: Service) -> bool:
    """Return whether a service has a session after 5pm or at a weekend."""
    return any(map(_in_evenings_and_weekends, service.sessions))


def in_evenings_and_weekends(service: Service) -> Service:
    """Return a service with its sessions after 5pm or at weekends."""
    return _reduced(service, _in_evenings_and_weekends)


def with_role(service: Service, role: str) -> Service:
    """Return a service with the sessions to which a professional comes, as far as the entry says."""
    named = [days_named(presence.when) for presence in service.professionals_present if presence.role == role]

    def reduce(session: Session) -> Session | None:
        if role in session.who:
            return session
        return next((part for days in named if (part := _on_days(session, days)) is not None), None)

    return _reduced(service, reduce)


def in_language(service: Service, code: str) -> Service:
    """Return a service with its sessions in a language."""
    return with_sessions(service, lambda session: code in service.languages_of(session))


def for_audience(service: Service, identifier: str) -> Service:
    """Return a service with its sessions for somebody in particular."""
    return with_sessions(service, lambda session: identifier in service.audiences_of(session))


def without_referral(service: Service) -> Service:
    """Return a service with its sessions that people can join without a professional."""
    return with_sessions(service, lambda session: not WITHOUT_REFERRAL.isdisjoint(service.join_of(session)))


def in_format(service: Service, identifier: str) -> Service:
    """Return a service with its sessions of a format."""
    return with_sessions(service, lambda session: identifier in service.formats_of(session))


def free_at_times(service: Service) -> Service:
    """Return a service with its sessions that cost nothing, or cost some people nothing."""

    def is_free(session: Session) -> bool:
        cost = service.cost_of(session)
        return cost is not None and (cost.is_free or cost.is_free_for_some)

    return with_sessions(service, is_free)


def with_sessions(service: Service, is_meant: Callable[[Session], bool]) -> Service:
    """Return a service with the sessions that pass a check."""
    return _reduced(service, lambda session: session if is_meant(session) else None)


def _reduced(service: Service, reduce: _Reduce) -> Service:
    """Reduce every session; a service of which nothing would be left stays whole."""
    sessions = tuple(part for session in service.sessions if (part := reduce(session)) is not None)
    return service if sessions in ((), service.sessions) else replace(service, sessions=sessions)


def _on_weekdays(session: Session, weekdays: Container[int]) -> Session | None:
    days = tuple(day for day in session.days if day in weekdays)
    dates = tuple(day for day in session.dates if day.weekday() in weekdays)
    extra = tuple(day for day in session.extra if day.weekday() in weekdays)
    return replace(session, days=days, dates=dates, extra=extra) if days or dates else None


def _on_days(session: Session, named: Days) -> Session | None:
    part = _on_weekdays(session, named.weekdays) if named.weekdays else session
    if part is None or not named.weeks_of_month:
        return part
    dates = tuple(day for day in part.dates if day in named)
    if part.dates:
        return replace(part, dates=dates) if dates else None
    # Of a fortnightly session it is not known which of these weeks it has.
    return replace(part, every=Every(weeks_of_month=named.weeks_of_month)) if part.every == Every() else part


def _in_evenings_and_weekends(session: Session) -> Session | None:
    return session if session.hours.sure_end > EVENING_START else _on_weekdays(session, _WEEKEND)
