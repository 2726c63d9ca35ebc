"""Facets and filter data of a library, with the meetings that they are made from."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sitegen.library import Library
from sitegen.search.facets import Facet, documents, facets_of
from sitegen.search.filter_data import filter_data
from sitegen.search.meetings import Meetings, meetings_of


def all_meetings(library: Library) -> Meetings:
    """Divide the dates of every service into meetings."""
    return meetings_of(library, documents(library))


def all_facets(library: Library) -> Mapping[str, Facet]:
    """Work out every facet, by name."""
    return facets_of(library, all_meetings(library))


def packed_filters(library: Library) -> str:
    """Pack the data of every filter as JSON."""
    return json.dumps(filter_data(library, all_meetings(library), all_facets(library)))


def counts(library: Library) -> dict[str, int]:
    """Count services, open services and further meetings, as the search manifest does."""
    meetings = all_meetings(library)
    services = len(meetings.by_service)
    return {"documents": services, "open": len(library.services), "meetings": len(meetings.numbered) - services}
