"""Losses: the weeks, stages and areas that have no service any more once some services have ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.coverage.counts import Coverage, CoverageRow, coverage
from sitegen.library import Library
from sitegen.model import Area, Service, Span

NEVER = date.min
"""Last day of a service that is counted as if it had never been there."""


@dataclass(frozen=True, slots=True)
class LostRow:
    """Row of an area that loses its last service, for good or in some weeks."""

    row: CoverageRow
    """With all services."""
    weeks: tuple[date, ...]
    """Monday of each week that has a service today, and none without those that end."""
    is_last: bool
    """True where no service is left at all."""


@dataclass(frozen=True, slots=True)
class AreaLosses:
    """Losses of an area, or of all areas together."""

    area: Area | None
    losses: tuple[LostRow, ...]


@dataclass(frozen=True, slots=True)
class LossReport:
    """Losses of every area, when some services end."""

    span: Span
    """Whole weeks that are covered."""
    endings: tuple[tuple[Service, date], ...]
    """Each service that ends, by name, with its last day, or `NEVER`."""
    areas: tuple[AreaLosses, ...]
    """Areas that lose something; the whole directory comes first."""


def loss_report(library: Library, last_days: Mapping[str, date]) -> LossReport:
    """Compare the coverage of a directory with that after the last days of some services, by id."""
    before, after = coverage(library), coverage(library, last_days)
    losses = (AreaLosses(one.area, tuple(_losses(one, other))) for one, other in zip(before, after, strict=True))
    return LossReport(
        before[0].span,
        tuple((service, last_days[service.id]) for service in library.services if service.id in last_days),
        tuple(area for area in losses if area.losses),
    )


def unfunded(library: Library, month: date) -> dict[str, date]:
    """Return the services whose funding is known to end before a month, by its first day, with their last days."""
    return {
        service.id: end
        for service in library.services
        if service.status == "open" and (end := service.run_by.funded_until) is not None and end < month
    }


def _losses(before: Coverage, after: Coverage) -> Iterator[LostRow]:
    left = {(row.kind, row.what, row.tally.span): row for row in after.rows}
    for row in before.rows:
        if row.kind == "access":  # of places, not of what families get there
            continue
        rest = left.get((row.kind, row.what, row.tally.span))
        is_last = not row.is_empty and (rest is None or rest.is_empty)
        empty = row.tally.weeks if rest is None else rest.tally.empty_weeks
        weeks = tuple(week for week in empty if week not in row.tally.empty_weeks)
        if is_last or weeks:
            yield LostRow(row, weeks, is_last)
