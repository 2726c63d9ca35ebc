"""Key of a cost: its words, or a record of its parts."""

from __future__ import annotations

from typing import get_args

from sitegen.entries.keys import BOOLEAN, TEXT, Json, Key, list_key, one_of, schema, text_key, to_record
from sitegen.model import Cost, CostUnit, Service, Session
from sitegen.text import price_text


def _price(pence: int | None) -> str | None:
    return None if pence is None else price_text(pence)


_COST_KEYS = (
    Key("from", "Lowest price", TEXT, lambda cost: _price(cost.lowest)),
    Key("to", "Highest price", TEXT, lambda cost: _price(cost.highest)),
    text_key("per", "What the price is for", form=one_of(get_args(CostUnit))),
    list_key("free_for", "People who pay nothing"),
    text_key("concessions", "Who pays less"),
    Key("donations", "True where a donation is asked for", BOOLEAN, lambda cost: cost.donations or None),
    text_key("note", "Further details"),
)


def _cost(costed: Service | Session) -> Json:
    cost: Cost | None = costed.cost
    if cost is None:
        return None
    return to_record(_COST_KEYS, cost) if cost.text is None else cost.text


COST_KEY = Key("cost", "free, the price in words, or its parts", {"anyOf": [dict(TEXT), schema(_COST_KEYS)]}, _cost)
