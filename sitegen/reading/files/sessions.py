"""Sessions: their keys, and the keys that cannot be used together."""

from __future__ import annotations

from typing import Any, get_args

from sitegen.model import BankHolidays, Every, Runs, Session, Where
from sitegen.reading.files.places import where_field
from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.ages import ages_field
from sitegen.reading.values.dates import closure_field, date_field
from sitegen.reading.values.fields import Check, Field, block, choice, list_of, report_missing, scalar, text
from sitegen.reading.values.ids import reference
from sitegen.reading.values.times import days_field, every_field, time_field
from sitegen.text import WEEKDAYS, registry_date

_KEYS_WITH_DATES = frozenset(("dates", "time", "place", "note", "ages", "who"))
"""Keys of a session on single dates."""


def place_field(node: Node, location: Location, key: str) -> Where | None:
    """Check for the name of a venue, or a block as under `where`."""
    if not isinstance(node, Scalar):
        return None if isinstance(node, InvalidNode) else where_field(node, location, key)
    venue = scalar(node, location, key)
    return None if venue is None else Where(venue=venue)


FIELDS = {
    "day": Field(days_field, "day: Tuesday"),
    "time": Field(time_field, "time: 10:00-11:30", required=True),
    "runs": Field(choice(get_args(Runs), "a time of year"), "runs: term time"),
    "bank_holidays": Field(choice(get_args(BankHolidays), "open, closed or ask"), "bank_holidays: closed"),
    "every": Field(every_field, "every: 2 weeks"),
    "starts": Field(date_field, "starts: Thu 8 Jan 2026"),
    "ends": Field(date_field, "ends: Thu 16 Jul 2026"),
    "closed": Field(list_of(closure_field), "closed: [24 Dec to 2 Jan]"),
    "extra": Field(list_of(date_field), "extra: [Wed 29 Apr 2026]"),
    "dates": Field(list_of(date_field, required=True, example="Sat 28 Nov 2026"), "dates: [Sat 28 Nov 2026]"),
    "school_terms": Field(reference("calendar"), "school_terms: kent"),
    "place": Field(place_field, "place: Easton Library"),
    "ages": Field(ages_field, "ages: birth to 12 months"),
    "note": Field(text(lines=True), "note: Bring a towel"),
    "who": Field(list_of(reference("role")), "who: [midwife]"),
}


def _make_session(values: dict[str, Any], node: Mapping, location: Location) -> Session | None:
    keys = node.items
    if "dates" in keys:
        for name in keys:
            if name in FIELDS and name not in _KEYS_WITH_DATES:
                message = f"{name} cannot be used with dates, since the session runs on those dates and no others"
                hint = f"leave out {name}, or write day and runs instead of dates"
                location.report(node.keys[name], name, "not-with-dates", message, hint)
    else:
        _check_recurring(values, node, location)
    if "time" not in values or ("dates" not in values and "day" not in values):
        return None
    start, end = values["time"]
    return Session(
        start=start,
        end=end,
        days=values.get("day", ()),
        runs=values.get("runs"),
        bank_holidays=values.get("bank_holidays"),
        every=values.get("every", Every()),
        starts=values.get("starts"),
        ends=values.get("ends"),
        closed=values.get("closed", ()),
        extra=tuple(sorted(values.get("extra", ()))),
        dates=tuple(sorted(values.get("dates", ()))),
        school_terms=values.get("school_terms"),
        place=values.get("place"),
        ages=values.get("ages"),
        note=values.get("note"),
        who=values.get("who", ()),
        line=node.line,
    )


def _check_recurring(values: dict[str, Any], node: Mapping, location: Location) -> None:
    keys = node.items
    if "day" not in keys:
        report_missing(node, "day", FIELDS, location, "(or dates, for single dates)")
    if "runs" not in keys and "day" in keys:
        report_missing(node, "runs", FIELDS, location, "(term time, all year, school holidays ...)")
    if values.get("runs") == "all year" and "bank_holidays" not in keys:
        report_missing(node, "bank_holidays", FIELDS, location, "and is needed with all year (open, closed or ask)")
    starts, ends, every = values.get("starts"), values.get("ends"), values.get("every")
    if starts is not None and ends is not None and ends < starts:
        message = f"it ends on {registry_date(ends)}, before it starts on {registry_date(starts)}"
        location.report(keys["ends"], "ends", "ends-before-starts", message, "fix one of the two dates")
    if every is not None and every.weeks > 1:
        weeks = f"{every.weeks} weeks"
        if "starts" not in keys:
            report_missing(node, "starts", FIELDS, location, f"and is needed with every: {weeks}, to count from")
        elif starts is not None and len(days := values.get("day", ())) == 1 and starts.weekday() != days[0]:
            weekday = WEEKDAYS[days[0]]
            message = f"{registry_date(starts)} is not a {weekday}; the {weeks} are still counted from it"
            hint = f"write the first {weekday} on which it ran"
            location.warn(keys["starts"], "starts", "starts-on-another-day", message, hint)


session_field: Check = block(FIELDS, "a session", _make_session)
sessions_field: Check = list_of(session_field)
