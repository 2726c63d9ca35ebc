"""Costs in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sitegen.model import FREE, Cost
from sitegen.text import capitalised, price_text
from sitegen.wording.labels import listed_labels

_PLAIN_WORDS = frozenset(
    "adults adopters anybody anyone babies brothers carers children dads disabled everybody everyone families fathers first "
    "foster grandparents kinship members mothers mums over parents partners people pregnant refugees siblings single students "
    "the those toddlers twins under unwaged young your".split()
)
"""Words that are written small inside a sentence; others may be names."""


@lru_cache(maxsize=1024)
def cost_text(cost: Cost | None) -> str:
    """``£2 to £5 a family. Free for babies``: the volunteer's words, or the parts of the cost; ``""`` if not known."""
    if cost is None:
        return ""
    return cost.text if cost.text is not None else ". ".join(part.rstrip(".") for part in _parts(cost))


@lru_cache(maxsize=1024)
def cost_phrases(cost: Cost | None) -> tuple[str, ...]:
    """Return a cost as short phrases for a card: the volunteer's words, or ``£2 a family`` and ``Free for some``."""
    if cost is None:
        return ()
    if cost.text is not None:
        return (cost.text,)
    for_some = "Free for some" if cost.is_free_for_some and cost.lowest != 0 else ""
    phrases = (price_phrase(cost), for_some, "Donations welcome" if cost.donations else "")
    return tuple(filter(None, phrases)) or tuple(_parts(cost))[:1]


def _parts(cost: Cost) -> Iterator[str]:
    if price := price_phrase(cost):
        yield price
    if cost.free_for and not cost.is_free:
        yield f"Free for {listed_labels(map(_inside, cost.free_for))}"
    if cost.concessions:
        yield capitalised(cost.concessions)
    if cost.donations:
        yield "Donations welcome"
    if cost.note:
        yield capitalised(" ".join(cost.note.split()))


def price_phrase(cost: Cost) -> str:
    """``£2 to £5 a family``, ``Free, or up to £5 a family``; ``""`` where no price is known."""
    if cost.is_free:
        return FREE
    per = f" a {cost.per}" if cost.per else ""
    if cost.lowest is None:
        return "" if cost.highest is None else f"Up to {price_text(cost.highest)}{per}"
    if cost.highest is None:
        return f"{price_text(cost.lowest)}{per}"
    if not cost.lowest:
        return f"Free, or up to {price_text(cost.highest)}{per}"
    return f"{price_text(cost.lowest)} to {price_text(cost.highest)}{per}"


def _inside(words: str) -> str:
    """Write people as they read inside a sentence: ``babies under 6 months``, ``Easton residents``."""
    first = words.split(maxsplit=1)[0].rstrip(",")
    return words[:1].lower() + words[1:] if first.casefold() in _PLAIN_WORDS else words
