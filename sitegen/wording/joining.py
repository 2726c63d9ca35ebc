"""Ways to join a service, as labels with summaries."""

from __future__ import annotations

from sitegen.model import Concept, Service
from sitegen.vocabulary import concepts

_EITHER_WAY = Concept("drop-in", "Just turn up, or book a place")
"""Replaces two labels that would contradict each other: no need to book, and please book."""
_NOT_KNOWN = Concept("ask", "We do not know how to join")
"""Replaces the advice to ask where there is no way to get in touch."""
_PAUSED = Concept("paused", "Nobody can join at the moment", "We do not know when it starts again.")
_PAUSED_BUT_ASK = Concept("paused", "Nobody can join at the moment", "Ask them when it starts again.")


def joining_now(service: Service, reachable: bool) -> tuple[Concept, ...]:
    """Return every way to join today: as `joining`, but a paused service takes nobody."""
    if service.status == "paused":
        return (_PAUSED_BUT_ASK if reachable else _PAUSED,)
    return joining(service, reachable)


def joining_later(service: Service, reachable: bool) -> str:
    """Return how to join a paused service when it is back; ``""`` for every other service."""
    return ". ".join(way.label for way in joining(service, reachable)) if service.status == "paused" else ""


def joining(service: Service, reachable: bool) -> tuple[Concept, ...]:
    """Return every way to join, most open first; `reachable` where there is a way to get in touch."""
    ways = [concepts("joining")[way] for way in service.join]
    if {"drop-in", "book"} <= set(service.join):
        ways = [_EITHER_WAY, *(way for way in ways if way.id not in ("drop-in", "book"))]
    return tuple(_NOT_KNOWN if way.id == "ask" and not reachable else way for way in ways)
