"""Costs of a service as options of the standard: an amount only where it is known, and who pays it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitegen.entries import JsonObject, filled
from sitegen.feeds.openreferral.identifiers import FeedIds
from sitegen.feeds.prices import CURRENCY, pounds
from sitegen.model import COST_NOT_KNOWN, FREE, Cost, Service
from sitegen.timetable.ended import current_sessions
from sitegen.wording.costs import cost_text, price_phrase
from sitegen.wording.sessions import session_text


def cost_options(service: Service, today: date, ids: FeedIds) -> list[JsonObject]:
    """List the prices of a service, then those of sessions that cost something else."""
    service_id = ids.of_service(service)
    options = [] if service.cost is None else [*_options(service.cost)]
    for session in current_sessions(service.sessions, today):
        if session.cost == COST_NOT_KNOWN:
            options.append({"option": session_text(session), "amount_description": "Cost not known"})
        elif session.cost is not None and session.cost != service.cost:
            when = session_text(session)
            options += [
                option | {"option": f"{when}: {option['option']}" if "option" in option else when}
                for option in _options(session.cost)
            ]
    records = []
    for number, option in enumerate(options):
        # The first keeps the id that it had when a service had one option.
        key = (number,) if number else ()
        records.append({"id": ids.uuid("cost", service_id, *key), "service_id": service_id, **option})
    return records


def _options(cost: Cost) -> Iterator[JsonObject]:
    """Yield the options of one cost, the ordinary price first."""
    if cost.is_free:
        words = "" if cost.text in (None, FREE) else cost_text(cost)
        yield filled({"option": "Free", **_amount(0), "amount_description": words})
    elif cost.text is not None or cost.lowest is None:
        yield {"amount_description": cost_text(cost)}
    elif cost.highest is None:
        yield {**_amount(cost.lowest), "amount_description": price_phrase(cost)}
    else:
        yield {"option": "Lowest price", **_amount(cost.lowest), "amount_description": price_phrase(cost)}
        yield {"option": "Highest price", **_amount(cost.highest), "amount_description": price_phrase(cost)}
    if not cost.is_free:
        for people in cost.free_for:
            yield {"option": f"Free for: {people}", **_amount(0)}
    if cost.concessions:
        yield {"option": "Concessions", "amount_description": cost.concessions}
    if cost.donations:
        yield {"option": "Donations", "amount_description": "Donations welcome"}


def _amount(pence: int) -> JsonObject:
    return {"amount": pounds(pence), "currency": CURRENCY}
