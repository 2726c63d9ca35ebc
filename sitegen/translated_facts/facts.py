"""Facts of a service in another language, in the order of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.catalogues.cldr import date_text
from sitegen.catalogues.phrases import Phrase
from sitegen.model import Service, Session
from sitegen.timetable.ended import current_sessions
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.upcoming import is_always_on, opening_sessions
from sitegen.translated_facts.contacts import TranslatedWay, translated_help, translated_ways
from sitegen.translated_facts.costs import cost_lines
from sitegen.translated_facts.dates import TranslatedDate, no_dates_phrase, translated_dates
from sitegen.translated_facts.joining import joining_lines, paused_lines
from sitegen.translated_facts.people import ages_lines, for_lines, languages_lines, people_lines, unknown_lines
from sitegen.translated_facts.places import access_lines, place_phrase, where_lines
from sitegen.translated_facts.records import TranslatedFact, Translator, lines_of
from sitegen.translated_facts.sessions import session_lines
from sitegen.wording.context import WordingContext
from sitegen.wording.notices import notices_on


@dataclass(frozen=True, slots=True)
class TranslatedService:
    """Facts of a service in a language."""

    name: Phrase
    summary: Phrase
    """In the language, where the entry has a translation; else as written."""
    warnings: tuple[Phrase, ...]
    """Sentences that a reader needs first: it has paused, nobody has confirmed it, notices as written."""
    dates: tuple[TranslatedDate, ...]
    times: tuple[tuple[Phrase, ...], ...]
    """Regular times, a few lines for each."""
    when: Phrase
    """Why there are no dates, or that it is always open; empty where there are dates."""
    facts: tuple[TranslatedFact, ...]
    """Answers that are known: where, joining, cost ..."""
    unknown: tuple[Phrase, ...]
    ways: tuple[TranslatedWay, ...]
    help_lines: tuple[TranslatedWay, ...]
    checked: Phrase


def translated_service(service: Service, translator: Translator, context: WordingContext) -> TranslatedService:
    """Return the facts of an open or paused service in the language of a translator."""
    translation = service.translations.get(translator.code)
    name = translation.name if translation is not None else None
    summary = translation.summary if translation is not None else None
    return TranslatedService(
        name=translator.listed((name,)) if name else translator.as_written(service.name),
        summary=translator.listed((summary,)) if summary else translator.as_written(service.summary),
        warnings=_warnings(service, translator),
        dates=translated_dates(service, translator),
        times=tuple(_time(service, session, translator, context) for session in _sessions(service, translator)),
        when=_when(service, translator),
        facts=tuple(fact for fact in _facts(service, translator, context) if fact.lines),
        unknown=unknown_lines(service, translator),
        ways=translated_ways(service, translator),
        help_lines=translated_help(context.help_lines, translator),
        checked=checked_phrase(service, translator),
    )


def checked_phrase(service: Service, translator: Translator) -> Phrase:
    """Return when the entry was last checked."""
    if service.checked is None:
        return translator.catalogue.phrase("Nobody has checked these facts yet.")
    return translator.catalogue.phrase(
        "These facts were last checked on: {date}", date=date_text(service.checked, translator.code)
    )


def _sessions(service: Service, translator: Translator) -> tuple[Session, ...]:
    return tuple(current_sessions(opening_sessions(service), translator.library.today))


def _when(service: Service, translator: Translator) -> Phrase:
    occurrences: list[Occurrence] = translator.library.opening_occurrences(service)
    if is_always_on(occurrences, translator.library.start):
        return translator.catalogue.phrase("Open 24 hours, every day")
    return no_dates_phrase(service, translator)


def _warnings(service: Service, translator: Translator) -> tuple[Phrase, ...]:
    catalogue, library = translator.catalogue, translator.library
    held = None
    if service.checked is not None and library.is_held(service):
        held = catalogue.phrase(
            "Nobody has been able to confirm these facts since {date}. Ask before you go.",
            date=date_text(service.checked, translator.code),
        )
    written = (translator.as_written(notice.sentence) for notice in notices_on(service, library, library.today))
    return (*paused_lines(service, translator), *lines_of(held), *written)


def _time(service: Service, session: Session, translator: Translator, context: WordingContext) -> tuple[Phrase, ...]:
    lines = session_lines(session, translator)
    if session.place is not None:
        place = place_phrase(service, session.place, translator, context.labels)
        lines = (*lines, *lines_of(translator.catalogue.phrase("Place: {place}", place=place)))
    if session.is_full_on(translator.library.today):
        until = None if session.full is None else session.full.until
        full = translator.catalogue.phrase("There are no places left.")
        if until is not None:
            full = translator.catalogue.phrase("Full until: {date}", date=date_text(until, translator.code))
        lines = (*lines, full.as_line)
    return (*lines, translator.as_written(session.note)) if session.note else lines


def _facts(service: Service, translator: Translator, context: WordingContext) -> Iterator[TranslatedFact]:
    phrase, labels = translator.catalogue.phrase, context.labels
    yield TranslatedFact("where", phrase("Where"), where_lines(service, translator, labels))
    yield TranslatedFact("join", phrase("How to join"), joining_lines(service, translator))
    yield TranslatedFact("cost", phrase("Cost"), cost_lines(service, translator))
    yield TranslatedFact("audiences", phrase("Who it is for"), for_lines(service, translator))
    yield TranslatedFact("ages", phrase("Ages"), ages_lines(service, translator))
    yield TranslatedFact("people", phrase("Who is there"), people_lines(service, translator))
    yield TranslatedFact("languages", phrase("Languages spoken there"), languages_lines(service, translator))
    yield TranslatedFact("access", phrase("At the place"), access_lines(service, translator))
