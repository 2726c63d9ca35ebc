"""Report of ``sitegen gaps``: where and when nothing runs, as rows for programs and as lines for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sitegen.coverage.asked import AskedFor, about_row, in_area
from sitegen.coverage.counts import OF_SOME, Coverage, CoverageRow, Kind
from sitegen.coverage.tally import weeks_of
from sitegen.coverage.unfilled import AreaBreaks, Unfilled
from sitegen.model import Area, Span
from sitegen.search.unmet import search_address
from sitegen.spreadsheets import safe_cell
from sitegen.text import capitalised, count, registry_date

_WEEK = timedelta(days=7)
_SHORT: Mapping[Kind, str] = {
    "topic": "Nothing about",
    "help": "No help of the kinds",
    "with": "No session",
    "language": "No service in",
    "access": "No place with",
}
"""Kinds of rows without the dates of their weeks, each with the beginning of the line of what an area lacks."""
_MIN_GAP = 7
"""Days of a gap that is worth reporting: between one Tuesday and the next there are six."""


def rows(
    coverages: Sequence[Coverage], breaks: Sequence[AreaBreaks], asked: Sequence[AskedFor]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of each area, ready for JSON; `breaks` are those of the same areas."""
    for coverage, area_breaks in zip(coverages, breaks, strict=True):
        asked_here = in_area(asked, coverage.area)
        for row in coverage.rows:
            tally = row.tally
            yield _row_without_counts(coverage, row.kind, row.what, row.label, tally.span) | {
                "services": tally.services,
                "services_not_known": tally.unknown,
                "services_without_times": row.no_times,
                "weeks": len(tally.weeks),
                "weeks_without": [week.isoformat() for week in tally.empty_weeks],
                "weeks_not_known": [week.isoformat() for week in tally.unknown_weeks],
                "longest_gap": _span_row(tally.longest_gap),
                "longest_without_known_date": _span_row(tally.longest_without_known),
                "asked": sum(one.search.times for one in about_row(asked_here, row)),
            }
        yield from (_break_row(coverage, unfilled) for unfilled in area_breaks.unfilled)
        yield from (_asked_row(coverage, one) for one in asked_here)


def _break_row(coverage: Coverage, unfilled: Unfilled) -> dict[str, Any]:
    """Return the row of a break that nothing fills: all of its weeks are without, and the gap is the break."""
    weeks = [week.isoformat() for week in weeks_of(unfilled.span)]
    return _row_without_counts(coverage, "break", unfilled.service.id, unfilled.service.name, unfilled.span) | {
        "weeks": len(weeks),
        "weeks_without": weeks,
        "longest_gap": _span_row(unfilled.span),
        "longest_without_known_date": _span_row(unfilled.span),
    }


def _asked_row(coverage: Coverage, asked: AskedFor) -> dict[str, Any]:
    """Return the row of something that was asked for: its address as a search, and how many services answer it now."""
    return _row_without_counts(coverage, "asked", search_address(asked.search), asked.text, coverage.span) | {
        "services": len(asked.answers.known),
        "services_not_known": len(asked.answers.perhaps),
        "asked": asked.search.times,
    }


def _row_without_counts(coverage: Coverage, kind: str, what: str, label: str, span: Span) -> dict[str, Any]:
    return {
        "area": "" if coverage.area is None else coverage.area.id,
        "area_name": area_name(coverage.area),
        "kind": kind,
        "what": what,
        "label": label,
        "from": span.first.isoformat(),
        "to": span.last.isoformat(),
        "services": 0,
        "services_not_known": 0,
        "services_without_times": 0,
        "weeks": 0,
        "weeks_without": [],
        "weeks_not_known": [],
        "longest_gap": None,
        "longest_without_known_date": None,
        "asked": 0,
    }


def as_csv(coverages: Sequence[Coverage], breaks: Sequence[AreaBreaks], asked: Sequence[AskedFor]) -> str:
    """Write the rows as a table for a spreadsheet: lists separated by spaces, a span as two dates and its days."""
    table = [_flat(row) for row in rows(coverages, breaks, asked)]
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(table[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def lines(coverages: Sequence[Coverage], breaks: Sequence[AreaBreaks], asked: Sequence[AskedFor]) -> Iterator[str]:
    """Write the rows in words: a block for each area, a line for each row; `breaks` are those of the same areas."""
    for coverage, area_breaks in zip(coverages, breaks, strict=True):
        no_times = coverage.rows[0].no_times
        without = f", {no_times} of them without times" if no_times else ""
        yield f"{area_name(coverage.area)}, {coverage.span.text}: {count(coverage.services, 'service')}{without}"
        for kind, group in groupby(coverage.rows, key=lambda row: row.kind):
            of_kind = tuple(group)
            yield from _group_lines(of_kind) if kind in _SHORT else map(_line, of_kind)
        yield from _break_lines(area_breaks)
        yield from (f"  {capitalised(one.text)}; {one.answer}" for one in in_area(asked, coverage.area))
        for span in coverage.terms_unknown:
            yield f"  School holidays from {span.text} are not known"
        yield ""


def _line(row: CoverageRow) -> str:
    holiday = f", {row.tally.span.text}" if row.kind == "holiday" else ""
    return f"  {row.label}{holiday}: {_row_text(row)}"


def _group_lines(rows: Sequence[CoverageRow]) -> Iterator[str]:
    """Yield a line for each group of services that an area has, and one for all that it lacks."""
    yield from (f"  {row.label}: {_short_row_text(row)}" for row in rows if not row.is_empty)
    if missing := [row.label for row in rows if row.is_empty]:
        yield f"  {_SHORT[rows[0].kind]}: {', '.join(missing)}"


def _break_lines(breaks: AreaBreaks) -> Iterator[str]:
    """Yield how many groups are off for two weeks or more, and those with nothing else for the same people then."""
    if breaks.count:
        unfilled = len(breaks.unfilled)
        yield f"  Breaks of two weeks or more: {breaks.count}; nothing else for the same ages and topics in {unfilled}"
    for one in breaks.unfilled:
        line = "" if one.has_line else "; no line to ring either"
        yield f"    {one.service.name}: {short_text(one.span)}{line}"


def _row_text(row: CoverageRow) -> str:
    tally = row.tally
    parts = [count(tally.services, "service") if tally.services else "nothing"]
    if tally.unknown:
        parts.append(f"{tally.unknown} more, not known when")
    if row.kind in OF_SOME and row.no_times:
        parts.append(f"{row.no_times} more without times")
    if tally.services or tally.unknown:
        parts += [
            f"{label} {len(weeks)} of {count(len(tally.weeks), 'week')}: {weeks_text(weeks, tally.span)}"
            for label, weeks in (("none in", tally.empty_weeks), ("not known in", tally.unknown_weeks))
            if weeks
        ]
        gap, without_known = longest_gaps(row)
        parts += [
            f"{label}: {short_text(span)} ({count(span.length, 'day')})"
            for label, span in (("longest time with nothing", gap), ("longest time with nothing known", without_known))
            if span is not None
        ]
    return "; ".join(parts)


def _short_row_text(row: CoverageRow) -> str:
    """Write ``2 services; none in 18 of 26 weeks``."""
    tally = row.tally
    parts = [count(tally.services, "service")] if tally.services else []
    parts += [f"{tally.unknown} not known when"] if tally.unknown else []
    parts += [f"{row.no_times} without times"] if row.no_times else []
    if tally.empty_weeks and (tally.services or tally.unknown):
        parts.append(f"none in {len(tally.empty_weeks)} of {count(len(tally.weeks), 'week')}")
    return "; ".join(parts)


def longest_gaps(row: CoverageRow) -> tuple[Span | None, Span | None]:
    """Return the longest gap, and the longest without a known date where that is longer; ``None`` for short ones."""
    gap, without_known = row.tally.longest_gap, row.tally.longest_without_known
    is_longer = without_known is not None and (gap is None or without_known.length > gap.length)
    return _if_long(gap), _if_long(without_known) if is_longer else None


def _if_long(gap: Span | None) -> Span | None:
    return gap if gap is not None and gap.length >= _MIN_GAP else None


def area_name(area: Area | None) -> str:
    """Return the area's name, or a label for the whole directory."""
    return "All areas together" if area is None else area.name


def short_text(span: Span) -> str:
    """Write ``23 to 29 Nov 2026`` or ``21 Dec 2026 to 3 Jan 2027``."""
    first, last = (registry_date(day).split()[1:] for day in (span.first, span.last))
    if span.first == span.last:
        return " ".join(last)
    parts = 3 if span.first.year != span.last.year else 2 if span.first.month != span.last.month else 1
    return f"{' '.join(first[:parts])} to {' '.join(last)}"


def weeks_text(weeks: Sequence[date], within: Span) -> str:
    """Write ``23 to 29 Nov 2026, 21 Dec 2026 to 3 Jan 2027``: weeks, given by their Mondays, in spans."""
    return ", ".join(short_text(span.clipped(within)) for span in _runs_of_weeks(weeks))


def _runs_of_weeks(weeks: Sequence[date]) -> Iterator[Span]:
    """Join consecutive weeks, given by their Mondays, into spans from a Monday to a Sunday."""
    for _, group in groupby(enumerate(weeks), key=lambda pair: pair[1] - pair[0] * _WEEK):
        mondays = [monday for _, monday in group]
        yield Span(mondays[0], mondays[-1] + timedelta(days=6))


def _span_row(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"from": span.first.isoformat(), "to": span.last.isoformat(), "days": span.length}


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if key.startswith("longest"):
            for part in ("from", "to", "days"):
                flat[f"{key}_{part}"] = "" if value is None else value[part]
        else:
            text = " ".join(value) if isinstance(value, list) else value
            flat[key] = safe_cell(text) if isinstance(text, str) else text
    return flat
