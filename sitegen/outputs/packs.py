"""Printed packs: a sheet of A4 on both sides, folded to A5, for everybody and for each place that the pack touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.model import Area, Guide, Pack, Service
from sitegen.text import date_words
from sitegen.theme import Theme
from sitegen.views.paper.entries import Entry, Type, filled
from sitegen.views.paper.packs import Packed, packed
from sitegen.views.paper.text_fit import lines_of, shortened
from sitegen.views.paper.valid_until import check_after
from sitegen.wording.helplines import HelpLine
from sitegen.wording.links import web_name

# What css/paper-pack.css makes of a panel of A5, in millimetres; widths in em.
_NAMES = (("", 9.6, 13.8), ("long", 12.6, 10.6), ("longest", 16.4, 8.2))
"""Class, width of a line and its height: a name takes three lines, the longest more."""
_FRONT = 60.0
_INTRO = (24.5, 6.7)
_ENTRIES = Type(name_width=25.0, name_height=5.8, width=32.3, height=5.0, gap=3.6, lines=4, whole=True)
_INSIDE = (176.0, 177.0)
"""Less a heading on the left, and less a line on the right."""
_TEXT = (31.5, 5.0)
_HELP, _READING = 104.0, 46.0
_REST = 100
"""Links to what there is no room for, below the sheet."""


@dataclass(frozen=True, slots=True)
class Panels:
    """What is on the four panels, and what is on none."""

    size: str
    """Of the name: ``""``, ``long`` or ``longest``."""
    place: str
    """``Easton``; ``""`` for the whole pack."""
    intro: str
    inside: tuple[tuple[Entry, ...], ...]
    """The left panel, and the right."""
    more: int
    """Services that there is no room for."""
    rest: tuple[Service, ...]
    """Some of them."""
    help: tuple[HelpLine, ...]
    guides: tuple[tuple[Guide, str], ...]
    """Each with its address in letters."""
    check_after: str


def packs(library: Library, theme: Theme) -> Iterator[Output]:
    """``/print/<pack>/`` and ``/print/<pack>/<area>/``."""
    guides = {guide.id: guide for guide in library.guides}
    for pack in library.directory.packs:
        found = packed(pack, library)
        reading = tuple(guides[identifier] for identifier in pack.guides)
        yield _page(pack, None, found, found.services, reading, theme)
        for area in found.areas:
            services = found.local(area, library)
            yield _page(pack, library.area[area], found, services, reading, theme)


def _page(
    pack: Pack, area: Area | None, found: Packed, services: tuple[Service, ...], guides: tuple[Guide, ...], theme: Theme
) -> Output:
    library = theme.context.library
    address = urls.pack(pack.id, None if area is None else area.id)
    places = [place for place in library.areas if place.id in found.areas]
    return theme.page(
        address,
        "paper/pack.html",
        title=pack.name if area is None else f"{pack.name}: {area.name}",
        noindex=True,
        pack=pack,
        panels=_panels(pack, area, services, guides, theme),
        code=library.absolute(address),
        others=tuple((one.name, urls.pack(pack.id, one.id)) for one in places if one is not area),
        whole=urls.pack(pack.id),
        area=area,
    )


def _panels(
    pack: Pack, area: Area | None, services: tuple[Service, ...], guides: tuple[Guide, ...], theme: Theme
) -> Panels:
    library = theme.context.library
    size, width, height = next((one for one in _NAMES if lines_of(pack.name, one[1]) <= 3), _NAMES[-1])
    room = _FRONT - lines_of(pack.name, width) * height
    inside = filled(services, theme.context, _ENTRIES, _INSIDE)
    shown = sum(map(len, inside))
    return Panels(
        size=size,
        place="" if area is None else shortened(area.name, 20.0, 2),
        intro=shortened(pack.intro or "", _INTRO[0], max(1, int(room / _INTRO[1]))),
        inside=inside,
        more=len(services) - shown,
        rest=services[shown : shown + _REST],
        help=tuple(_help(theme)),
        guides=tuple(_reading(guides, library)),
        check_after=date_words(check_after(services[:shown], library)),
    )


def _help(theme: Theme) -> Iterator[HelpLine]:
    """The crisis lines, as many as there is room for: the first are those that stand on every page."""
    room = _HELP
    for line in theme.context.help_lines:
        room -= (lines_of(f"{line.name} {line.words}", 28.0) + lines_of(line.when or "", _TEXT[0])) * _TEXT[1] + 2
        if room < 0:
            break
        yield line


def _reading(guides: tuple[Guide, ...], library: Library) -> Iterator[tuple[Guide, str]]:
    room = _READING
    for guide in guides:
        address = web_name(library.absolute(urls.guide(guide.id)))
        room -= (lines_of(guide.title, 30.0) + lines_of(address, _TEXT[0])) * _TEXT[1] + 1.5
        if room < 0:
            break
        yield guide, address
