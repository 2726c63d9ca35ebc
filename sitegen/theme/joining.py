"""How to join, as a page says it."""

from __future__ import annotations

from sitegen.model import Concept, Service
from sitegen.vocabulary import concepts

_EITHER_WAY = Concept("drop-in", "Just turn up, or book a place")
"""Two labels one after the other would say that there is no need to book, and that there is."""
_NOT_KNOWN = Concept("ask", "How to join is not known")
"""Nobody is told to ask where there is nobody to be reached."""


def joining(service: Service, reachable: bool) -> tuple[Concept, ...]:
    """Every way to join, most open first; `reachable` when there is a way to get in touch."""
    ways = [concepts("joining")[way] for way in service.join]
    if {"drop-in", "book"} <= set(service.join):
        ways = [_EITHER_WAY, *(way for way in ways if way.id not in ("drop-in", "book"))]
    return tuple(_NOT_KNOWN if way.id == "ask" and not reachable else way for way in ways)
