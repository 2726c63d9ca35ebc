"""Costs, as volunteers write them: a text, or a block of prices."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, get_args

from sitegen.model import COST_NOT_KNOWN, FREE, Cost, CostUnit
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import Check, Field, block, list_of, report_missing, text_or
from sitegen.reading.values.scalars import InvalidValueError, choice, folded, parsed, text, yes_or_no
from sitegen.reading.values.shapes import TextShape, any_case, shape_of, shaped
from sitegen.text import price_text

_FREE = re.compile(r"(?:free|no charge|no cost|nothing|£ ?0(?:\.00?)?)(?![\w.]*\d)(?!\w)", re.IGNORECASE)
"""Beginning of a text that says that nobody pays."""
_FREE_EXTRA = re.compile(
    r"free (?:car ?park|parking|tea|coffee|hot drink|drink|refreshment|toast|snack|fruit|squash|lunch|breakfast|wi-?fi)",
    re.IGNORECASE,
)
"""Beginning of a text in which something beside the group is free."""
_CONDITION = re.compile(
    r"""(?:free|no\ charge|no\ cost)\ \(? (?:[\w’'-]+\ )*? (?:
        if | unless | when | under | over | until
      | members | residents | trial | taster | first(?!\ time|-time) | 1st
      | means[\ -]tested | eligib\w+ | receiving | in\ receipt | low[\ -]incomes? | universal\ credit
      | on\ (?:\w+\ )?benefits | (?:for|to)\ those | (?:people|families|anyone)\ on
      | \d+s?\ and\ (?:under|over|younger|older) | up\ to\ (?:the\ age\ of\ )?\d+\ (?:weeks|months|years)
      | \d+\ (?:months|years)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Beginning of a text that says who pays nothing, or for how long, so that others do pay."""
_PRICE = re.compile(
    r"(?:£ ?(?!0+(?:\.0+)?(?![\d.]))\d[\d.]*|\b\d+ ?p\b)(?! (?:if you can|for (?:a |the )?(?:tea|coffee|drink|hot drink|lunch|"
    r"refreshment|snack|cake|food|parking|materials)))",
    re.IGNORECASE,
)
"""Price that somebody pays to take part, not for tea."""
_DONATION = re.compile(r"\b(?:donat|contribut|voluntary|suggested|if you can)", re.IGNORECASE)
_NOT_KNOWN = frozenset(("ask", "not known", "unknown"))
_POUNDS = re.compile(r"£? ?(\d{1,4}|\d,\d{3})(?:\.(\d\d))?", re.ASCII)
_PENCE = re.compile(r"(\d{1,3}) ?p", re.ASCII)


def parse_cost(value: str) -> Cost | None:
    """Parse a cost in words; ``None`` for one that nobody knows: ``ask``, ``not known``.

    "Free for under 2s", "£0 to £5" and "Free first session, then £5" are free for some: a condition or a price follows.
    """
    words = " ".join(value.split())
    if _is_not_known(words):
        return None
    begins_free = _FREE.match(words) is not None and _FREE_EXTRA.match(words) is None
    others_pay = _CONDITION.match(words) is not None or bool(_PRICE.search(words) and not _DONATION.search(words))
    return Cost(
        is_free=begins_free and not others_pay,
        is_free_for_some=begins_free and others_pay,
        text=FREE if words.lower().rstrip(".") == FREE else words,
    )


@lru_cache(maxsize=256)
def parse_price(value: str) -> int:
    """Parse ``£2``, ``2.50`` or ``50p`` as pence; raises `InvalidValueError`."""
    text = value.lower().strip()
    if pounds := _POUNDS.fullmatch(text):
        return int(pounds[1].replace(",", "")) * 100 + int(pounds[2] or 0)
    if pence := _PENCE.fullmatch(text):
        return int(pence[1])
    if text in ("free", "nothing"):
        raise InvalidValueError(f"{quote(value)} is not a price", "write £0")
    raise InvalidValueError(f"{quote(value)} is not a price", "write it like £2.50")


_price: Check = parsed(
    parse_price, "price", "£2.50", lambda value: price_text(parse_price(value)), TextShape(any_case(_POUNDS, _PENCE))
)
COST_FIELDS = {
    "from": Field(
        _price, "from: £2", "the price, or the lowest one; `£0` where it is free for some; left out, not known"
    ),
    "to": Field(_price, "to: £5", "the highest price"),
    "per": Field(
        choice(get_args(CostUnit), "child, family, session, term or course"),
        "per: family",
        "`child`, `family`, `session`, `term` or `course`",
    ),
    "free_for": Field(list_of(text()), "free_for: [Babies under 6 months]", "a list of people who pay nothing"),
    "concessions": Field(text(), "concessions: Half price on benefits", "who pays less"),
    "donations": Field(yes_or_no, "donations: yes", "yes or no: is a donation asked for?"),
    "note": Field(text(lines=True), "note: Pay at the door", "a text"),
}


def _make_cost(values: dict[str, Any], node: Mapping, location: Location) -> Cost | None:
    lowest, highest = values.get("from"), values.get("to")
    if node.items.keys() <= {"per", "donations"} and not values.get("donations"):
        report_missing(node, "from", COST_FIELDS, location)
        return None
    if lowest is not None and highest is not None and highest < lowest:
        hint = "write the lower price under from, and the higher one under to"
        location.report(node.items["to"], "to", "price-order", "this is less than the price under from", hint)
        return None
    is_gift = lowest is None and values.get("donations", False) and not {"free_for", "concessions"} & values.keys()
    is_free = not highest and (lowest == 0 or is_gift)
    return Cost(
        is_free=is_free,
        is_free_for_some=not is_free and (lowest == 0 or bool(values.get("free_for"))),
        lowest=lowest,
        highest=None if highest == lowest else highest,
        per=values.get("per"),
        free_for=values.get("free_for", ()),
        concessions=values.get("concessions"),
        donations=values.get("donations", False),
        note=values.get("note"),
    )


_words: Check = text()


@shaped(shape_of(_words))
def _cost_in_words(node: Node, location: Location, key: str) -> Cost | None:
    words: str | None = _words(node, location, key)
    if words is None:
        return None
    _note_form(words, node, location)
    return parse_cost(words)


def _note_form(words: str, node: Node, location: Location) -> None:
    """Note the form of the words that stand for something; all others are a text."""
    if (word := folded(words).rstrip(".")) in (FREE, *_NOT_KNOWN):
        location.note_form(node, word)


cost_field: Check = text_or(_cost_in_words, block(COST_FIELDS, "a cost", _make_cost))
"""Check for a cost in words, or a block of prices; ``None``, too, where it is not known."""


@shaped(shape_of(cost_field))
def session_cost_field(node: Node, location: Location, key: str) -> Cost | None:
    """Check for the cost of a session: as of a service, but one that is not known stands in for the service's."""
    if isinstance(node, Scalar) and _is_not_known(node.value):
        _note_form(node.value, node, location)
        return COST_NOT_KNOWN
    cost: Cost | None = cost_field(node, location, key)
    return cost


def _is_not_known(words: str) -> bool:
    return folded(words).rstrip(".") in _NOT_KNOWN
