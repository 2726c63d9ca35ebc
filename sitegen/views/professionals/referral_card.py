"""What a professional asks of a service before sending somebody there, and what nobody knows yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen.day_parts import MINUTES_A_DAY
from sitegen.model import Contact, Service
from sitegen.text import capitalised, listed
from sitegen.timetable.london import instant
from sitegen.views.context import ViewContext
from sitegen.views.professionals.signposting import record_text, text_message
from sitegen.views.service.dates import iso
from sitegen.views.service.page import Facts, facts_of
from sitegen.wording.contacts import Way, ways_in_touch

_ONLINE = "online-community"

Rows = tuple[tuple[str, str], ...]
"""(question, answer): what is known, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class ReferrerCard:
    """The answers, in their order on the page."""

    facts: Facts
    refer: Rows
    not_for: Rows
    works: Rows
    """How it works and who the supporters are."""
    ways: tuple[Way, ...]
    """How professionals, and only they, get in touch."""
    for_families: tuple[Way, ...]
    """How families do; pages elsewhere, such as on Facebook, only where there is nothing else."""
    note: str | None
    """What to say or know when one does."""
    funding_ends: str | None
    """The instant after which the money is not known to go on; ``None`` when no end is known."""
    funding_ended: bool
    """Whether that was past already when the page was made."""
    unknown: str
    """What nobody knows yet, listed; ``""`` when all is known."""
    message: str
    """For a text message."""
    record: str
    """For a record or a letter."""


def referrer_card(service: Service, context: ViewContext) -> ReferrerCard:
    """The card of an open or paused service."""
    library = context.library
    told = replace(service, description=None, translations={})  # the page for families says it at length
    facts, card = facts_of(told, context), context.card(service)
    referral, offer, professionals = service.referral, service.offer, service.contact.professionals
    refer = (
        ("Who can refer", referral.who_can_refer),
        ("How to refer", referral.how),
        ("Consent", referral.consent),
        ("Waiting time", referral.waiting_time),
        ("What happens next", referral.what_happens_next),
    )
    not_for = (
        ("Not right if", offer.not_right_if),
        ("They cannot take", referral.cannot_take),
        ("They do not offer", capitalised("; ".join(offer.we_do_not_offer))),
    )
    works = (
        ("What they offer", capitalised("; ".join(offer.we_offer))),
        *((context.labels.label("models", model), context.labels.summary("models", model)) for model in offer.model),
        ("How long it lasts", offer.how_long),
        ("How it ends", offer.how_it_ends),
        ("The supporters", offer.supporters),
        ("Training", offer.training),
        ("Supervision", offer.supervision),
    )
    direct = Contact() if professionals is None else Contact(phone=professionals.phone, email=professionals.email)
    ends = service.run_by.funded_until
    return ReferrerCard(
        facts=facts,
        refer=_known(refer),
        not_for=_known(not_for),
        works=_known(works),
        ways=ways_in_touch(direct),
        for_families=tuple(way for way in facts.ways if way.is_direct) or facts.ways,
        note=None if professionals is None else professionals.note,
        funding_ends=None if ends is None else iso(instant(ends, MINUTES_A_DAY)),
        funding_ended=ends is not None and ends < library.today,
        unknown=listed(_unknown(service)),
        message=text_message(facts, card, library),
        record=record_text(facts, card, library),
    )


def _known(rows: tuple[tuple[str, str | None], ...]) -> Rows:
    return tuple((question, answer) for question, answer in rows if answer)


def _unknown(service: Service) -> Iterator[str]:
    referral, offer, run_by = service.referral, service.offer, service.run_by
    answers = (
        ("ages", service.ages),
        ("cost", service.cost),
        ("who can refer", referral.who_can_refer),
        ("how to refer", referral.how),
        ("consent", referral.consent),
        ("waiting time", referral.waiting_time),
        ("what happens next", referral.what_happens_next),
        ("whom it is not right for", offer.not_right_if or referral.cannot_take),
        ("what they do not offer", offer.we_do_not_offer),
        ("how long it lasts", offer.how_long),
        ("how it ends", offer.how_it_ends),
        ("training", offer.training),
        ("supervision", offer.supervision),
        ("who moderates it", service.moderation or _ONLINE not in service.formats),
        ("who runs it", run_by.name or run_by.kind),
        ("until when it is funded", run_by.funded_until),
    )
    return (question for question, answer in answers if not answer)
