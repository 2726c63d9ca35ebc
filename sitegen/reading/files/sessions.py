"""Sessions: their keys, and the keys that cannot be used together."""

from __future__ import annotations

import re
from typing import Any, get_args

from sitegen.model import BankHolidays, Every, Full, Hours, Runs, Session, Where
from sitegen.reading.files.places import where_field
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.ages import ages_field
from sitegen.reading.values.contacts import booking_field
from sitegen.reading.values.costs import session_cost_field
from sitegen.reading.values.dates import closure_field, date_field, is_date
from sitegen.reading.values.fields import Check, Field, block, builder_of, converted, list_of, report_missing, text_or
from sitegen.reading.values.ids import reference
from sitegen.reading.values.languages import language_field
from sitegen.reading.values.scalars import choice, scalar, text, yes_or_no
from sitegen.reading.values.shapes import YES_OR_NO, EitherShape, shape_of, shaped
from sitegen.reading.values.times import days_field, every_field, is_time, time_field
from sitegen.text import WEEKDAYS, registry_date
from sitegen.vocabulary import concepts

MAX_SESSIONS = 100
"""Most sessions of an entry: a week has fewer, and each is compared with the others."""
KEYS_OF_PATTERN = frozenset("day runs bank_holidays every starts ends closed extra school_terms".split())
"""Keys of a session that single dates have no use for."""


place_field: Check = text_or(converted(scalar, lambda venue: Where(venue=venue)), where_field)
"""Check for the name of a venue, or a block as under `where`."""

FULL_FIELDS = {"until": Field(date_field, "until: 5 Jan 2027", "the last day on which it is full", required=True)}
_UNTIL = re.compile(r"(?:until|till|to) ", re.IGNORECASE)
_full_block: Check = block(FULL_FIELDS, "full", builder_of(Full, required="until"))


@shaped(YES_OR_NO)
def _full_answer(node: Node, location: Location, key: str) -> Full | bool | None:
    """Check for ``yes`` or ``no``, which is returned as ``False``."""
    last_day = _UNTIL.sub("", node.value.strip()) if isinstance(node, Scalar) else ""
    if isinstance(node, Scalar) and is_date(last_day):
        message = f"{quote(node.value.strip())} is a date, so it goes into a block"
        location.report(node, key, "not-a-block", message, f"write {key}: {{until: {last_day}}}")
        return None
    answer = yes_or_no(node, location, key)
    return Full() if answer else answer


full_field: Check = text_or(_full_answer, _full_block)
"""Check for ``yes``, ``no`` or a block with the last day; ``no`` is returned as ``False``."""


def _most_open_first(ways: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(ways, key=list(concepts("joining")).index))


join_field: Check = converted(
    list_of(choice(concepts("joining"), "a way to join"), required=True, example="drop-in"), _most_open_first
)
"""Check for a list of ways to join, returned with the most open first."""

_bank_holidays_word = choice(get_args(BankHolidays), "what happens on bank holidays")
BANK_HOLIDAY_FIELDS = {"time": Field(time_field, "time: 10:00-16:00", "a time, as above", required=True)}
_bank_holidays_block = block(BANK_HOLIDAY_FIELDS, "bank_holidays", lambda values, _node, _location: values.get("time"))


@shaped(EitherShape((shape_of(_bank_holidays_word), shape_of(_bank_holidays_block))))
def bank_holidays_field(node: Node, location: Location, key: str) -> BankHolidays | Hours | None:
    """Check for what happens on bank holidays: a word, or a block with the hours of such a day."""
    if isinstance(node, Scalar) and is_time(node.value):
        message = f"{quote(node.value.strip())} is a time, so it goes into a block"
        location.report(node, key, "not-a-block", message, f"write {key}: {{time: {node.value.strip()}}}")
        return None
    check = _bank_holidays_block if isinstance(node, Mapping) else _bank_holidays_word
    value: BankHolidays | Hours | None = check(node, location, key)
    return value


FIELDS = {
    "day": Field(days_field, "day: Tuesday", "a weekday, a list of them, `weekdays`, `weekends` or `every day`"),
    "time": Field(time_field, "time: 10:00-11:30", "a time; `from 09:15` if nobody knows when it ends", required=True),
    "runs": Field(
        choice(get_args(Runs), "a time of year"),
        "runs: term time",
        "`term time`, `all year`, `school holidays`, `summer holidays`, `easter holidays`, `christmas "
        "holidays` or `half terms`",
    ),
    "bank_holidays": Field(
        bank_holidays_field,
        "bank_holidays: closed",
        "`open`, `closed`, or `ask` if you do not know; `week after` or `week before` if it moves to that "
        "week; a block if it has other hours. Left out, a term-time session does not meet on bank holidays, "
        "and one in the school holidays is not known",
    ),
    "every": Field(
        every_field,
        "every: 2 weeks",
        "`week` (as if left out), `2 weeks` and so on with `starts`, `1st of the month`, `2nd and 4th of the "
        "month`, `last of the month`; `about 2 weeks` if nobody knows which weeks; `odd weeks of term` or "
        "`even weeks of term` with `runs: term time`; `last working Monday` for the last Monday of the month "
        "that is no bank holiday (no `day` is needed)",
    ),
    "starts": Field(date_field, "starts: Thu 8 Jan 2026", "the first date"),
    "ends": Field(date_field, "ends: Thu 16 Jul 2026", "the last date"),
    "closed": Field(
        list_of(closure_field),
        "closed: [24 Dec to 2 Jan]",
        "a list of dates and spans on which it does not meet; without a year, every year",
    ),
    "extra": Field(list_of(date_field), "extra: [Wed 29 Apr 2026]", "a list of dates on which it meets as well"),
    "dates": Field(
        list_of(date_field, required=True, example="Sat 28 Nov 2026"),
        "dates: [Sat 28 Nov 2026]",
        "just these dates; `day`, `runs`, `every` and what else makes a pattern do not go with them",
    ),
    "school_terms": Field(
        reference("calendar"), "school_terms: kent", "a calendar of `content/terms.yaml`; left out, the area's"
    ),
    "place": Field(
        place_field, "place: Easton Library", "the name of a venue, or a place, where it differs from the service's"
    ),
    "ages": Field(ages_field, "ages: birth to 12 months", "ages, where they differ from the service's"),
    "note": Field(text(lines=True), "note: Bring a towel", "a text"),
    "who": Field(
        list_of(reference("role")),
        "who: [midwife]",
        "a list from Roles or your own: professionals who come to this session",
    ),
    "join": Field(join_field, "join: book", "ways to join, where they differ from the service's"),
    "cost": Field(session_cost_field, "cost: free", "the cost, where it differs; `ask`: not known for this session"),
    "languages": Field(
        list_of(language_field, required=True, example="Urdu"), "languages: [Urdu]", "languages, where they differ"
    ),
    "for": Field(
        list_of(reference("audience"), required=True, example="fathers"),
        "for: [fathers]",
        "who it is for, where that differs",
    ),
    "format": Field(
        list_of(choice(concepts("formats"), "a format"), required=True, example="drop-in"),
        "format: drop-in",
        "kinds of help, where they differ",
    ),
    "area": Field(
        list_of(reference("area"), required=True, example="easton"), "area: easton", "areas, where they differ"
    ),
    "booking": Field(
        booking_field,
        "booking: https://www.example.org/book",
        "where to book this session: a web address, a phone number or an e-mail address",
    ),
    "full": Field(
        full_field,
        "full: {until: 5 Jan 2027}",
        "`yes` if there are no places left, or a block with the last day on which that is so",
    ),
    "certain": Field(
        yes_or_no,
        "certain: no",
        '`no` if this is when it usually meets and nobody promises it: its dates are then shown as "perhaps"',
    ),
}


def _make_session(values: dict[str, Any], node: Mapping, location: Location) -> Session | None:
    keys = node.items
    if "dates" in keys:
        for name in keys:
            if name in KEYS_OF_PATTERN:
                message = f"{name} cannot be used with dates, since the session runs on those dates and no others"
                hint = f"leave out {name}, or write day and runs instead of dates"
                location.report(node.keys[name], name, "not-with-dates", message, hint)
    else:
        _check_recurring(values, node, location)
    every: Every = values.get("every", Every())
    days = values.get("day", () if every.last_working is None else (every.last_working,))
    if "time" not in values or ("dates" not in values and not days):
        return None
    hours: Hours = values["time"]
    bank_holidays = values.get("bank_holidays")
    return Session(
        start=hours.start,
        end=hours.end,
        end_known=hours.end_known,
        days=days,
        runs=values.get("runs"),
        bank_holidays="open" if isinstance(bank_holidays, Hours) else bank_holidays,
        bank_holiday_hours=bank_holidays if isinstance(bank_holidays, Hours) else None,
        certain=values.get("certain", True),
        every=every,
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
        join=values.get("join", ()),
        cost=values.get("cost"),
        languages=values.get("languages", ()),
        audiences=values.get("for", ()),
        formats=values.get("format", ()),
        areas=values.get("area", ()),
        booking=values.get("booking"),
        full=values.get("full") or None,
        line=node.line,
        path=location.path,
    )


def _check_recurring(values: dict[str, Any], node: Mapping, location: Location) -> None:
    keys = node.items
    every: Every = values.get("every", Every())
    if "day" not in keys and every.last_working is None and not _is_meant_as_working_day(keys.get("every")):
        report_missing(node, "day", FIELDS, location, "(or dates, for single dates)")
    if "runs" not in keys and ("day" in keys or every.last_working is not None):
        report_missing(node, "runs", FIELDS, location, "(term time, all year, school holidays ...)")
    if values.get("runs") == "all year" and "bank_holidays" not in keys and every.last_working is None:
        report_missing(node, "bank_holidays", FIELDS, location, "and is needed with all year (open, closed or ask)")
    starts, ends = values.get("starts"), values.get("ends")
    if starts is not None and ends is not None and ends < starts:
        message = f"it ends on {registry_date(ends)}, before it starts on {registry_date(starts)}"
        location.report(keys["ends"], "ends", "ends-before-starts", message, "fix one of the two dates")
    _check_every(every, values, node, location)


def _is_meant_as_working_day(every: Node | None) -> bool:
    """Return whether a text, valid or not, is about working days, so that its own hint says what to do about `day`."""
    return isinstance(every, Scalar) and "working" in every.value.lower()


def _check_every(every: Every, values: dict[str, Any], node: Mapping, location: Location) -> None:
    """Check that the other keys of a session fit how often it meets."""
    keys = node.items
    days: tuple[int, ...] = values.get("day", ())
    starts = values.get("starts")
    if every.weeks > 1 and not every.about:
        weeks = f"{every.weeks} weeks"
        if "starts" not in keys:
            report_missing(node, "starts", FIELDS, location, f"and is needed with every: {weeks}, to count from")
        elif starts is not None and len(days) == 1 and starts.weekday() != days[0]:
            weekday = WEEKDAYS[days[0]]
            message = f"{registry_date(starts)} is not a {weekday}; the {weeks} are still counted from it"
            hint = f"write the first {weekday} on which it ran"
            location.warn(keys["starts"], "starts", "starts-on-another-day", message, hint)
    if every.weeks_of_term is not None and values.get("runs", "term time") != "term time":
        message = f"{every.weeks_of_term} weeks of term are counted in school terms, and it runs {values['runs']}"
        hint = "write runs: term time, or every: 2 weeks with the first date under starts"
        location.report(keys["every"], "every", "weeks-of-term", message, hint)
    if every.last_working is not None and days not in ((), (every.last_working,)):
        weekday = WEEKDAYS[every.last_working]
        message = f"it is on the last working {weekday} of the month, and day is another"
        location.report(keys["day"], "day", "day-and-every", message, f"leave out day, or write day: {weekday}")


session_field: Check = block(FIELDS, "a session", _make_session)
sessions_field: Check = list_of(session_field, most=MAX_SESSIONS)
