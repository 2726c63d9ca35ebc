"""How to get in touch, as links and as the words on them. What is for professionals only stays out of here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model import Contact
from sitegen.wording.links import phone_link, web_link, web_name

_SOCIAL = (
    ("facebook", "Facebook", "Their Facebook page"),
    ("instagram", "Instagram", "Their Instagram page"),
    ("whatsapp", "WhatsApp", "Their WhatsApp group"),
)

_LETTERS_TO_COPY = 60


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get in touch."""

    label: str
    """``Call``, ``Text``, ``Email``, ``Website`` ..."""
    words: str
    """``0117 496 0101``."""
    href: str
    """``""`` for what is not a link, such as a number that only takes texts."""
    button: str
    """What a button says: ``Call 0117 496 0101``, ``Send an email``."""
    outside: bool = False
    """Whether the link leaves this site for another one."""


def ways_in_touch(contact: Contact) -> tuple[Way, ...]:
    """Every way in the order in which people use them."""
    return tuple(_ways(contact))


def ways_on_paper(contact: Contact) -> tuple[str, ...]:
    """``Call 0117 496 0101``, ...: a link's words lead nowhere on paper, so that its address stands for them."""
    return tuple(f"{way.label} {web_name(way.href) if way.outside else way.words}" for way in ways_in_touch(contact))


def short_ways_on_paper(contact: Contact) -> tuple[str, ...]:
    """Those that one can copy from paper: a part of an address would lead nowhere."""
    return tuple(way for way in ways_on_paper(contact) if len(way) <= _LETTERS_TO_COPY)


def _ways(contact: Contact) -> Iterator[Way]:
    if contact.phone is not None:
        yield Way("Call", contact.phone, phone_link(contact.phone), f"Call {contact.phone}")
    if contact.text is not None:
        yield Way("Text", contact.text, "", f"Text {contact.text}")
    if contact.email is not None:
        yield Way("Email", contact.email, f"mailto:{contact.email}", "Send an email")
    if contact.website is not None:
        yield Way("Website", web_name(contact.website), web_link(contact.website), "Open their website", outside=True)
    for field, label, words in _SOCIAL:
        address = getattr(contact, field)
        if address is not None:
            yield Way(label, words, web_link(address), f"Open {words[:1].lower()}{words[1:]}", outside=True)
