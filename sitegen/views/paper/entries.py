"""Services listed on paper: their order, a few lines for each, and as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sitegen import urls
from sitegen.freshness import is_due
from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import date_words
from sitegen.views.context import ViewContext
from sitegen.views.paper.text_fit import LineSize, line_count, shorten
from sitegen.views.service.card import Card
from sitegen.wording.contacts import short_ways_on_paper
from sitegen.wording.links import web_name
from sitegen.wording.notices import PAUSED, full_notices, notice_of
from sitegen.wording.places import home_area

_BOLD = 0.93
"""Share of a line's text that fits in bold type."""
_OPEN_TO_ALL = ("drop-in", "book", "self-referral")
_DIFFERS = "Sessions differ: check which is for you."
_SEPARATOR = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A service in a few lines."""

    service: str
    """Service id."""
    name: str
    href: str
    """Link to its page, for a reader on a screen."""
    lines: tuple[str, ...]
    contacts: tuple[str, ...]
    """``Call 0117 496 0101``, and its short link as text; either is left out where not known or not wanted."""


@dataclass(frozen=True, slots=True)
class EntryLayout:
    """Size of the entries of a list, and how much each contains."""

    name: LineSize
    text: LineSize
    gap: float
    """White space below an entry, in millimetres."""
    max_lines: int
    """Lines that one paragraph of an entry may take."""
    full: bool
    """True when each entry also has its summary, how to join, and its short link."""


def best_first(services: Iterable[Service], library: Library, area: str | None = None) -> tuple[Service, ...]:
    """Sort services by how far a stranger can rely on them: open, checked lately, in the area, open to all."""
    return tuple(sorted(services, key=lambda service: _doubts(service, library, area)))


def _doubts(service: Service, library: Library, area: str | None) -> tuple[bool, bool, bool, bool]:
    return (
        service.status == "paused",
        service.checked is None or is_due(service, library.site.freshness, library.today),
        area is not None and home_area(service, library) != area,
        bool(service.join) and set(service.all_join).isdisjoint(_OPEN_TO_ALL),
    )


def fill_panels(
    services: Sequence[Service], context: ViewContext, layout: EntryLayout, panels: Sequence[float]
) -> tuple[tuple[PaperEntry, ...], ...]:
    """Return the entries that fit on each panel, in order; `panels` are heights in millimetres, no entry is split."""
    filled: list[tuple[PaperEntry, ...]] = []
    waiting = iter(services)
    entry = _next(waiting, context, layout)
    for room in panels:
        panel: list[PaperEntry] = []
        while entry is not None and _height(entry, layout) <= room:
            panel.append(entry)
            room -= _height(entry, layout)
            entry = _next(waiting, context, layout)
        filled.append(tuple(panel))
    return tuple(filled)


def _next(waiting: Iterable[Service], context: ViewContext, layout: EntryLayout) -> PaperEntry | None:
    service = next(iter(waiting), None)
    return None if service is None else _entry(context.card(service), context.library, layout)


def _entry(card: Card, library: Library, layout: EntryLayout) -> PaperEntry:
    service = card.service
    paragraphs: tuple[str, ...] = (_when(card), *_temporary_changes(card, library), card.place)
    if not layout.full:
        fits = line_count(card.own_facts, layout.text.width) <= layout.max_lines
        paragraphs = (*paragraphs, card.own_facts if fits else _DIFFERS, _dotted(card.limits))
    if layout.full:
        paragraphs = (service.summary, *paragraphs, _dotted(card.phrases))
    lines = (shorten(text, layout.text.width, layout.max_lines) for text in paragraphs)
    reach = next(iter(short_ways_on_paper(service)), "")
    link = web_name(library.absolute(library.short_link(service))) if layout.full else ""
    return PaperEntry(
        service=service.id,
        name=service.name,
        href=library.href(urls.service(service.id)),
        lines=tuple(filter(None, lines)),
        contacts=tuple(filter(None, (reach, link))),
    )


def _temporary_changes(card: Card, library: Library) -> Iterator[str]:
    """Yield what is different for now; a notice is only mentioned, as it is too long for a few lines."""
    service = card.service
    if service.status == "paused":
        return
    notice = notice_of(service, library.today)
    if notice is not None:
        until = "" if notice.last is None else f" until {date_words(notice.last)}"
        yield f"There is a notice{until}: check before you go."
    yield from (notice.sentence for notice in full_notices(service, library.today))


def _dotted(texts: Iterable[str]) -> str:
    return _SEPARATOR.join(filter(None, texts))


def _when(card: Card) -> str:
    if card.service.status == "paused":
        return f"{PAUSED}. Ask before you go."
    return "Day and night" if card.dates.always else card.when or card.dates.none


def _height(entry: PaperEntry, layout: EntryLayout) -> float:
    """Return the height of an entry with the gap below it, in millimetres."""
    lines = sum(line_count(line, layout.text.width) for line in entry.lines) + _contact_lines(entry, layout)
    return layout.name.height_of(entry.name) + lines * layout.text.height + layout.gap


def _contact_lines(entry: PaperEntry, layout: EntryLayout) -> int:
    """Return the lines of the contact details: one for all where they fit, else each on lines of its own."""
    width = layout.text.width * _BOLD
    if layout.full and line_count(_dotted(entry.contacts), width) == 1:
        return 1
    return sum(line_count(part, width) for part in entry.contacts)
