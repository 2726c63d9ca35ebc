"""First message to a service, written for somebody who has never been there: she sends it from her own app, or not.

It has no name, neither hers nor the service's. A discreet service has none: it would stay among the messages sent.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model import Service
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.links import mailto_link, sms_link

WHEN = "{when}"
"""Placeholder that ``js/dates/first-message.js`` replaces by the next date: ``on Tuesday 24 November at 10am``."""
_WITHOUT_DATE = "to your next session"
_SUBJECT = "Coming for the first time"
_TEXT = f"Hello, could I come {WHEN}? It is my first time."
_MEET_ME = " Could somebody meet me at the door?"


@dataclass(frozen=True, slots=True)
class FirstMessage:
    """A message with the links that open it; at least one link is given."""

    template: str
    """Text with `WHEN`."""
    text: str
    """Text without a date, for readers without JavaScript."""
    sms: str
    """Link that opens a text message with `text`; ``""`` where there is no number for texts."""
    email: str
    """Link that opens an e-mail with `text`; ``""`` where there is no address."""


def first_message(service: Service) -> FirstMessage | None:
    """Return the message to a service that people come to.

    ``None`` for a discreet service, for one that takes nobody now or only through a professional, that people reach
    from home, that has no sessions, or that nobody can write to.
    """
    can_come = service.status == "open" and service.needs_no_referral and not service.is_remote
    if service.discreet or not can_come or not service.sessions:
        return None
    ways = ways_in_touch(service.contact)
    addresses = sorted((way for way in ways if way.key == "email"), key=lambda way: bool(way.use))
    template = _TEXT + (_MEET_ME if service.offer.meets_you else "")
    text = template.replace(WHEN, _WITHOUT_DATE)
    sms = next((sms_link(way.text, text) for way in ways if way.key == "text"), "")
    email = next((mailto_link(way.text, _SUBJECT, text) for way in addresses), "")
    return FirstMessage(template, text, sms, email) if sms or email else None
