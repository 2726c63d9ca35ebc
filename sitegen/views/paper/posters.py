"""Posters for a noticeboard: a list of services in a few entries, a QR code, and addresses to tear off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen import urls
from sitegen.discretion import without_discreet
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service
from sitegen.text import date_words
from sitegen.views.context import ViewContext
from sitegen.views.lists.listings import (
    FEW_IN_AREA,
    Listing,
    areas,
    topics,
    topics_in_area,
    without_discreet_services,
)
from sitegen.views.lists.related import remote_services
from sitegen.views.paper.entries import EntryLayout, PaperEntry, best_first, fill_panels
from sitegen.views.paper.text_fit import LineSize, TitleSize, line_count, shorten, title_size
from sitegen.views.paper.valid_until import check_after
from sitegen.wording.helplines import short_help
from sitegen.wording.links import web_name
from sitegen.wording.navigators import navigator_on_paper

# Sizes of a sheet of A4 in css/paper-poster.css: room in millimetres.
_ROOM = 178.0
"""For title, sentence, entries and address."""
_LEAST_FOR_ENTRIES = 71.0
"""Height of the QR code beside them."""
_TITLES = (
    TitleSize("", LineSize(8.5, 22.6), 2),
    TitleSize("long", LineSize(10.7, 18.0), 3),
    TitleSize("longer", LineSize(14.0, 13.7), 4),
    TitleSize("longest", LineSize(18.2, 10.6), 5),
)
_SENTENCE, _SENTENCE_LINES = LineSize(27.5, 8.3), 3
_ADDRESS = LineSize(27.0, 8.4)
_HELP = LineSize(35.0, 6.5)
_ENTRIES = EntryLayout(name=LineSize(18.0, 7.2), text=LineSize(24.5, 5.9), gap=3.2, max_lines=2, full=False)
_ASK = "Somebody to ask: "
_MOST_ENTRIES = 6
_FEWEST_IN_AREA = 2
"""Services from which on a topic of an area has a poster; of a single one its leaflet says more."""
_TAB_WIDTH, _TAB_LINES = 15.4, 4
_TABS = 10


@dataclass(frozen=True, slots=True)
class AdvertisedList:
    """List that has a poster."""

    address: str
    """Address of the poster."""
    listing: Listing
    remote: tuple[Service, ...] = ()
    """Services by phone and online that may fill up a short list, best first."""
    area: str | None = None
    """Area id."""


@dataclass(frozen=True, slots=True)
class Poster:
    """Contents of a poster."""

    listing: Listing
    """Advertised list."""
    title: str
    size: str
    """CSS class of the title: ``""``, ``long``, ``longer`` or ``longest``."""
    sentence: str
    entries: tuple[PaperEntry, ...]
    more: int
    """Number of services of the list that do not fit."""
    code: str
    """Text of the QR code: the address of the list, with the day of print."""
    address: str
    """Address of the list as text."""
    tab: tuple[str, str]
    """Topic and address on each strip to tear off."""
    tabs: int
    """Number of strips."""
    ask: str
    """Navigator of the area, with a number; ``""`` where it has none."""
    check_after: str


def advertised_lists(library: Library) -> Iterator[AdvertisedList]:
    """Yield the list of each area, each topic of an area, and each topic that has a poster."""
    remote = _best_remote(library)
    area_lists = {listing.address: listing for listing in areas(library)}
    for area in library.area:
        listing = area_lists[urls.area(area)]
        if has_poster(library, listing, area):
            yield AdvertisedList(urls.poster(area), without_discreet_services(listing), remote[""], area)
        for topic, listing in topics_in_area(library, area).items():
            if has_poster(library, listing, area, topic):
                yield AdvertisedList(
                    urls.poster(area, topic), without_discreet_services(listing), remote.get(topic, ()), area
                )
    for topic, listing in zip(library.topic, topics(library), strict=True):
        if has_poster(library, listing, None, topic):
            yield AdvertisedList(urls.poster(None, topic), without_discreet_services(listing))


def has_poster(library: Library, listing: Listing, area: str | None, topic: str | None = None) -> bool:
    """Return whether the list of an area, of a topic, or of a topic in an area has a poster: enough to hand out."""
    count = len(without_discreet_services(listing).services)
    if area is None or topic is None:
        return count > 0
    is_enough = count >= FEW_IN_AREA or library.makes_repeated(urls.poster(area, topic), "print")
    return count >= _FEWEST_IN_AREA and is_enough


def _best_remote(library: Library) -> Mapping[str, tuple[Service, ...]]:
    """Return the best services by phone and online for people everywhere, by topic; under ``""`` the best of all."""
    by_topic: dict[str, list[Service]] = {"": []}
    everywhere = without_discreet(library.by_area.get(EVERYWHERE, ()))
    for service in best_first(remote_services(everywhere), library):
        for topic in ("", *service.topics):
            by_topic.setdefault(topic, []).append(service)
    return {topic: tuple(services[:_MOST_ENTRIES]) for topic, services in by_topic.items()}


def poster_of(advertised: AdvertisedList, context: ViewContext) -> Poster:
    """Lay out the poster of a list."""
    library, listing = context.library, advertised.listing
    address = web_name(library.absolute(listing.address))
    size = title_size(listing.title, _TITLES)
    title = shorten(listing.title, size.line.width, size.max_lines)
    room = _ROOM - size.line.height_of(title) - _ADDRESS.height_of(address)
    room -= _HELP.height_of(short_help(context.help_lines)) - _HELP.height
    ask = navigator_on_paper(None if advertised.area is None else library.area[advertised.area])
    room -= _HELP.height_of(f"{_ASK}{ask}") if ask else 0
    sentence_lines = min(_SENTENCE_LINES, max(1, int((room - _LEAST_FOR_ENTRIES) / _SENTENCE.height)))
    sentence = shorten(listing.sentence, _SENTENCE.width, sentence_lines)
    room -= _SENTENCE.height_of(sentence)
    services = _services(advertised, library)
    (entries,) = fill_panels(services, context, _ENTRIES, (room,))
    return Poster(
        listing=listing,
        title=title,
        size=size.css_class,
        sentence=sentence,
        entries=entries,
        more=max(0, len(listing.services) - len(entries)),
        code=library.on_paper(listing.address),
        address=address,
        tab=_tab(listing, address, library),
        tabs=_TABS,
        ask=ask,
        check_after=date_words(check_after(services[: len(entries)], library)),
    )


def _services(advertised: AdvertisedList, library: Library) -> tuple[Service, ...]:
    """Return the services to show, best first; a short list is filled up with services by phone and online."""
    services = advertised.listing.services
    best = best_first(services, library, advertised.area)[:_MOST_ENTRIES]
    local = {service.id for service in services}
    remote = tuple(service for service in advertised.remote if service.id not in local)
    return (*best, *remote)[:_MOST_ENTRIES] if len(services) <= _MOST_ENTRIES else best


def _tab(listing: Listing, address: str, library: Library) -> tuple[str, str]:
    """Return the title and an address for a strip; the home page's where the list's own address is too long."""
    if line_count(address, _TAB_WIDTH) >= _TAB_LINES:
        address = web_name(library.absolute(urls.HOME))
    return shorten(listing.title, _TAB_WIDTH, max(1, _TAB_LINES - line_count(address, _TAB_WIDTH))), address
