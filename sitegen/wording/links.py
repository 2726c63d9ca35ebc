"""Links that lead away from the site, each checked once more on its way out."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from sitegen.model import Service, Site, Where
from sitegen.text import dial_string


def web_link(address: str) -> str:
    """The address when it is ``http`` or ``https``, else ``""``: nothing else may become a link."""
    return address if urlsplit(address).scheme in ("http", "https") else ""


def web_name(address: str) -> str:
    """An address as people read it: ``latch-on.example.org`` for ``https://www.latch-on.example.org/``."""
    parts = urlsplit(address)
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/")


def phone_link(number: str) -> str:
    """``tel:01174960101``."""
    return f"tel:{dial_string(number)}"


def directions_links(where: Where) -> tuple[tuple[str, str], ...]:
    """(name, address) of ways to the place, by its coordinates, postcode or address; none when no one of them is known.

    The first opens the map app of a phone, where it has one that takes Google's addresses, and a page elsewhere; the
    second is a page for those who want nothing of Google. Where the reader starts is left to them. ``js/map/directions.js``
    makes the first one too.
    """
    if where.hide_address:
        return ()
    if where.latitude is not None and where.longitude is not None:
        there = quote(f"{where.latitude:.5f},{where.longitude:.5f}")
    elif where.postcode or where.address:
        there = quote(where.postcode or where.address or "", safe="")
    else:
        return ()
    app = f"https://www.google.com/maps/dir/?api=1&destination={there}"
    page = f"https://www.openstreetmap.org/directions?from=&to={there}"
    return ("Directions in your map app (Google Maps)", app), ("on OpenStreetMap", page)


def correction_link(site: Site, service: Service) -> str:
    """An e-mail, or an issue, that names the entry, for a reader who has seen something wrong."""
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
