"""A service as a row with some of its dates: in a holiday, or while another is off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen import urls
from sitegen.model import Service, Session
from sitegen.text import capitalised
from sitegen.timetable.occurrences import Occurrence, hours_of
from sitegen.wording.by_day import fact_by_day
from sitegen.wording.context import WordingContext
from sitegen.wording.dates import dates_text
from sitegen.wording.notices import full_notice
from sitegen.wording.places import has_places_by_day, short_place
from sitegen.wording.session_facts import own_facts


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A service with some of its dates."""

    service: Service
    href: str
    text: str
    """``Tuesday 22 and 29 December, 10am to 11:30am``, or the dates and why they are not certain."""


TimedRow = tuple[int, DatedRow]
"""First of the dates, in seconds since 1970, and the service as a row; sorts by time."""


def timed_row(service: Service, occurrences: Sequence[Occurrence], context: WordingContext) -> TimedRow:
    """Return a service with some of its dates, ascending, and what is so on these and not on others."""
    library = context.library
    days = tuple(dict.fromkeys(occurrence.day for occurrence in occurrences))
    hours = {hours_of(occurrence, service.sessions[occurrence.session]).text for occurrence in occurrences}
    reasons = {occurrence.reason for occurrence in occurrences}
    text = ", ".join((dates_text(days, library.today.year), *(hours if len(hours) == 1 else ())))
    if len(reasons) == 1 and "" not in reasons:
        text = f"{text}: {reasons.pop()}"
    text = ". ".join((text, *_facts(service, occurrences, context)))
    return occurrences[0].start, DatedRow(service, library.href(urls.service(service.id)), text)


def _facts(service: Service, occurrences: Sequence[Occurrence], context: WordingContext) -> Iterator[str]:
    """Yield what is so on these dates and not on all others of the service: their place, what they cost ..."""
    sessions = [service.sessions[index] for index in sorted({occurrence.session for occurrence in occurrences})]
    if has_places_by_day(service, context):
        yield capitalised(short_place(replace(service, sessions=tuple(sessions)), context))

    def own_text(session: Session) -> str:
        return ", ".join(own_facts(service, session, context.labels))

    facts = fact_by_day(sessions, own_text, context.library.today)
    yield from (capitalised(facts),) if facts else ()
    full = {full_notice(service.sessions[occurrence.session], occurrence.day) for occurrence in occurrences}
    yield from (notice.sentence.rstrip(".") for notice in full if notice is not None and len(full) == 1)
