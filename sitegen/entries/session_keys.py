"""Keys of a place and of a session."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from sitegen.entries.cost_key import COST_KEY
from sitegen.entries.keys import (
    BOOLEAN,
    DATE,
    DEGREES,
    ID,
    TEXT,
    Json,
    Key,
    Schema,
    block_key,
    date_key,
    list_key,
    list_of,
    one_of,
    schema,
    text_key,
)
from sitegen.model import BankHolidays, Contact, Every, Runs, Service, Session, Span, Where, YearlySpan
from sitegen.text import MONTHS, ORDINALS, WEEKDAYS, listed
from sitegen.vocabulary import concepts


def _postcode(where: Where) -> str | None:
    """Full postcode, or the first half alone where the address is hidden."""
    return where.outward if where.hide_address else where.postcode


def _unless_hidden(key: Key) -> Key:
    """Leave a key out where the address is hidden, whatever the place holds."""
    return replace(key, value=lambda where: None if where.hide_address else key.value(where))


PLACE_KEYS: tuple[Key, ...] = (
    _unless_hidden(text_key("venue", "Name of the place")),
    _unless_hidden(text_key("address", "Street and number")),
    Key("postcode", "Postcode; only its first half where the address is hidden", TEXT, _postcode),
    _unless_hidden(text_key("latitude", "Degrees north (WGS 84)", form=DEGREES)),
    _unless_hidden(text_key("longitude", "Degrees east (WGS 84)", form=DEGREES)),
    list_key("access", "Access features of the place", one_of([*concepts("access")])),
    _unless_hidden(text_key("directions", "How to find it")),
    Key("hide_address", "True where the address is not published", BOOLEAN, lambda where: where.hide_address or None),
)


def every_as_text(every: Every) -> str:
    """Write how often a session meets as services.yaml does: ``week``, ``2 weeks``, ``1st and 3rd of the month``."""
    if every.weeks_of_month:
        return f"{listed(ORDINALS[week] for week in every.weeks_of_month)} of the month"
    if every.weeks_of_term is not None:
        return f"{every.weeks_of_term} weeks of term"
    if every.last_working is not None:
        return f"last working {WEEKDAYS[every.last_working]}"
    return "week" if every.weeks == 1 else f"{'about ' if every.about else ''}{every.weeks} weeks"


def _bank_holidays(session: Session) -> Json:
    """Word for what happens on bank holidays, or a block with the hours of such a day."""
    hours = session.bank_holiday_hours
    return session.bank_holidays if hours is None else {"time": hours.registry_text}


def _every(session: Session) -> str | None:
    return None if session.every == Every() else every_as_text(session.every)


def _span(span: Span | YearlySpan) -> str:
    if isinstance(span, Span):
        ends = [span.first.isoformat(), span.last.isoformat()]
    else:
        ends = [f"{day} {MONTHS[month - 1][:3]}" for month, day in (span.first, span.last)]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def ages_text(part: Service | Session) -> str | None:
    """Return the ages of an entry or a session as a text."""
    return None if part.ages is None else part.ages.text


def _full(session: Session) -> Json:
    if session.full is None:
        return None
    return True if session.full.until is None else {"until": session.full.until.isoformat()}


_FULL_SCHEMA: Schema = {
    "anyOf": [
        {"const": True},
        {"type": "object", "properties": {"until": dict(DATE)}, "required": ["until"], "additionalProperties": False},
    ]
}


def _booking(source: Contact | Session) -> str | None:
    return None if source.booking is None else source.booking.address


BOOKING_KEY = Key("booking", "Web address, phone number or e-mail address to book at", TEXT, _booking)

_HOURS = {"type": "string", "pattern": r"^(\d\d:\d\d-\d\d:\d\d|from \d\d:\d\d|24 hours)$"}
SESSION_KEYS: tuple[Key, ...] = (
    Key("day", "Days of the week", list_of(one_of(WEEKDAYS)), lambda session: [WEEKDAYS[day] for day in session.days]),
    Key(
        "time",
        "Start and end in UK time; past midnight where the end is earlier than the start; or 24 hours; or only from when",
        _HOURS,
        lambda session: session.hours.registry_text,
        required=True,
    ),
    text_key("runs", "Part of the year in which it runs", form=one_of(get_args(Runs))),
    Key(
        "bank_holidays",
        "Whether it runs on bank holidays, moves by a week, or has other hours",
        {"anyOf": [dict(one_of(get_args(BankHolidays))), schema([Key("time", "Hours on such a day", _HOURS, str)])]},
        _bank_holidays,
    ),
    Key("every", "How often; every week when left out", TEXT, _every),
    date_key("starts", "First day, from which weeks are counted"),
    date_key("ends", "Last day"),
    Key(
        "closed",
        "Days and spans on which it does not run; those without a year apply every year",
        list_of(TEXT),
        lambda session: [_span(span) for span in session.closed],
    ),
    Key(
        "extra",
        "Further days on which it runs",
        list_of(DATE),
        lambda session: [day.isoformat() for day in session.extra],
    ),
    Key(
        "dates",
        "All its days, where it has no weekly or monthly pattern",
        list_of(DATE),
        lambda session: [day.isoformat() for day in session.dates],
    ),
    text_key("school_terms", "Id of its school calendar, where it differs from that of the area", form=ID),
    block_key("place", "Place, where it differs from that of the service", PLACE_KEYS),
    Key("ages", "Ages of the children it is for, both ends included", TEXT, ages_text),
    text_key("note", "Further details"),
    list_key("who", "Ids of the professions that are there", ID),
    list_key("join", "Ways to join, where they differ", one_of([*concepts("joining")])),
    COST_KEY,
    list_key("languages", "Codes of the languages spoken then, where they differ"),
    list_key("for", "Ids of the audiences it is for, where they differ", ID, "audiences"),
    list_key("format", "Kinds of help, where they differ", one_of([*concepts("formats")]), "formats"),
    list_key("area", "Ids of the areas it serves, where they differ", ID, "areas"),
    BOOKING_KEY,
    Key("full", "Whether there are no places left; or the last day on which that is so", _FULL_SCHEMA, _full),
    Key(
        "certain",
        "False where the pattern is usual and not promised",
        BOOLEAN,
        lambda session: None if session.certain else False,
    ),
)
