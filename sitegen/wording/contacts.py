"""Ways to get in touch, as links with their texts; never those that are for professionals only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sitegen.model import Booking, Contact, Email, Navigator, Phone, Service
from sitegen.wording.links import phone_link, web_address_text, web_link, web_name
from sitegen.wording.sessions import session_text

_SOCIAL = (
    ("facebook", "Facebook", "Their Facebook page", "Open their Facebook page"),
    ("instagram", "Instagram", "Their Instagram page", "Open their Instagram page"),
    ("whatsapp", "WhatsApp", "Their WhatsApp group", "Open their WhatsApp group"),
    ("tiktok", "TikTok", "Their TikTok page", "Open their TikTok page"),
    ("youtube", "YouTube", "Their YouTube channel", "Open their YouTube channel"),
    ("x", "X", "Their page on X", "Open their page on X"),
    ("threads", "Threads", "Their page on Threads", "Open their page on Threads"),
)
_DIRECT = ("phone", "text", "email", "booking", "website")
BOOK = "book"
"""Way to join, from the vocabulary."""
_ABOUT_BOOKING = re.compile(r"book|reserv", re.IGNORECASE)
_LONGEST_IN_BUTTON = 24
"""Characters of a label that a button repeats."""
_LONGEST_TO_COPY = 60
"""Characters that a reader copies from paper by hand without giving up."""


@dataclass(frozen=True, slots=True)
class Way:
    """Way to get in touch."""

    key: str
    """Field of `model.Contact`: ``phone``, ``text``, ``email``, ``website`` ..."""
    label: str
    """``Call``, ``Text``, ``Email``, ``Website`` ..."""
    text: str
    """Link text: ``0117 496 0101``."""
    href: str
    """``""`` for what cannot be a link, such as a number that takes texts only."""
    button: str
    """Button text: ``Call 0117 496 0101``, ``Send an email``."""
    outside: bool = False
    """True when the link leads to another website."""
    press: str = ""
    """Keys to press, or what to ask for, after dialling: ``extension 12, then option 2``."""
    use: str = ""
    """Purpose in the volunteer's words: ``Bookings``."""
    hours: str = ""
    """Hours in which somebody answers."""

    @property
    def address(self) -> str:
        """Link, or the text of what cannot be a link."""
        return self.href or self.text

    @property
    def full_text(self) -> str:
        """``0117 496 0101, then option 2 (Bookings)``, or a whole web address: what a reader of plain text needs."""
        text = web_address_text(self.href) if self.outside else self.text
        pressed = f"{text}, {self.press}" if self.press else text
        return f"{pressed} ({self.use})" if self.use else pressed

    @property
    def is_direct(self) -> bool:
        """True when it reaches the service itself, not its page on a social network."""
        return self.key in _DIRECT


@lru_cache(maxsize=1 << 14)
def ways_in_touch(contact: Contact) -> tuple[Way, ...]:
    """Return every way to get in touch, most used first."""
    return tuple(_ways(contact))


def first_way_on_paper(service: Service) -> str:
    """``Call 0117 496 0101``: the quickest way to get in touch as text for print; ``""`` where none is known."""
    return next(map(_on_paper, first_ways(service)), "")


def short_ways_on_paper(service: Service) -> tuple[str, ...]:
    """Return the ways that are short enough to copy from paper, quickest first: a cut address would lead nowhere."""
    first = first_ways(service)
    addresses = {way.address for way in first}
    ways = (*first, *(way for way in ways_in_touch(service.contact) if way.address not in addresses))
    return tuple(text for text in map(_on_paper, ways) if len(text) <= _LONGEST_TO_COPY)


def first_ways(service: Service) -> tuple[Way, ...]:
    """Return the ways to begin with, each address once, those for booking first where that is how people join.

    What is labelled for something else, such as a home birth team, comes only where there is nothing better.
    """
    ways = ways_in_touch(service.contact)
    others = tuple(way for way in ways if way.key != "booking")
    joins = {service.join[:1]}, {service.join_of(session)[:1] for session in service.sessions}
    if {(BOOK,)} in joins and service.status != "paused":
        booking = [*ways_to_book(service), *(way for way in others if _ABOUT_BOOKING.search(way.use))]
        ways = (*booking, *(way for way in others if way not in booking and (way.is_direct or not booking))) or ways
    else:
        booking = []
        ways = others or ways
    once: dict[str, Way] = {}
    for way in ways:
        once.setdefault(way.address, way)
    return tuple(way for way in once.values() if not way.use or way in booking) or tuple(once.values())


def ways_to_book(service: Service) -> tuple[Way, ...]:
    """Return the address at which to book a place; empty where it differs from session to session, or is not known."""
    to_book = [session for session in service.sessions if BOOK in service.join_of(session)]
    bookings = {service.booking_of(session) for session in to_book} if service.sessions else {service.contact.booking}
    booking = bookings.pop() if len(bookings) == 1 else None
    return () if booking is None else (booking_way(booking),)


def ways_to_help(service: Service) -> tuple[Way, ...]:
    """Return where people who would like to help get in touch; empty where no way is given for that."""
    contact = None if service.get_involved is None else service.get_involved.contact
    if contact is None:
        return ()
    return ways_in_touch(
        Contact(
            phones=(Phone(contact.address),) if contact.kind == "phone" else (),
            emails=(Email(contact.address),) if contact.kind == "email" else (),
            website=contact.address if contact.kind == "web" else None,
        )
    )


def ways_to_ask(navigator: Navigator) -> tuple[Way, ...]:
    """Return how to reach the navigator of an area."""
    phones = () if navigator.phone is None else (Phone(navigator.phone, hours_text=navigator.hours or ""),)
    emails = () if navigator.email is None else (Email(navigator.email),)
    return ways_in_touch(Contact(phones, emails=emails))


def _on_paper(way: Way) -> str:
    """Write a way with what it is for, or without where that would be too long to copy."""
    text = f"{way.label} {way.full_text}"
    return text if len(text) <= _LONGEST_TO_COPY else f"{way.label} {replace(way, use='').full_text}"


def _ways(contact: Contact) -> Iterator[Way]:
    yield from map(_phone_way, contact.phones)
    if contact.text is not None:
        yield Way("text", "Text", contact.text, "", f"Text {contact.text}")
    for email in contact.emails:
        is_short = 0 < len(email.label or "") <= _LONGEST_IN_BUTTON
        button = f"Send an email: {email.label}" if is_short else "Send an email"
        yield Way("email", "Email", email.address, f"mailto:{email.address}", button, use=email.label or "")
    if contact.booking is not None:
        yield booking_way(contact.booking)
    if contact.website is not None:
        address = contact.website
        yield Way("website", "Website", web_name(address), web_link(address), "Open their website", outside=True)
    for key, label, link_text, button in _SOCIAL:
        address = getattr(contact, key)
        if address is not None:
            yield Way(key, label, link_text, web_link(address), button, outside=True)


def booking_way(booking: Booking) -> Way:
    """Return the way to book a place."""
    address = booking.address
    if booking.kind == "web":
        return Way("booking", "Book at", web_name(address), web_link(address), "Book a place", outside=True)
    if booking.kind == "phone":
        return Way("booking", "To book, call", address, phone_link(address), f"Book a place: call {address}")
    return Way("booking", "To book, email", address, f"mailto:{address}", "Book a place by email")


def _phone_way(phone: Phone) -> Way:
    parts = (
        f"extension {phone.extension}" if phone.extension else "",
        f"then option {phone.option}" if phone.option else "",
    )
    press = ", ".join(part for part in parts if part)
    call = f"{phone.number}, {press}" if press else phone.number
    return Way(
        "phone",
        "Call",
        phone.number,
        phone_link(phone.number),
        f"{phone.label}: call {call}" if 0 < len(phone.label or "") <= _LONGEST_IN_BUTTON else f"Call {call}",
        press=press,
        use=phone.label or "",
        hours=phone.hours_text or "; ".join(map(session_text, phone.hours)),
    )
