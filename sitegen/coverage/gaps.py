"""``sitegen gaps``: where and when there is nothing, as rows for programs and as lines for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sitegen.coverage.counts import Coverage, Slice
from sitegen.coverage.tally import length
from sitegen.model import Span
from sitegen.text import count, date_words, registry_date

_WEEK = timedelta(days=7)
_A_WEEK = 7
"""Days from which on a hole is worth a word: between one Tuesday and the next there are six."""


def rows(found: Iterable[Coverage]) -> Iterator[dict[str, Any]]:
    """A row for each question to each area, ready for JSON."""
    for coverage in found:
        for one in coverage.slices:
            tally = one.tally
            yield {
                "area": "" if coverage.area is None else coverage.area.id,
                "area_name": area_name(coverage),
                "kind": one.kind,
                "what": one.what,
                "label": one.label,
                "from": tally.span.first.isoformat(),
                "to": tally.span.last.isoformat(),
                "services": tally.services,
                "services_not_known": tally.unsure,
                "services_without_times": one.no_times,
                "weeks": len(tally.weeks),
                "weeks_without": [week.isoformat() for week in tally.empty_weeks],
                "weeks_not_known": [week.isoformat() for week in tally.unsure_weeks],
                "longest_hole": _span_row(tally.hole),
                "longest_without_known_date": _span_row(tally.dark),
            }


def as_csv(found: Iterable[Coverage]) -> str:
    """The rows as a table for a spreadsheet: lists with spaces between, a span as two dates and its days."""
    table = [_flat(row) for row in rows(found)]
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(table[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def lines(found: Iterable[Coverage]) -> Iterator[str]:
    """The same in words: a block for each area, a line for each question."""
    for coverage in found:
        silent = coverage.slices[0].no_times
        without = f", {silent} of them without times" if silent else ""
        yield f"{area_name(coverage)}, {span_words(coverage.span)}: {count(coverage.services, 'service')}{without}"
        for one in coverage.slices:
            yield f"  {one.label}{f', {span_words(one.tally.span)}' if one.kind == 'holiday' else ''}: {_said(one)}"
        for span in coverage.terms_unknown:
            yield f"  School holidays from {span_words(span)} are not known"
        yield ""


def _said(one: Slice) -> str:
    tally = one.tally
    parts = [count(tally.services, "service") if tally.services else "nothing"]
    if tally.unsure:
        parts.append(f"{tally.unsure} more, not known when")
    if one.kind == "stage" and one.no_times:
        parts.append(f"{one.no_times} more without times")
    if tally.services or tally.unsure:
        parts += [
            f"{what} {len(weeks)} of {count(len(tally.weeks), 'week')}: {_listed(weeks, tally.span)}"
            for what, weeks in (("none in", tally.empty_weeks), ("not known in", tally.unsure_weeks))
            if weeks
        ]
        hole, dark = longest(one)
        parts += [
            f"{what}: {short_words(span)} ({count(length(span), 'day')})"
            for what, span in (("longest time with nothing", hole), ("longest time with nothing known", dark))
            if span is not None
        ]
    return "; ".join(parts)


def longest(one: Slice) -> tuple[Span | None, Span | None]:
    """The longest time with nothing, and without a known date where that is longer; a week at least, else ``None``."""
    hole, dark = one.tally.hole, one.tally.dark
    if dark is not None and (hole is None or length(dark) > length(hole)) and length(dark) >= _A_WEEK:
        return (hole if hole is not None and length(hole) >= _A_WEEK else None), dark
    return (hole if hole is not None and length(hole) >= _A_WEEK else None), None


def area_name(coverage: Coverage) -> str:
    """``Easton``, or what stands for the whole directory."""
    return "All areas together" if coverage.area is None else coverage.area.name


def span_words(span: Span) -> str:
    """``19 December 2026 to 3 January 2027``, or the one day."""
    if span.first == span.last:
        return date_words(span.first)
    return f"{date_words(span.first)} to {date_words(span.last)}"


def short_words(span: Span) -> str:
    """``23 to 29 Nov 2026``, ``21 Dec 2026 to 3 Jan 2027``."""
    first, last = (registry_date(day).split()[1:] for day in (span.first, span.last))
    if span.first == span.last:
        return " ".join(last)
    kept = 3 if span.first.year != span.last.year else 2 if span.first.month != span.last.month else 1
    return f"{' '.join(first[:kept])} to {' '.join(last)}"


def stretches(weeks: Sequence[date]) -> tuple[Span, ...]:
    """Weeks, by their Mondays, as stretches from a Monday to a Sunday."""
    numbered = enumerate(weeks)
    groups = [[week for _, week in group] for _, group in groupby(numbered, key=lambda pair: pair[1] - pair[0] * _WEEK)]
    return tuple(Span(group[0], group[-1] + timedelta(days=6)) for group in groups)


def _listed(weeks: Sequence[date], within: Span) -> str:
    found = (Span(max(one.first, within.first), min(one.last, within.last)) for one in stretches(weeks))
    return ", ".join(short_words(span) for span in found)


def _span_row(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"from": span.first.isoformat(), "to": span.last.isoformat(), "days": length(span)}


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if key.startswith("longest"):
            for part in ("from", "to", "days"):
                flat[f"{key}_{part}"] = "" if value is None else value[part]
        else:
            flat[key] = " ".join(value) if isinstance(value, list) else value
    return flat
