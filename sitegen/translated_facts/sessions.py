"""Regular times in another language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sitegen.catalogues.cldr import clock_text, date_text, day_of_year, weekday_name
from sitegen.catalogues.phrases import Phrase, message
from sitegen.day_parts import MINUTES_A_DAY
from sitegen.model import LAST, BankHolidays, Hours, Runs, Session, Span, YearlySpan
from sitegen.text import WEEKDAYS
from sitegen.translated_facts.records import Translator, lines_of

_SEASONS: Mapping[Runs, str] = {
    "term time": message("In school terms only"),
    "all year": message("All year"),
    "school holidays": message("In school holidays only"),
    "summer holidays": message("In the summer school holidays only"),
    "easter holidays": message("In the Easter school holidays only"),
    "christmas holidays": message("In the Christmas school holidays only"),
    "half terms": message("In half-term school holidays only"),
}
_BANK_HOLIDAYS: Mapping[BankHolidays, str] = {
    "open": message("Also on bank holidays"),
    "closed": message("Not on bank holidays"),
    "ask": message("On bank holidays: ask them first"),
    "week before": message("If that day is a bank holiday: one week earlier"),
    "week after": message("If that day is a bank holiday: one week later"),
}
_WEEKS_OF_MONTH: Mapping[int, str] = {
    1: message("the first {day} of the month"),
    2: message("the second {day} of the month"),
    3: message("the third {day} of the month"),
    4: message("the fourth {day} of the month"),
    5: message("the fifth {day} of the month"),
    LAST: message("the last {day} of the month"),
}
_WEEKS_OF_TERM = {
    "odd": message("In weeks 1, 3, 5 and so on of each school term: {days}"),
    "even": message("In weeks 2, 4, 6 and so on of each school term: {days}"),
}


def hours_phrase(hours: Hours, translator: Translator) -> Phrase:
    """Return hours, by the clock that readers of the language know: ``od 10:00 do 11:30``."""
    catalogue = translator.catalogue
    start, end = (clock_text(minutes, translator.code) for minutes in (hours.start, hours.end))
    if not hours.end_known:
        return catalogue.phrase("from {start}", start=start)
    if (hours.start, hours.end) == (0, MINUTES_A_DAY):
        return catalogue.phrase("24 hours a day")
    return catalogue.phrase("{start} to {end}", start=start, end=end)


def session_lines(session: Session, translator: Translator) -> tuple[Phrase, ...]:
    """Return the days and hours of a session, then what bounds or interrupts it, a line for each."""
    return lines_of(*_lines(session, translator))


def days_phrase(session: Session, translator: Translator) -> Phrase:
    """Return the days of a session, without its hours."""
    catalogue, every = translator.catalogue, session.every
    days = weekdays_phrase(session.days, translator)
    if session.dates:
        return catalogue.phrase("On these dates: {dates}", dates=_dates(session.dates, translator))
    if every.weeks_of_month:
        return translator.listed(
            _day_phrase(_WEEKS_OF_MONTH[week], day, translator) for week in every.weeks_of_month for day in session.days
        )
    if every.last_working is not None:
        return _day_phrase(
            message("the last {day} of the month that is not a bank holiday"), every.last_working, translator
        )
    if every.weeks_of_term is not None:
        return catalogue.phrase(_WEEKS_OF_TERM[every.weeks_of_term], days=days)
    if every.about:
        return catalogue.counted(
            "About every {count} week: {days}", "About every {count} weeks: {days}", every.weeks, days=days
        )
    if every.weeks > 1:
        return catalogue.counted("Every {count} week: {days}", "Every {count} weeks: {days}", every.weeks, days=days)
    return catalogue.phrase("Every week: {days}", days=days)


def weekdays_phrase(days: Sequence[int], translator: Translator) -> Phrase:
    """Return weekdays, Monday 0, as a list; all of them, and Monday to Friday, have phrases of their own."""
    if len(days) == len(WEEKDAYS):
        return translator.catalogue.phrase("every day")
    if tuple(days) == (0, 1, 2, 3, 4):
        return translator.catalogue.phrase("Monday to Friday")
    return translator.listed(weekday_name(day, translator.code) for day in days)


def _day_phrase(phrase: str, day: int, translator: Translator) -> Phrase:
    """Fill the weekday of a phrase, whose other words may depend on its gender."""
    name = weekday_name(day, translator.code)
    return translator.catalogue.phrase(phrase, context=WEEKDAYS[day], day=name)


def _lines(session: Session, translator: Translator) -> Iterator[Phrase]:
    catalogue = translator.catalogue
    days = days_phrase(session, translator).as_line
    yield catalogue.phrase("{day}, {hours}", day=days, hours=hours_phrase(session.hours, translator))
    if not session.is_promised:
        yield catalogue.phrase("Usually, but not always: ask them first")
    if session.dates:
        return
    if (
        session.runs is not None
        and not session.every.weeks_of_term
        and (session.runs != "all year" or not session.ends)
    ):
        yield catalogue.phrase(_SEASONS[session.runs])
    if session.bank_holiday_hours is not None:
        hours = hours_phrase(session.bank_holiday_hours, translator)
        yield catalogue.phrase("On bank holidays: {hours}", hours=hours)
    elif session.bank_holidays is not None and session.every.last_working is None:
        yield catalogue.phrase(_BANK_HOLIDAYS[session.bank_holidays])
    yield from _limits(session, translator)


def _limits(session: Session, translator: Translator) -> Iterator[Phrase]:
    """Yield from when and until when it runs, and when it does not; past limits are left out."""
    catalogue, code, today = translator.catalogue, translator.code, translator.library.today
    starts = session.starts if session.starts is not None and session.starts > today else None
    if session.ends is not None and session.ends < today:
        yield catalogue.phrase("It ended: {date}", date=date_text(session.ends, code))
    else:
        if starts is not None:
            yield catalogue.phrase("First date: {date}", date=date_text(starts, code))
        if session.ends is not None:
            yield catalogue.phrase("Last date: {date}", date=date_text(session.ends, code))
    closed = [span for span in session.closed if isinstance(span, Span) and span.last >= today]
    if closed:
        spans = translator.listed(_span(date_text(s.first, code), date_text(s.last, code), translator) for s in closed)
        yield catalogue.phrase("Closed: {dates}", dates=spans)
    yearly = [span for span in session.closed if isinstance(span, YearlySpan)]
    if yearly:
        ends = ((day_of_year(*span.first, code), day_of_year(*span.last, code)) for span in yearly)
        spans = translator.listed(_span(first, last, translator) for first, last in ends)
        yield catalogue.phrase("Closed every year: {dates}", dates=spans)
    extra = [day for day in session.extra if day >= today]
    if extra:
        yield catalogue.phrase("Also on: {dates}", dates=_dates(extra, translator))


def _span(first: str, last: str, translator: Translator) -> Phrase | str:
    return first if first == last else translator.catalogue.phrase("{first} until {last}", first=first, last=last)


def _dates(days: Sequence[date], translator: Translator) -> Phrase:
    return translator.listed(date_text(day, translator.code) for day in days)
