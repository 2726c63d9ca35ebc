"""Phones, further e-mail addresses and web addresses of a service."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.entries import JsonObject, filled
from sitegen.feeds.openreferral.identifiers import FeedIds
from sitegen.library import Library
from sitegen.model import Booking, Service
from sitegen.timetable.upcoming import is_open_by_hours
from sitegen.wording.links import web_link
from sitegen.wording.sessions import session_text

_BOOKING_LABEL = "To book a place"
_SOCIAL = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "whatsapp": "WhatsApp",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "x": "X",
    "threads": "Threads",
}
"""Labels of web addresses by their key, which parts of ids are made from: they must never change."""


def phones(service: Service, ids: FeedIds) -> Iterator[JsonObject]:
    """Yield the phone numbers of a service, each with what it is for and when somebody answers."""
    contact, service_id = service.contact, ids.of_service(service)
    general_hours = "" if is_open_by_hours(service) else "; ".join(map(session_text, contact.hours))
    for number, phone in enumerate(contact.phones):
        # The first keeps the id that it had when a service had one number.
        key = ("voice",) if number == 0 else ("voice", phone.number, phone.extension or "", phone.label or "")
        hours = phone.hours_text or "; ".join(map(session_text, phone.hours)) or ("" if number else general_hours)
        option = f"Choose option {phone.option}" if phone.option else ""
        yield filled(
            {
                "id": ids.uuid("phone", service_id, *key),
                "service_id": service_id,
                "number": phone.number,
                "extension": int(phone.extension) if phone.extension else None,
                "type": "voice",
                "description": ". ".join(part.rstrip(".") for part in (phone.label, option, hours) if part),
            }
        )
    for kind, value, description in (
        ("sms", contact.text, "Takes text messages."),
        ("voice", _booking_address(contact.booking, "phone"), _BOOKING_LABEL),
    ):
        if value:
            key = (kind,) if kind == "sms" else ("booking",)
            phone_id = ids.uuid("phone", service_id, *key)
            yield {
                "id": phone_id,
                "service_id": service_id,
                "number": value,
                "type": kind,
                "description": description,
            }


def contacts(service: Service, ids: FeedIds) -> Iterator[JsonObject]:
    """Yield the e-mail addresses of which the service's own `email` does not say all.

    That has the first one without its label.
    """
    service_id = ids.of_service(service)
    addresses = [(email.address, email.label or "") for email in service.contact.emails]
    labelled_first = [(address, label) for address, label in addresses[:1] if label]
    booking = _booking_address(service.contact.booking, "email")
    for address, label in (*labelled_first, *addresses[1:], *([(booking, _BOOKING_LABEL)] if booking else ())):
        yield filled(
            {
                "id": ids.uuid("contact", service_id, address, label),
                "service_id": service_id,
                "title": label,
                "email": address,
            }
        )


def web_addresses(service: Service, library: Library, ids: FeedIds) -> Iterator[JsonObject]:
    """Yield the address of the service's page here, and its addresses beside its own website."""
    contact = service.contact
    for label, address in (
        (library.site.name, library.absolute(urls.service(service.id))),
        (_BOOKING_LABEL, _booking_address(contact.booking, "web")),
        *((label, getattr(contact, key)) for key, label in _SOCIAL.items()),
    ):
        if address and web_link(address):
            yield {"id": ids.uuid("url", ids.of_service(service), label), "label": label, "url": address}


def _booking_address(booking: Booking | None, kind: str) -> str:
    return booking.address if booking is not None and booking.kind == kind else ""
