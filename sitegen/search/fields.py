"""Indexed fields of a service, with their boosts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sitegen.markdown import plain_markdown
from sitegen.model import Service, Where
from sitegen.search.analysis import joined_words
from sitegen.search.compounds import Compounds

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


def _joined(service: Service) -> Texts:
    venues = [where.venue for where in service.places if where.venue is not None and not service.hides(where)]
    return [words for text in (service.name, *venues) for words in joined_words(text)]


def _text(service: Service) -> Texts:
    offer = service.offer
    notes = [session.note for session in service.sessions]
    about = (offer.supporters, offer.how_long, offer.first_visit)
    return (plain_markdown(service.description or ""), *offer.we_offer, *about, service.run_by.name, *notes)


FIELDS: tuple[TextField | ConceptField, ...] = (
    TextField("text", 1, _text),
    TextField("summary", 3, _summary),
    TextField("place", 3, _place),
    TextField("name", 8, _name),
    ConceptField(
        "facts", 2, ("stage", "format", "with", "access", "for", "help", "free-for-some", "siblings", "version")
    ),
    ConceptField("topics", 4, ("topic",)),
    ConceptField("areas", 4, ("area",)),
    ConceptField("first topic", 3, ("first-topic",)),
    ConceptField("plain facts", 2, ("free", "language", "weekday")),
    TextField("joined", 4, _joined),
)
"""Every field, those with the most words first: a small number takes one character in the index, not two.

The words of plain facts, such as ``free``, have one meaning: a service that has the fact comes before one that only has
the word in its texts.
"""


def bit(field: TextField | ConceptField) -> int:
    """Return the bit of a field in a set of fields: 2 to the power of its index in `FIELDS`."""
    return 1 << FIELDS.index(field)


def _bit_of(name: str) -> int:
    return 1 << [field.name for field in FIELDS].index(name)


TEXT_FIELDS = tuple(field for field in FIELDS if isinstance(field, TextField))
CONCEPT_FIELDS = tuple(field for field in FIELDS if isinstance(field, ConceptField))
NAME, AREAS, PLAIN_FACTS = _bit_of("name"), _bit_of("areas"), _bit_of("plain facts")
"""Bits of fields."""
_NAME_FIELDS = ("name", "joined")


def text_of(field: TextField, service: Service, compounds: Compounds, *, by_name: bool) -> str:
    """Return a service's text of a field; `by_name` is for a service that is found by its name alone."""
    if by_name:
        if field.name not in _NAME_FIELDS:
            return ""
        service = replace(service, where=None, sessions=())
    text = "\n".join(filter(None, field.texts(service)))
    joined = compounds.join(text)
    if field.name == "name":
        return joined
    # The words of a name are counted, so the parts of its compounds are in another field.
    parts = compounds.parts(service.name if field.name == "joined" else text)
    return f"{joined} {parts}" if parts else joined
