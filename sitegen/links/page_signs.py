"""Signs on web pages that a domain is for sale, that an invitation has ended, or that only members may look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from sitegen.text import unescape

_PARKING_HOSTS = (
    "above.com afternic.com bodis.com buydomains.com dan.com domainmarket.com hugedomains.com parkingcrew.net sav.com "
    "sedo.co.uk sedo.com sedoparking.com undeveloped.com uniregistry.com"
).split()
"""Dealers in domains, to whom a parked domain redirects."""
_PARKING_NAME = re.compile(r"ww\d+\.(.+)")
"""Name to which some dealers redirect, and the name of the website in it: ``ww25.tea.example.org``."""
_PARKED = (
    "buy this domain",
    "domain has expired",
    "domain is available for purchase",
    "domain is for sale",
    "domain is parked",
    "domain may be for sale",
    "domain name has expired",
    "domain name is for sale",
    "domain parking",
    "inquire about this domain",
    "interested in this domain",
    "parked domain",
    "parked free, courtesy of",
    "this domain has been parked",
    "this web page is parked",
)
_MAX_PARKED_TEXT = 3000
"""Characters of a page that is parked: it has little but advertisements. A longer page may only speak of domains."""
_INVITATIONS: dict[str, tuple[str, ...]] = {
    "chat.whatsapp.com": (
        "invite link is invalid",
        "invite link was reset",
        "invite link was revoked",
        "invite link is reset",
        "invite link has expired",
        "invite link is no longer",
        "invite link has been reset",
        "invite link has been revoked",
        "couldn't find this group",
        "group is no longer available",
    ),
    "facebook.com": (
        "this content isn't available",
        "this page isn't available",
        "the link you followed may be broken",
        "this event has ended",
    ),
    "fb.me": ("this content isn't available", "the link you followed may be broken"),
    "instagram.com": ("sorry, this page isn't available", "the link you followed may be broken"),
    "discord.com": ("invite invalid", "invite may be expired"),
    "discord.gg": ("invite invalid", "invite may be expired"),
    "t.me": ("invite link has expired", "invite link is invalid"),
    "zoom.us": ("this meeting link is invalid", "meeting has expired", "meeting id is not valid"),
    "eventbrite.co.uk": ("this event has ended", "this event has passed", "event is cancelled", "sales have ended"),
    "eventbrite.com": ("this event has ended", "this event has passed", "event is cancelled", "sales have ended"),
    "meetup.com": ("this event has passed", "this event was canceled", "group not found"),
    "bookwhen.com": ("no longer available", "there are no upcoming events"),
    "ticketsource.co.uk": ("this event has ended", "this event has finished", "no longer available"),
    "tickettailor.com": ("this event has ended", "this event has passed", "no longer available"),
}
"""Sentences on pages of invitations and events that are over, by website."""
_OF_PAGES = ("facebook.com", "fb.me", "instagram.com")
"""Websites among them that have pages of groups too."""
_LOGIN_PATH = re.compile(r"/(?:accounts?/)?(?:log-?in|sign-?in)(?:[/.]|$)", re.IGNORECASE)
_TAG = re.compile(
    r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[a-z/!?][^>]*(?:>|\Z)", re.DOTALL | re.IGNORECASE
)
"""Markup: what is never closed goes on to the end, so that no page is read again from each of its brackets."""


def shown_text(page: str) -> str:
    """Return the text of a page in small letters, with single spaces and straight apostrophes."""
    text = unescape(_TAG.sub(" ", page)).replace("’", "'")
    return " ".join(text.casefold().split())


def is_parked(address: str, last: str, page: str) -> bool:
    """Return whether an address leads to a domain for sale; `last` is the one at the end of all redirects."""
    host, parking_name = _host(last), _PARKING_NAME.fullmatch(_host(last))
    if last != address and _is_of(host, _PARKING_HOSTS):
        return True
    if last != address and parking_name and parking_name[1] == _host(address).removeprefix("www."):
        return True
    text = shown_text(page)
    return len(text) <= _MAX_PARKED_TEXT and any(phrase in text for phrase in _PARKED)


def is_invitation(address: str) -> bool:
    """Return whether an address is on a website that has invitations and events, and nothing else."""
    return _phrases(address) != () and not _is_of(_host(address), _OF_PAGES)


def has_ended(address: str, page: str) -> bool:
    """Return whether the page of an invitation or event says that it is over."""
    phrases = _phrases(address)
    text = shown_text(page) if phrases else ""
    return any(phrase in text for phrase in phrases)


def asks_to_log_in(address: str) -> bool:
    """Return whether an address is that of a page to log in."""
    return _LOGIN_PATH.search(urlsplit(address).path) is not None


def _phrases(address: str) -> tuple[str, ...]:
    host = _host(address)
    return next((phrases for name, phrases in _INVITATIONS.items() if _is_of(host, (name,))), ())


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _is_of(host: str, domains: Iterable[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
