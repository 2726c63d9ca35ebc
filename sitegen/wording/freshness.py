"""Whether the last check of an entry is long ago, in words that stay true when the page is read later."""

from __future__ import annotations

from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import date_words


def is_due(service: Service, library: Library) -> bool:
    """Whether an entry should be checked again."""
    return _age(service, library) > library.site.freshness.warn_after_days


def is_old(service: Service, library: Library) -> bool:
    """Whether so much time has passed that an entry may be out of date."""
    return _age(service, library) > library.site.freshness.hold_after_days


def old_words(service: Service, library: Library) -> str:
    """``Last checked 3 April 2025. That is a long time ago: ...``; ``""`` unless the entry is old."""
    if service.checked is None or not is_old(service, library):
        return ""
    contact, before = service.contact, "first" if service.where is None else "before you go"
    advice = ""
    if contact.phone is not None:
        advice = f", so ring {before}"
    elif contact.text is not None or contact.email is not None:
        advice = f", so ask {before}"
    return f"Last checked {date_words(service.checked)}. That is a long time ago: it may be out of date{advice}."


def _age(service: Service, library: Library) -> int:
    """Days since the last check; 0 for what nobody has confirmed yet, which pages say in other words."""
    return 0 if service.checked is None else (library.today - service.checked).days
