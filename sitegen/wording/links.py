"""Links to other websites, checked again before they are written."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from sitegen.model import Site, Where
from sitegen.text import dial_string


def web_link(address: str) -> str:
    """Return the address where it is ``http`` or ``https``, else ``""``: nothing else may become a link."""
    return address if urlsplit(address).scheme in ("http", "https") else ""


def web_name(address: str) -> str:
    """Return an address as people read it: ``latch-on.example.org`` for ``https://www.latch-on.example.org/``."""
    parts = urlsplit(address)
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/")


def web_address_text(address: str) -> str:
    """Return an address to type: as `web_name`, with the query and fragment, without which it may lead elsewhere."""
    parts = urlsplit(address)
    name = (
        web_name(address) if not parts.query and not parts.fragment else parts.netloc.removeprefix("www.") + parts.path
    )
    query = f"?{parts.query}" if parts.query else ""
    return f"{name}{query}{f'#{parts.fragment}' if parts.fragment else ''}"


def phone_link(number: str) -> str:
    """``tel:01174960101``."""
    return f"tel:{dial_string(number)}"


def sms_link(number: str, message: str) -> str:
    """Return the link that opens a text message (RFC 5724): ``?&body=`` is what both iPhones and Android read."""
    return f"sms:{dial_string(number)}?&body={quote(message, safe='')}"


def mailto_link(address: str, subject: str, message: str) -> str:
    """Return the link that opens an e-mail (RFC 6068)."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(message, safe='')}"


def directions_links(where: Where) -> tuple[tuple[str, str], ...]:
    """Return (name, address) of links to directions, by coordinates, postcode or address; empty where all are unknown.

    The first opens the map app of a phone, where there is one that takes Google's addresses, else a page; the second
    is a page without Google. The reader's starting point is left to them. ``js/map/directions.js`` makes the first too.
    """
    if where.hide_address:
        return ()
    if where.latitude is not None and where.longitude is not None:
        destination = quote(f"{where.latitude:.5f},{where.longitude:.5f}")
    elif where.postcode or where.address:
        destination = quote(where.postcode or where.address or "", safe="")
    else:
        return ()
    app = f"https://www.google.com/maps/dir/?api=1&destination={destination}"
    page = f"https://www.openstreetmap.org/directions?from=&to={destination}"
    return ("Directions in your map app (Google Maps)", app), ("on OpenStreetMap", page)


@dataclass(frozen=True, slots=True)
class IssueForm:
    """Page of a code host on which readers write an issue."""

    host: str
    """Name of the website, for readers."""
    address: str
    """Address of the empty form; `title` and `body` are added to its query."""
    title: str
    """Name of the parameter for the title."""
    body: str
    """Name of the parameter for the text."""


def issue_form(site: Site) -> IssueForm | None:
    """Return the form of the code host that takes corrections; ``None`` where site.yaml names none."""
    if site.corrections_issues_url is None:
        return None
    parts = urlsplit(site.corrections_issues_url)
    path = parts.path.rstrip("/")
    path = f"{path}/new" if path.endswith("/issues") else parts.path
    address = urlunsplit((parts.scheme, parts.netloc, path, parts.query, parts.fragment))
    names = ("issue[title]", "issue[description]") if "gitlab" in parts.netloc else ("title", "body")
    return IssueForm(parts.netloc.removeprefix("www."), address, *names)
