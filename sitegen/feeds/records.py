"""The records of ``/data/services.json``: each entry as it was written, and what the site knows besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.entries import SERVICE, Json, Key, entry_of, record, schema
from sitegen.entries.keys import DAY, TEXT, WEB, many
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service
from sitegen.timetable.london import wall_time

_FEW = 5
"""Next dates of a record."""
_MOMENT: dict[str, Json] = {"type": "string", "format": "date-time"}


@dataclass(frozen=True, slots=True)
class _Listed:
    """A service in its library."""

    service: Service
    library: Library


def _url(listed: _Listed) -> str:
    return listed.library.absolute(urls.service(listed.service.id))


def _short_url(listed: _Listed) -> str:
    return listed.library.absolute(listed.library.short_link(listed.service))


def _area_names(listed: _Listed) -> Json:
    return [listed.library.area[area].name for area in listed.service.areas if area != EVERYWHERE]


def _next_dates(listed: _Listed) -> Json:
    coming = (happening.occurrence for happening in listed.library.openings(listed.service))
    sure = [date for date in coming if not date.reason and date.start >= listed.library.start][:_FEW]
    return [{"start": _iso(date.start), "end": _iso(date.end)} for date in sure]


def _iso(seconds: int) -> str:
    return wall_time(seconds).isoformat()


_DATE = (
    Key("start", "When it starts, with the offset from UTC", _MOMENT, str, needed=True),
    Key("end", "When it ends", _MOMENT, str, needed=True),
)
DERIVED: tuple[Key, ...] = (
    Key("url", "Its page", WEB, _url, needed=True),
    Key("short_url", "Its short address, for paper", WEB, _short_url, needed=True),
    Key("area_names", "Names of its areas", many(TEXT), _area_names),
    Key(
        "next_dates",
        f"Its next {_FEW} dates that are certain, on the day of the build",
        many(schema(_DATE)),
        _next_dates,
    ),
)
"""What a record has beyond its entry."""


def records(library: Library) -> Iterator[dict[str, Json]]:
    """Every service, closed ones too, by id."""
    for service in sorted(library.directory.services, key=lambda service: service.id):
        yield entry_of(service) | record(DERIVED, _Listed(service, library))


def about(library: Library) -> dict[str, Json]:
    """What the file says of itself."""
    site = library.site
    head: dict[str, Json] = {
        "$schema": library.absolute(urls.DATA_SCHEMA),
        "name": site.name,
        "source": f"{site.url}/",
        "about": library.absolute(urls.DATA),
        "contact": site.contact_email,
        "generated": library.today.isoformat(),
    }
    return head | ({} if site.licence is None else {"licence": site.licence})


def schema_of_records(library: Library) -> dict[str, Json]:
    """The JSON Schema of ``/data/services.json``."""
    head: dict[str, Json] = {
        "$schema": {**WEB, "description": "This schema"},
        "name": {**TEXT, "description": "The directory"},
        "source": {**WEB, "description": "Its website"},
        "about": {**WEB, "description": "The page that explains this file"},
        "contact": {**TEXT, "description": "The e-mail address of its keepers"},
        "licence": {**WEB, "description": "The licence of the data; where there is none, ask before you publish it"},
        "generated": {**DAY, "description": "The day on which the file was made; next dates count from it"},
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
        "$defs": {"service": schema((*SERVICE, *DERIVED))},
    }
