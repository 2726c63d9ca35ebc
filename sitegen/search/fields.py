"""Indexed fields of a service, with their boosts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sitegen.model import Service, Where

Texts = Iterable[str | None]
"""Texts of a service; those that it does not have are ``None``."""


@dataclass(frozen=True, slots=True)
class TextField:
    """An indexed field with text that the volunteer wrote."""

    name: str
    boost: int
    texts: Callable[[Service], Texts]
    """Texts of the field; ``None`` is left out."""


@dataclass(frozen=True, slots=True)
class ConceptField:
    """An indexed field with the labels and everyday words of a service's facet values."""

    name: str
    boost: int
    facets: tuple[str, ...]
    """Names of facets."""


def _name(service: Service) -> Texts:
    return (service.name,)


def _summary(service: Service) -> Texts:
    return (service.summary,)


def _place(service: Service) -> Texts:
    return [text for where in service.places for text in _place_texts(where, service.hides(where))]


def _place_texts(where: Where, is_hidden: bool) -> Texts:
    return (where.outward,) if is_hidden else (where.outward, where.venue, where.address, where.postcode)


def _text(service: Service) -> Texts:
    offer = service.offer
    notes = [session.note for session in service.sessions]
    about = (offer.supporters, offer.how_long, offer.first_visit)
    return (service.description, *offer.we_offer, *about, service.run_by.name, *notes)


TEXT_FIELDS: tuple[TextField, ...] = (
    TextField("text", 1, _text),
    TextField("summary", 3, _summary),
    TextField("place", 3, _place),
    TextField("name", 8, _name),
)

CONCEPT_FIELDS: tuple[ConceptField, ...] = (
    ConceptField("facts", 2, ("stage", "format", "with", "language", "access", "audience", "weekday", "model")),
    ConceptField("topics", 4, ("topic",)),
    ConceptField("areas", 4, ("area",)),
    ConceptField("first topic", 3, ("first-topic",)),
)

FIELDS: tuple[TextField | ConceptField, ...] = (*TEXT_FIELDS, *CONCEPT_FIELDS)
"""Every field, those with the most words first: a small number takes one character in the index, not two."""


def _bit(name: str) -> int:
    return 1 << [field.name for field in FIELDS].index(name)


NAME, AREAS = _bit("name"), _bit("areas")
"""Bits of fields: 2 to the power of the field's index in `FIELDS`."""


def text_of(field: TextField, service: Service) -> str:
    """Return a service's text of a field; a closed service is found only by its name."""
    if service.status == "closed" and field.name != "name":
        return ""
    return "\n".join(filter(None, field.texts(service)))
