"""Names of what an entry refers to: its areas, and the topics, audiences and roles that a directory added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.entries import Json, JsonObject, filled
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Concept, Service
from sitegen.vocabulary import concepts


def names_of_references(service: Service, library: Library) -> JsonObject:
    """Collect the names, by list and id, with which another directory can take the entry over."""
    sessions = service.every_session
    areas = (*service.areas, *(service.catchment.areas if service.catchment else ()))
    areas = (*areas, *(area for session in sessions for area in session.areas))
    audiences = (*service.audiences, *(audience for session in sessions for audience in session.audiences))
    roles = (*service.roles, *(role for session in sessions for role in session.who))
    return filled(
        {
            "areas": {area: {"label": library.area[area].name} for area in areas if area != EVERYWHERE},
            "topics": _added(service.topics, library.topic, concepts("topics")),
            "audiences": _added(audiences, library.audience, concepts("audiences")),
            "roles": _added(roles, library.role, concepts("roles")),
        }
    )


def _added(ids: Iterable[str], known: Mapping[str, Concept], shipped: Mapping[str, Concept]) -> JsonObject:
    """Describe the concepts that the directory added to those that ship."""
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
