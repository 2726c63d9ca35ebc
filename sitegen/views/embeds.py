"""Embeds: a list or one service for a small frame on another website, with the code to paste."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from sitegen import urls
from sitegen.library import Library, by_name
from sitegen.model import Service
from sitegen.text import count
from sitegen.views.context import ViewContext
from sitegen.views.lists.listings import (
    FEW_IN_AREA,
    Listing,
    areas,
    topics,
    topics_in_area,
    without_discreet_services,
)
from sitegen.wording.notices import paused_label

_MOST_SERVICES = 10
"""Services of a list that are shown, above a link to all of them."""
_AS_OF = "Last updated 22 September 2026. Times change: check before you go."
_CHECKED = "Checked 22 September 2026."
"""Text with the longest date."""
_NOTHING = "Nothing is listed here at the moment."
_TALLEST = 900
"""Height from which on a frame scrolls, in pixels."""
_LINE_HEIGHT, _LINE_LENGTH = 23, 31
"""Pixels, and characters in the narrowest frame, which is 320 pixels wide."""
_EDGES, _ITEM_EDGES, _HELP = 70, 40, 55
"""Pixels around the whole, around each service, and for the crisis lines."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A list or one service, as another website shows it."""

    id: str
    """Area, topic or service id."""
    address: str
    title: str
    """Heading: ``Services in Easton``, or the name of the service."""
    services: tuple[Service, ...]
    """Services that are shown."""
    more: str
    """Text of the link below them."""
    more_address: str
    """Address of the page with the whole list, or of the service."""
    note: str
    """``These are 10 of 34 services: the ones that meet next.``; ``""`` where all are shown."""
    alone: bool = False
    """True for one service that is not a list."""
    name: str = ""
    """Name in a list of embeds: ``Easton``."""
    discreet: bool = False
    """True where its title must not be that of a page."""


@dataclass(frozen=True, slots=True)
class FramedList:
    """A list that other websites may show."""

    id: str
    """Area or topic id."""
    address: str
    """Address of its embed."""
    listing: Listing
    about: str
    """End of the link to the whole list: ``in Easton``."""


@dataclass(frozen=True, slots=True)
class EmbedCode:
    """An embed with the code to paste."""

    id: str
    name: str
    address: str
    frame: str
    """HTML of the frame."""
    text: str
    """Address of the HTML to paste instead of a frame; ``""`` where there is none."""


def framed_areas(library: Library) -> Iterator[FramedList]:
    """Yield the list of each area, by name."""
    for area, listing in zip(library.areas, areas(library), strict=True):
        yield FramedList(area.id, urls.embed(area.id), listing, f"in {area.name}")


def framed_topics(library: Library) -> Iterator[FramedList]:
    """Yield the list of each topic."""
    for topic, listing in zip(library.topic, topics(library), strict=True):
        yield FramedList(urls.public_topic(topic), urls.embed(None, topic), listing, f"about {listing.label}")


def framed_topics_in_areas(library: Library) -> Iterator[FramedList]:
    """Yield the list of each topic of each area that has a service about it: in large directories, several."""
    for area in library.area.values():
        for topic, listing in topics_in_area(library, area.id).items():
            address = urls.embed(area.id, topic)
            if len(listing.services) >= FEW_IN_AREA or library.makes_repeated(address, "embed"):
                about = f"about {listing.label} in {area.name}"
                yield FramedList(urls.public_topic(topic), address, listing, about)


def framed_services(library: Library) -> Iterator[tuple[Service, str]]:
    """Yield each service that has a frame, with the id in its address: today's, or an earlier one."""
    for service in library.directory.services:
        for identifier in (service.id, *service.was):
            if library.makes_repeated(urls.embedded_service(identifier), "embed"):
                yield service, identifier


def embedded_service(library: Library, service: Service, identifier: str | None = None) -> Embed:
    """Return the embed of one service, under its id or an earlier one."""
    return Embed(
        id=identifier or service.id,
        address=urls.embedded_service(identifier or service.id),
        title=service.name,
        services=(service,),
        more=f"More about {service.name} at {library.site.name}",
        more_address=urls.service(service.id),
        note="",
        alone=True,
        discreet=bool(service.discreet),
    )


def embed_codes(lists: Iterable[FramedList], context: ViewContext) -> tuple[EmbedCode, ...]:
    """Return the code of each list that is not empty."""
    embeds = (embedded_list(context.library, framed) for framed in lists)
    return tuple(embed_code(embed, context, urls.embed_code(embed.address)) for embed in embeds if embed.services)


def embed_code(embed: Embed, context: ViewContext, text: str = "") -> EmbedCode:
    """Return the code of an embed; `text` is the address of its HTML to paste, if any."""
    return EmbedCode(embed.id, embed.name or embed.title, embed.address, frame_code(context, embed), text)


def frame_code(context: ViewContext, embed: Embed) -> str:
    """Return the HTML of a frame that shows the embed."""
    library = context.library
    code = Markup(
        '<iframe src="{}" title="{} – {}" width="100%" height="{}" loading="lazy" style="border: 0"></iframe>'
    ).format(library.absolute(embed.address), embed.title, library.site.name, frame_height(context, embed))
    return to_ascii(code)


def to_ascii(html: str) -> str:
    """Replace other characters by references, so that the code survives any editor."""
    return html.encode("ascii", "xmlcharrefreplace").decode()


def frame_height(context: ViewContext, embed: Embed) -> int:
    """Estimate the height of the narrowest frame, in pixels, rounded up to ten."""
    lines = ["" if embed.alone else embed.title, f"{embed.note} {embed.more}", _AS_OF]
    lines += [] if embed.services or embed.note else [_NOTHING]
    pixels = _EDGES + _height(lines) + (_HELP if context.library.site.crisis else 0)
    for service in embed.services:
        pixels += _ITEM_EDGES + _height(_lines(context, service))
    return min(_TALLEST, ceil(pixels / 10) * 10)


def _lines(context: ViewContext, service: Service) -> Iterator[str]:
    yield service.name
    yield service.summary
    if service.status == "closed":
        return
    card = context.card(service)
    yield paused_label(service)
    yield from (notice.sentence for notice in card.notices if notice.first is None)
    yield from (card.when, card.place, card.reach)
    yield ". ".join(filter(None, (card.joining, card.cost, *card.limits, _CHECKED)))


def _height(lines: Iterable[str]) -> int:
    return sum(ceil(len(line) / _LINE_LENGTH) * _LINE_HEIGHT for line in lines)


def embedded_list(library: Library, framed: FramedList) -> Embed:
    """Return the embed of a list: of a long one, the services that meet next."""
    listing = framed.listing
    total, shown = len(listing.services), _meeting_next(library, without_discreet_services(listing).services)
    complete = len(shown) == total
    which = "the services" if complete else f"all {total} services"
    return Embed(
        id=framed.id,
        address=framed.address,
        title=listing.title,
        services=shown,
        more=f"See {which} {framed.about} at {library.site.name}",
        more_address=listing.address,
        note=_note(len(shown), len(without_discreet_services(listing).services), total),
        name=listing.label,
        discreet=listing.discreet,
    )


def _note(shown: int, shareable: int, total: int) -> str:
    """Explain why some services of a list are left out: it is long, or they are shown on the site alone."""
    if shown == total:
        return ""
    if not shown:
        return "We show these on our own site only."
    reason = ": the ones that meet next" if shown < shareable else ""
    return f"These are {shown} of {count(total, 'service')}{reason}."


def _meeting_next(library: Library, services: tuple[Service, ...]) -> tuple[Service, ...]:
    """Return the services of a short list, or those of a long one that meet next, in the order given."""
    if len(services) <= _MOST_SERVICES:
        return services
    by_date = sorted(services, key=lambda service: (_next_start(library, service), *by_name(service)))
    chosen = {service.id for service in by_date[:_MOST_SERVICES]}
    return tuple(service for service in services if service.id in chosen)


def _next_start(library: Library, service: Service) -> int:
    """Return the next certain start, in seconds since 1970; services without one sort after it, paused ones last."""
    if service.status == "paused":
        return library.end + 1
    starts = (occurrence.start for occurrence in library.occurrences(service) if occurrence.is_known)
    return next((start for start in starts if start > library.start), library.end)
