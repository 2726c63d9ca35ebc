"""Files that search fetches, in a folder named by the hash of their contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen import urls
from sitegen.bidi import isolate_unbroken
from sitegen.compact_json import compact_json
from sitegen.content_hash import files_hash
from sitegen.gc_pause import gc_paused
from sitegen.library import Library
from sitegen.model import Service
from sitegen.search.analysis import STOP_WORDS, tokens
from sitegen.search.catchments import catchment_data
from sitegen.search.compounds import Compounds, compounds_of
from sitegen.search.encoding import encode_repeated
from sitegen.search.facets import Facet, documents, facets_of
from sitegen.search.facts import fact_phrases_in_short, facts_file
from sitegen.search.fields import AREAS, FIELDS, NAME, PLAIN_FACTS
from sitegen.search.filter_data import area_positions, filter_data, says_nothing
from sitegen.search.index import Shard, shards, spelling, starts
from sitegen.search.loss_words import services_after_loss
from sitegen.search.map_points import map_points
from sitegen.search.meetings import Meetings
from sitegen.search.nearby_areas import neighbours
from sitegen.search.needs import AnsweredNeed, answered_needs, need_row, needs_files
from sitegen.search.postcodes import outcodes_near, postcode_shards
from sitegen.search.postings import PACK, postings_of
from sitegen.search.result_cards import CARDS_PER_FILE, ResultCard, card_files, need_file, pack_file
from sitegen.search.times import holiday_dates
from sitegen.search.venues import encode_groups, offers_at_venues
from sitegen.vocabulary import sentence_rules

REACH = 40
"""Miles from any area or service within which the outward code of a postcode is known."""
MAX_WITHOUT_NAMES = 200
"""Services up to which the whole list is shown at once, and names need no file of their own."""
MAX_IN_ONE_FILTER_FILE = 1_000
"""Services up to which the data of all filters is also in one file, for the counts of all choices."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of JSON."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """All files that search fetches."""

    version: str
    """Hash of all contents and name of the folder, so that its files may be cached for ever."""
    manifest: dict[str, object]
    """Facts that the script needs before it fetches anything; ready for JSON."""
    facets: dict[str, Facet]
    """Facets by name, for the page's controls."""
    named: Mapping[str, bytes]
    """Contents of every file but those of the cards, by name without ``.json``."""
    index: tuple[Shard, ...]
    needs: Mapping[int, AnsweredNeed]
    """Needs that have an answer, by number."""
    has_packs: bool
    """False where all cards are in one file, so that packs gain nothing."""
    rows: tuple[str, ...]
    """Result cards as JSON, by number of their service."""

    def all(self) -> Iterator[DataFile]:
        """Yield every file; those with many cards or shards are put together one by one."""
        for name, content in self.named.items():
            yield self._file(name, content)
        for number, content in enumerate(card_files(self.rows)):
            yield self._file(f"c{number}", content)
        for number, shard in enumerate(self.index):
            for pack, services in enumerate(shard.packs):
                yield self._file(f"packs/{number}-{pack}", pack_file(services, self.rows))
        for number, need in self.needs.items():
            services = need.first if self.has_packs else ()
            yield self._file(f"packs/n-{number}", need_file(need_row(need), services, self.rows))

    def _file(self, name: str, content: bytes) -> DataFile:
        return DataFile(urls.search_data(self.version, name), content)


def search_files(library: Library, meetings: Meetings, cards: Sequence[ResultCard]) -> SearchFiles:
    """Make the files of a library; `meetings` and `cards` are those of `documents`, in their order."""
    with gc_paused():
        return _search_files(library, meetings, cards)


def _search_files(library: Library, meetings: Meetings, cards: Sequence[ResultCard]) -> SearchFiles:
    services = documents(library)
    facets = dict(facets_of(library, meetings))
    compounds = compounds_of(library)
    postings = postings_of(services, len(library.services), facets, compounds)
    has_packs = len(services) > CARDS_PER_FILE
    index = shards(postings, packs=has_packs)
    needs = answered_needs(library.directory.needs, postings, services, len(library.services), compounds, library.today)
    of_needs, of_needs_by_shard = needs_files(needs, compounds, starts(index))
    named: dict[str, object] = {
        f"t{number}": [*shard.data, *terms]
        for number, (shard, terms) in enumerate(zip(index, of_needs_by_shard, strict=True))
    }
    named["needs"] = of_needs
    named["answers"] = [need_row(need) for need in needs]
    if len(index) > 1:
        named["words"] = spelling(postings)
    if len(services) > MAX_WITHOUT_NAMES:
        named["names"] = _names(services)
    by_filter = filter_data(library, meetings, facets)
    named |= {f"f-{name}": data for name, data in by_filter.items()}
    if len(services) <= MAX_IN_ONE_FILTER_FILE:
        empty = {name for name, facet in facets.items() if says_nothing(facet, library, meetings)}
        named["facets"] = {name: data for name, data in by_filter.items() if name not in empty}
    postcodes = postcode_shards(library)
    named |= {f"pc-{outward.lower()}": shard for outward, shard in postcodes.items()}
    named["near"] = _near(library, postcodes) | catchment_data(library, cards)
    named["map"] = map_points(library)
    named["facts"] = facts_file(library, facets)
    named["loss"] = services_after_loss(services, library.topic)
    named["dates"] = encode_repeated(_dates(cards))
    in_places = {card.id for card in cards if card.places}
    named["holidays"] = encode_repeated(holiday_dates(library, meetings.numbered, in_places))
    manifest = _manifest(library, compounds, len(services), index)
    manifest["facts"] = fact_phrases_in_short(facets)
    manifest["meetings"] = len(meetings.numbered) - len(services)
    contents = {name: compact_json(data).encode() for name, data in named.items()}
    rows = tuple(card.row() for card in cards)
    version = files_hash(contents | {"manifest": compact_json(manifest).encode(), "cards": "\n".join(rows).encode()})
    with_answer = {number: need for number, need in enumerate(needs) if need.levels}
    return SearchFiles(version, manifest, facets, contents, index, with_answer, has_packs, rows)


def _manifest(library: Library, compounds: Compounds, count: int, index: Sequence[Shard]) -> dict[str, object]:
    """Collect how the search data of `count` services is cut into files, and the constants that ranking uses."""
    return {
        "documents": count,
        "open": len(library.services),
        "boosts": [field.boost for field in FIELDS],
        "name": NAME,
        "areas": AREAS,
        "plainFacts": PLAIN_FACTS,
        "stop": " ".join(sorted(STOP_WORDS)),
        "light": " ".join(sorted({*sentence_rules().light} - STOP_WORDS)),
        "compounds": " ".join(sorted(compounds.joined)),
        "starts": starts(index),
        "cards": CARDS_PER_FILE,
        "pack": PACK,
        "few": count <= MAX_WITHOUT_NAMES,
        "venues": encode_groups(offers_at_venues(library.services)),
        "together": count <= MAX_IN_ONE_FILTER_FILE,
    }


def _dates(cards: Sequence[ResultCard]) -> list[str]:
    """List the dates of each meeting, by number."""
    firsts = [card.meeting_dates[0] for card in cards]
    return [*firsts, *(dates for card in cards for dates in card.meeting_dates[1:])]


def _near(library: Library, districts: Iterable[str]) -> dict[str, object]:
    """Collect positions of outward codes and areas, districts with known postcodes, and neighbouring areas."""
    return {
        "outcodes": outcodes_near(library, REACH),
        "areas": area_positions(library.area.values()),
        "districts": sorted(districts),
        "neighbours": neighbours(library.area.values()),
    }


def _names(services: Sequence[Service]) -> dict[str, object]:
    """Collect names, and the ids that do not follow from the name."""
    names = [isolate_unbroken(service.name) for service in services]
    ids = {
        number: service.id
        for number, (service, name) in enumerate(zip(services, names, strict=True))
        if service.id != "-".join(tokens(name))
    }
    return {"names": names, "ids": ids}
