"""The files that the search in the browser fetches, named by what is in them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sitegen import urls
from sitegen.library import Library
from sitegen.search.cards import ResultCard, card_files
from sitegen.search.facets import facets
from sitegen.search.groups import Group, documents, groups_of
from sitegen.search.index import word_index
from sitegen.search.postcodes import outcodes_near, postcode_shards

REACH = 40
"""Miles from any area or service within which a postcode is understood."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of JSON."""

    address: str
    """Holds the version, so that it may be cached for ever."""
    version: str
    """The hash of the content."""
    content: bytes


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """Everything that search fetches."""

    facets: DataFile
    index: DataFile
    """Asked for when words are typed."""
    outcodes: DataFile
    """Asked for when a postcode is typed."""
    postcodes: tuple[DataFile, ...]
    """One for each outward code whose single postcodes are known; asked for when one of them is typed."""
    cards: tuple[DataFile, ...]
    """Each holds as many cards as the first, but the last may hold fewer."""
    groups: dict[str, Group]
    """What can be filtered by, for the page's controls."""

    def all(self) -> tuple[DataFile, ...]:
        return (self.facets, self.index, self.outcodes, *self.postcodes, *self.cards)


def search_files(library: Library, cards: Sequence[ResultCard]) -> SearchFiles:
    """What search needs of a library; `cards` are those of `documents`, in their order."""
    services = documents(library)
    groups = dict(groups_of(library))
    postcodes = {code: _file(f"postcodes-{code.lower()}", shard) for code, shard in postcode_shards(library).items()}
    return SearchFiles(
        facets=_file("facets", facets(library, services, groups)),
        index=_file("index", word_index(services, groups)),
        outcodes=_file("outcodes", _outcodes(library, postcodes)),
        postcodes=tuple(postcodes.values()),
        cards=tuple(_file("cards", rows) for rows in card_files(cards)),
        groups=groups,
    )


def _outcodes(library: Library, postcodes: Mapping[str, DataFile]) -> dict[str, tuple[object, ...]]:
    """(latitude, longitude) of each outward code, and the version of its file where single postcodes are known."""
    near = outcodes_near(library, REACH)
    return {code: (*near[code], *((postcodes[code].version,) if code in postcodes else ())) for code in near}


def _file(name: str, data: object) -> DataFile:
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    version = sha256(content).hexdigest()[:10]
    return DataFile(urls.search_data(name, version), version, content)
