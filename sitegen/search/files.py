"""The files that the search in the browser fetches, all in one folder that is named by what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sitegen import urls
from sitegen.compact_json import compact_json
from sitegen.content_hash import files_hash
from sitegen.gc_pause import gc_paused
from sitegen.library import Library
from sitegen.model import Service
from sitegen.search.analysis import STOP_WORDS, tokens
from sitegen.search.encoding import encode_repeated
from sitegen.search.facets import Facet, documents, facets_of
from sitegen.search.fields import AREAS, FIELDS, NAME
from sitegen.search.filter_data import area_positions, filter_data
from sitegen.search.index import Shard, shards, spelling, starts
from sitegen.search.map_points import map_points
from sitegen.search.nearby_areas import neighbours
from sitegen.search.postcodes import outcodes_near, postcode_shards
from sitegen.search.postings import PACK, postings_of
from sitegen.search.result_cards import A_FILE, ResultCard, card_files, pack_file

REACH = 40
"""Miles from any area or service within which a postcode is understood."""
SEVERAL = 10
"""Where the index is cut into so many files, or fewer, any two and any three of them come as one too."""
FEW = 200
"""A whole list of so many services is shown without a tap."""
TOGETHER = 1_000
"""So many services have all that they are filtered by in one file; more of them a file for each filter."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of JSON."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """Everything that search fetches."""

    version: str
    """Names the folder, by the hash of all that is in it, so that its files may be cached for ever."""
    manifest: dict[str, object]
    """What the script has to know before it fetches anything; ready for JSON."""
    groups: dict[str, Facet]
    """What can be filtered by, for the page's controls."""
    named: Mapping[str, bytes]
    """Every file but those of the cards, by its name without ``.json``."""
    index: tuple[Shard, ...]
    rows: tuple[str, ...]
    """The cards, by the number of their service."""

    def all(self) -> Iterator[DataFile]:
        """Every file; those of the cards are put together when they are asked for, for they are many."""
        for name, content in self.named.items():
            yield self._file(name, content)
        for some, content in self._several():
            yield self._file(f"several/{'-'.join(map(str, some))}", content)
        for number, content in enumerate(card_files(self.rows)):
            yield self._file(f"c{number}", content)
        for number, shard in enumerate(self.index):
            for pack, services in enumerate(shard.packs):
                yield self._file(f"packs/{number}-{pack}", pack_file(services, self.rows))

    def _several(self) -> Iterator[tuple[tuple[int, ...], bytes]]:
        if self.manifest["several"]:
            for many in (2, 3):
                for some in combinations(range(len(self.index)), many):
                    yield some, b"[%s]" % b",".join(self.named[f"t{number}"] for number in some)

    def _file(self, name: str, content: bytes) -> DataFile:
        return DataFile(urls.search_data(self.version, name), content)


def search_files(library: Library, cards: Sequence[ResultCard]) -> SearchFiles:
    """What search needs of a library; `cards` are those of `documents`, in their order."""
    with gc_paused():
        return _search_files(library, cards)


def _search_files(library: Library, cards: Sequence[ResultCard]) -> SearchFiles:
    services = documents(library)
    groups = dict(facets_of(library))
    postings = postings_of(services, groups)
    # Where all cards are in one file, there is nothing to be gained.
    index = shards(postings, packs=len(services) > A_FILE)
    named: dict[str, object] = {f"t{number}": shard.data for number, shard in enumerate(index)}
    if len(index) > 1:
        named["words"] = spelling(postings)
    if len(services) > FEW:
        named["names"] = _names(services)
    by_filter = filter_data(library, services, groups)
    together = len(services) <= TOGETHER
    named |= {"facets": by_filter} if together else {f"f-{name}": data for name, data in by_filter.items()}
    postcodes = postcode_shards(library)
    named |= {f"pc-{outward.lower()}": shard for outward, shard in postcodes.items()}
    named["near"] = _near(library, postcodes)
    named["map"] = map_points(library)
    named["dates"] = encode_repeated([card.dates for card in cards])
    manifest: dict[str, object] = {
        "documents": len(services),
        "open": len(library.services),
        "boosts": [field.boost for field in FIELDS],
        "name": NAME,
        "areas": AREAS,
        "stop": " ".join(sorted(STOP_WORDS)),
        "starts": starts(index),
        "several": 1 < len(index) <= SEVERAL,
        "cards": A_FILE,
        "pack": PACK,
        "few": len(services) <= FEW,
        "together": together,
    }
    contents = {name: compact_json(data).encode() for name, data in named.items()}
    rows = tuple(card.row() for card in cards)
    version = files_hash(contents | {"manifest": compact_json(manifest).encode(), "cards": "\n".join(rows).encode()})
    return SearchFiles(version, manifest, groups, contents, index, rows)


def _near(library: Library, districts: Iterable[str]) -> dict[str, object]:
    """Where outward codes and areas are, whose single postcodes are known, and which areas are near to which."""
    return {
        "outcodes": outcodes_near(library, REACH),
        "areas": area_positions(library.area.values()),
        "districts": sorted(districts),
        "neighbours": neighbours(library.area.values()),
    }


def _names(services: Sequence[Service]) -> dict[str, object]:
    """What all are called, and the ids of those of which the name does not tell."""
    ids = {number: one.id for number, one in enumerate(services) if one.id != "-".join(tokens(one.name))}
    return {"names": [one.name for one in services], "ids": ids}
