"""What a leaflet may say of a service: every question that a reader has, and the answer in words that stay true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen.languages import own_name
from sitegen.model import Contact, Service
from sitegen.text import capitalised, listed
from sitegen.timetable.upcoming import opening_sessions
from sitegen.views.context import ViewContext
from sitegen.views.service.dates import Dates, opens
from sitegen.views.service.page import not_known, professionals_there, who_for
from sitegen.views.service.times import Time, times_of
from sitegen.wording.contacts import short_ways_on_paper, ways_in_touch
from sitegen.wording.dates import moment_text
from sitegen.wording.joining import joining_later, joining_now
from sitegen.wording.labels import Labels
from sitegen.wording.places import place_of, remote_text


class Question(NamedTuple):
    """A question, and what of its answer there is room for."""

    label: str
    rank: int
    """Which are answered first where paper is short: 1 before 2."""
    lines: int
    """How many the answer may take."""
    parts: tuple[str, ...]
    """The answer, a paragraph each; empty where nothing is known."""
    language: str = ""
    """The code of a language that is not the page's."""
    more: str = ""
    """What to say where there is no room for all parts."""


def questions_of(service: Service, dates: Dates, context: ViewContext) -> tuple[Question, ...]:
    """Every question in the order of the paper; `dates` as the card of the service has them."""
    contact, offer = service.contact, service.offer
    ways = ways_in_touch(contact)
    facts = dict(who_for(service, context.labels))
    place = None if service.where is None else place_of(service, service.where, context.labels)
    access = "" if place is None else " \N{MIDDLE DOT} ".join(place.access)
    hours = (
        ()
        if opening_sessions(service) is contact.hours
        else times_of(service, contact.hours, context.labels, context.library.today)
    )
    unknown = listed(not_known(service))
    return (
        Question("When", 1, 7, tuple(_when(service, dates, context)), more="And at other times."),
        Question("Where", 4, 4, tuple(_where(service, context.labels))),
        Question("How to find it", 15, 3, _said(None if place is None else place.directions)),
        Question("At the place", 14, 2, _said(access or None)),
        Question("How to join", 2, 3, tuple(_joining(service, reachable=bool(ways)))),
        Question("Cost", 5, 2, _said(facts.get("Cost"))),
        Question("Get in touch", 3, 3, _ways(contact)),
        Question("They answer", 12, 2, tuple(map(time_words, hours))),
        Question("For", 6, 2, _said(facts.get("For"))),
        Question("Ages", 7, 1, _said(facts.get("Ages"))),
        Question("Languages", 9, 2, _said(facts.get("Languages") if service.languages != ("en",) else None)),
        Question("For people in", 17, 2, _said(facts.get("For people in"))),
        Question("First visit", 8, 6, _said(offer.first_visit)),
        Question("Who is there", 13, 3, professionals_there(service, context.labels)),
        Question("They offer", 16, 4, tuple(map(capitalised, offer.we_offer))),
        Question("Not for you if", 11, 5, _said(offer.not_right_if)),
        *(
            Question(own_name(code), 10, 4, _said(text.summary), code)
            for code, text in service.translations.items()
            if text.summary is not None
        ),
        Question("Not known", 8, 2, _said(f"{capitalised(unknown)}." if unknown else None)),
    )


def _said(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)


def _ways(contact: Contact) -> tuple[str, ...]:
    unknown = "See the page below." if ways_in_touch(contact) else "How is not known."
    return short_ways_on_paper(contact) or (unknown,)


def _joining(service: Service, reachable: bool) -> Iterator[str]:
    yield from (way.label for way in joining_now(service, reachable))
    later = joining_later(service, reachable)
    if later:
        yield f"When it is back: {later}"


def _when(service: Service, dates: Dates, context: ViewContext) -> Iterator[str]:
    if dates.none:
        yield f"{dates.none}."
    if dates.next is not None and not dates.always and not opens(service):
        sure = "Next" if dates.maybe is None else "Next date that is certain"
        yield f"{sure}: {moment_text(dates.next.start)}"
    yield from map(time_words, times_of(service, opening_sessions(service), context.labels, context.library.today))
    if dates.maybe is not None and dates.next is None:
        yield f"{capitalised(dates.reason)}."


def time_words(time: Time) -> str:
    """A regular time, with all that bounds it, as one paragraph."""
    words = f"{time.words} on {listed(time.dates)}" if time.dates else time.words
    place = () if time.place is None or not time.place.lines else (f"At {', '.join(time.place.lines)}",)
    ages = () if time.ages is None else (capitalised(time.ages),)
    note = () if time.note is None else (time.note,)
    parts = (capitalised(words), *time.limits, *place, *ages, *note)
    return ". ".join(part.rstrip(".") for part in parts)


def _where(service: Service, labels: Labels) -> Iterator[str]:
    remote = remote_text(service)
    place = None if service.where is None else place_of(service, service.where, labels)
    if remote:
        yield f"{capitalised(remote)}."
    if place is not None and place.lines:
        yield ", ".join(place.lines)
        if place.hidden:
            yield "The address is not published. They will tell you."
    elif any(session.place is not None for session in service.sessions):
        yield "Not always in one place: see When."
    elif not remote:
        yield (
            "Wherever you live. Ask them how you meet."
            if service.everywhere
            else (f"{labels.areas(service)}. Ask them where they meet you.")
        )
