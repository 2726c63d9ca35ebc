"""Next dates in another language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.catalogues.cldr import date_text
from sitegen.catalogues.phrases import Phrase, message, plain
from sitegen.model import Service
from sitegen.timetable.ended import is_over, last_day
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import (
    ASK_BANK_HOLIDAY,
    BANK_HOLIDAYS_UNKNOWN,
    NO_CALENDAR,
    NOT_CONFIRMED,
    NOT_EVERY_WEEK,
    TERMS_UNKNOWN,
    Occurrence,
    hours_of,
)
from sitegen.timetable.upcoming import is_always_on, opening_sessions
from sitegen.translated_facts.records import Translator, lines_of
from sitegen.translated_facts.sessions import hours_phrase

FEW_DATES = 4
"""Dates that are shown at once."""
_MOST_DATES = 2 * FEW_DATES
"""Dates on a page, so that its script can show others when the first are past."""
_REASONS: Mapping[str, str] = {
    TERMS_UNKNOWN: message("The dates of the school terms are not known yet."),
    NO_CALENDAR: message("The dates of the school terms are not known yet."),
    ASK_BANK_HOLIDAY: message("That day is a bank holiday."),
    BANK_HOLIDAYS_UNKNOWN: message("That day may be a bank holiday."),
    NOT_EVERY_WEEK: message("It is not on every week."),
    NOT_CONFIRMED: message("Nobody has said since the summer that it is on again."),
}
"""Reasons that a reader can use; with any other she only needs to ask."""


@dataclass(frozen=True, slots=True)
class TranslatedDate:
    """Date on which a service is on, or perhaps on."""

    text: Phrase
    gone: str
    """Instant at which it is over, in ISO 8601."""
    doubt: tuple[Phrase, ...]
    """Reason, where it helps, and advice to ask; empty for a certain date."""


def translated_dates(service: Service, translator: Translator) -> tuple[TranslatedDate, ...]:
    """Return the next few dates of an open service; none where it is always open."""
    library = translator.library
    occurrences = library.opening_occurrences(service)
    if is_always_on(occurrences, library.start):
        return ()
    opened = library.with_opening_sessions(service)
    ahead = [occurrence for occurrence in occurrences if occurrence.start > library.start][:_MOST_DATES]
    return tuple(_date(occurrence, opened, translator) for occurrence in ahead)


def no_dates_phrase(service: Service, translator: Translator) -> Phrase:
    """Return why there is no date: not known, ended or not begun; empty where there is one, or it has paused."""
    library, catalogue = translator.library, translator.catalogue
    if service.status != "open" or library.opening_occurrences(service):
        return Phrase()
    sessions = opening_sessions(service)
    if not sessions:
        return catalogue.phrase("Ask them for the times.")
    if all(is_over(session, library.today) for session in sessions):
        ended = max(last_day(session) for session in sessions)
        return catalogue.phrase("It ended: {date}", date=date_text(ended, translator.code))
    horizon = date_text(library.horizon.last, translator.code)
    return catalogue.phrase("No dates are known until: {date}", date=horizon)


def _date(occurrence: Occurrence, service: Service, translator: Translator) -> TranslatedDate:
    catalogue, session = translator.catalogue, service.sessions[occurrence.session]
    hours = hours_phrase(hours_of(occurrence, session), translator)
    day = plain(date_text(occurrence.day, translator.code)).as_line
    text = catalogue.phrase("{day}, {hours}", day=day, hours=hours)
    over = wall_time(occurrence.over).isoformat()
    if occurrence.is_known:
        return TranslatedDate(text, over, ())
    reason = _REASONS.get(occurrence.reason)
    advice = catalogue.phrase("Ask them before you go.")
    doubt = lines_of(catalogue.phrase(reason) if reason else None, advice)
    return TranslatedDate(catalogue.phrase("Perhaps: {date}", date=text), over, doubt)
