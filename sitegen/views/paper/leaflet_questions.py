"""Questions that a leaflet answers about a service, in sentences that stay true when it is read later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.languages import is_right_to_left, own_name, tag_of
from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import capitalised, listed
from sitegen.views.context import ViewContext
from sitegen.views.service.dates import has_opening_hours
from sitegen.views.service.page import ServiceDetails, service_details
from sitegen.views.service.times import Time
from sitegen.wording.alternative_formats import version_kinds
from sitegen.wording.contacts import short_ways_on_paper, ways_in_touch
from sitegen.wording.dates import moment_text
from sitegen.wording.labels import Labels
from sitegen.wording.session_facts import is_in_english_alone

_LINES, _MOST_LINES = 7, 11
"""Lines for the times of a service, and where sessions have facts of their own."""
_MOST_TOPICS = 8
_MORE_TIMES = "And at other times."
_MORE_WAYS = "And in other ways."


class Question(NamedTuple):
    """A question, and as much of its answer as there is room for."""

    key: str
    label: str
    rank: int
    """Order in which questions are answered while there is room, from 1."""
    max_lines: int
    """Lines that the answer may take."""
    parts: tuple[str, ...]
    """Paragraphs of the answer; empty where nothing is known."""
    language: str = ""
    """Its language, as HTML's ``lang``, where that is not the page's."""
    more: str = ""
    """Last line of an answer whose parts do not all fit."""
    direction: str = "auto"
    """``rtl`` where its language is written from right to left."""


def questions_of(service: Service, context: ViewContext) -> tuple[Question, ...]:
    """Return every question, in the order of the sheet."""
    details, offer = context.cached(service_details, service), service.offer
    who_for = defaultdict(str, ((row.key, row.value) for row in details.who_for))
    is_in_english = is_in_english_alone(service, context.library.today) and not service.interpreter
    languages = "" if is_in_english else who_for["languages"]
    place = details.place
    access = "" if place is None else " \N{MIDDLE DOT} ".join(place.access)
    return (
        Question("when", "When", 1, _lines_for_times(details), tuple(_when(details, context)), more=_MORE_TIMES),
        Question("where", "Where", 4, 4, tuple(_where(details, context.labels))),
        Question("directions", "How to find it", 15, 3, _paragraph(None if place is None else place.directions)),
        Question("access", "At the place", 14, 2, _paragraph(access)),
        Question("join", "How to join", 2, 3, tuple(_joining(details)), more=_MORE_WAYS),
        Question("places", "Places", 6, 2, _paragraph(" ".join(details.capacity))),
        Question("cost", "Cost", 5, 2, _paragraph(who_for["cost"])),
        Question("contact", "Get in touch", 3, 3, _ways(service)),
        Question("hours", "They answer", 12, 2, tuple(map(time_text, details.hours))),
        Question("audiences", "For", 6, 2, _paragraph(who_for["audiences"])),
        Question("ages", "Ages", 7, 1, _paragraph(who_for["ages"])),
        Question("languages", "Languages", 9, 2, _paragraph(languages)),
        Question("siblings", "Brothers and sisters", 9, 2, _paragraph(who_for["siblings"])),
        Question("catchment", "Who may come", 5, 3, _paragraph(who_for["catchment"])),
        Question("areas", "For people in", 17 if service.catchment is None else 4, 2, _paragraph(who_for["areas"])),
        Question("first_visit", "First visit", 8, 6, _paragraph(offer.first_visit)),
        Question("professionals", "Who is there", 13, 3, details.professionals),
        Question("we_offer", "They offer", 16, 4, tuple(map(capitalised, offer.we_offer))),
        Question("versions", "Also as", 10, 2, _paragraph(_versions_text(service))),
        Question("afterwards", "When it ends", 13, 2, _paragraph(listed(other.name for other in details.afterwards))),
        Question("until_back", "When it is off", 7, 5, tuple(_meanwhile(details))),
        Question("not_right_if", "Not for you if", 11, 5, _paragraph(offer.not_right_if)),
        *(
            Question(
                f"summary in {code}",
                own_name(code),
                10,
                4,
                _paragraph(text.summary),
                tag_of(code),
                direction="rtl" if is_right_to_left(code) else "auto",
            )
            for code, text in service.translations.items()
        ),
        Question(
            "unknown", "Not known", 8, 2, _paragraph(f"{capitalised(details.unknown)}." if details.unknown else "")
        ),
    )


def questions_about_the_site(library: Library) -> tuple[Question, ...]:
    """Return the questions of a leaflet that names no service, in the order of the sheet."""
    labels = [topic.label for topic in library.topic.values() if topic.id in library.by_topic and not topic.discreet]
    topics = listed((*labels[:_MOST_TOPICS], *(["more"] if len(labels) > _MOST_TOPICS else [])))
    areas = listed(area.name for area in library.areas)
    return (
        Question("topics", "Help with", 1, _LINES, _paragraph(topics)),
        Question("areas", "Where", 2, _LINES, _paragraph(areas)),
        Question("how", "How", 3, 3, ("Scan the code, or type the address into your browser.",)),
        Question("cost", "Cost", 4, 2, ("The website is free. You do not need an account.",)),
    )


def _versions_text(service: Service) -> str:
    kinds = version_kinds(service.alternative_formats)
    return f"{kinds}: see the page below." if kinds else ""


def _lines_for_times(details: ServiceDetails) -> int:
    """Return the lines that times may take: more where sessions differ, since nothing else on the sheet says how."""
    return _MOST_LINES if any(time.facts or time.booking or time.full for time in details.times) else _LINES


def _paragraph(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _ways(service: Service) -> tuple[str, ...]:
    instead = "See the page below." if ways_in_touch(service.contact) else "We do not have their contact details."
    return short_ways_on_paper(service) or (instead,)


def _joining(details: ServiceDetails) -> Iterator[str]:
    yield from (way.label for way in details.joining)
    if details.joining_later:
        yield f"When it starts again: {details.joining_later}"


def _when(details: ServiceDetails, context: ViewContext) -> Iterator[str]:
    dates = context.card(details.service).dates
    if dates.none:
        yield f"{dates.none}."
    if dates.next is not None and not dates.always and not has_opening_hours(details.service):
        label = "Next" if dates.maybe is None else "Next known date"
        place = f", {dates.next.place}" if dates.next.place else ""
        yield f"{label}: {moment_text(dates.next.start)}{place}"
    yield from map(time_text, details.times)
    if dates.maybe is not None and dates.next is None:
        yield f"{capitalised(dates.reason)}."


def time_text(time: Time) -> str:
    """Return a regular time with its limits, place, ages and note as one paragraph."""
    text = f"{time.text} on {listed(time.dates)}" if time.dates else time.text
    place = () if time.place is None or not time.place.lines else (f"At {', '.join(time.place.lines)}",)
    ages = () if time.ages is None else (capitalised(time.ages),)
    full = () if time.full is None else (time.full.sentence,)
    booking = () if time.booking is None else (f"{time.booking.label} {time.booking.full_text}",)
    note = () if time.note is None else (time.note,)
    parts = (capitalised(text), *time.limits, *place, *ages, *time.facts, *full, *booking, *note)
    return ". ".join(part.rstrip(".") for part in parts)


def _meanwhile(details: ServiceDetails) -> Iterator[str]:
    """Yield when it is off next, the nearest that runs then, a line to ring, and others that run."""
    for gap in details.until_back[:1]:
        rows = [f"{row.service.name}: {row.short_text}" for row in gap.rows]
        line = [] if gap.line is None else [f"{gap.line.name}: {gap.line.way.full_text}"]
        yield from (*filter(None, [gap.short_text]), *rows[:1], *line, *rows[1:])


def _where(details: ServiceDetails, labels: Labels) -> Iterator[str]:
    service, place = details.service, details.place
    if details.remote:
        yield f"{capitalised(details.remote)}."
    if place is not None and place.lines:
        yield ", ".join(place.lines)
        if place.hidden:
            yield "The address is not published. They will tell you."
        if any(session.place is not None for session in service.sessions):
            yield "Some sessions are in another place: see “When”."
    elif any(session.place is not None for session in service.sessions):
        yield "Not always in the same place: see “When”."
    elif not details.remote:
        areas = f"{labels.areas(service)}. Ask them where you would meet."
        yield "Wherever you live. Ask them how you would meet." if service.everywhere else areas
