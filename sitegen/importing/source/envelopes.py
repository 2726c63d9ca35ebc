"""Find the services in a JSON value, whatever its envelope, or name what it contains instead.

Known envelopes: a list; a page with ``contents`` (versions 2 and 3) or ``content`` (version 1); one service; a service
at a location; an organisation with its services; the tables of a tabular data package, by file name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.entries import Json, JsonObject
from sitegen.importing.source.json_file import SourceError
from sitegen.importing.source.masking import MASK_KEY, is_masked
from sitegen.importing.source.site_export import is_site_export, with_entries
from sitegen.importing.source.tables import assemble_services, is_set_of_tables
from sitegen.text import count

MAX_SERVICES = 50_000
"""Services in one import."""
_PAGE_KEYS = ("contents", "content", "services", "items", "results")
_SERVICE = "a service"
_DISTINCTIVE_KEYS = {
    kind: frozenset(keys.split())
    for kind, keys in {
        _SERVICE: (
            "organization organisation organization_id organisation_id status assured_date assurer_email fees "
            "fees_description service_at_locations regular_schedules schedules cost_options eligibilitys "
            "service_taxonomys service_areas minimum_age maximum_age min_age max_age needs_referral application_process "
            "interpretation_services wait_time"
        ),
        "an organisation": (
            "website logo legal_status tax_status year_incorporated organization_identifiers parent_organization_id "
            "programs"
        ),
        "a location": (
            "location_type latitude longitude addresses physical_addresses transportation external_identifier"
        ),
        "a taxonomy": "version taxonomy_terms",
        "a taxonomy term": "taxonomy taxonomy_detail taxonomy_id term_uri term parent_id code",
        "the description of an API": "openapi_url profile",
    }.items()
}
"""Keys that only objects of a kind have. An object is of the kind with most of them: a service where none has more."""
_KIND_BY_PATH = {
    "organizations": "an organisation",
    "taxonomies": "a taxonomy",
    "taxonomy_terms": "a taxonomy term",
    "service_at_locations": "a service at a location",
    "locations": "a location",
    "services": _SERVICE,
}
"""Kind of the objects that an API serves under each path."""
_PLURALS = {
    _SERVICE: "services",
    "an organisation": "organisations",
    "a location": "locations",
    "a service at a location": "services at locations",
    "a taxonomy": "taxonomies",
    "a taxonomy term": "taxonomy terms",
    "the description of an API": "descriptions of APIs",
}


@dataclass(frozen=True, slots=True)
class FoundServices:
    """Services of a JSON value."""

    services: tuple[tuple[str, JsonObject], ...]
    """(position, service): ``service 3``, or ``""`` when there is only one."""
    contents: str
    """Description of a value without services: ``12 taxonomies``; else ``""``."""
    skipped: tuple[tuple[str, str], ...]
    """(position, reason) of items that are no services: ``item 4``, ``not an object, not a service``."""
    are_sharing: bool = False
    """True where services may hold the same object, such as a row of a table."""
    remarks: tuple[str, ...] = ()
    """Sentences on what was read in a way that somebody should check, each with its place."""
    unused_columns: tuple[str, ...] = ()
    """Columns of a spreadsheet that no entry gets."""


def find_services(value: Json, file_name: str = "") -> FoundServices:
    """Find the services of a JSON value; raises `SourceError` when there are too many.

    In a folder of an API's responses, `file_name` decides the kind of an object that has no key but a name.
    """
    if isinstance(value, dict) and is_set_of_tables(value):
        services, unused = assemble_services(value)
        contents = "" if services else "tables without a service"
        return FoundServices(_numbered(services), contents, tuple(unused), are_sharing=True)
    items = page_items(value)
    if isinstance(value, dict) and isinstance(records := value.get("services"), list) and is_site_export(value):
        items = list(with_entries(records))
    if items is None:
        return FoundServices((), "neither an object nor a list", ())
    if len(items) > MAX_SERVICES:
        raise SourceError(f"there are more than {MAX_SERVICES:,} in one list; import them in parts")
    default = _kind_from_path(file_name)
    services = []
    skipped: list[tuple[str, str]] = []
    kinds: list[str] = []
    for number, item in enumerate(items, start=1):
        inside = list(_services_in(item, default))
        services += inside
        if not inside:
            kinds.append(_kind(item, default))
            skipped.append((f"item {number}", f"{kinds[-1]}, not a service"))
    around: Json = {key: part for key, part in value.items() if part is not items} if isinstance(value, dict) else {}
    if items != [value] and is_masked(around):
        services = [{**service, MASK_KEY: True} for service in services]
    are_sharing = any(isinstance(item, dict) and "services" in item for item in items)
    contents = "" if services else _describe(kinds, len(items))
    return FoundServices(_numbered(services), contents, tuple(skipped), are_sharing)


def _kind_from_path(file_name: str) -> str:
    parts = reversed(re.split(r"[/\\.]", file_name))
    return next((_KIND_BY_PATH[part] for part in parts if part in _KIND_BY_PATH), _SERVICE)


def page_items(value: Json) -> list[Json] | None:
    """Return the objects of a list or a page, or an object alone; ``None`` for anything else."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    for key in _PAGE_KEYS:
        page = value.get(key)
        if isinstance(page, list) and not (key == "services" and "name" in value):
            return page
    return [value]


def _services_in(item: Json, default: str) -> Iterator[JsonObject]:
    """Yield the item itself when it is a service, or the services inside it."""
    if not isinstance(item, dict):
        return
    inner = item.get("service")
    if isinstance(inner, dict):
        if inner and ("location" in item or "location_id" in item or "name" in inner):
            link = {key: value for key, value in item.items() if key != "service"}
            yield {**inner, "service_at_locations": [link]}
        return
    services = item.get("services")
    if isinstance(services, list):
        organisation = {key: value for key, value in item.items() if key != "services"}
        yield from ({"organization": organisation, **service} for service in services if isinstance(service, dict))
    elif _kind(item, default) == _SERVICE:
        yield item


def _kind(item: Json, default: str) -> str:
    if not isinstance(item, dict):
        return "not an object"
    scores = {kind: len(item.keys() & keys) for kind, keys in _DISTINCTIVE_KEYS.items()}
    if not any(scores.values()) and default != _SERVICE:
        return default
    best = max(scores, key=lambda kind: scores[kind])  # the first on a tie, which is a service
    if best == _SERVICE and "name" not in item and not (scores[best] and "id" in item):
        return "an object of another kind"
    return best


def _describe(kinds: list[str], total: int) -> str:
    distinct = list(dict.fromkeys(kinds))
    if not distinct:
        return "an empty list"
    if len(distinct) > 1:
        return f"a list of {count(total, 'item')}"
    kind = distinct[0]
    if total == 1:
        return kind.replace("not an object", "a list without objects")
    return f"{total:,} {_PLURALS[kind]}" if kind in _PLURALS else f"a list of {total:,} items"


def _numbered(services: list[JsonObject]) -> tuple[tuple[str, JsonObject], ...]:
    if len(services) == 1:
        return (("", services[0]),)
    return tuple((f"service {number}", service) for number, service in enumerate(services, start=1))
