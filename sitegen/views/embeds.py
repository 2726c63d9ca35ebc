"""What other websites show of this one: a list or one service, small enough for a corner of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import count
from sitegen.views.context import ViewContext
from sitegen.views.lists.listings import Listing, areas, topics, topics_in_area
from sitegen.wording.notices import paused_label

MOST = 10
"""Services of a list that are shown; the rest is a link away."""
_AS_OF = "As of 22 September 2026. Times change: look there before you go."
_CHECKED = "Checked 22 September 2026."
"""As long as they are for any day."""
_TALLEST = 900
"""Pixels from which on the frame scrolls instead of growing."""
_LINE, _LETTERS = 23, 31
"""Height of a line in pixels, and letters that fit on it in the narrowest frame, 320 pixels wide."""
_EDGES, _ITEM_EDGES, _HELP = 70, 40, 55


@dataclass(frozen=True, slots=True)
class Embed:
    """One such thing."""

    address: str
    title: str
    """Its heading: ``Services in Easton``, or the name of the service."""
    services: tuple[Service, ...]
    """Those that are shown."""
    more: str
    """The words of the link below them."""
    more_address: str
    """Where it leads: the page that says all this and more."""
    said: str
    """What is not all there, or of when it is: ``These are 10 of 34 services, those that meet next.``."""
    alone: bool = False
    """Whether it is one service, and no list."""
    name: str = ""
    """In a list of such things: ``Easton``."""


def embedded_areas(library: Library) -> Iterator[Embed]:
    """One for each area."""
    by_address = {urls.area(area): area for area in library.area}
    for listing in areas(library):
        yield _of_list(library, listing, urls.embed(by_address[listing.address]), f"in {listing.label}")


def embedded_topics(library: Library) -> Iterator[Embed]:
    """One for each topic."""
    for identifier, listing in zip(library.topic, topics(library), strict=True):
        yield _of_list(library, listing, urls.embed(None, identifier), f"about {listing.label}")


def embedded_topics_in_areas(library: Library) -> Iterator[Embed]:
    """One for each topic in each area that has a service about it."""
    for area in library.area.values():
        for topic, listing in topics_in_area(library, area.id).items():
            about = f"about {listing.label} in {area.name}"
            yield _of_list(library, listing, urls.embed(area.id, topic), about)


def embedded_service(library: Library, service: Service, identifier: str | None = None) -> Embed:
    """One service, under its id or an earlier one."""
    return Embed(
        address=urls.embedded_service(identifier or service.id),
        title=service.name,
        services=(service,),
        more=f"All about {service.name} at {library.site.name}",
        more_address=urls.service(service.id),
        said="",
        alone=True,
    )


def _of_list(library: Library, listing: Listing, address: str, about: str) -> Embed:
    total, shown = len(listing.services), _chosen(library, listing.services)
    said = f"These are {len(shown)} of {count(total, 'service')}, those that meet next." if len(shown) < total else ""
    which = f"all {total} services" if len(shown) < total else "the services"
    return Embed(
        address=address,
        title=listing.title,
        services=shown,
        more=f"See {which} {about} at {library.site.name}",
        more_address=listing.address,
        said=said,
        name=listing.label,
    )


def _chosen(library: Library, services: tuple[Service, ...]) -> tuple[Service, ...]:
    """All of a short list; of a long one those that meet soonest, by name."""
    if len(services) <= MOST:
        return services
    first = {service.id: _first_date(library, service) for service in services}
    soonest = sorted(services, key=lambda service: (first[service.id], service.name.casefold(), service.id))[:MOST]
    chosen = {service.id for service in soonest}
    return tuple(service for service in services if service.id in chosen)


def _first_date(library: Library, service: Service) -> int:
    """When it meets next, in seconds since 1970; after the horizon what has no date, and last what has paused."""
    if service.status == "paused":
        return library.end + 1
    known = (found.start for found in library.occurrences(service) if found.is_known)
    return next((start for start in known if start > library.start), library.end)


def frame_code(context: ViewContext, embed: Embed) -> str:
    """What to paste to show it in a frame, in plain ASCII, which comes through every editor."""
    library = context.library
    code = Markup(
        '<iframe src="{}" title="{} – {}" width="100%" height="{}" loading="lazy" style="border: 0"></iframe>'
    ).format(library.absolute(embed.address), embed.title, library.site.name, frame_height(context, embed))
    return to_ascii(code)


def to_ascii(html: str) -> str:
    """Replace other characters by references, so that the code survives any editor."""
    return html.encode("ascii", "xmlcharrefreplace").decode()


def frame_height(context: ViewContext, embed: Embed) -> int:
    """Pixels that the frame needs where it is narrowest, about; the next ten."""
    lines = ["" if embed.alone else embed.title, f"{embed.said} {embed.more}", _AS_OF]
    lines += [] if embed.services else ["Nothing is listed here at the moment."]
    pixels = _EDGES + _pixels(lines) + (_HELP if context.library.site.crisis else 0)
    for service in embed.services:
        pixels += _ITEM_EDGES + _pixels(_lines(context, service))
    return min(_TALLEST, ceil(pixels / 10) * 10)


def _lines(context: ViewContext, service: Service) -> Iterator[str]:
    yield service.name
    yield service.summary
    if service.status == "closed":
        return
    card = context.card(service)
    yield paused_label(service)
    yield from (card.notice.text if card.notice else "", card.when, card.place, card.reach)
    yield ". ".join((*card.words[:2], _CHECKED))


def _pixels(lines: Iterable[str]) -> int:
    return sum(ceil(len(line) / _LETTERS) * _LINE for line in lines)
