"""content/terms.yaml: school term dates, one calendar for each authority."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, get_args

from sitegen.model import Calendar, HolidayName, Nation, Source, Span, uncovered
from sitegen.reading.files.keyed_entries import read_entries, top_level
from sitegen.reading.syntax.nodes import Mapping, Node, Sequence
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.contacts import web_field
from sitegen.reading.values.dates import date_field, refuse_future, span_field
from sitegen.reading.values.fields import Check, Field, block, choice, list_of
from sitegen.text import date_words

_spans: Check = list_of(span_field)
_HOLIDAY_FIELDS = {name: Field(_spans, f"{name}: [23 Jul 2026 to 31 Aug 2026]") for name in get_args(HolidayName)}
FIELDS = {
    "nation": Field(choice(get_args(Nation), "a nation"), "nation: england", required=True),
    "source": Field(web_field, "source: https://www.kent.gov.uk", required=True),
    "checked": Field(date_field, "checked: 2 Nov 2026"),
    "known": Field(
        list_of(span_field, required=True, example="1 Sep 2025 to 31 Jul 2027"),
        "known: [1 Sep 2025 to 31 Jul 2027]",
        required=True,
    ),
    "terms": Field(
        list_of(span_field, required=True, example="1 Sep 2025 to 17 Oct 2025"),
        "terms: [1 Sep 2025 to 17 Oct 2025]",
        required=True,
    ),
    "inset": Field(list_of(date_field), "inset: [22 Sep 2025]"),
    "closures": Field(_spans, "closures: [8 Jan 2026]"),
    "holidays": Field(
        block(_HOLIDAY_FIELDS, "holidays", lambda values, _node, _location: values),
        "holidays: {summer: [23 Jul 2026 to 31 Aug 2026]}",
    ),
}


def read_calendars(root: Node | None, location: Location, today: date) -> tuple[Calendar, ...]:
    """Read terms.yaml, in file order."""
    top = top_level(root, ("calendars",), location, required="calendars")
    calendars = []
    for identifier, values, node, inner in read_entries(top.get("calendars"), FIELDS, location, "a calendar"):
        for key in ("known", "terms"):
            _refuse_overlaps(values.get(key, ()), node, inner, key)
        _warn_of_unknown_terms(values, node, inner)
        if "checked" in values:
            refuse_future(values["checked"], today, node.items["checked"], inner, "checked")
        if all(key in values for key, field in FIELDS.items() if field.required):
            calendars.append(_build(identifier, values, Source(location.file, node.line)))
    return tuple(calendars)


def _build(identifier: str, values: dict[str, Any], source: Source) -> Calendar:
    return Calendar(
        id=identifier,
        nation=values["nation"],
        source_url=values["source"],
        source=source,
        known=_join(values["known"]),
        terms=tuple(sorted(values["terms"])),
        checked=values.get("checked"),
        inset=tuple(sorted(values.get("inset", ()))),
        closures=tuple(sorted(values.get("closures", ()))),
        holidays={name: tuple(sorted(spans)) for name, spans in values.get("holidays", {}).items()},
    )


def _join(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Join spans that touch, so that a holiday is not cut in two where one ends and the next starts."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.first <= joined[-1].last + timedelta(days=1):
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return tuple(joined)


def _refuse_overlaps(spans: tuple[Span, ...], node: Mapping, location: Location, key: str) -> None:
    for previous, span in pairwise(sorted(spans)):
        if span.first <= previous.last:
            place, item_key = _item(node.items[key], key, spans.index(span))
            message = f"{_text(span)} overlaps {_text(previous)}"
            location.report(place, item_key, "overlap", message, "start each one after the one before it has ended")


def _warn_of_unknown_terms(values: dict[str, Any], node: Mapping, location: Location) -> None:
    """Warn of terms outside `known`, which are not used: probably `known` was not extended."""
    known: tuple[Span, ...] = values.get("known", ())
    for number, term in enumerate(values.get("terms", ()) if known else ()):
        if uncovered(term, known):
            place, item_key = _item(node.items["terms"], "terms", number)
            message = f"{_text(term)} is outside known, so it is not used"
            hint = "extend known to the last date that has been published"
            location.warn(place, item_key, "term-not-known", message, hint)


def _item(node: Node, key: str, number: int) -> tuple[Node, str]:
    if isinstance(node, Sequence) and number < len(node.items):
        return node.items[number], f"{key}[{number}]"
    return node, key


def _text(span: Span) -> str:
    return f"{date_words(span.first)} to {date_words(span.last)}"
