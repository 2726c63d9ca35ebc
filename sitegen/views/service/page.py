"""Contents of a service's page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen import markdown
from sitegen.languages import is_right_to_left, own_name, tag_of
from sitegen.library import Library
from sitegen.model import Concept, Service
from sitegen.timetable.upcoming import opening_sessions
from sitegen.views.context import ViewContext
from sitegen.views.lists.organisations import Organisation, organisation_of
from sitegen.views.lists.related import open_services
from sitegen.views.service.next_dates import NextDates, next_dates
from sitegen.views.service.times import Time, answering_times, regular_times
from sitegen.views.service.until_back import UntilBack, until_back
from sitegen.wording.alternative_formats import VersionLink, versions
from sitegen.wording.capacity import capacity_sentences
from sitegen.wording.contacts import BOOK, Way, first_ways, ways_in_touch, ways_to_book, ways_to_help
from sitegen.wording.first_message import FirstMessage, first_message
from sitegen.wording.joining import joining_later, joining_now
from sitegen.wording.labels import inside
from sitegen.wording.notices import ShownNotice, notices_of, paused_advice, paused_label, taking_notice
from sitegen.wording.places import Place, place_of, remote_text, times_by_venue, venue_names, venues_by_day
from sitegen.wording.referral import cannot_take_row, referral_rows
from sitegen.wording.rows import Row, answered, unanswered_text
from sitegen.wording.session_facts import own_facts_line
from sitegen.wording.support import character_rows, first_visit_phrase, supporter_rows
from sitegen.wording.who_for import OldestAge, oldest_age, professionals_there, unknown_rows, who_for_rows

_CONTACT_FIRST = frozenset(("book", "self-referral", "ask"))
"""Ways to join that begin with getting in touch."""
_LONGEST_TITLE = 60
"""Characters, before the name of the site."""
_OTHER_TOPIC = "other"


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """Texts of an entry in another language."""

    tag: str
    """Its language, as HTML's ``lang``."""
    direction: str
    """``rtl``, or ``auto``."""
    own_name: str
    name: str | None
    summary: str | None
    description: Markup | None


@dataclass(frozen=True, slots=True)
class ServiceDetails:
    """Details of a service, in the order of its page."""

    service: Service
    paused: str
    """``Paused for now``; ``""`` unless it has paused."""
    paused_advice: str
    notices: tuple[ShownNotice, ...]
    """Its notice, and sessions without places left."""
    translations: tuple[TranslatedText, ...]
    versions: tuple[VersionLink, ...]
    """Easy Read, BSL, audio and other versions."""
    until_back: tuple[UntilBack, ...]
    next_dates: NextDates
    times: tuple[Time, ...]
    """Empty where not known."""
    place: Place | None
    """``None`` where it meets in no place, or the place is not known."""
    venues: str
    """``Mondays at Lantern Hall; Fridays at the library``; ``""`` where every session is in the same place."""
    venue_names: str
    """``Lantern Hall or the library``; likewise."""
    times_by_venue: str
    """``Mondays, 10am to 11:30am, at Lantern Hall; ...``; likewise."""
    own_facts: str
    """``Thursdays: £3, in Urdu``: what is so at some sessions only; ``""`` where nothing is."""
    remote: str
    """``by phone``, ``online``; ``""`` where it meets in a place."""
    moves: bool
    """True when sessions have places of their own."""
    joining: tuple[Concept, ...]
    """Ways to join, most open first."""
    joining_later: str
    """Ways to join when it is back; ``""`` unless it has paused."""
    call_first: tuple[Way, ...]
    """Quickest ways to get in touch, where joining begins with that, or where it has paused; those that the first
    message opens are not repeated."""
    first_message: FirstMessage | None
    """Message to send before the first visit; ``None`` where there is none."""
    capacity: tuple[str, ...]
    """Places in a group with a limit: ``Up to 12 people.``"""
    taking: ShownNotice | None
    """``Taking people on 3 November 2026.``; ``None`` where that is not known."""
    who_for: tuple[Row, ...]
    oldest: OldestAge | None
    professionals: tuple[str, ...]
    unknown: str
    """List of what is not known; ``""`` where all is known."""
    description: Markup | None
    ways: tuple[Way, ...]
    hours: tuple[Time, ...]
    """Hours in which somebody answers, unless they are the `times`."""
    first_visit: str
    """``Somebody meets you at the door.``; ``""`` where that is not known."""
    character: tuple[Row, ...]
    """Rows on what a session is like."""
    supporters: tuple[Row, ...]
    afterwards: tuple[Service, ...]
    """Services to go on to when this one ends, but for closed ones."""
    involved: tuple[Way, ...]
    """Ways to offer help."""
    organisation: Organisation | None
    """Organisation that runs it; ``None`` where it has no page."""
    instead: tuple[Service, ...]
    referral: tuple[Row, ...]
    """Answers for professionals who refer."""


def service_details(service: Service, context: ViewContext) -> ServiceDetails:
    """Return the details of an open or paused service."""
    library, labels, today = context.library, context.labels, context.library.today
    ways = ways_in_touch(service.contact)
    reachable = bool(ways)
    written = first_message(service)
    return ServiceDetails(
        service=service,
        paused=paused_label(service),
        paused_advice=paused_advice(reachable),
        notices=notices_of(service, library),
        translations=_translations(service, library),
        versions=versions(service.alternative_formats),
        until_back=context.cached(until_back, service),
        next_dates=next_dates(service, context),
        times=regular_times(service, labels, today),
        place=None if service.where is None else place_of(service, service.where, labels),
        venues=venues_by_day(service, context),
        venue_names=venue_names(service, context),
        times_by_venue=times_by_venue(service, context),
        own_facts=own_facts_line(service, labels, today),
        remote=remote_text(service.formats),
        moves=any(session.place is not None for session in opening_sessions(service)),
        joining=joining_now(service, today),
        joining_later=joining_later(service, today),
        call_first=tuple(way for way in _call_first(service) if written is None or way.key not in ("text", "email")),
        first_message=written,
        capacity=capacity_sentences(service, library),
        taking=taking_notice(service, today),
        who_for=answered(who_for_rows(service, labels, today)),
        oldest=oldest_age(service, today, library.topic),
        professionals=professionals_there(service, labels),
        unknown=unanswered_text(unknown_rows(service, today)),
        description=_html(service.description, library),
        ways=ways,
        hours=answering_times(service, labels, today),
        first_visit=first_visit_phrase(service),
        character=answered(character_rows(service)),
        supporters=answered(supporter_rows(service, labels)),
        afterwards=open_services(service.offer.afterwards, library),
        involved=ways_to_help(service),
        organisation=organisation_of(service, library),
        instead=tuple(library.service[other] for other in service.offer.try_instead),
        referral=answered((*referral_rows(service), cannot_take_row(service))),
    )


def _call_first(service: Service) -> tuple[Way, ...]:
    """Return the quickest ways to get in touch or book, where that comes before some visit."""
    ways = [service.join_of(session) for session in service.sessions] or [service.join]
    to_book = ways_to_book(service) if BOOK in service.all_join else ()
    if service.status == "paused":
        return first_ways(service)[:2]
    if not any(set(first[:1]) & _CONTACT_FIRST for first in ways):
        return to_book
    others = [way for way in first_ways(service) if all(way.address != other.address for other in to_book)]
    return (*to_book, *(way for way in others if way.is_direct or not to_book))[:2]


def service_title(service: Service, library: Library) -> str:
    """``Easton Latch-On: breastfeeding, Easton``: the name with a topic and the area, as far as they fit.

    A discreet topic is left out, also for a service that says that it is not discreet itself.
    """
    area = "" if len(service.all_areas) != 1 or service.everywhere else library.area[service.areas[0]].name
    where = f", {area}" if area and not _is_in_name(area, service) else ""
    own = (library.topic[topic] for topic in service.topics if topic != _OTHER_TOPIC)
    topics = [inside(topic.label) for topic in own if not topic.discreet]
    endings = (*(f": {topic}{where}" for topic in topics if not _is_in_name(topic, service)), where)
    titles = (f"{service.name}{ending}" for ending in endings)
    return next((title for title in titles if len(title) <= _LONGEST_TITLE), service.name)


def _translations(service: Service, library: Library) -> tuple[TranslatedText, ...]:
    return tuple(
        TranslatedText(
            tag_of(code),
            "rtl" if is_right_to_left(code) else "auto",
            own_name(code),
            text.name,
            text.summary,
            _html(text.description, library),
        )
        for code, text in service.translations.items()
    )


def _html(text: str | None, library: Library) -> Markup | None:
    return None if text is None else Markup(markdown.render(text, heading_level=3, link=library.href))


def _is_in_name(label: str, service: Service) -> bool:
    return label.casefold() in service.name.casefold()
