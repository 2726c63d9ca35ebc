"""Records of ``/data/services.json``, which another sitegen directory published, as services that carry their entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.entries import ENTRY_KEY, NAMES_KEY, Json, JsonObject
from sitegen.model import EVERYWHERE

DERIVED_KEYS = ("url", "short_url", "area_names", "next_dates")
"""Keys of a record that its entry does not have."""
_SCHEMA = "/data/services.schema.json"
"""End of the address of the schema that such a file names."""


def is_site_export(value: JsonObject) -> bool:
    """Return whether a JSON value is a file of records."""
    return str(value.get("$schema")).endswith(_SCHEMA)


def with_entries(records: Iterable[Json]) -> Iterator[Json]:
    """Yield a service for each record; anything else stays as it is."""
    for record in records:
        if not isinstance(record, dict):
            yield record
            continue
        entry: JsonObject = {key: value for key, value in record.items() if key not in DERIVED_KEYS}
        areas, names = record.get("area"), record.get("area_names")
        own = [area for area in areas if area != EVERYWHERE] if isinstance(areas, list) else []
        labels = names if isinstance(names, list) and len(names) == len(own) else []
        named: JsonObject = {str(area): {"label": label} for area, label in zip(own, labels, strict=False)}
        yield {"id": record.get("id"), "name": record.get("name"), ENTRY_KEY: entry, NAMES_KEY: {"areas": named}}
