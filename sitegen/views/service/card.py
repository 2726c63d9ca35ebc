"""A service as a card in a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.model import Service
from sitegen.text import capitalised, listed
from sitegen.views.service.dates import ServiceDates, dates_of
from sitegen.views.service.times import short_times
from sitegen.wording.capacity import full_phrase
from sitegen.wording.catchments import catchment_phrase
from sitegen.wording.contacts import first_way_on_paper, ways_in_touch
from sitegen.wording.context import WordingContext
from sitegen.wording.costs import cost_phrases
from sitegen.wording.families import language_phrases, siblings_phrase
from sitegen.wording.freshness import checked_sentence, not_checked_since
from sitegen.wording.joining import joining
from sitegen.wording.labels import Labels
from sitegen.wording.notices import ShownNotice, notice_of, paused_label, unmoderated_label
from sitegen.wording.places import short_place


@dataclass(frozen=True, slots=True)
class Card:
    """Contents of a card, top to bottom."""

    service: Service
    href: str
    dates: ServiceDates
    when: str
    """Regular times in one short line; ``""`` where none is known, or it is always open."""
    place: str
    joining: str
    """Most open way to join, and the first of `phrases`; ``""`` while it is paused."""
    phrases: tuple[str, ...]
    """``Just turn up``, ``Free``, ``Birth to 12 months``, ``A health visitor is there``."""
    limits: tuple[str, ...]
    """Phrases for what keeps people out: ``Full on 2 October 2026``, ``For people in IP1 to IP4``."""
    paused: str
    """``Paused for now``; ``""`` unless it has paused."""
    unmoderated: str
    """``Nobody moderates it``; ``""`` unless that is known."""
    checked: str
    """``Checked 3 April 2026.``, or that nobody has confirmed the entry."""
    notice: ShownNotice | None
    reach: str
    """Quickest way to get in touch, for print: ``Call 0117 496 0101``; ``""`` where none is known."""


def card_of(service: Service, context: WordingContext) -> Card:
    """Return the card of an open or paused service."""
    library = context.library
    dates = dates_of(service, library)
    joining_label = _joining_label(service)
    limits = tuple(filter(None, (full_phrase(service, library), catchment_phrase(service, context.labels))))
    phrases = (joining_label, *_phrases(service, context.labels), *limits, not_checked_since(service, library))
    return Card(
        service=service,
        href=library.href(urls.service(service.id)),
        dates=dates,
        when="" if dates.always else short_times(service, library.today),
        place=capitalised(short_place(service, context)),
        joining=joining_label,
        phrases=tuple(capitalised(phrase) for phrase in phrases if phrase),
        limits=limits,
        paused=paused_label(service),
        unmoderated=unmoderated_label(service),
        checked=checked_sentence(service),
        notice=notice_of(service, library.today),
        reach=first_way_on_paper(service),
    )


def _joining_label(service: Service) -> str:
    if not service.join or service.status == "paused":
        return ""
    return joining(service, reachable=bool(ways_in_touch(service.contact)))[0].label


def _phrases(service: Service, labels: Labels) -> Iterator[str]:
    """Short phrases by which a reader sees whether it is for them; what is not known comes once, last."""
    if service.cost is not None:
        yield from cost_phrases(service.cost)
    if service.audiences:
        yield f"For {labels.audiences(service)}"
    if service.ages is not None:
        yield service.ages.text
    yield siblings_phrase(service)
    yield from language_phrases(service.languages, service)
    for role in service.roles:
        yield labels.presence(service, role)
    yield unmoderated_label(service)
    unknown = [name for name, value in (("cost", service.cost), ("ages", service.ages)) if value is None]
    if unknown:
        yield f"{listed(unknown)} not known"
