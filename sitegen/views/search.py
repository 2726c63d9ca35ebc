"""Filters and result cards of the search page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen.model import EVERYWHERE, Concept, Service
from sitegen.search.facets import Facet
from sitegen.search.meetings import Meeting
from sitegen.search.result_cards import ResultCard
from sitegen.text import listed
from sitegen.timetable.packing import pack_dates
from sitegen.views.context import ViewContext
from sitegen.views.service.card import Card
from sitegen.views.service.dates import OPEN, has_opening_hours
from sitegen.vocabulary import filter_values
from sitegen.wording.catchments import catchment_places
from sitegen.wording.costs import cost_text
from sitegen.wording.freshness import held_sentence
from sitegen.wording.joining import joining_text
from sitegen.wording.notices import NoticeRow, notice_row
from sitegen.wording.places import short_place

_SOON = timedelta(weeks=2)
"""Time before a break from which on a result's card has it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a filter."""

    value: str
    label: str
    name: str = ""
    """URL parameter, where it differs from that of its filter."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the search page."""

    name: str
    """URL parameter of its choices, but those that have their own."""
    legend: str
    choices: tuple[Choice, ...]


def _fixed(name: str, legend: str, values: Mapping[str, Concept]) -> Filter:
    return Filter(name, legend, tuple(Choice(value.id, value.label) for value in values.values()))


_WHEN = _fixed("when", "When", filter_values.MOMENTS | filter_values.SEASONS)
_DAY = _fixed("day", "Day", filter_values.DAYS)
_TIME = _fixed("time", "Time of day", filter_values.TIMES)


def search_filters(facets: Mapping[str, Facet]) -> tuple[Filter, ...]:
    """Return the filters in the order of the page, without those that have no choice."""
    filters = (
        _filter(facets["topic"], "I need help with"),
        _filter(facets["area"], "Where"),
        _WHEN,
        _DAY,
        _TIME,
        _easier(facets),
        _filter(facets["join"], "How to join"),
        _filter(facets["taking"], "Taking people"),
        _filter(facets["cost"], "Cost"),
        _filter(facets["with"], "Who is there"),
        _filter(facets["format"], "Kind of help"),
        _filter(facets["stage"], "Stage"),
        _filter(facets["language"], "Language"),
        _filter(facets["access"], "Access and facilities"),
        _filter(facets["version"], "Easy Read, BSL and other formats"),
        _filter(facets["siblings"], "Brothers and sisters"),
        _filter(facets["for"], "For somebody in particular"),
        _filter(facets["lived"], "Somebody who has been through"),
        _filter(facets["help"], "How they help"),
    )
    return tuple(search_filter for search_filter in filters if search_filter.choices)


def _filter(facet: Facet, legend: str) -> Filter:
    choices = (Choice(value.id, value.label) for value in facet.values if value.id != EVERYWHERE)
    return Filter(facet.name, legend, tuple(choices))


def _easier(facets: Mapping[str, Facet]) -> Filter:
    """Return the filters with one choice each, under one heading."""
    names = ("referral", "meets", "from", "moderated")
    choices = (Choice(value.id, value.label, name) for name in names for value in facets[name].values)
    return Filter("easier", "Make it easier", tuple(choices))


def result_card(service: Service, meetings: Sequence[Meeting], context: ViewContext) -> ResultCard:
    """Return the card of a service in search results, with its meetings."""
    if not context.library.is_listed(service):
        warning = "This service has closed." if service.status == "closed" else held_sentence(service)
        return ResultCard(service.id, service.name, service.summary, (notice_row(warning),), "", "", ())
    card = context.card(service)
    return ResultCard(
        id=service.id,
        name=service.name,
        summary=service.summary,
        notices=tuple(_notices(card)),
        when=card.when,
        place=card.place,
        phrases=card.phrases,
        cost=card.cost,
        meeting_dates=_meeting_dates(service, meetings, card),
        no_dates=card.dates.none,
        meetings=tuple(_differences(meeting, meetings, card, context) for meeting in meetings[1:] and meetings),
        places=card.dates.places,
        taking=card.taking_row,
        breaks=tuple(_breaks(card, context.library.today)),
        catchment=catchment_places(service.catchment, context.labels),
    )


def _breaks(card: Card, today: date) -> Iterator[NoticeRow]:
    """Yield what is said of the breaks that begin soon: "Off until Tuesday 5 January 2027", with its days."""
    for one in card.breaks:
        if one.service.status == "open" and one.span.first <= today + _SOON:
            yield notice_row(one.label, one.span.last.isoformat() if one.gone else "", one.span.first.isoformat())


def _meeting_dates(service: Service, meetings: Sequence[Meeting], card: Card) -> tuple[str, ...]:
    if len(meetings) == 1:
        return (card.dates.packed,)
    dates = (
        pack_dates(meeting.occurrences, with_sessions=bool(card.dates.places)) if service.status == "open" else ""
        for meeting in meetings
    )
    return tuple(f"{OPEN} {text}" if has_opening_hours(service) else text for text in dates)


def _differences(meeting: Meeting, meetings: Sequence[Meeting], card: Card, context: ViewContext) -> str:
    """Return in words what one meeting of a service has that others have not: ``Wick Hall; with a midwife``."""
    phrases: tuple[Callable[[Service], str], ...] = (
        # Where each date has its place beside it, it need not be said again.
        lambda facts: "" if card.dates.places else short_place(facts, context),
        lambda facts: joining_text(facts, facts.join),
        lambda facts: cost_text(facts.cost),
        lambda facts: f"for {context.labels.audiences(facts)}" if facts.audiences else "",
        lambda facts: "" if facts.ages is None else facts.ages.text,
        lambda facts: f"in {context.labels.languages(facts.languages)}",
        lambda facts: f"with {listed(map(context.labels.a_role, facts.roles))}" if facts.roles else "",
    )
    differing = (phrase for phrase in phrases if len({phrase(other.facts) for other in meetings}) > 1)
    return "; ".join(filter(None, (phrase(meeting.facts) for phrase in differing)))


def _notices(card: Card) -> Iterator[NoticeRow]:
    if card.paused:
        yield notice_row(f"{card.paused}.")
    yield from card.notice_rows
