"""Links to other websites, checked again before they are written."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from sitegen.model import Service, Site, Where
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


def correction_link(site: Site, service: Service) -> str:
    """Return the link by which a reader reports a mistake: a new email, or a new issue, that names the entry."""
    subject = quote(f"Something wrong: {service.id}")
    if site.corrections_email is None and site.corrections_issues_url is not None:
        return _new_issue(site.corrections_issues_url, subject)
    return f"mailto:{site.corrections_email or site.contact_email}?subject={subject}"


def _new_issue(address: str, title: str) -> str:
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    path = f"{path}/new" if path.endswith("/issues") else parts.path
    field = "issue%5Btitle%5D" if "gitlab" in parts.netloc else "title"
    query = "&".join(part for part in (parts.query, f"{field}={title}") if part)
    return urlunsplit((parts.scheme, parts.netloc, path, query, parts.fragment))
