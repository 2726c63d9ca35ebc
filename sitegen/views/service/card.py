"""A service as a card in a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.model import Service
from sitegen.text import capitalised, listed
from sitegen.views.service.dates import ServiceDates, dates_of
from sitegen.views.service.times import short_times
from sitegen.views.service.until_back import UntilBack, near_breaks
from sitegen.wording.alternative_formats import version_kinds
from sitegen.wording.capacity import full_phrase
from sitegen.wording.catchments import catchment_phrase
from sitegen.wording.contacts import first_way_on_paper
from sitegen.wording.context import WordingContext
from sitegen.wording.families import siblings_phrase
from sitegen.wording.freshness import checked_sentence, due_label
from sitegen.wording.joining import joining_line
from sitegen.wording.notices import (
    NoticeRow,
    ShownNotice,
    held_notice,
    notice_row,
    notices_of,
    paused_label,
    taking_notice,
    unmoderated_label,
)
from sitegen.wording.places import places_elsewhere, short_place
from sitegen.wording.session_facts import (
    ages_line,
    audiences_line,
    cost_line,
    cost_phrases_of,
    language_phrases_of,
    own_facts_line,
)


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
    """Every way to join, and the first of `phrases`; ``""`` while it is paused."""
    cost: str
    """Most important of what it costs; ``""`` where that is not known."""
    phrases: tuple[str, ...]
    """``Just turn up``, ``Free``, ``Birth to 12 months``, ``A health visitor is there``."""
    own_facts: str
    """``Mondays: book a place; Thursdays: just turn up; Thursdays: £3``: what differs; ``""`` where nothing does."""
    limits: tuple[str, ...]
    """Phrases for what keeps people out: ``Full on 2 October 2026``, ``For people in IP1 to IP4``."""
    paused: str
    """``Paused for now``; ``""`` unless it has paused."""
    unmoderated: str
    """``Nobody moderates it``; ``""`` unless that is known."""
    checked: str
    """``Checked 3 April 2026.``, or that nobody has confirmed the entry."""
    notices: tuple[ShownNotice, ...]
    """Warnings that a reader needs first: its notice, sessions without places left, and that it takes nobody."""
    taking: ShownNotice | None
    """``Taking people on 3 November 2026.``; ``None`` where that is not known, or it takes nobody."""
    held_after: str
    """Instant from which lists no longer contain it, in ISO 8601; ``""`` where the page's dates run out before."""
    breaks: tuple[UntilBack, ...]
    """Breaks that are on or near, with what runs meanwhile."""
    reach: str
    """Quickest way to get in touch, for print: ``Call 0117 496 0101``; ``""`` where none is known."""

    @property
    def notice_rows(self) -> tuple[NoticeRow, ...]:
        """Its notices for scripts."""
        return tuple(map(_row, self.notices))

    @property
    def taking_row(self) -> NoticeRow:
        """Say that it takes people, or has a waiting list, for scripts; empty where `taking` is ``None``."""
        return () if self.taking is None else _row(self.taking)


def _row(notice: ShownNotice) -> NoticeRow:
    return notice_row(notice.sentence, notice.last_day, notice.first_day)


def card_of(service: Service, context: WordingContext) -> Card:
    """Return the card of an open or paused service."""
    library = context.library
    dates = dates_of(service, context)
    held = held_notice(service, library)
    taking = taking_notice(service, library.today)
    takes_nobody = taking is not None and taking.is_warning
    joining = joining_line(service, library.today)
    cost = cost_phrases_of(service, library.today)
    limits = tuple(filter(None, (full_phrase(service, library), catchment_phrase(service, context.labels))))
    phrases = (joining, *cost, *_phrases(service, context), *limits, due_label(service, library))
    return Card(
        service=service,
        href=library.href(urls.service(service.id)),
        dates=dates,
        when="" if dates.always else short_times(service, library.today),
        place=capitalised(short_place(service, context)),
        joining=capitalised(joining),
        cost=capitalised(next(iter(cost), "")),
        phrases=tuple(capitalised(phrase) for phrase in phrases if phrase),
        own_facts=capitalised("; ".join(filter(None, _own_facts(service, joining, context)))),
        limits=limits,
        paused=paused_label(service),
        unmoderated=unmoderated_label(service),
        checked=checked_sentence(service),
        notices=(*notices_of(service, library), *((taking,) if takes_nobody else ())),
        taking=None if takes_nobody else taking,
        held_after="" if held is None else held.after,
        breaks=near_breaks(service, context),
        reach=first_way_on_paper(service),
    )


def _own_facts(service: Service, joining: str, context: WordingContext) -> Iterator[str]:
    """Yield what differs from session to session: how to join, then everything else."""
    if len({service.join_of(session) for session in service.sessions}) > 1:
        yield joining
    yield own_facts_line(service, context.labels, context.library.today)


def _phrases(service: Service, context: WordingContext) -> Iterator[str]:
    """Short phrases by which a reader sees whether it is for them; what is not known comes once, last."""
    labels, today = context.labels, context.library.today
    yield audiences_line(service, labels, today, before="for ")
    yield ages_line(service, today)
    yield siblings_phrase(service)
    yield from language_phrases_of(service, labels, today)
    for role in service.roles:
        yield labels.presence(service, role)
    kinds = version_kinds(service.alternative_formats)
    yield f"About it in {kinds}" if kinds else ""
    elsewhere = places_elsewhere(service, context)
    yield f"Also meets in {elsewhere}" if elsewhere else ""
    yield unmoderated_label(service)
    known = (("cost", cost_line(service, today)), ("ages", ages_line(service, today)))
    unknown = [name for name, line in known if not line]
    if unknown:
        yield f"{listed(unknown)} not known"
