"""Inverted index as files: every stem with its posting, cut into shards by the beginnings of words when large.

``js/search/word-index.js`` reads these files; ``js/search/engine.js`` works out lunr's own scores from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log2
from typing import NamedTuple

from sitegen.search.encoding import ALPHABET, deltas, encode_numbers
from sitegen.search.fields import NAME
from sitegen.search.postings import PACK, Kinds, Posting

MAX_SINGLE_SHARD = 30_000
"""Characters up to which the index is one file: about 16 KB compressed."""
SHARD_SIZE = 4_000
"""Characters of each shard, about, of a larger index: each word of a search fetches one."""
MAX_WITHOUT_PACK = 4
"""Services up to which a word has no pack: their cards are fetched from the files of all cards."""
MAX_SPELLINGS = 6_000
"""Words that mistyped ones are compared with, where the index is cut: about 20 KB compressed."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of the index."""

    terms: tuple[str, ...]
    packs: tuple[tuple[int, ...], ...]
    """Numbers of the services whose cards are in each pack, ascending."""
    data: list[str]
    """Terms, posting of each, distinct postings, and pack of each term, all encoded; ready for JSON."""


class _IndexEntry(NamedTuple):
    term: str
    posting: Posting
    text: str
    """Posting, encoded."""


def shards(postings: Mapping[str, Posting], *, packs: bool) -> tuple[Shard, ...]:
    """Cut the index into shards; one empty shard when there are no terms. `packs` says whether to make packs."""
    # The words of a topic are in the same services, so their posting is encoded once.
    encode = cache(_encode_kinds)
    entries = [_IndexEntry(term, posting, encode(posting.kinds)) for term, posting in postings.items()]
    size = sum(map(_size, entries))
    if size <= MAX_SINGLE_SHARD:
        runs: Iterable[Sequence[_IndexEntry]] = [entries]
    else:
        runs = _cut(entries)
    return tuple(_shard(run, packs) for run in runs)


def spelling(postings: Mapping[str, Posting]) -> list[str]:
    """List the words that a mistyped one may mean, for an index that is cut, and how common each is; both encoded.

    A word's commonness is the logarithm to the base 2, rounded down, of the number of services that have it.
    """
    counts = {
        term: posting.services for term, posting in postings.items() if posting.can_be_misspelt and term.isalpha()
    }
    commonest = sorted(sorted(counts, key=lambda term: (-counts[term], term))[:MAX_SPELLINGS])
    return [front_coded(commonest), encode_numbers(int(log2(counts[term])) for term in commonest)]


def starts(files: Sequence[Shard]) -> list[str]:
    """List, for each shard but the first, the shortest prefix of its first term that no earlier shard's term has."""
    pairs = ((one.terms[-1], other.terms[0]) for one, other in pairwise(files))
    return [first[: _shared_prefix(last, first) + 1] for last, first in pairs]


def front_coded(terms: Iterable[str]) -> str:
    """Encode sorted terms, each as the length of the prefix that it shares with the previous one, and the rest."""
    previous = ""
    coded = []
    for term in terms:
        shared = _shared_prefix(previous, term)
        coded.append(ALPHABET[shared] + term[shared:])
        previous = term
    return " ".join(coded)


def _size(entry: _IndexEntry) -> int:
    """Estimate the characters of an entry in a shard; front coding saves about half of the term."""
    return len(entry.term) // 2 + len(entry.text) + 3


def _cut(entries: Sequence[_IndexEntry]) -> Iterator[list[_IndexEntry]]:
    """Cut entries into runs of about `SHARD_SIZE` characters; a longer entry is a run of its own."""
    run: list[_IndexEntry] = []
    size = 0
    for entry in entries:
        entry_size = _size(entry)
        if run and size + entry_size > SHARD_SIZE:
            yield run
            run, size = [], 0
        run.append(entry)
        size += entry_size
    yield run


def _shard(entries: Sequence[_IndexEntry], has_packs: bool) -> Shard:
    texts: dict[str, int] = {}
    back_references = []
    for entry in entries:
        # A posting is written once: 0 is a new one, another number how many postings back the same one is.
        new = len(texts)
        back_references.append(new - texts.setdefault(entry.text, new))
    packs, pack_of = _packs([entry.posting.first if has_packs else () for entry in entries])
    terms = tuple(entry.term for entry in entries)
    return Shard(
        terms, packs, [front_coded(terms), encode_numbers(back_references), " ".join(texts), encode_numbers(pack_of)]
    )


def _packs(top_services: Iterable[Sequence[int]]) -> tuple[tuple[tuple[int, ...], ...], list[int]]:
    """Make the packs of some terms; return them, and for each term 1 plus the index of its pack, or 0 without one.

    Terms that few services have share a pack with their neighbours.
    """
    packs: list[set[int]] = []
    pack_of = []
    for documents in top_services:
        if len(documents) <= MAX_WITHOUT_PACK:
            pack_of.append(0)
            continue
        joined = packs[-1].union(documents) if packs else set()
        if packs and len(joined) <= PACK:
            packs[-1] = joined
        else:
            packs.append(set(documents))
        pack_of.append(len(packs))
    return tuple(tuple(sorted(pack)) for pack in packs), pack_of


def _encode_kinds(kinds: Kinds) -> str:
    """Encode each kind: its fields, the length of the name where it is one of them, and its services, counted first."""
    numbers: list[int] = []
    for kind, documents in kinds:
        numbers.append(kind.fields)
        if kind.fields & NAME:
            numbers.append(kind.name_length)
        numbers.append(len(documents))
        numbers.extend(deltas(documents))
    return encode_numbers(numbers)


def _shared_prefix(one: str, other: str) -> int:
    """Count the characters of the prefix that two terms share, up to the first that JavaScript counts as two."""
    length = 0
    for a, b in zip(one[: len(ALPHABET) - 1], other, strict=False):
        if a != b or a > "\uffff":
            break
        length += 1
    return length
