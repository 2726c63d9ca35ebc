"""Costs in another language; prices are written as on a British till."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.catalogues.phrases import Phrase, message, verbatim
from sitegen.model import Cost, CostUnit, Service
from sitegen.text import price_text
from sitegen.timetable.upcoming import opening_sessions
from sitegen.translated_facts.records import Translator, lines_of
from sitegen.translated_facts.sessions import days_phrase

_PER: Mapping[CostUnit, str] = {
    "child": message("{price} for each child"),
    "family": message("{price} for each family"),
    "session": message("{price} each time"),
    "term": message("{price} for a school term"),
    "course": message("{price} for the whole course"),
}


def cost_lines(service: Service, translator: Translator) -> tuple[Phrase, ...]:
    """Return what a service costs, by session where that differs; empty where nobody knows."""
    sessions = opening_sessions(service)
    costs = dict.fromkeys(service.cost_of(session) for session in sessions) or {service.cost: None}
    if len(costs) == 1:
        return lines_of(*_lines(next(iter(costs)), translator))
    return lines_of(
        *(
            translator.catalogue.phrase(
                "{label}: {fact}",
                label=days_phrase(session, translator).as_line,
                fact=translator.listed(_lines(service.cost_of(session), translator)),
            )
            for session in sessions
            if service.cost_of(session) is not None
        )
    )


def _lines(cost: Cost | None, translator: Translator) -> Iterator[Phrase]:
    if cost is None:
        return
    catalogue = translator.catalogue
    if cost.is_free:
        yield catalogue.phrase("Free")
    elif cost.text is not None:
        yield translator.as_written(cost.text)
        return
    else:
        price = _price(cost, translator)
        yield price if cost.per is None or not price else catalogue.phrase(_PER[cost.per], price=price)
    if cost.is_free_for_some and cost.lowest != 0:
        yield catalogue.phrase("Free for some people")
    if cost.donations:
        yield catalogue.phrase("You can give a donation")
    for written in (*cost.free_for, cost.concessions, cost.note):
        if written:
            yield translator.as_written(written)


def _price(cost: Cost, translator: Translator) -> Phrase:
    catalogue = translator.catalogue
    low, high = (None if pence is None else verbatim(price_text(pence)) for pence in (cost.lowest, cost.highest))
    if high is None:
        return low or Phrase()
    if low is None:
        return catalogue.phrase("up to {price}", price=high)
    if not cost.lowest:
        return catalogue.phrase("free, or up to {price}", price=high)
    return catalogue.phrase("from {low} to {high}", low=low, high=high)
