"""Groups of services that planners ask for: those about a topic, in a language, with a midwife, one to one ..."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sitegen.languages import name_of
from sitegen.library import Library
from sitegen.model import Concept, Service
from sitegen.vocabulary import concepts
from sitegen.wording.labels import Labels

GroupKind = Literal["topic", "help", "with", "language", "access"]
_ENGLISH = "en"
_FORMATS_OF_HELP = ("one-to-one", "helpline", "online-community")
"""Formats that are a kind of help; the others only say how people meet."""


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """Open services that share a topic, a kind of help, a professional, a language or a way of access."""

    kind: GroupKind
    what: str
    """Id of the topic, model, format, role, language or feature of access."""
    label: str
    ids: frozenset[str]
    """Ids of services."""


def service_groups(library: Library) -> tuple[ServiceGroup, ...]:
    """List the groups by kind, each kind in the order of its vocabulary.

    All topics and kinds of help are there, also those that nobody gives; professionals, languages and access only where
    some service has them.
    """
    services = [service for service in library.services if service.status == "open"]
    help_labels = {**_labels("models"), **{key: concepts("formats")[key].label for key in _FORMATS_OF_HELP}}
    names = Labels(library)
    roles = {role: f"With {names.a_role(role)}" for role in library.role}
    languages = {code: name_of(code) for code in sorted(library.by_language) if code != _ENGLISH}
    return (
        *_groups("topic", _labels_of(library.topic), services, lambda service: service.topics),
        *_groups("help", help_labels, services, lambda service: (*service.offer.model, *service.formats)),
        *_some(_groups("with", roles, services, lambda service: [one.role for one in service.professionals_present])),
        *_some(_groups("language", languages, services, lambda service: service.languages)),
        *_some(_groups("access", _labels("access"), services, _access)),
    )


def _groups(
    kind: GroupKind,
    labels: Mapping[str, str],
    services: Iterable[Service],
    things_of: Callable[[Service], Iterable[str]],
) -> Iterator[ServiceGroup]:
    ids: dict[str, set[str]] = {what: set() for what in labels}
    for service in services:
        for what in things_of(service):
            if what in ids:
                ids[what].add(service.id)
    for what, label in labels.items():
        yield ServiceGroup(kind, what, label, frozenset(ids[what]))


def _some(groups: Iterable[ServiceGroup]) -> Iterator[ServiceGroup]:
    return (group for group in groups if group.ids)


def _access(service: Service) -> set[str]:
    places = (service.where, *(session.place for session in service.sessions))
    return {feature for place in places if place is not None for feature in place.access}


def _labels(name: Literal["models", "access"]) -> dict[str, str]:
    return _labels_of(concepts(name))


def _labels_of(vocabulary: Mapping[str, Concept]) -> dict[str, str]:
    return {concept.id: concept.label for concept in vocabulary.values()}
