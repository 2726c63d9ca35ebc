"""What a JSON value holds: its services, whatever the envelope, and what else it is when it holds none.

Known envelopes: a list; a page with ``contents`` (versions 2 and 3) or ``content`` (version 1); one service; a service at
a location; an organisation with its services; the tables of a tabular package, by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.importing.source.json_file import Json, JsonError
from sitegen.importing.source.tables import assembled, is_tables
from sitegen.text import count

MOST_SERVICES = 50_000
"""Of one import."""
_PAGES = ("contents", "content", "services", "items", "results")
_KINDS = {
    "a service": (
        "organization organisation organization_id organisation_id status assured_date assurer_email fees fees_description "
        "service_at_locations regular_schedules schedules cost_options eligibilitys service_taxonomys service_areas "
        "minimum_age maximum_age min_age max_age needs_referral application_process interpretation_services wait_time"
    ),
    "an organisation": (
        "website logo legal_status tax_status year_incorporated organization_identifiers parent_organization_id programs"
    ),
    "a location": "location_type latitude longitude addresses physical_addresses transportation external_identifier",
    "a taxonomy": "version taxonomy_terms",
    "a taxonomy term": "taxonomy taxonomy_detail taxonomy_id term_uri term parent_id code",
    "the description of an API": "openapi_url profile",
}
"""Keys by which an object of each kind is known; a service is what has most of its own, or none of any."""
_KEYS = {kind: frozenset(names.split()) for kind, names in _KINDS.items()}
_BARE = {
    "organizations": "an organisation",
    "taxonomies": "a taxonomy",
    "taxonomy_terms": "a taxonomy term",
    "service_at_locations": "a service at a location",
    "locations": "a location",
    "services": "a service",
}
"""What the objects are that an API answers under these names."""
_MANY = {
    "a service": "services",
    "an organisation": "organisations",
    "a location": "locations",
    "a service at a location": "services at locations",
    "a taxonomy": "taxonomies",
    "a taxonomy term": "taxonomy terms",
    "the description of an API": "descriptions of APIs",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a JSON value holds."""

    services: tuple[tuple[str, dict[str, Json]], ...]
    """Each with where it stood: ``service 3``, or ``""`` when it is the only one."""
    nature: str
    """What the value is when it holds no service: ``12 taxonomies``; else ``""``."""
    skipped: tuple[str, ...]
    """What stood between the services and is none: ``item 4: not an object``."""


def find_services(value: Json, name: str = "") -> Found:
    """The services of a JSON value; raises `JsonError` when they are too many.

    `name` is that of its file: in a folder of an API's answers it tells what an object is that has nothing but a name.
    """
    bare = _BARE.get(next((part for part in reversed(re.split(r"[/\\.]", name)) if part in _BARE), ""), "a service")
    if isinstance(value, dict) and is_tables(value):
        rows = assembled(value)
        return Found(_numbered(rows), "" if rows else "tables without a service", ())
    items = _items(value)
    if items is None:
        return Found((), "neither an object nor a list", ())
    if len(items) > MOST_SERVICES:
        raise JsonError(f"there are more than {MOST_SERVICES:,} in one list; import them in parts")
    services: list[dict[str, Json]] = []
    skipped: list[str] = []
    natures: list[str] = []
    for number, item in enumerate(items, start=1):
        found = list(_services_in(item, bare))
        services += found
        if not found:
            natures.append(_kind(item, bare))
            skipped.append(f"item {number}: {natures[-1]}, not a service")
    return Found(_numbered(services), "" if services else _nature(natures, len(items)), tuple(skipped))


def _items(value: Json) -> list[Json] | None:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    for name in _PAGES:
        page = value.get(name)
        if isinstance(page, list) and not (name == "services" and "name" in value):
            return page
    return [value]


def _services_in(item: Json, bare: str) -> Iterator[dict[str, Json]]:
    """The service that an object is, or those inside it."""
    if not isinstance(item, dict):
        return
    inner = item.get("service")
    if isinstance(inner, dict):
        if inner and ("location" in item or "location_id" in item or "name" in inner):
            place = {name: part for name, part in item.items() if name != "service"}
            yield {**inner, "service_at_locations": [place]}
        return
    services = item.get("services")
    if isinstance(services, list):
        organisation = {name: part for name, part in item.items() if name != "services"}
        yield from ({"organization": organisation, **service} for service in services if isinstance(service, dict))
    elif _kind(item, bare) == "a service":
        yield item


def _kind(item: Json, bare: str) -> str:
    if not isinstance(item, dict):
        return "not an object"
    scores = {kind: len(item.keys() & keys) for kind, keys in _KEYS.items()}
    if not any(scores.values()) and bare != "a service":
        return bare
    best = max(scores, key=lambda kind: scores[kind])  # a service, where two are alike
    if best == "a service" and "name" not in item and not (scores[best] and "id" in item):
        return "an object of another kind"
    return best


def _nature(natures: list[str], total: int) -> str:
    kinds = list(dict.fromkeys(natures))
    if not kinds:
        return "an empty list"
    if len(kinds) > 1:
        return f"a list of {count(total, 'item')}"
    kind = kinds[0]
    if total == 1:
        return kind.replace("not an object", "a list without objects")
    return f"{total:,} {_MANY[kind]}" if kind in _MANY else f"a list of {total:,} items"


def _numbered(services: list[dict[str, Json]]) -> tuple[tuple[str, dict[str, Json]], ...]:
    if len(services) == 1:
        return (("", services[0]),)
    return tuple((f"service {number}", service) for number, service in enumerate(services, start=1))
