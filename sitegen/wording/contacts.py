"""Ways to get in touch, as links with their texts; never those that are for professionals only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model import Contact
from sitegen.wording.links import phone_link, web_link, web_name

_SOCIAL = (
    ("facebook", "Facebook", "Their Facebook page", "Open their Facebook page"),
    ("instagram", "Instagram", "Their Instagram page", "Open their Instagram page"),
    ("whatsapp", "WhatsApp", "Their WhatsApp group", "Open their WhatsApp group"),
)
_DIRECT = ("phone", "text", "email", "website")
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

    @property
    def is_direct(self) -> bool:
        """True when it reaches the service itself, not its page on a social network."""
        return self.key in _DIRECT


def ways_in_touch(contact: Contact) -> tuple[Way, ...]:
    """Return every way to get in touch, most used first."""
    return tuple(_ways(contact))


def ways_on_paper(contact: Contact) -> tuple[str, ...]:
    """Return every way as text for print, with web addresses spelt out: ``Call 0117 496 0101``."""
    return tuple(f"{way.label} {web_name(way.href) if way.outside else way.text}" for way in ways_in_touch(contact))


def short_ways_on_paper(contact: Contact) -> tuple[str, ...]:
    """Return the ways that are short enough to copy from paper: a shortened address would lead nowhere."""
    return tuple(way for way in ways_on_paper(contact) if len(way) <= _LONGEST_TO_COPY)


def _ways(contact: Contact) -> Iterator[Way]:
    if contact.phone is not None:
        yield Way("phone", "Call", contact.phone, phone_link(contact.phone), f"Call {contact.phone}")
    if contact.text is not None:
        yield Way("text", "Text", contact.text, "", f"Text {contact.text}")
    if contact.email is not None:
        yield Way("email", "Email", contact.email, f"mailto:{contact.email}", "Send an email")
    if contact.website is not None:
        address = contact.website
        yield Way("website", "Website", web_name(address), web_link(address), "Open their website", outside=True)
    for key, label, link_text, button in _SOCIAL:
        address = getattr(contact, key)
        if address is not None:
            yield Way(key, label, link_text, web_link(address), button, outside=True)
