"""Verdict on a link, from what its address answers: pure, so that every kind of answer is a line in a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from sitegen.links.answers import PERMANENT, Answer, Failure
from sitegen.links.page_signs import asks_to_log_in, has_ended, is_invitation, is_parked
from sitegen.markdown import web_address_error

Kind = Literal["ok", "moved", "dead", "parked", "expired", "slow", "blocked", "server-error"]
TO_EDIT: tuple[Kind, ...] = ("moved", "dead", "parked", "expired")
"""Verdicts after which somebody has to change the entry."""
NOT_KNOWN: tuple[Kind, ...] = ("slow", "blocked", "server-error")
"""Verdicts that leave open whether the link works."""

_ASK = "ask the group for its new one, or leave the key out"
_OPEN = "open it in a browser"
_LATER = "try again later"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Judgement on the address of a link."""

    kind: Kind
    message: str = ""
    """Predicate that follows the address: ``does not exist (404)``; ``""`` for ``ok``."""
    hint: str = ""
    now: str | None = None
    """Address to write instead; ``None`` when there is none, or the reader would refuse it."""


OK = Verdict("ok")
_FAILURES: dict[Failure, Verdict] = {
    "no-such-host": Verdict("dead", "is on a website that does not exist", _ASK),
    "refused": Verdict("dead", "is on a server that refuses connections", _ASK),
    "certificate": Verdict(
        "dead", "has no valid certificate, so browsers warn of it", "tell the group, and ask for its address"
    ),
    "circle": Verdict("dead", "redirects in a circle", _ASK),
    "nowhere": Verdict("dead", "redirects to nowhere", _ASK),
    "private": Verdict("dead", "leads into a private network, where nobody else can follow", _ASK),
    "timeout": Verdict("slow", "does not answer in time", f"{_OPEN}, or {_LATER}"),
    "lookup-failed": Verdict("slow", "is on a website that cannot be looked up just now", _LATER),
    "unreachable": Verdict("slow", "is on a server that cannot be reached just now", _LATER),
    "no-web-server": Verdict("server-error", "does not answer as a web server does", f"{_OPEN}, or {_LATER}"),
    "unpacking": Verdict("server-error", "sends a page that cannot be unpacked", _OPEN),
    "cookie-circle": Verdict("blocked", "redirects in a circle without cookies", _OPEN),
    "away": Verdict("blocked", "redirects to another website", _OPEN),
    "robots": Verdict("blocked", "does not let programs look, by its robots.txt", _OPEN),
    "robots-unread": Verdict("blocked", "does not say whether programs may look: its robots.txt fails", _OPEN),
}


def judge(address: str, answer: Answer) -> Verdict:
    """Judge the address of a link by its answer."""
    last = answer.redirects[-1].target if answer.redirects else address
    verdict = _FAILURES[answer.failure] if answer.failure is not None else _by_response(address, last, answer)
    if answer.redirects and verdict.kind in ("dead", "slow", "server-error") and answer.failure not in _OF_REDIRECTS:
        shown = f'"{last}"' if _may_be_shown(last) else "an address"
        return Verdict(verdict.kind, f"redirects to {shown}, which {verdict.message}", verdict.hint)
    return verdict


_OF_REDIRECTS: tuple[Failure, ...] = ("circle", "nowhere", "private")
"""Failures that are not those of the last address."""


def _by_response(address: str, last: str, answer: Answer) -> Verdict:
    status = answer.status or 0
    if is_parked(address, last, answer.text if answer.is_ok else ""):
        return Verdict("parked", "is for sale: its owner has given it up", _ASK)
    if answer.is_ok:
        if has_ended(last, answer.text):
            return _EXPIRED
        if asks_to_log_in(last) and not asks_to_log_in(address):
            return Verdict("blocked", "asks to log in", _OPEN)
        return _moved(address, answer)
    if status in (404, 410):
        return _EXPIRED if is_invitation(last) else Verdict("dead", f"does not exist ({status})", _ASK)
    if 500 <= status < 600:
        return Verdict("server-error", f"fails on its server ({status})", _LATER)
    return Verdict("blocked", f"does not answer programs ({status})", _OPEN)


_EXPIRED = Verdict("expired", "is an invitation, an event or a page that has ended", _ASK)


def _moved(address: str, answer: Answer) -> Verdict:
    """Return the verdict on an address that leads to a page: ``ok``, unless another address is to be written."""
    target = _permanent_target(address, answer)
    if target is not None and target != address:
        if not _may_be_shown(target):
            return Verdict("moved", "has moved for good", f"{_OPEN}, and write the address that it leads to")
        if _is_home(target) and not _is_home(address):
            message = "has moved for good, to the home page of a website"
            return Verdict("moved", message, f"look for the page there, or write {target}", target)
        return Verdict("moved", "has moved for good", f"write {target}", target)
    secure = f"https:{address[5:]}"
    if address.startswith("http:") and (answer.answers_securely or _becomes_secure(address, answer)):
        return Verdict("moved", "also answers at a secure address", f"write {secure}", secure)
    return OK


def _may_be_shown(target: str) -> bool:
    """Return whether the reader would accept an address that a website sent."""
    return len(target) <= _MAX_SHOWN and web_address_error(target) is None


_MAX_SHOWN = 500
"""Characters of an address that somebody is asked to write."""


def _permanent_target(address: str, answer: Answer) -> str | None:
    """Return where the permanent redirects lead that come before any temporary one; ``None`` where there is none."""
    target = None
    for redirect in answer.redirects:
        if redirect.status not in PERMANENT:
            break
        target = redirect.target
    fragment = urlsplit(address).fragment
    if target is None or not fragment or urlsplit(target).fragment:
        return target
    return urlunsplit(urlsplit(target)._replace(fragment=fragment))


def _becomes_secure(address: str, answer: Answer) -> bool:
    """Return whether a redirect leads to the same address over ``https:``."""
    secure = _without_ending(f"https:{address[5:]}")
    return any(_without_ending(redirect.target) == secure for redirect in answer.redirects)


def _without_ending(address: str) -> str:
    return address.partition("#")[0].rstrip("/")


def _is_home(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query
