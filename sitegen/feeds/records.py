"""Records of ``/data/services.json``: each entry as written, with a few derived keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.entries import SERVICE_KEYS, Json, JsonObject, Key, public_entry, schema, to_record
from sitegen.entries.keys import DATE, TEXT, WEB_ADDRESS, list_of
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence

_MAX_NEXT_DATES = 5
_DATE_TIME: JsonObject = {"type": "string", "format": "date-time"}


@dataclass(frozen=True, slots=True)
class _ListedService:
    """Service and the library that lists it."""

    service: Service
    library: Library


def _url(listed: _ListedService) -> str:
    return listed.library.absolute(urls.service(listed.service.id))


def _short_url(listed: _ListedService) -> str:
    return listed.library.absolute(listed.library.short_link(listed.service))


def _area_names(listed: _ListedService) -> Json:
    return [listed.library.area[area].name for area in listed.service.areas if area != EVERYWHERE]


def _next_dates(listed: _ListedService) -> Json:
    upcoming = listed.library.opening_occurrences(listed.service)
    certain = [date for date in upcoming if date.is_known and date.start >= listed.library.start]
    return [_next_date(date) for date in certain[:_MAX_NEXT_DATES]]


def _next_date(date: Occurrence) -> JsonObject:
    end: JsonObject = {"end": _iso_time(date.end)} if date.end_known else {}
    return {"start": _iso_time(date.start), **end}


def _iso_time(seconds: int) -> str:
    return wall_time(seconds).isoformat()


_NEXT_DATE_KEYS = (
    Key("start", "Start, with the offset from UTC", _DATE_TIME, str, required=True),
    Key("end", "End, with the offset from UTC; left out where it is not known", _DATE_TIME, str),
)
DERIVED_KEYS: tuple[Key, ...] = (
    Key("url", "Web address of its page", WEB_ADDRESS, _url, required=True),
    Key("short_url", "Short web address of its page, for paper", WEB_ADDRESS, _short_url, required=True),
    Key("area_names", "Names of its areas", list_of(TEXT), _area_names),
    Key(
        "next_dates",
        f"Its next {_MAX_NEXT_DATES} certain dates, counted from the day of the build",
        list_of(schema(_NEXT_DATE_KEYS)),
        _next_dates,
    ),
)
"""Keys of a record that its entry does not have."""


def records(library: Library) -> Iterator[JsonObject]:
    """Yield a record for every service, closed ones too, by id."""
    for service in sorted(library.directory.services, key=lambda service: service.id):
        yield public_entry(service) | to_record(DERIVED_KEYS, _ListedService(service, library))


def about(library: Library) -> JsonObject:
    """Return the keys of the file before its services: publisher, date and licence."""
    site = library.site
    head: JsonObject = {
        "$schema": library.absolute(urls.DATA_SCHEMA),
        "name": site.name,
        "source": f"{site.url}/",
        "about": library.absolute(urls.DATA),
        "contact": site.contact_email,
        "generated": library.today.isoformat(),
    }
    return head | ({} if site.licence is None else {"licence": site.licence})


def schema_of_records(library: Library) -> JsonObject:
    """JSON Schema of ``/data/services.json``."""
    head: JsonObject = {
        "$schema": {**WEB_ADDRESS, "description": "Web address of this schema"},
        "name": {**TEXT, "description": "Name of the directory"},
        "source": {**WEB_ADDRESS, "description": "Web address of the directory"},
        "about": {**WEB_ADDRESS, "description": "Web address of the page that explains this file"},
        "contact": {**TEXT, "description": "E-mail address of the people who keep the directory"},
        "licence": {**WEB_ADDRESS, "description": "Licence of the data; when left out, ask before you publish it"},
        "generated": {**DATE, "description": "Day on which the file was made; next dates count from it"},
        "services": {"type": "array", "items": {"$ref": "#/$defs/service"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": library.absolute(urls.DATA_SCHEMA),
        "title": f"Services of {library.site.name}",
        "type": "object",
        "properties": head,
        "required": [name for name in head if name not in ("licence", "$schema")],
        "additionalProperties": False,
        "$defs": {"service": schema((*SERVICE_KEYS, *DERIVED_KEYS))},
    }
