"""The words of the directory as taxonomies: what services are about, whom they are for, how people join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sitegen.entries import JsonObject
from sitegen.feeds.openreferral.identifiers import Identifiers
from sitegen.library import Library
from sitegen.model import Concept, Service
from sitegen.text import capitalised
from sitegen.vocabulary import concepts


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of words."""

    key: str
    """``topic``: what makes its ids, and the `link_type` of its attributes. It must never change."""
    name: str
    about: str
    terms: Mapping[str, Concept]


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """All of them, with the ids of one site."""

    ids: Identifiers
    every: tuple[Vocabulary, ...]
    _made: dict[tuple[str, str], JsonObject] = field(default_factory=dict)

    def taxonomies(self) -> list[JsonObject]:
        return [self._taxonomy(vocabulary) for vocabulary in self.every]

    def terms(self) -> list[JsonObject]:
        return [self._term(vocabulary, one) for vocabulary in self.every for one in vocabulary.terms]

    def attributes(self, service: Service) -> list[JsonObject]:
        """The terms that hold for a service."""
        link = self.ids.service(service)
        return [
            {
                "id": self.ids.of("attribute", link, vocabulary.key, one),
                "link_id": link,
                "link_type": vocabulary.key,
                "link_entity": "service",
                "taxonomy_term_id": str(self._term(vocabulary, one)["id"]),
                "taxonomy_term": self._term(vocabulary, one),
            }
            for vocabulary in self.every
            for one in _used(service, vocabulary.key)
        ]

    def _taxonomy(self, vocabulary: Vocabulary) -> JsonObject:
        return {
            "id": self.ids.of("taxonomy", vocabulary.key),
            "name": vocabulary.name,
            "description": vocabulary.about,
        }

    def _term(self, vocabulary: Vocabulary, one: str) -> JsonObject:
        made = self._made.get((vocabulary.key, one))
        if made is None:
            concept = vocabulary.terms[one]
            made = self._made[vocabulary.key, one] = {
                "id": self.ids.of("term", vocabulary.key, one),
                "code": one,
                "name": concept.label,
                "description": concept.summary or f"{concept.label}.",
                "taxonomy": vocabulary.name,
                "taxonomy_id": self.ids.of("taxonomy", vocabulary.key),
            }
        return made


def vocabularies(library: Library, ids: Identifiers) -> Vocabularies:
    """The words of a directory, its own among them."""
    site = library.site.name
    lists: tuple[tuple[str, str, str, Mapping[str, Concept]], ...] = (
        ("topic", "Topics", "What a service helps with", library.topic),
        ("stage", "Stages", "The stage of pregnancy or childhood that a service is for", concepts("stages")),
        ("audience", "Audiences", "The parents and carers that a service is for", library.audience),
        ("format", "Kinds of help", "The shape of the help", concepts("formats")),
        ("joining", "Ways to join", "How people join", concepts("joining")),
        ("model", "Models of support", "How supporters help", concepts("models")),
        ("professional", "Professionals", "Professionals who come to a service", library.role),
    )
    return Vocabularies(
        ids, tuple(Vocabulary(key, name, f"{about}: {site}.", terms) for key, name, about, terms in lists)
    )


def _used(service: Service, key: str) -> Iterable[str]:
    return {
        "topic": service.topics,
        "stage": service.stages,
        "audience": service.audiences,
        "format": service.formats,
        "joining": service.join,
        "model": service.offer.model,
        "professional": service.roles,
    }[key]


def kind_of_organisation(kind: str | None) -> str:
    """``Charity``; ``""`` when that is not known."""
    return "" if kind is None else capitalised(concepts("kinds")[kind].label)
