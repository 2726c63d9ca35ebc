"""Filters and result cards of the search page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.model import EVERYWHERE, Service
from sitegen.search.facets import Facet
from sitegen.search.result_cards import ResultCard
from sitegen.text import WEEKDAYS
from sitegen.views.context import ViewContext
from sitegen.wording.notices import PAUSED, ShownNotice


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a filter."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the search page."""

    name: str
    """URL parameter."""
    legend: str
    choices: tuple[Choice, ...]


_WHEN = Filter(
    "when",
    "When",
    (
        Choice("this-week", "This week"),
        Choice("weekend", "At the weekend"),
        Choice("school-holidays", "In school holidays"),
    ),
)
_DAY = Filter("day", "Day", tuple(Choice(day.lower(), day) for day in WEEKDAYS))
_TIME = Filter(
    "time",
    "Time of day",
    (
        Choice("morning", "Morning"),
        Choice("afternoon", "Afternoon"),
        Choice("evening", "Evening, from 5pm"),
    ),
)


def search_filters(facets: Mapping[str, Facet]) -> tuple[Filter, ...]:
    """Return the filters in the order of the page, without those that have no choice."""
    filters = (
        _filter(facets["topic"], "I need help with"),
        _filter(facets["area"], "Where"),
        _WHEN,
        _DAY,
        _TIME,
        _filter(facets["join"], "How to join"),
        _filter(facets["cost"], "Cost"),
        _filter(facets["with"], "Who is there"),
        _filter(facets["format"], "Kind of help"),
        _filter(facets["stage"], "Stage"),
        _filter(facets["language"], "Language"),
        _filter(facets["access"], "Access and facilities"),
    )
    return tuple(search_filter for search_filter in filters if search_filter.choices)


def _filter(facet: Facet, legend: str) -> Filter:
    choices = (Choice(value.id, value.label) for value in facet.values if value.id != EVERYWHERE)
    return Filter(facet.name, legend, tuple(choices))


def result_card(service: Service, context: ViewContext) -> ResultCard:
    """Return the card of a service in search results."""
    if service.status == "closed":
        return ResultCard(service.id, service.name, service.summary, "This service has closed.", "", "", ())
    card = context.card(service)
    return ResultCard(
        id=service.id,
        name=service.name,
        summary=service.summary,
        notice=_notice(service, card.notice),
        when=card.when,
        place=card.place,
        phrases=card.phrases,
        dates=card.dates.packed,
        no_dates=card.dates.none,
    )


def _notice(service: Service, notice: ShownNotice | None) -> str:
    if service.status == "paused":
        return f"{PAUSED}. {notice.text}" if notice else f"{PAUSED}."
    return "" if notice is None else notice.sentence
