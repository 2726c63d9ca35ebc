"""What a service costs."""

from __future__ import annotations

from datetime import date

from sitegen.importing.draft import Draft, Known
from sitegen.importing.source.record import Record
from sitegen.importing.text.cleaning import one_line
from sitegen.text import date_words

_LONGEST = 100
"""Characters of a cost; longer explanations go below the description."""
_FREE = frozenset(("free", "free of charge", "no charge", "no cost", "there is no charge", "£0", "£0.00"))
_SIGNS = {"": "£", "gbp": "£", "£": "£", "eur": "€", "€": "€"}


def take_cost(service: Record, draft: Draft, known: Known) -> None:
    """Fills `cost`, or leaves it out and lists it as to complete."""
    free = service.truth("free")
    options = [words for record in service.records("cost_options") if (words := _option(record, draft, known.today))]
    for name in ("fees_description", "fees"):
        fee = service.prose(name)
        if not fee:
            continue
        if one_line(fee).rstrip(".").casefold() in _FREE:
            free = True
        elif len(one_line(fee)) <= _LONGEST and not options:
            options.append(one_line(fee))
        else:
            draft.say("Cost", fee)
            draft.complete("cost", "more is said in the description")
    cost = "; ".join(dict.fromkeys(options))
    if cost and len(cost) <= _LONGEST:
        draft.fields["cost"] = "free" if cost.casefold() in _FREE else cost
    elif cost:
        draft.say("Cost", cost)
    elif free:
        draft.fields["cost"] = "free"
    elif free is False:
        draft.fields["cost"] = "There is a charge"
    if "cost" not in draft.fields or (free is not None and free != (draft.fields["cost"] == "free")):
        draft.complete("cost")


def _option(record: Record, draft: Draft, today: date) -> str:
    """``£35 per 1 hour session (Under 18s)``; ``""`` when nothing is said, or it is over."""
    until = record.day("valid_to")
    amount = record.number("amount")
    words = record.text("amount_description", "cost_type")
    option = record.text("option", "name", "cost_description")
    sign = _SIGNS.get(currency := record.text("currency").casefold())
    if until is not None and until < today:
        draft.leave_out(record.place("valid_to"), f"this price ended on {date_words(until)}")
        record.use("valid_from")
        return ""
    price = ""
    if amount is not None and amount >= 0:
        digits = str(amount) if isinstance(amount, int) else f"{amount:.2f}"
        price = f"{sign}{digits}" if sign else f"{digits} {currency.upper()}"
        price = "Free" if amount == 0 else price
    main = " ".join(part for part in (price, words) if part)
    return f"{main} ({option})" if main and option else main or option
