"""Everything a service's page says, worked out for its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from sitegen import markdown
from sitegen.languages import own_name
from sitegen.library import Library
from sitegen.model import Concept, Service
from sitegen.text import WEEKDAYS, capitalised, listed
from sitegen.timetable.upcoming import opening_sessions
from sitegen.views.context import ViewContext
from sitegen.views.service.next_dates import NextDates, next_dates
from sitegen.views.service.times import Time, times_of
from sitegen.wording.contacts import Way, ways_in_touch
from sitegen.wording.freshness import old_warning
from sitegen.wording.joining import joining_later, joining_now
from sitegen.wording.labels import Labels, inside, listed_labels
from sitegen.wording.notices import ShownNotice, notice_of
from sitegen.wording.places import Place, place_of, remote_text

_CONTACT_FIRST = frozenset(("book", "self-referral", "ask"))
"""Ways to join that begin with getting in touch."""
_REFERRAL = (
    ("Who can refer", "who_can_refer"),
    ("How to refer", "how"),
    ("Consent", "consent"),
    ("Waiting time", "waiting_time"),
    ("What happens next", "what_happens_next"),
    ("They cannot take", "cannot_take"),
)


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """An entry's words in one more language."""

    code: str
    own_name: str
    name: str | None
    summary: str | None
    description: Markup | None


@dataclass(frozen=True, slots=True)
class Facts:
    """The answers of a service's page, in the order in which they are given."""

    service: Service
    notice: ShownNotice | None
    translations: tuple[TranslatedText, ...]
    next_dates: NextDates
    times: tuple[Time, ...]
    """Empty when not known."""
    place: Place | None
    """``None`` when it meets in no place, or the place is not known."""
    remote: str
    """``by phone``, ``online``; ``""`` for what happens in a place."""
    moves: bool
    """Whether sessions have places of their own."""
    joining: tuple[Concept, ...]
    joining_later: str
    """How to join when it is back; ``""`` for what has not paused."""
    call_first: tuple[Way, ...]
    """The quickest ways to get in touch, where joining begins with that, or with asking when it is back."""
    who_for: tuple[tuple[str, str], ...]
    """(``Ages``, ``Birth to 12 months``), ...: what is known."""
    professionals: tuple[str, ...]
    unknown: str
    """What is not known, listed; ``""`` when all is."""
    description: Markup | None
    ways: tuple[Way, ...]
    hours: tuple[Time, ...]
    """When somebody answers, where that is not already said as `times`."""
    instead: tuple[Service, ...]
    referral: tuple[tuple[str, str], ...]
    """(question, answer): what a professional needs to know before referring."""
    old: str
    """That the last check is so long ago that the entry may be out of date; ``""`` when it is not."""


def facts_of(service: Service, context: ViewContext) -> Facts:
    """The facts of an open or paused service."""
    contact, sessions = service.contact, opening_sessions(service)
    ways = ways_in_touch(contact)
    return Facts(
        service=service,
        notice=notice_of(service, context.library.today),
        translations=_translations(service, context.library),
        next_dates=next_dates(service, context),
        times=times_of(service, sessions, context.labels, context.library.today),
        place=None if service.where is None else place_of(service, service.where, context.labels),
        remote=remote_text(service),
        moves=any(session.place is not None for session in sessions),
        joining=joining_now(service, reachable=bool(ways)),
        joining_later=joining_later(service, reachable=bool(ways)),
        call_first=ways[:2] if service.status == "paused" or set(service.join[:1]) & _CONTACT_FIRST else (),
        who_for=who_for(service, context.labels),
        professionals=professionals_there(service, context.labels),
        unknown=listed(not_known(service)),
        description=markdown_html(service.description, context.library),
        ways=ways,
        hours=()
        if sessions is contact.hours
        else times_of(service, contact.hours, context.labels, context.library.today),
        instead=tuple(context.library.service[other] for other in service.offer.try_instead),
        referral=tuple((name, value) for name, field in _REFERRAL if (value := getattr(service.referral, field))),
        old=old_warning(service, context.library),
    )


def markdown_html(text: str | None, library: Library, heading_level: int = 3) -> Markup | None:
    """A Markdown field as HTML."""
    if text is None:
        return None
    return Markup(markdown.render(text, heading_level=heading_level, link=library.href))


def _translations(service: Service, library: Library) -> tuple[TranslatedText, ...]:
    return tuple(
        TranslatedText(code, own_name(code), text.name, text.summary, markdown_html(text.description, library))
        for code, text in service.translations.items()
    )


def who_for(service: Service, labels: Labels) -> tuple[tuple[str, str], ...]:
    """(``Ages``, ``Birth to 12 months``), ...: what is known."""
    stages = listed_labels(labels.inside("stages", stage) for stage in service.stages)
    rows: Mapping[str, str | None] = {
        "For": labels.audiences(service) or "everyone",
        "Ages": None if service.ages is None else service.ages.text,
        "Stage": stages or None,
        "Languages": labels.languages(service.languages),
        "Cost": service.cost,
        "For people in": "any place" if service.everywhere else labels.areas(service),
    }
    return tuple((name, capitalised(value)) for name, value in rows.items() if value is not None)


def professionals_there(service: Service, labels: Labels) -> tuple[str, ...]:
    """Each professional who comes, and when: ``A midwife, every session``."""
    said = []
    for presence in service.professionals_present:
        when = f", {_when_present(presence.when, service)}" if presence.when else ""
        note = f". {presence.note}" if presence.note else ""
        said.append(capitalised(f"{labels.a_role(presence.role)}{when}{note}"))
    named = {presence.role for presence in service.professionals_present}
    said.extend(capitalised(labels.presence(service, role)) for role in service.roles if role not in named)
    return tuple(said)


def _when_present(when: str, service: Service) -> str:
    """``1st of the month`` reads like a date: it is ``on the 1st Tuesday of the month`` where all meet on one day."""
    which, of_the_month, _ = when.partition(" of the month")
    days = {day for session in service.sessions for day in session.days}
    if not of_the_month or len(days) != 1 or any(session.dates for session in service.sessions):
        return when
    return f"on the {which} {WEEKDAYS[days.pop()]} of the month"


def not_known(service: Service) -> list[str]:
    """What is not known, in words that follow "Not known:"."""
    unknown = []
    if service.ages is None:
        unknown.append("the ages it is for")
    if service.cost is None:
        unknown.append("what it costs")
    in_a_place = service.where is not None and not service.everywhere
    if in_a_place and service.where is not None and not service.where.access:
        unknown.append("whether you can get in with a wheelchair or a buggy")
    return unknown


_LONGEST = 60
"""Letters in front of the site's name."""
_OTHER = "other"


def service_title(service: Service, labels: Labels) -> str:
    """``Easton Latch-On: breastfeeding, Easton``: what its name does not say, as far as it fits."""
    place = "" if len(service.areas) != 1 or service.everywhere else labels.area(service.areas[0])
    where = f", {place}" if place and place.casefold() not in service.name.casefold() else ""
    topics = [inside(labels.topic(topic)) for topic in service.topics if topic != _OTHER]
    whats = [f": {label}" for label in topics if label.casefold() not in service.name.casefold()]
    fitting = (f"{service.name}{what}{where}" for what in (*whats, ""))
    return next((title for title in fitting if len(title) <= _LONGEST), service.name)
