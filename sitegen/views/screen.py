"""Screen of an area in a waiting room: the next certain dates of its groups, one group at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sitegen import urls
from sitegen.discretion import without_discreet
from sitegen.library import Library
from sitegen.loss import LOSS_STAGE, is_about_loss
from sitegen.model import Area
from sitegen.text import capitalised
from sitegen.timetable.london import instant
from sitegen.views.context import ViewContext
from sitegen.views.lists.whats_on import Slot, end_of_day, next_days, slots_by_day
from sitegen.views.paper.text_fit import LineSize, TitleSize, shorten, title_size
from sitegen.views.service.dates import iso
from sitegen.wording.links import web_name

_MOST_GROUPS = 12
"""A round takes three minutes: most people wait that long."""
_MOST_DATES = 4
"""Dates of a group that take each other's place as days go by."""
_TRUSTED = timedelta(days=6)
"""Time after the day of the build from which on the screen says that nobody has renewed it."""
_FACTS = LineSize(30.0, 1.0)
_FACT_LINES = 2
_NAMES = (
    TitleSize("", LineSize(11.0, 1.0), 2),
    TitleSize("long", LineSize(14.0, 1.0), 2),
    TitleSize("longest", LineSize(18.0, 1.0), 3),
)
"""Sizes of names in css/screen.css."""


@dataclass(frozen=True, slots=True)
class ScreenDate:
    """Date of a group."""

    slot: Slot
    day: str
    """``2026-11-24``."""
    text: str
    """``Tuesday 24 November``."""
    facts: str
    """``Just turn up. Birth to 12 months``: short enough to be read from afar."""


@dataclass(frozen=True, slots=True)
class ScreenGroup:
    """Service on a screen."""

    name: str
    size: str
    """CSS class of the name: ``""``, ``long`` or ``longest``."""
    dates: tuple[ScreenDate, ...]
    """By time; the script shows the first that is not over."""
    address: str
    """Short link, for the QR code."""
    link: str
    """Short link as text."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Contents of a screen."""

    area: Area
    groups: tuple[ScreenGroup, ...]
    """By their first date."""
    after_a_loss: str
    """Address, as text, of the list for families after a loss; ``""`` where it is empty."""
    old: str
    """Instant from which on the screen says that it is old, in ISO 8601."""
    gone: str
    """Instant from which on it shows no dates."""


def screen_areas(library: Library) -> Iterator[Area]:
    """Yield the areas that have a screen: those with services."""
    yield from (area for area in library.areas if without_discreet(library.by_area.get(area.id, ())))


def screen_of(area: Area, context: ViewContext) -> Screen:
    """Choose the next certain dates of an area: no discreet services, and none about a loss among those of babies."""
    library = context.library
    services = without_discreet(library.by_area.get(area.id, ()))
    shown = (service for service in services if not is_about_loss(service, library.topic))
    dates: dict[str, list[ScreenDate]] = {}
    for day in slots_by_day(shown, context):
        for slot in (slot for _, slots in day.parts for slot in slots if not slot.reason):
            dates.setdefault(slot.service.id, []).append(ScreenDate(slot, day.date.isoformat(), day.text, _facts(slot)))
    has_list = any(LOSS_STAGE in service.stages for service in library.services)
    return Screen(
        area=area,
        groups=tuple(_group(of_service, library) for of_service in [*dates.values()][:_MOST_GROUPS]),
        after_a_loss=web_name(library.absolute(urls.stage(LOSS_STAGE))) if has_list else "",
        old=iso(instant(library.today + _TRUSTED + timedelta(days=1), 0)),
        gone=end_of_day(next_days(library).last),
    )


def _group(dates: list[ScreenDate], library: Library) -> ScreenGroup:
    service = dates[0].slot.service
    size = title_size(service.name, _NAMES)
    address = library.absolute(library.short_link(service))
    return ScreenGroup(
        name=shorten(service.name, size.line.width, size.max_lines),
        size=size.css_class,
        dates=tuple(dates[:_MOST_DATES]),
        address=address,
        link=web_name(address),
    )


def _facts(slot: Slot) -> str:
    ages = slot.service.ages_of(slot.session)
    facts = (*slot.facts, *(() if ages is None else (capitalised(ages.text),)))
    return shorten(". ".join(facts), _FACTS.width, _FACT_LINES)
