"""Ways to join a service and its sessions, as labels with summaries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitegen.model import Concept, Service
from sitegen.text import capitalised
from sitegen.vocabulary import concepts
from sitegen.wording.by_day import by_day, fact_by_day, sessions_of
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.labels import inside

_EITHER_WAY = Concept("drop-in", "Just turn up, or book a place")
"""Replaces two labels that would contradict each other: no need to book, and please book."""
_NOT_KNOWN = Concept("ask", "We do not know how to join")
"""Replaces the advice to ask where there is no way to get in touch."""
_PAUSED = Concept("paused", "Nobody can join at the moment", "We do not know when it starts again.")
_PAUSED_BUT_ASK = Concept("paused", "Nobody can join at the moment", "Ask them when it starts again.")


def joining_now(service: Service, today: date) -> tuple[Concept, ...]:
    """Return every way to join today, by day where sessions differ; a paused service takes nobody."""
    if service.status == "paused":
        return (_PAUSED_BUT_ASK if ways_in_touch(service.contact) else _PAUSED,)
    return tuple(_by_day(service, today))


def joining_later(service: Service, today: date) -> str:
    """Return how to join a paused service when it is back; ``""`` for every other service."""
    return ". ".join(way.label for way in _by_day(service, today)) if service.status == "paused" else ""


def joining(service: Service, reachable: bool) -> tuple[Concept, ...]:
    """Return every way to join as the entry says it, most open first; `reachable` where they can be asked."""
    return _concepts(service.join, reachable)


def joining_text(service: Service, ways: tuple[str, ...]) -> str:
    """``Just turn up, or book a place``: all of several ways, never the first alone; ``""`` for none."""
    labels = [way.label for way in _concepts(ways, bool(ways_in_touch(service.contact)))]
    return ", or ".join((*labels[:1], *map(inside, labels[1:])))


def joining_line(service: Service, today: date) -> str:
    """``Mondays: just turn up; Thursdays: book a place``; ``""`` while it is paused."""
    if service.status == "paused":
        return ""
    sessions = sessions_of(service, today)
    differs = len({service.join_of(session) for session in sessions}) > 1

    def text_of_ways(ways: tuple[str, ...]) -> str:
        return inside(joining_text(service, ways)) if differs else joining_text(service, ways)

    return fact_by_day(sessions, lambda session: text_of_ways(service.join_of(session)), today)


def _by_day(service: Service, today: date) -> Iterator[Concept]:
    reachable = bool(ways_in_touch(service.contact))
    for days, ways in by_day(sessions_of(service, today), service.join_of, today):
        for way in _concepts(ways, reachable):
            yield Concept(way.id, f"{capitalised(days)}: {inside(way.label)}", way.summary) if days else way


def _concepts(ids: tuple[str, ...], reachable: bool) -> tuple[Concept, ...]:
    ways = [concepts("joining")[way] for way in ids]
    if {"drop-in", "book"} <= set(ids):
        ways = [_EITHER_WAY, *(way for way in ways if way.id not in ("drop-in", "book"))]
    return tuple(_NOT_KNOWN if way.id == "ask" and not reachable else way for way in ways)
