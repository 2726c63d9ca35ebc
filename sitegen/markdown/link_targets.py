"""Targets of links: why readers may not be sent to one."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from sitegen.characters import find_forbidden
from sitegen.text import dial_string, is_premium_rate

_MAX_ADDRESS = 2048
"""Characters of a link's target; some browsers and web servers take no more."""
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")


def link_error(target: str) -> str | None:
    """Explain why a link may not lead to a target; ``None`` for https, http, mailto, tel and pages of this site."""
    if (error := _text_error(target)) is not None:
        return error
    if not target.isprintable() or re.search(r"[\\ ]", target):
        return "it has a space, a backslash or an invisible character in it"
    try:
        parts = urlsplit(target)
    except ValueError:
        return "it is not a web address"
    if parts.scheme in ("http", "https"):
        return web_address_error(target)
    whole = target.partition(":")[2]  # with what follows "?" and "#", which telephones may dial
    if parts.scheme == "mailto":
        is_address = re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", whole, re.ASCII)
        return None if is_address else "mailto: must be followed by one e-mail address and nothing else"
    if parts.scheme == "tel":
        if is_premium_rate(dial_string(whole)):
            return "it is a premium rate number, which may cost pounds a minute"
        return None if re.fullmatch(r"\+?[0-9-]{3,20}", whole) else "tel: must be followed by digits alone"
    if parts.scheme or target.startswith("//"):
        return "a link starts with https:, mailto: or tel:, or with / for a page of this site"
    return None if target.startswith("/") else "a page of this site starts with /, such as /about/"


def web_address_error(address: str) -> str | None:
    """Explain why the public may not be sent to a web address; ``None`` when they may."""
    if (error := _text_error(address)) is not None:
        return error
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "it is not a web address"
    if parts.scheme not in ("http", "https"):
        return "it does not start with https://"
    if not address.isprintable() or re.search(r"[ \\\"'<>^`{|}]", address):
        return "it has a character that web addresses cannot have"
    if "@" in parts.netloc:
        return "it has a user name in it"
    host = parts.hostname or ""
    if not host.isascii():
        return "its host has letters that look like other letters"
    if "xn--" in host:
        return "its host hides letters of another script"
    if not _HOST.fullmatch(host) or port == 0:
        return "it has no host such as www.example.org"
    return None


def _text_error(address: str) -> str | None:
    """Explain what no address may have, whatever it leads to: invisible characters, also percent-encoded."""
    if len(address) > _MAX_ADDRESS:
        return f"it has {len(address):,} characters, and {_MAX_ADDRESS:,} is the most"
    hidden = next(find_forbidden(unquote(address)), None)
    return None if hidden is None else f"it has {hidden[1]} in it"
