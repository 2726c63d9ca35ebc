"""Posters for a board: for each area, for each topic, and for each topic in each area that has a service about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service
from sitegen.text import date_words
from sitegen.theme import Theme
from sitegen.views.lists import listings
from sitegen.views.lists.listings import Listing, in_use
from sitegen.views.lists.related import remote_services
from sitegen.views.paper.entries import Entry, Type, best_first, filled
from sitegen.views.paper.text_fit import lines_of, shortened
from sitegen.views.paper.valid_until import check_after
from sitegen.wording.helplines import short_help
from sitegen.wording.links import web_name

# What css/paper-poster.css makes of a sheet of A4, in millimetres; widths in em.
_ROOM = 178.0
"""For title, sentence, services and address."""
_CODE = 71.0
"""The least that the services get: as much as the QR code beside them."""
_TITLES = (("", 8.5, 22.6, 2), ("long", 10.7, 18.0, 3), ("longer", 14.0, 13.7, 4), ("longest", 18.2, 10.6, 5))
"""Class, width of a line and its height, and lines at most."""
_SENTENCE, _SENTENCE_LINES = (27.5, 8.3), 3
_ADDRESS = (27.0, 8.4)
_HELP = (35.0, 6.5)
_ENTRIES = Type(name_width=18.0, name_height=7.2, width=24.5, height=5.9, gap=3.2, lines=2, whole=False)
_MOST = 6
_TAB, _TAB_LINES = 15.4, 4
_TABS = 10


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says."""

    listing: Listing
    """The list that it stands for."""
    title: str
    size: str
    """Of the title: ``""``, ``long``, ``longer`` or ``longest``."""
    sentence: str
    entries: tuple[Entry, ...]
    more: int
    """Services of the list that it has no room for."""
    code: str
    """Where its QR code leads."""
    address: str
    """The same, for people to read and type."""
    tab: tuple[str, str]
    """On each piece to tear off: what it is about, and an address."""
    tabs: int
    check_after: str


def posters(library: Library, theme: Theme) -> Iterator[Output]:
    """``/print/poster/<area>/``, ``/print/poster/<area>/<topic>/`` and ``/print/poster/topics/<t>/``."""
    anywhere = _anywhere(library)
    areas = {listing.address: listing for listing in in_use(listings.areas(library))}
    for area in library.area:
        if urls.area(area) in areas:
            yield _page(urls.poster(area), areas[urls.area(area)], anywhere[""], theme, area)
        for topic, listing in listings.topics_in_area(library, area).items():
            yield _page(urls.poster(area, topic), listing, anywhere.get(topic, ()), theme, area)
    for topic, listing in zip(library.topic, listings.topics(library), strict=True):
        if not listing.empty:
            yield _page(urls.poster(None, topic), listing, (), theme)


def _anywhere(library: Library) -> Mapping[str, tuple[Service, ...]]:
    """By topic, and under ``""`` for all: the few best of what is open to readers from anywhere, by phone or online."""
    found: dict[str, list[Service]] = {"": []}
    for service in best_first(remote_services(library.by_area.get(EVERYWHERE, ())), library):
        for topic in ("", *service.topics):
            found.setdefault(topic, []).append(service)
    return {topic: tuple(services[:_MOST]) for topic, services in found.items()}


def _page(
    address: str, listing: Listing, anywhere: tuple[Service, ...], theme: Theme, area: str | None = None
) -> Output:
    return theme.page(
        address,
        "paper/poster.html",
        title=f"{listing.title} (poster)",
        noindex=True,
        poster=_poster(listing, anywhere, theme, area),
    )


def _poster(listing: Listing, anywhere: tuple[Service, ...], theme: Theme, area: str | None) -> Poster:
    library = theme.context.library
    code = library.absolute(listing.address)
    address = web_name(code)
    size, width, height, most = next((one for one in _TITLES if lines_of(listing.title, one[1]) <= one[3]), _TITLES[-1])
    title = shortened(listing.title, width, most)
    room = _ROOM - lines_of(title, width) * height - lines_of(address, _ADDRESS[0]) * _ADDRESS[1]
    room -= (lines_of(short_help(theme.context.help_lines), _HELP[0]) - 1) * _HELP[1]
    lines = min(_SENTENCE_LINES, max(1, int((room - _CODE) / _SENTENCE[1])))
    sentence = shortened(listing.sentence, _SENTENCE[0], lines)
    room -= lines_of(sentence, _SENTENCE[0]) * _SENTENCE[1]
    best = best_first(listing.services, library, area)[:_MOST]
    if len(listing.services) <= _MOST:
        best = (*best, *anywhere)[:_MOST]
    (entries,) = filled(best, theme.context, _ENTRIES, (room,))
    shown = best[: len(entries)]
    return Poster(
        listing=listing,
        title=title,
        size=size,
        sentence=sentence,
        entries=entries,
        more=max(0, len(listing.services) - len(entries)),
        code=code,
        address=address,
        tab=_tab(listing, address, theme),
        tabs=_TABS,
        check_after=date_words(check_after(shown, library)),
    )


def _tab(listing: Listing, address: str, theme: Theme) -> tuple[str, str]:
    """An address that is too long to tear off gives way to that of the front page."""
    if lines_of(address, _TAB) >= _TAB_LINES:
        address = web_name(theme.context.library.absolute(urls.HOME))
    return shortened(listing.title, _TAB, max(1, _TAB_LINES - lines_of(address, _TAB))), address
