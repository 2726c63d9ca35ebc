"""Last check of an entry, in sentences that stay true when the page is read later."""

from __future__ import annotations

from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import date_words


def is_due(service: Service, library: Library) -> bool:
    """True when the entry should be checked again."""
    return _days_since_check(service, library) > library.site.freshness.warn_after_days


def is_old(service: Service, library: Library) -> bool:
    """True when the last check is so long ago that the entry may be out of date."""
    return _days_since_check(service, library) > library.site.freshness.hold_after_days


def checked_sentence(service: Service, *, by: bool = False) -> str:
    """``Checked 3 April 2025.``, with `by` also who checked; or that nobody has confirmed the entry."""
    if service.checked is None:
        return "This entry has not been checked yet."
    checker = f" by {service.checked_by}" if by and service.checked_by else ""
    return f"Checked {date_words(service.checked)}{checker}."


def not_checked_since(service: Service, library: Library) -> str:
    """``Not checked since 3 April 2025``; ``""`` unless the entry is old."""
    if service.checked is None or not is_old(service, library):
        return ""
    return f"Not checked since {date_words(service.checked)}"


def old_warning(service: Service, library: Library) -> str:
    """``Last checked 3 April 2025. That is a long time ago: ...``; ``""`` unless the entry is old."""
    if service.checked is None or not is_old(service, library):
        return ""
    contact, when = service.contact, "before you go" if service.places else "first"
    advice = ""
    if contact.phone is not None:
        advice = f", so ring {when}"
    elif contact.text is not None or contact.email is not None:
        advice = f", so ask {when}"
    return f"Last checked {date_words(service.checked)}. That is a long time ago: it may be out of date{advice}."


def _days_since_check(service: Service, library: Library) -> int:
    """Days since the last check; 0 for an entry that was never checked, which pages say in another way."""
    return 0 if service.checked is None else (library.today - service.checked).days
