"""A service as a card in a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import capitalised, date_words, listed
from sitegen.views.service.dates import Dates, dates_of
from sitegen.views.service.times import short_times
from sitegen.wording.contacts import ways_in_touch, ways_on_paper
from sitegen.wording.context import WordingContext
from sitegen.wording.freshness import is_old
from sitegen.wording.joining import joining
from sitegen.wording.labels import Labels, is_free
from sitegen.wording.notices import ShownNotice, notice_of
from sitegen.wording.places import short_place


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, in its order."""

    service: Service
    href: str
    dates: Dates
    when: str
    """Its regular times in one short line; ``""`` when none is known, or it is always open."""
    place: str
    words: tuple[str, ...]
    """``Just turn up``, ``Free``, ``Birth to 12 months``, ``A health visitor is there``."""
    notice: ShownNotice | None
    reach: str
    """``Call 0117 496 0101``: the quickest way to get in touch, for paper; ``""`` when none is known."""


def card_of(service: Service, context: WordingContext) -> Card:
    """The card of an open or paused service."""
    dates = dates_of(service, context.library)
    return Card(
        service=service,
        href=context.library.href(urls.service(service.id)),
        dates=dates,
        when="" if dates.always else short_times(service, context.library.today),
        place=capitalised(short_place(service, context)),
        words=(*small_words(service, context.labels), *_old(service, context.library)),
        notice=notice_of(service, context.library.today),
        reach=next(iter(ways_on_paper(service.contact)), ""),
    )


def small_words(service: Service, labels: Labels) -> tuple[str, ...]:
    """Whether it is for me, in a few short phrases; what is not known is said once, last."""
    return tuple(capitalised(phrase) for phrase in _phrases(service, labels))


def _old(service: Service, library: Library) -> Iterator[str]:
    if service.checked is not None and is_old(service, library):
        yield f"Not checked since {date_words(service.checked)}"


def _phrases(service: Service, labels: Labels) -> Iterator[str]:
    if service.join and service.status != "paused":  # nobody may just turn up now
        yield joining(service, reachable=bool(ways_in_touch(service.contact)))[0].label
    if service.cost is not None:
        yield "Free" if is_free(service.cost) else service.cost
    if service.audiences:
        yield f"For {labels.audiences(service)}"
    if service.ages is not None:
        yield service.ages.text
    if service.languages != ("en",):
        yield f"In {labels.languages(service.languages)}"
    for role in service.roles:
        yield labels.presence(service, role)
    if service.moderation is not None and service.moderation.nobody:
        yield "Nobody moderates it"
    unknown = [name for name, value in (("cost", service.cost), ("ages", service.ages)) if value is None]
    if unknown:
        yield f"{listed(unknown)} not known"
