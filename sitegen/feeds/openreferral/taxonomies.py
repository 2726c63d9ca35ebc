"""Vocabularies of the directory as taxonomies: topics, audiences, ways to join and others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from sitegen.entries import JsonObject
from sitegen.feeds.openreferral.identifiers import FeedIds
from sitegen.library import Library
from sitegen.model import Concept, Service
from sitegen.vocabulary import concepts


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Vocabulary of the directory as the feed has it."""

    key: str
    """``topic``: part of its ids, and the `link_type` of its attributes. It must never change."""
    name: str
    description: str
    terms: Mapping[str, Concept]
    terms_of: Callable[[Service], Sequence[str]]
    """Ids of a service's terms."""


@dataclass(frozen=True, slots=True)
class Taxonomies:
    """Every taxonomy, with the ids of one site."""

    _ids: FeedIds
    _taxonomies: tuple[Taxonomy, ...]
    _cache: dict[tuple[str, str], JsonObject] = field(default_factory=dict)
    """Terms by taxonomy and id; each is in the feed many times."""

    def all(self) -> list[JsonObject]:
        """List every taxonomy."""
        return [
            {
                "id": self._ids.uuid("taxonomy", taxonomy.key),
                "name": taxonomy.name,
                "description": taxonomy.description,
            }
            for taxonomy in self._taxonomies
        ]

    def terms(self) -> list[JsonObject]:
        """List every term of every taxonomy."""
        return [self._term(taxonomy, term) for taxonomy in self._taxonomies for term in taxonomy.terms]

    def attributes(self, service: Service) -> list[JsonObject]:
        """List the terms of a service, each as a link to it."""
        service_id = self._ids.of_service(service)
        return [
            {
                "id": self._ids.uuid("attribute", service_id, taxonomy.key, term),
                "link_id": service_id,
                "link_type": taxonomy.key,
                "link_entity": "service",
                "taxonomy_term_id": str(self._term(taxonomy, term)["id"]),
                "taxonomy_term": self._term(taxonomy, term),
            }
            for taxonomy in self._taxonomies
            for term in taxonomy.terms_of(service)
        ]

    def _term(self, taxonomy: Taxonomy, term: str) -> JsonObject:
        cached = self._cache.get((taxonomy.key, term))
        if cached is not None:
            return cached
        concept = taxonomy.terms[term]
        record = self._cache[taxonomy.key, term] = {
            "id": self._ids.uuid("term", taxonomy.key, term),
            "code": term,
            "name": concept.label,
            "description": concept.summary or f"{concept.label}.",
            "taxonomy": taxonomy.name,
            "taxonomy_id": self._ids.uuid("taxonomy", taxonomy.key),
        }
        return record


def taxonomies(library: Library, ids: FeedIds) -> Taxonomies:
    """Collect the vocabularies of a directory, its own topics, audiences and roles among them."""
    stages, formats = concepts("stages"), concepts("formats")
    table: tuple[tuple[str, str, str, Mapping[str, Concept], str], ...] = (
        ("topic", "Topics", "What a service helps with", library.topic, "topics"),
        ("stage", "Stages", "The stage of pregnancy or childhood that a service is for", stages, "stages"),
        ("audience", "Audiences", "The parents and carers that a service is for", library.audience, "audiences"),
        ("format", "Kinds of help", "The shape of the help", formats, "formats"),
        ("joining", "Ways to join", "How people join", concepts("joining"), "join"),
        ("model", "Models of support", "How supporters help", concepts("models"), "offer.model"),
        ("professional", "Professionals", "Professionals who come to a service", library.role, "roles"),
    )
    return Taxonomies(
        ids,
        tuple(
            Taxonomy(key, name, f"{description}: {library.site.name}.", terms, attrgetter(field_name))
            for key, name, description, terms, field_name in table
        ),
    )
