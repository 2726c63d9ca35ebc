"""Cost of a service."""

from __future__ import annotations

from datetime import date

from sitegen.importing.draft import EntryDraft, ImportContext
from sitegen.importing.source.record import SourceRecord
from sitegen.importing.text.cleaning import one_line
from sitegen.text import date_words

_MAX_COST = 100
"""Characters of a cost; longer explanations go below the description."""
_FREE = frozenset(("free", "free of charge", "no charge", "no cost", "there is no charge", "£0", "£0.00"))
_CURRENCY_SIGNS = {"": "£", "gbp": "£", "£": "£", "eur": "€", "€": "€"}


def map_cost(service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    """Fill `cost`, or list it as to complete."""
    free = service.boolean("free")
    options = [text for record in service.records("cost_options") if (text := _option(record, draft, context.today))]
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
    if cost and len(cost) <= _MAX_COST:
        draft.fields["cost"] = "free" if cost.casefold() in _FREE else cost
    elif cost:
        draft.add_paragraph("Cost", cost)
    elif free:
        draft.fields["cost"] = "free"
    elif free is False:
        draft.fields["cost"] = "There is a charge"
    if "cost" not in draft.fields or (free is not None and free != (draft.fields["cost"] == "free")):
        draft.mark_incomplete("cost")


def _option(record: SourceRecord, draft: EntryDraft, today: date) -> str:
    """Write a price: ``£35 per 1 hour session (Under 18s)``; ``""`` when it is empty or has ended."""
    until = record.day("valid_to")
    amount = record.number("amount")
    unit = record.text("amount_description", "cost_type")
    option = record.text("option", "name", "cost_description")
    currency = record.text("currency")
    if until is not None and until < today:
        draft.leave_out(record.path_to("valid_to"), f"this price ended on {date_words(until)}")
        record.mark_used("valid_from")
        return ""
    price = " ".join(part for part in (_amount(amount, currency), unit) if part)
    return f"{price} ({option})" if price and option else price or option


def _amount(amount: int | float | None, currency: str) -> str:
    if amount is None or amount < 0:
        return ""
    if amount == 0:
        return "Free"
    digits = str(amount) if isinstance(amount, int) else f"{amount:.2f}"
    sign = _CURRENCY_SIGNS.get(currency.casefold())
    return f"{sign}{digits}" if sign else f"{digits} {currency.upper()}"
