"""Last check of an entry and end of its funding, in sentences that stay true when the page is read later."""

from __future__ import annotations

from sitegen.freshness import is_due
from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import date_words

DUE = "A check is due"


def checked_sentence(service: Service, *, by: bool = False) -> str:
    """``Checked 3 April 2025.``, with `by` also who checked; or that nobody has confirmed the entry."""
    if service.checked is None:
        return "This entry has not been checked yet."
    checker = f" by {service.checked_by}" if by and service.checked_by else ""
    return f"Checked {date_words(service.checked)}{checker}."


def due_label(service: Service, library: Library) -> str:
    """``A check is due``; ``""`` unless it is, and for an entry that is held back, which says more."""
    is_waiting = is_due(service, library.site.freshness, library.today) and not library.is_held(service)
    return DUE if is_waiting else ""


def held_sentence(service: Service) -> str:
    """``We have not been able to confirm this since 3 April 2025. Ring before you go.``; of an entry with a check."""
    assert service.checked is not None
    contact, when = service.contact, "before you go" if service.places else "first"
    advice = ""
    if contact.phone is not None:
        advice = f" Ring {when}."
    elif contact.text is not None or contact.email is not None:
        advice = f" Ask {when}."
    return f"We have not been able to confirm this since {date_words(service.checked)}.{advice}"


def held_label(service: Service, library: Library) -> str:
    """``Not confirmed since 3 April 2025``; ``""`` unless the entry is held back."""
    if service.checked is None or not library.is_held(service):
        return ""
    return f"Not confirmed since {date_words(service.checked)}"


def funding_sentence(service: Service) -> str:
    """``Their funding ended on 30 September 2026: ask whether they still run.``; of an entry with a last day."""
    assert service.run_by.funded_until is not None
    return f"Their funding ended on {date_words(service.run_by.funded_until)}: ask whether they still run."
