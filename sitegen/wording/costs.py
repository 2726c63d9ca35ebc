"""Costs in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sitegen.model import FREE, Cost
from sitegen.text import listed


@lru_cache(maxsize=1024)
def cost_text(cost: Cost | None) -> str:
    """``£2 to £5 a family; free for babies``: the volunteer's words, or the parts of the cost; ``""`` where not known."""
    if cost is None:
        return ""
    return cost.text if cost.text is not None else "; ".join(_parts(cost))


def price_text(pence: int) -> str:
    """``£2``, ``£2.50``, ``50p``."""
    pounds, rest = divmod(pence, 100)
    if not pounds and rest:
        return f"{rest}p"
    return f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"


def _parts(cost: Cost) -> Iterator[str]:
    if cost.is_free:
        yield FREE
    elif cost.lowest is not None:
        yield f"{_range(cost.lowest, cost.highest)}{f' a {cost.per}' if cost.per else ''}"
    if cost.free_for:
        yield f"free for {listed(cost.free_for)}"
    if cost.concessions:
        yield cost.concessions
    if cost.donations:
        yield "donations welcome"
    if cost.note:
        yield cost.note


def _range(lowest: int, highest: int | None) -> str:
    if highest is None:
        return price_text(lowest)
    return f"{price_text(lowest)} to {price_text(highest)}" if lowest else f"up to {price_text(highest)}"
