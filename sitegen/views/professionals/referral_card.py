"""Referral card: answers to what a professional asks before sending somebody to a service."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model import Contact, Email, Phone, ProfessionalContact, Service
from sitegen.views.context import ViewContext
from sitegen.views.professionals.signposting import record_text, text_message
from sitegen.views.service.page import ServiceDetails, service_details
from sitegen.wording.contacts import Way, ways_in_touch
from sitegen.wording.referral import asked_rows, not_for_rows, offer_rows, referral_rows
from sitegen.wording.rows import Row, answered, unanswered_text


@dataclass(frozen=True, slots=True)
class ReferralCard:
    """Contents of a referral card, in the order of its page."""

    details: ServiceDetails
    refer: tuple[Row, ...]
    """Answers on how to refer."""
    not_for: tuple[Row, ...]
    works: tuple[Row, ...]
    """Answers on how the service works and who the supporters are."""
    ways: tuple[Way, ...]
    """Ways to get in touch for professionals only."""
    for_families: tuple[Way, ...]
    """Ways to get in touch for families; social networks only where there is nothing else."""
    note: str | None
    """Advice for professionals who get in touch."""
    unknown: str
    """List of what is not known; ``""`` where all is known."""
    message: str
    """A text message about the service."""
    record: str
    """Lines about the service for a record or a letter."""


def referral_card(service: Service, context: ViewContext) -> ReferralCard:
    """Return the referral card of an open or paused service."""
    library, labels = context.library, context.labels
    details, card = context.cached(service_details, service), context.card(service)
    professionals = service.contact.professionals
    direct = Contact() if professionals is None else _direct_contact(professionals)
    return ReferralCard(
        details=details,
        refer=answered(referral_rows(service)),
        not_for=answered(not_for_rows(service)),
        works=answered(offer_rows(service, labels)),
        ways=ways_in_touch(direct),
        for_families=tuple(way for way in details.ways if way.is_direct) or details.ways,
        note=None if professionals is None else professionals.note,
        unknown=unanswered_text(asked_rows(service, labels, library.today)),
        message=text_message(details, card, library),
        record=record_text(details, card, library),
    )


def _direct_contact(professionals: ProfessionalContact) -> Contact:
    extension, option = professionals.extension, professionals.option
    number = professionals.phone
    phones = () if number is None else (Phone(number, extension=extension, option=option),)
    emails = () if professionals.email is None else (Email(professionals.email),)
    return Contact(phones, emails=emails)
