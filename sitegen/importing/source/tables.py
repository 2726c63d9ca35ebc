"""The tables of a tabular package, one for each kind of object, put together to nested services."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.importing.source.json_file import Json

Row = dict[str, Json]

_TABLES = {
    "accessibility": "accessibility",
    "address": "addresses",
    "attribute": "attributes",
    "contact": "contacts",
    "cost_option": "cost_options",
    "funding": "funding",
    "language": "languages",
    "location": "locations",
    "organization": "organizations",
    "organization_identifier": "organization_identifiers",
    "phone": "phones",
    "required_document": "required_documents",
    "schedule": "schedules",
    "service": "services",
    "service_area": "service_areas",
    "service_at_location": "service_at_locations",
    "taxonomy_term": "taxonomy_terms",
}
"""The name of each table inside its parent; files are called by either form."""
_PARTS = (
    ("phones", "contacts", "contact_id"),
    ("addresses", "locations", "location_id"),
    ("accessibility", "locations", "location_id"),
    ("organization_identifiers", "organizations", "organization_id"),
    ("schedules", "service_at_locations", "service_at_location_id"),
    ("phones", "service_at_locations", "service_at_location_id"),
    ("contacts", "service_at_locations", "service_at_location_id"),
    ("service_at_locations", "services", "service_id"),
    ("schedules", "services", "service_id"),
    ("phones", "services", "service_id"),
    ("contacts", "services", "service_id"),
    ("languages", "services", "service_id"),
    ("cost_options", "services", "service_id"),
    ("service_areas", "services", "service_id"),
    ("required_documents", "services", "service_id"),
    ("funding", "services", "service_id"),
    ("attributes", "services", "link_id"),
)
"""(part, whole, the part's column with the id of the whole), innermost parts first."""
_REFERENCES = (
    ("service_at_locations", "location_id", "locations", "location"),
    ("services", "organization_id", "organizations", "organization"),
    ("attributes", "taxonomy_term_id", "taxonomy_terms", "taxonomy_term"),
)
"""(table, its column, the table with that id, the name under which it goes inside)."""


def is_tables(value: Mapping[str, Json]) -> bool:
    """Whether an object is a set of tables by file name, ``services.csv`` among them or another one."""
    return bool(value) and all(name.endswith(".csv") and isinstance(rows, list) for name, rows in value.items())


def assembled(value: Mapping[str, Json]) -> list[Row]:
    """The services of a set of tables, each with its parts inside it."""
    tables: dict[str, list[Row]] = {name: [] for name in _TABLES.values()}
    for name, rows in value.items():
        stem = name.removesuffix(".csv")
        known = _TABLES.get(stem, stem)
        if known in tables and isinstance(rows, list):
            tables[known] += [dict(row) for row in rows if isinstance(row, dict)]
    for part, column, whole, name in _REFERENCES:  # by reference: what is put inside the whole later is inside here too
        _refer(tables[part], column, tables[whole], name)
    for part, whole, column in _PARTS:
        _put(part, tables[part], tables[whole], column)
    return tables["services"]


def _refer(rows: list[Row], column: str, wholes: list[Row], name: str) -> None:
    by_id = {str(whole.get("id")): whole for whole in wholes}
    for row in rows:
        found = by_id.get(str(row.get(column)))
        if found is not None:
            row[name] = found


def _put(part: str, rows: list[Row], wholes: list[Row], column: str) -> None:
    groups: dict[str, list[Json]] = {}
    for row in rows:
        if row.get(column) not in (None, ""):
            groups.setdefault(str(row[column]), []).append(row)
    for whole in wholes:
        if found := groups.get(str(whole.get("id"))):
            whole[part] = found
