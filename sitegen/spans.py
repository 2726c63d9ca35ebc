"""Arithmetic of spans of days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sitegen.model import Span

_DAY = timedelta(days=1)


def uncovered(within: Span, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches of `within` that lie in none of the spans, ascending."""
    found = []
    day = within.first
    for span in sorted(spans):
        if span.first > within.last:
            break
        if span.first > day:
            found.append(Span(day, span.first - _DAY))
        day = max(day, span.last + _DAY)
    if day <= within.last:
        found.append(Span(day, within.last))
    return tuple(found)
