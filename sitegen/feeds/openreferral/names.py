"""Names of what an entry refers to: its areas, and the topics, audiences and roles that a directory added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.entries import Json, JsonObject, filled
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Concept, Service, Session
from sitegen.vocabulary import concepts


def names_of_references(service: Service, library: Library) -> JsonObject:
    """Collect the names, by list and id, with which another directory can take the entry over."""
    sessions = tuple(_all_sessions(service))
    areas = (*service.areas, *(service.catchment.areas if service.catchment else ()))
    areas = (*areas, *(area for session in sessions for area in session.areas))
    audiences = (*service.audiences, *(audience for session in sessions for audience in session.audiences))
    roles = (*service.roles, *(role for session in sessions for role in session.who))
    return filled(
        {
            "areas": {area: {"label": library.area[area].name} for area in areas if area != EVERYWHERE},
            "topics": _own(service.topics, library.topic, concepts("topics")),
            "audiences": _own(audiences, library.audience, concepts("audiences")),
            "roles": _own(roles, library.role, concepts("roles")),
        }
    )


def _all_sessions(service: Service) -> Iterator[Session]:
    """Yield the sessions of a service and the hours of its contact and phones."""
    yield from service.sessions
    yield from service.contact.hours
    for phone in service.contact.phones:
        yield from phone.hours


def _own(ids: Iterable[str], known: Mapping[str, Concept], shipped: Mapping[str, Concept]) -> JsonObject:
    """Describe the concepts that do not ship with sitegen."""
    return {identifier: _concept(known[identifier]) for identifier in ids if identifier not in shipped}


def _concept(concept: Concept) -> Json:
    return filled(
        {
            "label": concept.label,
            "summary": concept.summary,
            "words": [*concept.words],
            "discreet": concept.discreet or None,
        }
    )
