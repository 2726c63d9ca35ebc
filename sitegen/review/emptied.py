"""Weeks and stages of an area that a change leaves empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.coverage.counts import Coverage, Kind, coverage
from sitegen.coverage.gaps import area_name, weeks_text
from sitegen.coverage.losses import lost_rows
from sitegen.library import Library
from sitegen.wording.labels import inside

_REPORTED: tuple[Kind, ...] = ("all", "stage", "evening", "weekend", "holiday")
"""Rows whose emptiness is reported; single weekdays show in the dates of the entries."""


@dataclass(frozen=True, slots=True)
class Emptied:
    """Something in an area of which nothing is left, at all or in some weeks."""

    area: str
    """Id; ``""`` for all areas together."""
    area_name: str
    kind: Kind
    label: str
    """``Any time``, or the label of a stage, a part of the week or a holiday."""
    weeks: tuple[date, ...]
    """Monday of each week that is empty now and was not; all of them where nothing is left at all."""
    is_all: bool
    """True where nothing is left up to the horizon."""
    weeks_text: str

    @property
    def sentence(self) -> str:
        """``Easton, newborn: nothing any more.``, ``Easton: nothing any more from 21 to 27 Dec 2026.``"""
        what = "" if self.kind == "all" else f", {inside(self.label)}"
        when = "" if self.is_all else f" in the weeks {self.weeks_text}"
        return f"{self.area_name}{what}: nothing any more{when}."


def emptied(before: Library, after: Library) -> Iterator[Emptied]:
    """Yield what is empty now and was not, first where nothing is left at all; only where both have the area.

    A stage or a part of the week says nothing more where the whole area is empty in the same weeks.
    """
    earlier = {_area(one): one for one in coverage(before)}
    pairs = [(earlier[_area(one)], one) for one in coverage(after) if _area(one) in earlier]
    found = [one for old, new in pairs for one in _of_area(old, new)]
    yield from sorted(found, key=lambda one: not one.is_all)


def _area(counted: Coverage) -> str:
    return "" if counted.area is None else counted.area.id


def _of_area(before: Coverage, after: Coverage) -> Iterator[Emptied]:
    in_all = frozenset[date]()
    for row, weeks, _, is_dateless in lost_rows(before, after):
        if row.kind in _REPORTED and not in_all.issuperset(weeks):
            in_all = frozenset(weeks) if row.kind == "all" else in_all
            text = weeks_text(weeks, row.tally.span)
            yield Emptied(_area(after), area_name(after.area), row.kind, row.label, weeks, is_dateless, text)
