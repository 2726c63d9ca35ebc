"""How to join, and whether there are places, in another language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.catalogues.cldr import date_text
from sitegen.catalogues.phrases import Phrase, message
from sitegen.model import ASK, Service
from sitegen.timetable.upcoming import opening_sessions
from sitegen.translated_facts.records import Translator, lines_of
from sitegen.translated_facts.sessions import days_phrase
from sitegen.wording.contacts import BOOK, ways_in_touch

_DROP_IN = "drop-in"
_WAYS: Mapping[str, str] = {
    _DROP_IN: message("Just turn up: you do not need to book or ask first"),
    BOOK: message("Book a place before you come"),
    "self-referral": message("You can ask for it yourself"),
    "professional-referral": message("Your midwife, health visitor or family doctor (GP) asks for you"),
    ASK: message("Ask them how to join"),
}
_EITHER_WAY = message("Just turn up, or book a place")
_NOT_KNOWN = message("We do not know how to join")


def joining_lines(service: Service, translator: Translator) -> tuple[Phrase, ...]:
    """Return every way to join, by session where that differs, and what is known about places."""
    return lines_of(*_lines(service, translator))


def paused_lines(service: Service, translator: Translator) -> tuple[Phrase, ...]:
    """Return that a service has paused, and what to do; empty for any other."""
    if service.status != "paused":
        return ()
    catalogue = translator.catalogue
    advice = message("Ask them when it starts again.")
    if not ways_in_touch(service.contact):
        advice = message("We do not know when it starts again.")
    return lines_of(catalogue.phrase("It has stopped for now."), catalogue.phrase(advice))


def _lines(service: Service, translator: Translator) -> Iterator[Phrase]:
    if service.status == "paused":
        yield from paused_lines(service, translator)
        return
    sessions = opening_sessions(service)
    ways = dict.fromkeys(service.join_of(session) for session in sessions) or {service.join: None}
    if len(ways) == 1:
        yield from _ways(next(iter(ways)), service, translator)
    else:
        for session in sessions:
            way = translator.listed(_ways(service.join_of(session), service, translator), "or")
            days = days_phrase(session, translator).as_line
            yield translator.catalogue.phrase("{label}: {fact}", label=days, fact=way)
    yield from _places(service, translator)


def _ways(ids: tuple[str, ...], service: Service, translator: Translator) -> Iterator[Phrase]:
    phrases = [_WAYS[way] for way in ids]
    if {_DROP_IN, BOOK} <= set(ids):
        phrases = [_EITHER_WAY, *(_WAYS[way] for way in ids if way not in (_DROP_IN, BOOK))]
    for phrase in phrases:
        is_unknown = phrase == _WAYS[ASK] and not ways_in_touch(service.contact)
        yield translator.catalogue.phrase(_NOT_KNOWN if is_unknown else phrase)


def _places(service: Service, translator: Translator) -> Iterator[Phrase]:
    catalogue, capacity = translator.catalogue, service.capacity
    if capacity is None:
        return
    if capacity.limit is not None:
        yield catalogue.counted("Up to {count} person can come", "Up to {count} people can come", capacity.limit)
    day = capacity.as_of or service.checked
    if capacity.full is not None and day is not None:
        text = message("It was full on this day: {date}") if capacity.full else message("It had places on: {date}")
        yield catalogue.phrase(text, date=date_text(day, translator.code))
    if capacity.waiting_list is not None:
        has_list = capacity.waiting_list
        yield catalogue.phrase(message("There is a waiting list") if has_list else message("There is no waiting list"))
