"""How to get in touch, as links and as the words on them. What is for professionals only stays out of here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model import Contact
from sitegen.theme.links import phone_link, web_link, web_name

_WEB = (("website", "Website"), ("facebook", "Facebook"), ("instagram", "Instagram"), ("whatsapp", "WhatsApp"))


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get in touch."""

    label: str
    """``Call``, ``Text``, ``Email``, ``Website`` ..."""
    words: str
    """``0117 496 0101``."""
    href: str
    """``""`` for what is not a link, such as a number that only takes texts."""
    outside: bool = False
    """Whether the link leaves this site for another one."""


def ways_in_touch(contact: Contact) -> tuple[Way, ...]:
    """Every way in the order in which people use them."""
    return tuple(_ways(contact))


def _ways(contact: Contact) -> Iterator[Way]:
    if contact.phone is not None:
        yield Way("Call", contact.phone, phone_link(contact.phone))
    if contact.text is not None:
        yield Way("Text", contact.text, "")
    if contact.email is not None:
        yield Way("Email", contact.email, f"mailto:{contact.email}")
    for field, label in _WEB:
        address = getattr(contact, field)
        if address is not None:
            yield Way(label, web_name(address), web_link(address), outside=True)
