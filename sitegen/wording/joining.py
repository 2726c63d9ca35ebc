"""How to join, as a page says it."""

from __future__ import annotations

from sitegen.model import Concept, Service
from sitegen.vocabulary import concepts

_EITHER_WAY = Concept("drop-in", "Just turn up, or book a place")
"""Two labels one after the other would say that there is no need to book, and that there is."""
_NOT_KNOWN = Concept("ask", "How to join is not known")
"""Nobody is told to ask where there is nobody to be reached."""
_NOBODY = Concept("paused", "Nobody can join now", "When it starts again is not known.")
_NOBODY_BUT_ASK = Concept("paused", "Nobody can join now", "Ask them when it starts again.")


def joining_now(service: Service, reachable: bool) -> tuple[Concept, ...]:
    """As `joining`, for whoever would join today: what has paused takes nobody, however they would join."""
    if service.status == "paused":
        return (_NOBODY_BUT_ASK if reachable else _NOBODY,)
    return joining(service, reachable)


def joining_later(service: Service, reachable: bool) -> str:
    """How to join what has paused when it is back; ``""`` for everything else."""
    return ". ".join(way.label for way in joining(service, reachable)) if service.status == "paused" else ""


def joining(service: Service, reachable: bool) -> tuple[Concept, ...]:
    """Every way to join, most open first; `reachable` when there is a way to get in touch."""
    ways = [concepts("joining")[way] for way in service.join]
    if {"drop-in", "book"} <= set(service.join):
        ways = [_EITHER_WAY, *(way for way in ways if way.id not in ("drop-in", "book"))]
    return tuple(_NOT_KNOWN if way.id == "ask" and not reachable else way for way in ways)
