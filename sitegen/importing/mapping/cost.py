"""Cost of a service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.importing.draft import EntryDraft, ImportContext, YamlValue
from sitegen.importing.source.record import SourceRecord
from sitegen.importing.text.cleaning import one_line
from sitegen.text import date_words

_MAX_COST = 100
"""Characters of a cost; longer explanations go below the description."""
_MAX_POUNDS = 9999
_FREE = frozenset(("free", "free of charge", "no charge", "no cost", "there is no charge", "£0", "£0.00"))
_CURRENCY_SIGNS = {"": "£", "gbp": "£", "£": "£", "eur": "€", "€": "€"}
_UNIT = re.compile(
    r"(?:(?:free, or up to )?£[\d.,]+(?: to £[\d.,]+)? ?)?"
    r"(?:(?:per|each|every|an?|for (?:each|every|an?)) )?(child|family|session|term|course)?",
    re.IGNORECASE,
)
"""Words behind a price that the key `per` can express."""
_RANGE_ENDS = frozenset(("lowest price", "highest price", "from", "to", "minimum", "maximum"))
_FREE_FOR = re.compile(r"free for:? +|free: +", re.IGNORECASE)
_CONCESSION = re.compile(r"concession|reduced|discount|low income|benefits|unwaged", re.IGNORECASE)
_DONATION = re.compile(r"donations?(?: (?:welcome|appreciated|requested))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Price:
    """Cost option of the source."""

    amount: int | float | None
    currency: str
    unit: str
    """Words behind the amount: ``per family``."""
    option: str
    """Condition: ``Under 5s``."""

    @property
    def text(self) -> str:
        """``£35 per 1 hour session (Under 18s)``; who pays nothing comes first, since others may have to pay."""
        if self.amount == 0 and self.option:
            return f"{self.people}: free"
        price = " ".join(part for part in (_amount(self.amount, self.currency), self.unit) if part)
        return f"{price} ({self.option})" if price and self.option else price or self.option

    @property
    def people(self) -> str:
        """People whom the option is for: ``Under 5s``."""
        return _FREE_FOR.sub("", self.option, count=1)

    @property
    def is_in_pounds(self) -> bool:
        """True for an amount that a block can hold."""
        return self.amount is not None and _CURRENCY_SIGNS.get(self.currency.casefold()) == "£"


def map_cost(service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    """Fill `cost`, or list it as to complete."""
    free = service.boolean("free")
    prices = [price for record in service.records("cost_options") if (price := _price(record, draft, context.today))]
    options = [price.text for price in prices]
    for key in ("fees_description", "fees"):
        fee = service.raw_text(key)
        if not fee:
            continue
        if one_line(fee).rstrip(".").casefold() in _FREE:
            free = True
        elif len(one_line(fee)) <= _MAX_COST and not options:
            options.append(one_line(fee))
        else:
            draft.add_paragraph("Cost", fee)
            draft.mark_incomplete("cost", "the description has more about it")
    cost = "; ".join(dict.fromkeys(options))
    if block := _block(prices):
        draft.fields["cost"] = block
    elif cost and len(cost) <= _MAX_COST:
        draft.fields["cost"] = "free" if cost.casefold() in _FREE else cost
    elif cost:
        draft.add_paragraph("Cost", cost)
    elif free:
        draft.fields["cost"] = "free"
    elif free is False:
        draft.fields["cost"] = "There is a charge"
    if "cost" not in draft.fields or (free is not None and free != (draft.fields["cost"] == "free")):
        draft.mark_incomplete("cost")


def _price(record: SourceRecord, draft: EntryDraft, today: date) -> _Price | None:
    """Read a price; ``None`` when it is empty, has ended, or is not valid yet."""
    start, until = record.day("valid_from"), record.day("valid_to")
    amount = record.number("amount")
    price = _Price(
        None if amount is None or amount < 0 else amount,
        record.text("currency"),
        record.text("amount_description", "cost_type"),
        record.text("option", "name", "cost_description"),
    )
    if until is not None and until < today:
        draft.leave_out(record.path_to("valid_to"), f"this price ended on {date_words(until)}")
        return None
    if start is not None and start > today:
        draft.leave_out(record.path_to("valid_from"), f"this price starts on {date_words(start)}")
        return None
    return price if price.text else None


def _block(prices: Sequence[_Price]) -> dict[str, YamlValue]:
    """Make a block when it holds everything that the prices say; else empty, and the prices stay in words."""
    block: dict[str, YamlValue] = {}
    ordinary = []
    free_for: list[YamlValue] = []
    for price in prices:
        if price.amount is None and _DONATION.fullmatch(price.option):
            block["donations"] = "yes"
        elif price.option and _CONCESSION.search(price.option) and "concessions" not in block:
            words = " ".join(part for part in (_amount(price.amount, price.currency), price.unit) if part)
            is_plain = price.option.casefold() == "concessions"
            block["concessions"] = words if is_plain and words else price.text
        elif price.amount == 0 and price.option and price.option.casefold() not in _RANGE_ENDS:
            free_for.append(price.people)
        else:
            ordinary.append(price)
    units = [_UNIT.fullmatch(price.unit) for price in ordinary]
    amounts = sorted({price.amount for price in ordinary if price.amount is not None})
    conditions = [price.text for price in ordinary if price.option and price.option.casefold() not in _RANGE_ENDS]
    is_complete = (
        all(price.is_in_pounds for price in ordinary)
        and bool(amounts)
        and (amounts[-1] > 0)
        and amounts[-1] <= _MAX_POUNDS
        and not (conditions and not free_for)
        and (None not in units or bool(conditions))
    )
    if not is_complete:
        return {}
    per = {match[1].casefold() if match is not None and match[1] else "" for match in units}
    result: dict[str, YamlValue] = {"from": _amount(amounts[0], "") if amounts[0] else "£0"}
    if len(amounts) > 1:
        result["to"] = _amount(amounts[-1], "")
    if len(per) == 1 and "" not in per and None not in units:
        result["per"] = per.pop()
    if free_for:
        result["free_for"] = free_for
    if conditions:
        result["note"] = "; ".join(dict.fromkeys(conditions))
    return result | block


def _amount(amount: int | float | None, currency: str) -> str:
    if amount is None or amount < 0:
        return ""
    if amount == 0:
        return "Free"
    sign = _CURRENCY_SIGNS.get(currency.casefold())
    digits = str(amount) if isinstance(amount, int) else f"{amount:.2f}"
    return f"{sign}{digits}" if sign else f"{digits} {currency.upper()}"
