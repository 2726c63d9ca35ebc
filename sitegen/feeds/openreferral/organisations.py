"""Who runs the services: each organisation once, with what any entry knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.entries import JsonObject
from sitegen.feeds.openreferral.identifiers import Identifiers, first_id
from sitegen.feeds.openreferral.vocabularies import kind_of_organisation
from sitegen.library import Library
from sitegen.model import RunBy, Service


@dataclass(frozen=True, slots=True)
class Organisations:
    """The organisations of a site."""

    _by_key: Mapping[str, JsonObject]
    _keys: Mapping[str, str]
    """By the first id of a service."""

    def all(self) -> list[JsonObject]:
        return list(self._by_key.values())

    def of(self, service: Service) -> JsonObject:
        return self._by_key[self._keys[first_id(service)]]


def organisations(library: Library, ids: Identifiers) -> Organisations:
    """Every organisation, in order of name; one that is not known is a thing of its own for each service."""
    numbers: dict[str, set[str]] = {}
    services = sorted(library.directory.services, key=first_id)
    for service in services:
        if service.run_by.name and service.run_by.charity_number:
            numbers.setdefault(service.run_by.name.casefold(), set()).add(service.run_by.charity_number)
    known: dict[str, RunBy] = {}
    keys: dict[str, str] = {}
    for service in services:
        run_by = service.run_by
        number = run_by.charity_number or ""
        named = (run_by.name or "").casefold()
        if not number and len(numbers.get(named, ())) == 1:
            number = next(iter(numbers[named]))
        key = f"{named} {number}".strip() or f"of {first_id(service)}"
        keys[first_id(service)] = key
        before = known.get(key, RunBy())
        known[key] = RunBy(before.name or run_by.name, before.kind or run_by.kind, number or None)
    made = {key: _organisation(run_by, key, library, ids) for key, run_by in known.items()}
    return Organisations(dict(sorted(made.items(), key=lambda pair: (str(pair[1]["name"]), pair[0]))), keys)


def _organisation(run_by: RunBy, key: str, library: Library, ids: Identifiers) -> JsonObject:
    kind = kind_of_organisation(run_by.kind)
    identifier = ids.of("organisation", key)
    number = run_by.charity_number
    name = run_by.name or (f"Charity {number}" if number else "Not known")
    what = kind or ("Not known what kind of organisation it is" if run_by.name else "Not known who runs this service")
    organisation: JsonObject = {
        "id": identifier,
        "name": name,
        "description": f"{what}. Listed in {library.site.name}.",
    }
    if number:
        organisation["organization_identifiers"] = [
            {
                "id": ids.of("organisation identifier", key),
                "organization_id": identifier,
                "identifier_scheme": "GB-CHC",
                "identifier_type": "Charity number",
                "identifier": number,
            }
        ]
    return organisation
