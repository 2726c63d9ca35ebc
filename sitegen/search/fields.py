"""The fields of a service that words are looked for in, and what each is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sitegen.model import Service, Where

Texts = Iterable[str | None]


@dataclass(frozen=True, slots=True)
class TextField:
    """A field of a service's own words."""

    name: str
    boost: int
    texts: Callable[[Service], Texts]
    """The texts it is made of; those that are ``None`` are left out."""


@dataclass(frozen=True, slots=True)
class ConceptField:
    """A field of the labels and everyday words of what a service is filed under."""

    name: str
    boost: int
    groups: tuple[str, ...]


def _name(service: Service) -> Texts:
    return (service.name,)


def _summary(service: Service) -> Texts:
    return (service.summary,)


def _place(service: Service) -> Texts:
    hidden = service.where is not None and service.where.hide_address
    places = (service.where, *[session.place for session in service.sessions])
    return [text for where in places if where is not None for text in _place_words(where, hidden or where.hide_address)]


def _place_words(where: Where, hidden: bool) -> Texts:
    return (where.outward,) if hidden else (where.outward, where.venue, where.address, where.postcode)


def _text(service: Service) -> Texts:
    offer = service.offer
    notes = [session.note for session in service.sessions]
    said = (offer.supporters, offer.how_long, offer.first_visit)
    return (service.description, *offer.we_offer, *said, service.run_by.name, *notes)


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
"""Every field. Those that most words stand in come first: a small number takes one character in the index, not two."""


def _bit(name: str) -> int:
    return 1 << [field.name for field in FIELDS].index(name)


NAME, AREAS = _bit("name"), _bit("areas")
"""2 to the power of a field's place in `FIELDS`."""


def text_of(field: TextField, service: Service) -> str:
    """A service's text of a field; a closed service is found by its name only."""
    if service.status == "closed" and field.name != "name":
        return ""
    return "\n".join(filter(None, field.texts(service)))
