"""The files that the search in the browser fetches, named by what is in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sitegen import urls
from sitegen.library import Library
from sitegen.places import Position, outcodes_within
from sitegen.search.cards import ResultCard, card_files
from sitegen.search.facets import area_positions, facets, positions_of
from sitegen.search.groups import Group, documents, groups_of
from sitegen.search.index import word_index
from sitegen.search.spots import spots

REACH = 40
"""Miles from any area or service within which a postcode is understood."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of JSON."""

    address: str
    """Holds the hash of the content, so that it may be cached for ever."""
    content: bytes


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """Everything that search fetches."""

    facets: DataFile
    index: DataFile
    """Asked for when words are typed."""
    outcodes: DataFile
    """Asked for when a postcode is typed."""
    map: DataFile
    """Asked for with the map."""
    cards: tuple[DataFile, ...]
    """Each holds as many cards as the first, but the last may hold fewer."""
    groups: dict[str, Group]
    """What can be filtered by, for the page's controls."""

    def all(self) -> tuple[DataFile, ...]:
        return (self.facets, self.index, self.outcodes, self.map, *self.cards)


def search_files(library: Library, cards: Sequence[ResultCard]) -> SearchFiles:
    """What search needs of a library; `cards` are those of `documents`, in their order."""
    services = documents(library)
    groups = dict(groups_of(library))
    return SearchFiles(
        facets=_file("facets", facets(library, services, groups)),
        index=_file("index", word_index(services, groups)),
        outcodes=_file("outcodes", _outcodes(library)),
        map=_file("map", spots(library)),
        cards=tuple(_file("cards", rows) for rows in card_files(cards)),
        groups=groups,
    )


def _outcodes(library: Library) -> dict[str, Position]:
    spots = [position for service in library.services for position in positions_of(service)]
    spots += [(latitude, longitude) for _, latitude, longitude in area_positions(library.area.values())]
    return outcodes_within(REACH, spots)


def _file(name: str, data: object) -> DataFile:
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return DataFile(urls.search_data(name, sha256(content).hexdigest()[:10]), content)
