"""The keys of a place and of a session."""

from __future__ import annotations

from typing import get_args

from sitegen.entries.keys import (
    DAY,
    DEGREES,
    ID,
    TEXT,
    TRUTH,
    Json,
    Key,
    block_key,
    day_key,
    list_key,
    many,
    one_of,
    text_key,
)
from sitegen.model import BankHolidays, Every, Runs, Session, Span, Where, YearlySpan
from sitegen.text import MONTHS, ORDINALS, WEEKDAYS, listed, registry_time
from sitegen.vocabulary import concepts

_ACCESS = list_key("access", "What the place has", one_of([*concepts("access")]))


def _hidden(where: Where) -> Json:
    return True if where.hide_address else None


def _postcode(where: Where) -> str | None:
    """Of a hidden address the first half alone."""
    return where.outward if where.hide_address else where.postcode


def _open(key: Key) -> Key:
    """A key that is left out where the address is hidden, whatever the record holds."""
    return Key(key.name, key.words, key.schema, lambda where: None if where.hide_address else key.value(where))


WHERE: tuple[Key, ...] = (
    _open(text_key("venue", "The name of the place")),
    _open(text_key("address", "Street and number")),
    Key("postcode", "The postcode; its first half where the address is hidden", TEXT, _postcode),
    _open(text_key("latitude", "Degrees north (WGS 84)", form=DEGREES)),
    _open(text_key("longitude", "Degrees east (WGS 84)", form=DEGREES)),
    _ACCESS,
    _open(text_key("directions", "How to find it")),
    Key("hide_address", "The address is not published", TRUTH, _hidden),
)


def _every(session: Session) -> str | None:
    every = session.every
    if every == Every():
        return None
    if every.weeks_of_month:
        return f"{listed(ORDINALS[week] for week in every.weeks_of_month)} of the month"
    return f"{every.weeks} weeks"


def _span(span: Span | YearlySpan) -> str:
    if isinstance(span, Span):
        ends = [span.first.isoformat(), span.last.isoformat()]
    else:
        ends = [f"{day} {MONTHS[month - 1][:3]}" for month, day in (span.first, span.last)]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def _ages(session: Session) -> str | None:
    return None if session.ages is None else session.ages.text


SESSION: tuple[Key, ...] = (
    Key("day", "Days of the week", many(one_of(WEEKDAYS)), lambda session: [WEEKDAYS[day] for day in session.days]),
    Key(
        "time",
        "From and to, by the clock in London; past midnight where the second is the earlier; or 24 hours",
        {"type": "string", "pattern": r"^(\d\d:\d\d-\d\d:\d\d|24 hours)$"},
        lambda session: registry_time(session.start, session.end),
        needed=True,
    ),
    text_key("runs", "In which part of the year", form=one_of(get_args(Runs))),
    text_key("bank_holidays", "Whether it runs on bank holidays", form=one_of(get_args(BankHolidays))),
    Key("every", "How often; every week where nothing is said", TEXT, _every),
    day_key("starts", "The first day, from which weeks are counted"),
    day_key("ends", "The last day"),
    Key(
        "closed",
        "Days and spans without it; those without a year are of every year",
        many(TEXT),
        lambda session: [_span(span) for span in session.closed],
    ),
    Key("extra", "Days on which it also runs", many(DAY), lambda session: [day.isoformat() for day in session.extra]),
    Key("dates", "All its days, where it has no pattern", many(DAY), lambda s: [day.isoformat() for day in s.dates]),
    text_key("school_terms", "Whose school terms, where not those of the area", form=ID),
    block_key("place", "Where, if not where the service is", WHERE),
    Key("ages", "Ages of the children it is for, both ends included", TEXT, _ages),
    text_key("note", "What else to know"),
    list_key("who", "Professionals who are there", ID),
)
