"""Losses: the weeks, stages and areas that have no service any more once some services have ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sitegen.coverage.counts import Coverage, CoverageRow, Kind, coverage
from sitegen.library import Library
from sitegen.model import Area, Service, Span

NEVER = date.min
"""Last day of a service that is counted as if it had never been there."""


class LostRow(NamedTuple):
    """Row of an area that loses its last service, for good or in some weeks."""

    row: CoverageRow
    """Row as it was before."""
    weeks: tuple[date, ...]
    """Monday of each week that had a service, and has none any more."""
    is_last: bool
    """True where no service is left at all."""
    is_dateless: bool
    """True where no date is left, though perhaps a service without times."""


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
    losses = (AreaLosses(one.area, tuple(_families_lose(one, other))) for one, other in zip(before, after, strict=True))
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


def lost_rows(before: Coverage, after: Coverage) -> Iterator[LostRow]:
    """Yield the rows of an area that have less afterwards: no service at all, or none in some weeks that had one."""
    left = defaultdict[tuple[Kind, str], list[CoverageRow]](list)
    for row in after.rows:
        left[row.kind, row.what].append(row)
    for row in before.rows:
        # Two half terms have one name, and a holiday may have other days afterwards.
        rest = next((one for one in left[row.kind, row.what] if one.tally.span.overlaps(row.tally.span)), None)
        empty = row.tally.weeks if rest is None else rest.tally.empty_weeks
        weeks = tuple(week for week in empty if week in row.tally.weeks and week not in row.tally.empty_weeks)
        is_last = not row.is_empty and (rest is None or rest.is_empty)
        if is_last or weeks:
            is_dateless = rest is None or not (rest.tally.services or rest.tally.unknown)
            yield LostRow(row, weeks, is_last, is_dateless)


def _families_lose(before: Coverage, after: Coverage) -> Iterator[LostRow]:
    """Yield the lost rows but those of access, which are about places and not about what families get there."""
    return (lost for lost in lost_rows(before, after) if lost.row.kind != "access")
