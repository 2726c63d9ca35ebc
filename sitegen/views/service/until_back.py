"""Until it is back: the breaks of a service, each with what runs meanwhile for the same people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sitegen import urls
from sitegen.alternatives.finder import Alternative, BreakCover
from sitegen.model import Service, Span
from sitegen.text import capitalised, listed
from sitegen.timetable.breaks import Break
from sitegen.timetable.london import instant
from sitegen.views.lists.dated_rows import timed_row
from sitegen.views.service.dates import has_opening_hours, iso
from sitegen.wording.contacts import Way, ways_in_touch, ways_to_ask
from sitegen.wording.context import WordingContext
from sitegen.wording.dates import day_text, range_text
from sitegen.wording.notices import PAUSED
from sitegen.wording.places import has_places_by_day, short_place
from sitegen.wording.session_facts import ages_line

_DAY = timedelta(days=1)
_AHEAD = timedelta(weeks=6)
"""Time before a break from which on a service's page names it."""
_BANK_HOLIDAY = "bank holiday"


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A service that runs in a break of another."""

    service: Service
    href: str
    text: str
    """``Tuesday 22 and 29 December, 10am to 11:30am. Lantern Hall, Easton. 2 miles away. Birth to 12 months``."""
    short_text: str
    """Dates and hours alone."""
    gone: str
    """Instant at which the last of the dates is over."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to ring."""

    name: str
    href: str
    """Link to the helpline's page; ``""`` for the navigator of an area."""
    way: Way


@dataclass(frozen=True, slots=True)
class UntilBack:
    """A break of a service, with what runs meanwhile; nearest first."""

    service: Service
    span: Span
    text: str
    """``No sessions from 16 December 2026 to 4 January 2027: Christmas holidays. Back on Tuesday 5 January 2027.``."""
    short_text: str
    """``16 December 2026 to 4 January 2027``; ``""`` for a pause."""
    label: str
    """``Off until Tuesday 5 January 2027``, ``Paused for now``: the same in a few words."""
    shown: str
    """Instant from which on its page names it: when the break before is over, some weeks ahead."""
    after: str
    """Instant at which it begins."""
    gone: str
    """Instant at which it is over; ``""`` where that is not known."""
    rows: tuple[Meanwhile, ...]
    line: Line | None

    @property
    def rows_gone(self) -> str:
        """Instant at which every date of the rows is over; ``""`` without rows."""
        return max((row.gone for row in self.rows), default="")


def until_back(service: Service, context: WordingContext) -> tuple[UntilBack, ...]:
    """Return the breaks of an open or paused service, by time."""
    covers = context.alternatives.covers(service)
    befores = [None, *(cover.gap for cover in covers)]
    return tuple(_until_back(service, cover, before, context) for cover, before in zip(covers, befores, strict=False))


def near_breaks(service: Service, context: WordingContext) -> tuple[UntilBack, ...]:
    """Return the breaks that a card names, with something to say: on now, or near.

    A discreet service has none: cards are read where nobody has chosen to see it.
    """
    if service.discreet:
        return ()
    last = context.library.today + _AHEAD
    breaks = context.cached(until_back, service)
    return tuple(one for one in breaks if one.span.first <= last and (one.rows or one.line))


def _until_back(service: Service, cover: BreakCover, before: Break | None, context: WordingContext) -> UntilBack:
    gap, today = cover.gap, context.library.today
    shown = max(gap.span.first - _AHEAD, today if before is None else before.span.last + _DAY)
    is_paused = service.status == "paused"
    return UntilBack(
        service=service,
        span=gap.span,
        text=f"{PAUSED}. We do not know when it is back." if is_paused else _text(service, gap, today.year),
        short_text="" if is_paused else range_text(gap.span.first, gap.span.last),
        label=PAUSED if is_paused else _label(gap, today.year),
        shown=iso(instant(shown, 0)),
        after=iso(instant(gap.span.first, 0)),
        gone="" if gap.back is None else iso(instant(gap.span.last + _DAY, 0)),
        rows=tuple(_meanwhile(alternative, context) for alternative in cover.alternatives),
        line=_line(cover, context),
    )


def _text(service: Service, gap: Break, this_year: int) -> str:
    off = "Closed" if has_opening_hours(service) else "No sessions"
    days = range_text(gap.span.first, gap.span.last, this_year)
    reasons = [reason for reason in gap.reasons if reason != _BANK_HOLIDAY] or list(gap.reasons)
    return f"{off} from {days}: {listed(reasons)}. {_back_text(gap, this_year)}"


def _back_text(gap: Break, this_year: int) -> str:
    if gap.back is None:
        return "We do not know when it is back."
    day = day_text(gap.back.day, this_year)
    return f"Back on {day}." if gap.back.is_known else f"Perhaps back on {day}: {gap.back.reason}."


def _label(gap: Break, this_year: int) -> str:
    if gap.back is None:
        return "Off for now"
    return f"Off until {'' if gap.back.is_known else 'perhaps '}{day_text(gap.back.day, this_year)}"


def _meanwhile(alternative: Alternative, context: WordingContext) -> Meanwhile:
    service, occurrences, miles = alternative
    _, row = timed_row(service, occurrences, context)
    facts = [capitalised(short_place(service, context))] if not has_places_by_day(service, context) else []
    facts += [_distance(miles)] if miles is not None else []
    facts += [capitalised(ages_line(service, context.library.today))]
    return Meanwhile(
        service,
        row.href,
        ". ".join(filter(None, (row.text, *facts))),
        row.text.partition(". ")[0],
        iso(occurrences[-1].over),
    )


def _distance(miles: float) -> str:
    return f"{miles:.0f} mile{'' if round(miles) == 1 else 's'} away" if miles >= 1 else "Less than a mile away"


def _line(cover: BreakCover, context: WordingContext) -> Line | None:
    """Return the line to ring: a helpline, else the navigator of the area."""
    helpline, navigator = cover.helpline, cover.navigator
    if helpline is not None:
        href = context.library.href(urls.service(helpline.id))
        return next((Line(helpline.name, href, way) for way in _calls(ways_in_touch(helpline.contact))), None)
    ways = () if navigator is None else ways_to_ask(navigator)
    return next((Line(navigator.name, "", way) for way in _calls(ways) if navigator is not None), None)


def _calls(ways: tuple[Way, ...]) -> Iterator[Way]:
    return (way for way in ways if way.key == "phone")
