"""What the shortlist reads in the browser: a few services in a file, so that a list fetches little and says little.

Which file a service is in follows from its id alone (`bucket_of`, and ``js/shortlist/hash.js``), and each file holds several:
the host of the site does not learn from it what is on a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen import urls
from sitegen.compact_json import compact_json
from sitegen.content_hash import files_hash
from sitegen.model import Service
from sitegen.qr import drawing
from sitegen.text import date_words
from sitegen.views.calendar_events import first_id, series_to_keep
from sitegen.views.context import ViewContext
from sitegen.views.lists.related import open_services
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.links import web_link
from sitegen.wording.notices import PAUSED, paused_advice, unmoderated_label

_A_FILE = 8
"""Services in a file, about."""
_FNV_OFFSET, _FNV_PRIME, _32_BITS = 2166136261, 16777619, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class ListFiles:
    """All files, by address, and what the page has to know of them."""

    version: str
    buckets: int
    files: Mapping[str, bytes]


def list_files(context: ViewContext) -> ListFiles:
    """For each bucket ``<n>.json``, what to show, and ``<n>-dates.json``, what a calendar file is made from."""
    services = context.library.directory.services
    buckets = max(1, len(services) // _A_FILE)
    shown: list[dict[str, object]] = [{} for _ in range(buckets)]
    dates: list[dict[str, object]] = [{} for _ in range(buckets)]
    for service in services:
        bucket = bucket_of(service.id, buckets)
        shown[bucket][service.id] = (
            _closed(service, context) if service.status == "closed" else _shown(service, context)
        )
        always = service.status == "open" and context.card(service).dates.always
        series = () if always else series_to_keep(service, context)
        if series:  # day and night, every day, is nothing to put into a calendar
            dates[bucket][service.id] = {"first": first_id(service), "series": series}
        for earlier in service.was:
            shown[bucket_of(earlier, buckets)][earlier] = service.id
    named = {str(number): _json(entries) for number, entries in enumerate(shown)}
    named |= {f"{number}-dates": _json(entries) for number, entries in enumerate(dates)}
    version = files_hash(named)
    return ListFiles(version, buckets, {urls.shortlist_file(version, name): text for name, text in named.items()})


def bucket_of(identifier: str, buckets: int) -> int:
    """The file that a service is in: its id's 32-bit FNV-1a hash, shared out among so many."""
    state = _FNV_OFFSET
    for byte in identifier.encode():
        state = (state ^ byte) * _FNV_PRIME & _32_BITS
    return state % buckets


def _shown(service: Service, context: ViewContext) -> dict[str, object]:
    """What the list says of an open or paused service; what is empty is left out."""
    card, library = context.card(service), context.library
    link = library.absolute(library.short_link(service))
    drawn = drawing(link)
    facts = {
        "name": service.name,
        "summary": service.summary,
        "notice": " ".join(_notices(service, context)),
        "dates": card.dates.packed,
        "none": card.dates.none,
        "when": card.when,
        "place": card.place,
        "join": card.joining,
        "reach": card.reach,
        "checked": date_words(service.checked) if service.checked is not None else "",
        "link": link,
        "qr": [drawn.side, drawn.path],
    }
    return {name: value for name, value in facts.items() if value}


def _notices(service: Service, context: ViewContext) -> Iterator[str]:
    notice = context.card(service).notice
    if service.status == "paused":
        yield f"{PAUSED}. {paused_advice(reachable=bool(ways_in_touch(service.contact)))}"
    unmoderated = unmoderated_label(service)
    if unmoderated:
        yield f"{unmoderated}."
    if notice is not None:
        yield notice.sentence


def _closed(service: Service, context: ViewContext) -> dict[str, object]:
    library = context.library
    moved = library.service.get(service.moved_to or "")
    instead = open_services((*(() if moved is None else (moved.id,)), *service.try_instead), library)
    facts = {
        "name": service.name,
        "closed": "on " + date_words(service.closed_on) if service.closed_on is not None else "",
        "instead": [[other.id, other.name] for other in instead],
        "moved": web_link(service.moved_to or ""),
    }
    return {name: value for name, value in facts.items() if value or name == "closed"}


def _json(entries: Mapping[str, object]) -> bytes:
    return compact_json(dict(sorted(entries.items()))).encode()
