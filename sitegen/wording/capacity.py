"""Places in a group with a limit, as of the day on which somebody asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import count, date_words
from sitegen.wording.contacts import ways_in_touch

_FULL = {None: "", True: "; there is a waiting list", False: "; there is no waiting list"}


def capacity_sentences(service: Service, library: Library) -> tuple[str, ...]:
    """``Up to 12 people.``, ``Full on 2 October 2026; there is a waiting list.``; empty where not known or paused."""
    return tuple(_sentences(service, library))


def full_phrase(service: Service, library: Library) -> str:
    """``Full on 2 October 2026``, while that is not long ago; ``""`` where there are places, or nobody knows."""
    day = _day(service)
    if service.capacity is None or not service.capacity.full or service.status == "paused":
        return ""
    if day is None or _is_old(day, library):
        return ""
    return f"Full on {date_words(day)}"


def _sentences(service: Service, library: Library) -> Iterator[str]:
    capacity = service.capacity
    if capacity is None or service.status == "paused":
        return
    if capacity.limit is not None:
        yield f"Up to {count(capacity.limit, 'person', 'people')}."
    if capacity.full is None:
        if capacity.waiting_list is not None:
            yield "There is a waiting list." if capacity.waiting_list else "There is no waiting list."
        return
    day, ask = _day(service), ": ask them" if ways_in_touch(service.contact) else ""
    if day is None:
        yield f"{'It may be full' if capacity.full else 'There may be places'}{ask}."
    elif _is_old(day, library):
        was = "It was full" if capacity.full else "There were places"
        yield f"{was} on {date_words(day)}. That is a long time ago{ask}."
    elif capacity.full:
        yield f"Full on {date_words(day)}{_FULL[capacity.waiting_list]}."
    else:
        yield f"There were places on {date_words(day)}."


def _day(service: Service) -> date | None:
    """Day on which it was full or not: as written, else the day of the last check."""
    return service.checked if service.capacity is None else service.capacity.as_of or service.checked


def _is_old(day: date, library: Library) -> bool:
    return (library.today - day).days > library.site.freshness.warn_after_days
