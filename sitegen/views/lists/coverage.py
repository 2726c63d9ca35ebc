"""Coverage of each area in words and as a chart: what runs when, and when there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen import urls
from sitegen.coverage import counts
from sitegen.coverage.asked import AskedFor, about_row, asked_for, in_area
from sitegen.coverage.counts import BANDS, OF_SOME, Band, Coverage, CoverageRow, Kind
from sitegen.coverage.gaps import area_name, longest_gaps, short_text
from sitegen.library import Library
from sitegen.model import Span
from sitegen.search.unmet import search_address
from sitegen.text import capitalised, count, listed
from sitegen.views.lists.week_chart import WeekChart, week_chart

SHORT_BANDS: Mapping[Band, str] = {"daytime": "Weekdays", "evening": "Evenings", "weekend": "Weekends"}
"""Labels of the parts of the week in the columns of a narrow table."""
_PARTS: Mapping[Kind, str] = {
    "all": "Any time",
    "stage": "By stage",
    "day": "By weekday",
    "evening": "Evenings and weekends",
    "weekend": "Evenings and weekends",
    "holiday": "In school holidays",
    "topic": "By topic",
    "help": "By kind of help",
    "with": "With a professional",
    "language": "By language, other than English",
    "access": "By access",
}
_JOINED: frozenset[Kind] = OF_SOME - {"stage"}
"""Kinds of rows of which those with nothing are named together."""


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """Row of an area's table: a stage, a weekday, a holiday ..."""

    label: str
    services: str
    weeks: str
    """Weeks with nothing: ``3 of 26``; ``""`` where there is no service at all."""
    longest: str
    """Longest time with nothing."""
    asked: tuple[str, ...] = ()
    """Sentences on what was asked for, where there is no service: ``Asked 4 times since May 2026: Saturday``."""


@dataclass(frozen=True, slots=True)
class CoveragePart:
    """Part of an area's table."""

    heading: str
    has_heading: bool
    """False where the label of the only row is enough."""
    lines: tuple[CoverageLine, ...]
    missing: CoverageLine | None
    """Rows with nothing, where they are named together."""


@dataclass(frozen=True, slots=True)
class CoverageWeek:
    """Week of an area, in words."""

    monday: str
    """``23 Nov 2026``."""
    answers: tuple[str, ...]
    """Services in each part of the week, in the order of `coverage.counts.BANDS`."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Something that readers looked for and did not find."""

    text: str
    """``Asked 4 times since May 2026: Saturday, Toddler, Aberwennol``."""
    answer: str
    """``Nothing answers it yet``."""
    is_answered: bool
    href: str
    """Link to the same search today."""


@dataclass(frozen=True, slots=True)
class CoverageArea:
    """Coverage of an area, or of all areas together."""

    anchor: str
    name: str
    href: str
    """Link to the area's page; ``""`` for all areas together."""
    sentences: tuple[str, ...]
    at_any_time: CoverageLine
    chart: WeekChart
    parts: tuple[CoveragePart, ...]
    weeks: tuple[CoverageWeek, ...]
    asked: tuple[AskedRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageOverview:
    """Coverage of all areas beside each other, and of each by itself."""

    chart: WeekChart
    """A row for each area, with the services of each week."""
    areas: tuple[CoverageArea, ...]
    """By name; last comes that of all areas together."""
    asked: tuple[AskedRow, ...]
    """In all areas, the most often first."""


def coverage_overview(library: Library) -> CoverageOverview:
    """Return the coverage of each area by name, then of all areas together."""
    whole, *areas = counts.coverage(library)
    coverages = (*areas, whole)
    asked = asked_for(library)
    weeks = {area_name(one.area): [(week.any_known, week.any_unknown) for week in one.weeks] for one in coverages}
    return CoverageOverview(
        chart=week_chart(whole.span, weeks, (), ()),
        areas=tuple(_area(one, library, in_area(asked, one.area)) for one in coverages),
        asked=_asked_rows(asked, library),
    )


def _asked_rows(asked: Iterable[AskedFor], library: Library) -> tuple[AskedRow, ...]:
    return tuple(
        AskedRow(
            capitalised(one.text),
            capitalised(one.answer),
            bool(one.answers.known),
            library.href(search_address(one.search)),
        )
        for one in asked
    )


def _area(coverage: Coverage, library: Library, asked: Sequence[AskedFor]) -> CoverageArea:
    weeks_by_band = {
        label: [(week.known[band], week.unknown[band]) for week in coverage.weeks] for band, label in BANDS.items()
    }
    return CoverageArea(
        anchor="all-areas" if coverage.area is None else f"area-{coverage.area.id}",
        name=area_name(coverage.area),
        href="" if coverage.area is None else library.href(urls.area(coverage.area.id)),
        sentences=tuple(_sentences(coverage)),
        at_any_time=_line(coverage.rows[0]),
        chart=week_chart(coverage.span, weeks_by_band, coverage.holidays, coverage.terms_unknown),
        parts=tuple(_parts(coverage.rows, asked)),
        weeks=tuple(map(_week, coverage.weeks)),
        asked=_asked_rows(asked, library),
    )


def _parts(rows: Iterable[CoverageRow], asked: Sequence[AskedFor]) -> Iterator[CoveragePart]:
    for heading, group in groupby(rows, key=lambda row: _PARTS[row.kind]):
        in_part = tuple(group)
        has_heading = len(in_part) > 1 or in_part[0].kind in {"holiday", *_JOINED}
        missing = [row for row in in_part if row.kind in _JOINED and row.is_empty]
        lines = tuple(_line(row, asked) for row in in_part if row not in missing)
        yield CoveragePart(heading, has_heading, lines, _joined_line(missing, asked) if missing else None)


def _joined_line(rows: Sequence[CoverageRow], asked: Sequence[AskedFor]) -> CoverageLine:
    texts = dict.fromkeys(text for row in rows for text in _asked_texts(row, asked))
    return CoverageLine("None", "; ".join(row.label for row in rows), "", "", tuple(texts))


def _asked_texts(row: CoverageRow, asked: Iterable[AskedFor]) -> tuple[str, ...]:
    return tuple(capitalised(one.text) for one in about_row(asked, row)) if row.is_empty else ()


def _sentences(coverage: Coverage) -> Iterator[str]:
    no_times = coverage.rows[0].no_times
    without = f"; {no_times} of them {'gives' if no_times == 1 else 'give'} no times" if no_times else ""
    yield f"{capitalised(count(coverage.services, 'service'))}{without}."
    if coverage.terms_unknown:
        unknown = listed(span.text for span in coverage.terms_unknown)
        yield f"We do not have the school holidays for {unknown}."


def _line(row: CoverageRow, asked: Sequence[AskedFor] = ()) -> CoverageLine:
    tally = row.tally
    label = f"{row.label}, {short_text(tally.span)}" if row.kind == "holiday" else row.label
    services = [f"{tally.services}" if tally.services else "none"]
    if tally.unknown:
        services.append(f"{tally.unknown} with dates not known")
    if row.kind in OF_SOME and row.no_times:
        services.append(f"{row.no_times} without times")
    if not tally.services and not tally.unknown:
        return CoverageLine(label, ", ".join(services), "", "", _asked_texts(row, asked))
    weeks = [f"{len(tally.empty_weeks)} of {len(tally.weeks)}"]
    if tally.unknown_weeks:
        weeks.append(f"{len(tally.unknown_weeks)} not known")
    return CoverageLine(label, ", ".join(services), ", ".join(weeks), "; ".join(_gaps(row)))


def _gaps(row: CoverageRow) -> Iterator[str]:
    gap, without_certain_date = longest_gaps(row)
    yield f"{short_text(gap)} ({count(gap.length, 'day')})" if gap is not None else "under a week"
    if without_certain_date is not None:
        yield f"nothing known {short_text(without_certain_date)} ({count(without_certain_date.length, 'day')})"


def _week(week: counts.WeekCounts) -> CoverageWeek:
    monday = short_text(Span(week.monday, week.monday))
    return CoverageWeek(monday, tuple(_answer(week.known[band], week.unknown[band]) for band in BANDS))


def _answer(known: int, maybe: int) -> str:
    if not known:
        return f"not known ({maybe})" if maybe else "none"
    return f"{known}, {maybe} more not known" if maybe else f"{known}"
