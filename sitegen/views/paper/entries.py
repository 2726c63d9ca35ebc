"""Lists of services on paper: which come first, what is said of each, and how many there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Service
from sitegen.views.context import ViewContext
from sitegen.views.paper.text_fit import lines_of, shortened
from sitegen.views.service.card import Card
from sitegen.wording.contacts import short_ways_on_paper
from sitegen.wording.freshness import is_old
from sitegen.wording.links import web_name
from sitegen.wording.notices import PAUSED
from sitegen.wording.places import home_area

_BOLD = 0.93
"""How much less of bold type a line holds."""
_OPEN_TO_ALL = ("drop-in", "book", "self-referral")


@dataclass(frozen=True, slots=True)
class Entry:
    """A service in a few lines."""

    name: str
    href: str
    """Of its page, for who reads the list on a screen."""
    lines: tuple[str, ...]
    touch: tuple[str, ...]
    """``Call 0117 496 0101``, and its short link in letters; what is not known, or not wanted, is left out."""


@dataclass(frozen=True, slots=True)
class Type:
    """How large a list is set: widths of a line in em, heights of a line in millimetres."""

    name_width: float
    name_height: float
    width: float
    height: float
    gap: float
    lines: int
    """What one paragraph of an entry may take."""
    whole: bool
    """Whether each entry says what it is, how to join, and where its page is."""


def best_first(services: Iterable[Service], library: Library, area: str | None = None) -> tuple[Service, ...]:
    """What a stranger can count on comes first: open, not checked too long ago, in the area, joined without leave."""
    return tuple(sorted(services, key=lambda service: _doubts(service, library, area)))


def _doubts(service: Service, library: Library, area: str | None) -> tuple[bool, bool, bool, bool]:
    return (
        service.status == "paused",
        service.checked is None or is_old(service, library),
        area is not None and home_area(service, library) != area,
        bool(service.join) and service.join[0] not in _OPEN_TO_ALL,
    )


def filled(
    services: Sequence[Service], context: ViewContext, type_: Type, panels: Sequence[float]
) -> tuple[tuple[Entry, ...], ...]:
    """The first of the services, as many as fit panels of these heights, in millimetres; no entry runs over two."""
    found: list[tuple[Entry, ...]] = []
    waiting = iter(services)
    entry = _next(waiting, context, type_)
    for room in panels:
        panel: list[Entry] = []
        while entry is not None and _height(entry, type_) <= room:
            panel.append(entry)
            room -= _height(entry, type_)
            entry = _next(waiting, context, type_)
        found.append(tuple(panel))
    return tuple(found)


def _next(waiting: Iterable[Service], context: ViewContext, type_: Type) -> Entry | None:
    service = next(iter(waiting), None)
    return None if service is None else _entry(context.card(service), context.library, type_)


def _entry(card: Card, library: Library, type_: Type) -> Entry:
    service = card.service
    reach = next(iter(short_ways_on_paper(service.contact)), "")
    news = "" if card.notice is None or service.status == "paused" else "There is news: look before you go."
    said = (service.summary, _when(card), news, card.place, _dotted(card.words))
    lines = (shortened(text, type_.width, type_.lines) for text in (said if type_.whole else said[1:4]))
    link = web_name(library.absolute(library.short_link(service))) if type_.whole else ""
    touch = tuple(filter(None, (reach, link)))
    return Entry(service.name, library.href(urls.service(service.id)), tuple(filter(None, lines)), touch)


def _dotted(words: Iterable[str]) -> str:
    return " \N{MIDDLE DOT} ".join(filter(None, words))


def _when(card: Card) -> str:
    if card.service.status == "paused":
        return f"{PAUSED}. Ask before you go."
    return "Day and night" if card.dates.always else card.when or card.dates.none


def _height(entry: Entry, type_: Type) -> float:
    """With the white under it."""
    bold = type_.width * _BOLD
    name = lines_of(entry.name, type_.name_width) * type_.name_height
    together = lines_of(_dotted(entry.touch), bold) if type_.whole else 2
    touch = together if together == 1 else sum(lines_of(part, bold) for part in entry.touch)  # none is broken in two
    return name + (sum(lines_of(line, type_.width) for line in entry.lines) + touch) * type_.height + type_.gap
