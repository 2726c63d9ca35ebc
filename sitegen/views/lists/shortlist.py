"""Data that the page of a reader's own list fetches: small files of several services each.

The file of a service follows from its id alone (`bucket_of`, and ``js/shortlist/hash.js``), and each file holds several
services, so that the host of the site does not learn from the requests what is on a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen import urls
from sitegen.bidi import isolate_unbroken
from sitegen.compact_json import compact_json
from sitegen.content_hash import files_hash
from sitegen.discretion import without_discreet
from sitegen.model import Service
from sitegen.qr import drawing
from sitegen.text import date_words
from sitegen.views.calendar_events import EventSeries, event_series
from sitegen.views.context import ViewContext
from sitegen.views.lists.related import open_services
from sitegen.views.service.card import Card
from sitegen.wording.links import web_link
from sitegen.wording.notices import NoticeRow, notice_row, paused_sentences, unmoderated_label

_SERVICES_PER_FILE = 8
"""On average."""
_FNV_OFFSET, _FNV_PRIME, _32_BITS = 2166136261, 16777619, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class ListFiles:
    """Files for the page of a list."""

    version: str
    """Hash of all files."""
    buckets: int
    """Number of buckets among which the services are divided."""
    files: Mapping[str, bytes]
    """Contents by address."""


def list_files(context: ViewContext) -> ListFiles:
    """Return two files for each bucket: ``<n>.json`` to show services, ``<n>-dates.json`` to make a calendar file."""
    services = context.library.directory.services
    buckets = max(1, len(services) // _SERVICES_PER_FILE)
    details: list[dict[str, object]] = [{} for _ in range(buckets)]
    dates: list[dict[str, object]] = [{} for _ in range(buckets)]
    for service in services:
        bucket = bucket_of(service.id, buckets)
        details[bucket][service.id] = _details(service, context)
        series = _series(service, context)
        if series:
            dates[bucket][service.id] = {"first": service.first_id, "series": series}
        for earlier in service.was:
            details[bucket_of(earlier, buckets)][earlier] = service.id
    files = {f"{bucket}": _json(entries) for bucket, entries in enumerate(details)}
    files |= {f"{bucket}-dates": _json(entries) for bucket, entries in enumerate(dates)}
    version = files_hash(files)
    return ListFiles(version, buckets, {urls.shortlist_file(version, name): text for name, text in files.items()})


def bucket_of(identifier: str, buckets: int) -> int:
    """Return the number of the file that holds a service: the 32-bit FNV-1a hash of its id, modulo `buckets`."""
    state = _FNV_OFFSET
    for byte in identifier.encode():
        state = (state ^ byte) * _FNV_PRIME & _32_BITS
    return state % buckets


def _series(service: Service, context: ViewContext) -> list[EventSeries]:
    """Return the dates for a calendar file; none for a service that is open day and night."""
    if service.status == "open" and context.card(service).dates.always:
        return []
    return event_series(service, context)


def _details(service: Service, context: ViewContext) -> dict[str, object]:
    """Return what the list shows of a service, without empty values."""
    details = _closed(service, context) if service.status == "closed" else _open(service, context)
    details |= {"discreet": True} if service.discreet else {}
    return {name: isolate_unbroken(value) if isinstance(value, str) else value for name, value in details.items()}


def _open(service: Service, context: ViewContext) -> dict[str, object]:
    card, library = context.card(service), context.library
    link = library.absolute(library.short_link(service))
    code = drawing(library.on_paper(library.short_link(service)))
    details = {
        "name": service.name,
        "summary": service.summary,
        "notices": list(_notices(service, card)),
        "dates": card.dates.packed,
        "none": card.dates.none,
        "when": card.when,
        "place": card.place,
        "places": [*map(isolate_unbroken, card.dates.places)],
        "join": " \N{MIDDLE DOT} ".join(filter(None, (card.joining, *card.limits))),
        "taking": card.taking_row,
        "reach": card.reach,
        "checked": date_words(service.checked) if service.checked is not None else "",
        "link": link,
        "qr": [code.side, code.path],
    }
    return {name: value for name, value in details.items() if value}


def _notices(service: Service, card: Card) -> Iterator[NoticeRow]:
    unmoderated = unmoderated_label(service)
    always = (paused_sentences(service), f"{unmoderated}." if unmoderated else "")
    yield from (notice_row(text) for text in always if text)
    yield from card.notice_rows


def _closed(service: Service, context: ViewContext) -> dict[str, object]:
    library = context.library
    moved = library.service.get(service.moved_to or "")
    others = open_services((*(() if moved is None else (moved.id,)), *service.try_instead), library)
    instead = others if service.discreet else without_discreet(others)  # their names are in the list as text
    details = {
        "name": service.name,
        "closed": f"on {date_words(service.closed_on)}" if service.closed_on is not None else "",
        "instead": [[other.id, isolate_unbroken(other.name)] for other in instead],
        "moved": web_link(service.moved_to or ""),
    }
    return {name: value for name, value in details.items() if value or name == "closed"}


def _json(entries: Mapping[str, object]) -> bytes:
    return compact_json(dict(sorted(entries.items()))).encode()
