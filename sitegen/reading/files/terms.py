"""content/terms.yaml: school term dates, one calendar for each authority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, get_args

from sitegen.model import Calendar, HolidayName, Nation, Source, Span, uncovered
from sitegen.reading.files.keyed_entries import entries_by_id, read_entries, top_level
from sitegen.reading.files.term_doubts import (
    PlacedSpan,
    find_doubtful_holidays,
    placed_span_field,
    refuse_holidays_in_terms,
    warn_of_long_terms,
    without,
)
from sitegen.reading.syntax.nodes import Mapping, Node
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.contacts import web_field
from sitegen.reading.values.dates import date_field, refuse_future, span_field
from sitegen.reading.values.fields import Check, Field, block, list_of
from sitegen.reading.values.scalars import choice
from sitegen.reading.values.shapes import BlockShape

_spans: Check = list_of(placed_span_field)
_HOLIDAY_FIELDS = {
    name: Field(_spans, f"{name}: [23 Jul 2026 to 31 Aug 2026]", "a list of spans") for name in get_args(HolidayName)
}
FIELDS = {
    "nation": Field(
        choice(get_args(Nation), "a nation"),
        "nation: england",
        "`england`, `wales`, `scotland` or `northern-ireland`",
        required=True,
    ),
    "source": Field(
        web_field, "source: https://www.kent.gov.uk", "the web address where the dates were read", required=True
    ),
    "checked": Field(date_field, "checked: 2 Nov 2026", "the date on which somebody last looked there"),
    "known": Field(
        list_of(placed_span_field, required=True, example="1 Sep 2025 to 31 Jul 2027"),
        "known: [1 Sep 2025 to 31 Jul 2027]",
        "a list of spans that the source covers; outside them, dates are not known",
        required=True,
    ),
    "terms": Field(
        list_of(placed_span_field, required=True, example="1 Sep 2025 to 17 Oct 2025"),
        "terms: [1 Sep 2025 to 17 Oct 2025]",
        "a list of spans of school, without half terms",
        required=True,
    ),
    "inset": Field(
        list_of(date_field), "inset: [22 Sep 2025]", "a list of dates on which staff train and children stay at home"
    ),
    "closures": Field(
        list_of(span_field),
        "closures: [8 Jan 2026]",
        "a list of other dates and spans in a term on which schools are shut",
    ),
    "holidays": Field(
        block(_HOLIDAY_FIELDS, "holidays", lambda values, _node, _location: values),
        "holidays: {summer: [23 Jul 2026 to 31 Aug 2026]}",
        "names of holidays",
    ),
}
TOP_OF_TERMS = {
    "calendars": Field(
        entries_by_id(BlockShape(FIELDS, "a calendar")),
        "calendars: {}",
        "one calendar for each authority",
        required=True,
    )
}


def read_calendars(root: Node | None, location: Location, today: date) -> tuple[Calendar, ...]:
    """Read terms.yaml, in file order."""
    top = top_level(root, TOP_OF_TERMS, location)
    calendars = []
    for identifier, values, node, inner in read_entries(top.get("calendars"), FIELDS, location, "a calendar"):
        for key in ("known", "terms"):
            _refuse_overlaps(values.get(key, ()), inner)
        _warn_of_unknown_terms(values, inner)
        if "checked" in values:
            refuse_future(values["checked"], today, node.items["checked"], inner, "checked")
        if all(key in values for key, field in FIELDS.items() if field.required):
            calendar = _build(identifier, values, Source(location.file, node.line))
            calendars.append(_without_doubts(calendar, values, node, inner))
    return tuple(calendars)


def _build(identifier: str, values: dict[str, Any], source: Source) -> Calendar:
    holidays = values.get("holidays", {})
    return Calendar(
        id=identifier,
        nation=values["nation"],
        source_url=values["source"],
        source=source,
        known=join_spans(item.span for item in values["known"]),
        terms=tuple(sorted(item.span for item in values["terms"])),
        checked=values.get("checked"),
        inset=tuple(sorted(values.get("inset", ()))),
        closures=tuple(sorted(values.get("closures", ()))),
        holidays={name: tuple(sorted(item.span for item in items)) for name, items in holidays.items()},
    )


def _without_doubts(calendar: Calendar, values: dict[str, Any], node: Mapping, location: Location) -> Calendar:
    """Report holidays and terms that cannot be right; leave doubtful days out of `known`."""
    holidays = [item for items in values.get("holidays", {}).values() for item in items]
    is_refused = refuse_holidays_in_terms(holidays, calendar.terms, location.inside("holidays"))
    if is_refused or location.has_errors():
        return calendar  # a term that could not be read would leave a gap
    warn_of_long_terms(values["terms"], calendar, location)
    doubtful = find_doubtful_holidays(calendar, holidays, node.items["known"], location)
    return replace(calendar, known=without(calendar.known, doubtful), doubtful=doubtful)


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that touch or overlap, so that a holiday is not cut in two where one ends and the next starts."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.first <= joined[-1].last + timedelta(days=1):
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return tuple(joined)


def _refuse_overlaps(items: tuple[PlacedSpan, ...], location: Location) -> None:
    for previous, item in pairwise(sorted(items, key=lambda item: item.span)):
        if item.span.first <= previous.span.last:
            message = f"{item.span.text} overlaps {previous.span.text}"
            hint = "start each one after the one before it has ended"
            location.report(item.node, item.key, "overlap", message, hint)


def _warn_of_unknown_terms(values: dict[str, Any], location: Location) -> None:
    """Warn of terms outside `known`, which are not used: probably `known` was not extended."""
    known = [item.span for item in values.get("known", ())]
    for term in values.get("terms", ()) if known else ():
        if uncovered(term.span, known):
            message = f"{term.span.text} is outside known, so it is not used"
            hint = "extend known to the last date that has been published"
            location.warn(term.node, term.key, "term-not-known", message, hint)
