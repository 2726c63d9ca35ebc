"""Costs in schema.org terms: a price only where there is one for everybody, and words in any case."""

from __future__ import annotations

from sitegen.entries import JsonObject
from sitegen.feeds.prices import CURRENCY, pounds
from sitegen.model import FREE, Cost
from sitegen.wording.costs import cost_text


def offer(cost: Cost | None) -> JsonObject:
    """Describe a price; empty when it is not known."""
    words = cost_text(cost)
    if cost is None or not words:
        return {}
    if cost.is_free:
        free: JsonObject = {"@type": "Offer", "price": 0, "priceCurrency": CURRENCY}
        return free if words == FREE else free | {"description": words}
    if cost.lowest is None:
        return {"@type": "Offer", "description": words}
    if cost.highest is None:
        price: JsonObject = {"price": pounds(cost.lowest)}
        return {"@type": "Offer", **price, "priceCurrency": CURRENCY, "description": words}
    prices: JsonObject = {"lowPrice": pounds(cost.lowest), "highPrice": pounds(cost.highest)}
    return {"@type": "AggregateOffer", **prices, "priceCurrency": CURRENCY, "description": words}
