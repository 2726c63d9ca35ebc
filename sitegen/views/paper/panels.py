"""Four panels of a printed pack: A4 on both sides, folded to A5."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Area, Guide, Pack, Service
from sitegen.text import date_words
from sitegen.views.context import ViewContext
from sitegen.views.paper.entries import EntryLayout, PaperEntry, fill_panels
from sitegen.views.paper.text_fit import LineSize, TitleSize, line_count, shorten, title_size
from sitegen.views.paper.valid_until import check_after
from sitegen.wording.helplines import HelpLine
from sitegen.wording.links import web_name
from sitegen.wording.navigators import navigator_on_paper

# Sizes of a panel of A5 in css/paper-pack.css: room in millimetres.
_TITLES = (
    TitleSize("", LineSize(9.6, 13.8), 3),
    TitleSize("long", LineSize(12.6, 10.6), 3),
    TitleSize("longest", LineSize(16.4, 8.2), 3),
)
_FRONT = 60.0
_AREA_WIDTH, _AREA_LINES = 20.0, 2
_INTRO = LineSize(24.5, 6.7)
_ENTRIES = EntryLayout(name=LineSize(25.0, 5.8), text=LineSize(32.3, 5.0), gap=3.6, max_lines=4, full=True)
_INSIDE = (176.0, 177.0)
"""Left panel, below its heading, and right panel, above its last line."""
_TEXT = LineSize(31.5, 5.0)
_HELP, _HELP_WIDTH, _HELP_GAP = 104.0, 28.0, 2.0
_GUIDES, _GUIDE_WIDTH, _GUIDE_GAP = 46.0, 30.0, 1.5
_HEADING = 12.0
"""Heading above the navigator, with the room around it."""
_MOST_LINKS = 100
"""Links below the sheet to services that do not fit on it."""


@dataclass(frozen=True, slots=True)
class Panels:
    """Contents of the four panels, and what does not fit on them."""

    size: str
    """CSS class of the name: ``""``, ``long`` or ``longest``."""
    place: str
    """``Easton``; ``""`` for the whole pack."""
    intro: str
    inside: tuple[tuple[PaperEntry, ...], ...]
    """Entries of the left panel and of the right."""
    more: int
    """Number of services that do not fit."""
    rest: tuple[Service, ...]
    """First of the services that do not fit."""
    help: tuple[HelpLine, ...]
    guides: tuple[tuple[Guide, str], ...]
    """Guides with their addresses as text."""
    ask: str
    """Navigator of the area, with a number; ``""`` where it has none."""
    check_after: str


def panels_of(
    pack: Pack, area: Area | None, services: tuple[Service, ...], guides: tuple[Guide, ...], context: ViewContext
) -> Panels:
    """Return the panels of a pack; `area` is ``None`` for the whole pack."""
    library = context.library
    ask = navigator_on_paper(area)
    help_lines = tuple(_help_lines(context))
    taken = sum(map(_height_of_help, help_lines)) + _height_of_navigator(ask)
    title = title_size(pack.name, _TITLES)
    intro_lines = max(1, int((_FRONT - title.line.height_of(pack.name)) / _INTRO.height))
    inside = fill_panels(services, context, _ENTRIES, _INSIDE)
    shown = sum(map(len, inside))
    return Panels(
        size=title.css_class,
        place="" if area is None else shorten(area.name, _AREA_WIDTH, _AREA_LINES),
        intro=shorten(pack.intro or "", _INTRO.width, intro_lines),
        inside=inside,
        more=len(services) - shown,
        rest=services[shown : shown + _MOST_LINKS],
        help=help_lines,
        guides=tuple(_guides(guides, library, min(_GUIDES, _HELP + _GUIDES - taken))),
        ask=ask,
        check_after=date_words(check_after(services[:shown], library)),
    )


def _help_lines(context: ViewContext) -> Iterator[HelpLine]:
    """Yield the crisis lines that fit, in the order of content/site.yaml."""
    room = _HELP
    for line in context.help_lines:
        room -= _height_of_help(line)
        if room < 0:
            break
        yield line


def _height_of_help(line: HelpLine) -> float:
    lines = line_count(f"{line.name} {line.text}", _HELP_WIDTH) + line_count(line.when or "", _TEXT.width)
    return lines * _TEXT.height + _HELP_GAP


def _height_of_navigator(ask: str) -> float:
    return _HEADING + line_count(ask, _TEXT.width) * _TEXT.height if ask else 0.0


def _guides(guides: tuple[Guide, ...], library: Library, room: float) -> Iterator[tuple[Guide, str]]:
    """Yield the guides that fit, each with its address as text."""
    for guide in guides:
        address = web_name(library.absolute(urls.guide(guide.id)))
        lines = line_count(guide.title, _GUIDE_WIDTH) + line_count(address, _TEXT.width)
        room -= lines * _TEXT.height + _GUIDE_GAP
        if room < 0:
            break
        yield guide, address
