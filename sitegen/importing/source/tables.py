"""Nest the tables of a tabular data package, one for each kind of object, into services."""

from __future__ import annotations

from sitegen.entries import Json, JsonObject
from sitegen.text import count

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
"""Name of each table inside its parent, by its name as an object; files use either."""
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
    ("attributes", "locations", "link_id"),
    ("attributes", "service_at_locations", "link_id"),
    ("attributes", "organizations", "link_id"),
    ("attributes", "services", "link_id"),
)
"""(child table, parent table, column of the child with the parent's id), innermost children first."""
_REFERENCES = (
    ("service_at_locations", "location_id", "locations", "location"),
    ("services", "organization_id", "organizations", "organization"),
    ("attributes", "taxonomy_term_id", "taxonomy_terms", "taxonomy_term"),
)
"""(table, its column, table with that id, key under which the row of that table is nested)."""
_KEPT_FOR_OTHERS = frozenset(("taxonomies", "taxonomy_terms", "metadata", "meta_table_descriptions"))
"""Tables of words to choose from, and of record-keeping, of which no row is missed."""


def is_set_of_tables(value: JsonObject) -> bool:
    """Return whether the keys of an object are names of CSV files, such as ``services.csv``, and its values lists."""
    return bool(value) and all(name.endswith(".csv") and isinstance(rows, list) for name, rows in value.items())


def table_name(path: str) -> str:
    """Return the name of the table in a file: ``data/service.csv`` has ``services``."""
    stem = path.replace("\\", "/").rpartition("/")[2].removesuffix(".csv")
    return _TABLES.get(stem, stem)


def assemble_services(value: JsonObject) -> tuple[list[JsonObject], list[tuple[str, str]]]:
    """List the services of a set of tables, each with the rows that belong to it nested inside.

    The second list has a sentence on the rows of each table that no service has.
    """
    copies = {
        path: [dict(row) for row in rows if isinstance(row, dict)]
        for path, rows in value.items()
        if isinstance(rows, list)
    }
    tables: dict[str, list[JsonObject]] = {name: [] for name in _TABLES.values()}
    for path, rows in copies.items():
        tables.setdefault(table_name(path), []).extend(rows)
    # References share the row itself, so that parts nested in it below are in every place that refers to it.
    for table, column, referred, key in _REFERENCES:
        _nest_references(tables[table], column, tables[referred], key)
    for child, parent, column in _PARTS:
        _nest_children(child, tables[child], tables[parent], column)
    nested = _nested(tables["services"])
    unused = []
    for path, rows in copies.items():
        number = sum(id(row) not in nested for row in rows)
        if number and table_name(path) not in _KEPT_FOR_OTHERS:
            unused.append((path, f"{count(number, 'row')} of {len(rows):,} in no service"))
    return tables["services"], unused


def _nested(services: list[JsonObject]) -> set[int]:
    """Return the identities of services and of all objects in them."""
    seen: set[int] = set()
    values: list[Json] = [*services]
    while values:
        value = values.pop()
        if isinstance(value, dict | list) and id(value) not in seen:
            seen.add(id(value))
            values.extend(value.values() if isinstance(value, dict) else value)
    return seen


def _nest_references(rows: list[JsonObject], column: str, referred: list[JsonObject], key: str) -> None:
    by_id = {str(row.get("id")): row for row in referred}
    for row in rows:
        match = by_id.get(str(row.get(column)))
        if match is not None:
            row[key] = match


def _nest_children(key: str, children: list[JsonObject], parents: list[JsonObject], column: str) -> None:
    by_parent: dict[str, list[Json]] = {}
    for child in children:
        if child.get(column) not in (None, ""):
            by_parent.setdefault(str(child[column]), []).append(child)
    for parent in parents:
        if rows := by_parent.get(str(parent.get("id"))):
            parent[key] = rows
