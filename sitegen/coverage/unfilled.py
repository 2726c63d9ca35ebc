"""Breaks of services in which nothing else is known for the same people: part of the report of ``sitegen gaps``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.alternatives.finder import Alternatives, BreakCover
from sitegen.library import Library
from sitegen.model import Area, Service, Span


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A break that nothing fills."""

    service: Service
    span: Span
    """Its days from today on."""
    has_line: bool
    """True when there is a line to ring."""


@dataclass(frozen=True, slots=True)
class AreaBreaks:
    """Breaks of two weeks or more of the services of an area, or of the whole directory."""

    count: int
    unfilled: tuple[Unfilled, ...]
    """By service name, then by time."""


def breaks_by_area(library: Library) -> Iterator[AreaBreaks]:
    """Yield the breaks of the whole directory first, then of each area by name, as `counts.coverage` does."""
    alternatives = Alternatives(library)

    def breaks_in(area: Area | None) -> AreaBreaks:
        services = library.services if area is None else library.by_area.get(area.id, ())
        covers = [
            (service, cover) for service in services for cover in alternatives.covers(library.service[service.id])
        ]
        return AreaBreaks(
            len(covers),
            tuple(_unfilled(service, cover, library) for service, cover in covers if not cover.alternatives),
        )

    yield breaks_in(None)
    yield from map(breaks_in, library.areas)


def _unfilled(service: Service, cover: BreakCover, library: Library) -> Unfilled:
    span = Span(max(cover.gap.span.first, library.today), cover.gap.span.last)
    return Unfilled(service, span, cover.helpline is not None or cover.navigator is not None)
