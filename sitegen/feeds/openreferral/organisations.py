"""Organisations that run the services: each once, merged from all entries that name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.collation import sort_key
from sitegen.entries import CHARITY_SCHEME, JsonObject
from sitegen.feeds.openreferral.identifiers import FeedIds
from sitegen.feeds.organisation_names import organisation_name
from sitegen.library import Library
from sitegen.model import RunBy, Service
from sitegen.text import capitalised
from sitegen.vocabulary import concepts


@dataclass(frozen=True, slots=True)
class Organisations:
    """Organisations of a site."""

    _by_key: Mapping[str, JsonObject]
    _keys: Mapping[str, str]
    """Keys of organisations by the first id of a service."""

    def all(self) -> list[JsonObject]:
        """List every organisation, by name."""
        return list(self._by_key.values())

    def of(self, service: Service) -> JsonObject:
        """Return the organisation that runs a service."""
        return self._by_key[self._keys[service.first_id]]


def organisations(library: Library, ids: FeedIds) -> Organisations:
    """Collect every organisation. A service that names none gets one of its own, since the standard requires it."""
    services = sorted(library.directory.services, key=lambda service: service.first_id)
    numbers = _charity_numbers(services)
    merged: dict[str, RunBy] = {}
    keys: dict[str, str] = {}
    for service in services:
        run_by = service.run_by
        number = run_by.charity_number or ""
        name = (run_by.name or "").casefold()
        if not number and len(numbers.get(name, ())) == 1:
            number = next(iter(numbers[name]))
        key = f"{name} {number}".strip() or f"of {service.first_id}"
        keys[service.first_id] = key
        previous = merged.get(key, RunBy())
        merged[key] = RunBy(previous.name or run_by.name, previous.kind or run_by.kind, number or None)
    records = {key: _organisation(run_by, key, library, ids) for key, run_by in merged.items()}
    return Organisations(
        dict(sorted(records.items(), key=lambda pair: (sort_key(str(pair[1]["name"])), pair[0]))), keys
    )


def _charity_numbers(services: Iterable[Service]) -> Mapping[str, set[str]]:
    """Collect the charity numbers that entries give for each organisation, by its name in lower case."""
    numbers: dict[str, set[str]] = {}
    for service in services:
        if service.run_by.name and service.run_by.charity_number:
            numbers.setdefault(service.run_by.name.casefold(), set()).add(service.run_by.charity_number)
    return numbers


def _organisation(run_by: RunBy, key: str, library: Library, ids: FeedIds) -> JsonObject:
    identifier = ids.uuid("organisation", key)
    organisation: JsonObject = {
        "id": identifier,
        "name": organisation_name(run_by) or "Not known",
        "description": f"{_kind(run_by)}. Listed in {library.site.name}.",
    }
    if run_by.charity_number:
        organisation["organization_identifiers"] = [
            {
                "id": ids.uuid("organisation identifier", key),
                "organization_id": identifier,
                "identifier_scheme": CHARITY_SCHEME,
                "identifier_type": "Charity number",
                "identifier": run_by.charity_number,
            }
        ]
    return organisation


def _kind(run_by: RunBy) -> str:
    if run_by.kind is not None:
        return capitalised(concepts("kinds")[run_by.kind].label)
    return "Not known what kind of organisation it is" if run_by.name else "Not known who runs this service"
