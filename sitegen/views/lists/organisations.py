"""Organisations that have an id, and what each of them runs.

Their pages are for linking to from elsewhere, so that they have nothing discreet.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen import urls
from sitegen.collation import sort_key
from sitegen.library import Library
from sitegen.model import RunBy, Service
from sitegen.wording.labels import Labels
from sitegen.wording.rows import Row, answered

RUN_BY = "Who runs what"
"""Title of the index of organisations."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, by the id that the entries of its services share."""

    id: str
    run_by: RunBy
    """Facts of its first entry that has a name, in the order of the files."""
    services: tuple[Service, ...]
    """Open and paused services that lists contain, by name; one at least."""

    @property
    def address(self) -> str:
        return urls.organisation(self.id)

    @property
    def name(self) -> str:
        """Name; the id where no entry has a name."""
        return self.run_by.name or self.id


def organisation_of(service: Service, library: Library) -> Organisation | None:
    """Return the organisation that runs a service; ``None`` where it has no page."""
    identifier = service.run_by.id
    if identifier is None or service.discreet or identifier not in library.by_organisation:
        return None
    return _organisation(identifier, library)


def organisations(library: Library) -> tuple[Organisation, ...]:
    """Return the organisations that run a listed service, by name."""
    found = (_organisation(identifier, library) for identifier in library.by_organisation)
    return tuple(sorted(found, key=lambda organisation: (sort_key(organisation.name), organisation.id)))


def _organisation(identifier: str, library: Library) -> Organisation:
    services = library.by_organisation[identifier]
    in_order = sorted(services, key=lambda service: (service.source.file, service.source.line))
    facts = next((service.run_by for service in in_order if service.run_by.name), in_order[0].run_by)
    return Organisation(identifier, facts, services)


def organisation_rows(organisation: Organisation, labels: Labels) -> tuple[Row, ...]:
    """Return the facts about an organisation, a row for each that is known."""
    run_by = organisation.run_by
    areas = dict.fromkeys(labels.areas(service) for service in organisation.services)
    return answered(
        (
            Row("kind", "What it is", labels.label("kinds", run_by.kind) if run_by.kind else ""),
            Row("charity_number", "Charity number", run_by.charity_number or ""),
            Row("areas", "Where", "; ".join(areas)),
        )
    )
