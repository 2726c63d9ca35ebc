"""The word index as files: every stem with where it stands, cut by the beginnings of words when it is large.

``js/search/word-index.js`` reads these files; ``js/search/engine.js`` works out lunr's own numbers from them.
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

ONE_FILE = 30_000
"""So many characters come in one file: about 16 KB on the way."""
A_FILE = 9_000
"""A larger index is cut into files of about so many."""
UNPACKED = 4
"""A word that so few services have, or fewer, has no pack: their cards are fetched from where they stand."""
MOST_WORDS = 6_000
"""Labels that mistyped ones are held against, where the index is cut: about 20 KB on the way."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of the index."""

    terms: tuple[str, ...]
    packs: tuple[tuple[int, ...], ...]
    """For each pack of this file the services whose cards are in it, ascending."""
    data: list[str]
    """Terms, where each stands, the different postings, and which pack each term has; ready for JSON."""


class _Entry(NamedTuple):
    term: str
    posting: Posting
    text: str
    """The posting, packed."""


def shards(postings: Mapping[str, Posting], *, packs: bool) -> tuple[Shard, ...]:
    """The index, cut into files; one, empty, when there is nothing. `packs`: whether there are any."""
    # The words of one topic stand in the same services, and are packed once.
    packed_kinds = cache(_packed_kinds)
    entries = [_Entry(term, posting, packed_kinds(posting.kinds)) for term, posting in postings.items()]
    runs = [entries] if sum(map(_size, entries)) <= ONE_FILE else _cut(entries)
    return tuple(_shard(run, packs) for run in runs)


def spelling(postings: Mapping[str, Posting]) -> list[str]:
    """The words that a mistyped one may mean, as one file for an index that is cut: terms, and how common each is.

    How common: the whole logarithm to the base 2 of how many services have it, a character each.
    """
    many = {term: posting.services for term, posting in postings.items() if posting.is_spoken and term.isalpha()}
    most = sorted(sorted(many, key=lambda term: (-many[term], term))[:MOST_WORDS])
    return [front_coded(most), encode_numbers(int(log2(many[term])) for term in most)]


def starts(files: Sequence[Shard]) -> list[str]:
    """For each file but the first the shortest beginning that its first term does not share with the one before."""
    pairs = ((one.terms[-1], other.terms[0]) for one, other in pairwise(files))
    return [first[: _shared(last, first) + 1] for last, first in pairs]


def front_coded(terms: Iterable[str]) -> str:
    """Sorted terms, each as the length of what it shares with the one before and the rest."""
    before = ""
    coded = []
    for term in terms:
        shared = _shared(before, term)
        coded.append(ALPHABET[shared] + term[shared:])
        before = term
    return " ".join(coded)


def _size(entry: _Entry) -> int:
    return len(entry.term) // 2 + len(entry.text) + 3


def _cut(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Runs of about `A_FILE` characters; a word more common than that has a file of its own."""
    run: list[_Entry] = []
    size = 0
    for entry in entries:
        more = _size(entry)
        if run and size + more > A_FILE:
            yield run
            run, size = [], 0
        run.append(entry)
        size += more
    yield run


def _shard(entries: Sequence[_Entry], has_packs: bool) -> Shard:
    texts: dict[str, int] = {}
    which = []
    for entry in entries:
        # The words of a topic stand in the same services: what they share is written once.
        new = len(texts)
        which.append(new - texts.setdefault(entry.text, new))
    packs, pack_of = _packs([entry.posting.first if has_packs else () for entry in entries])
    terms = tuple(entry.term for entry in entries)
    return Shard(terms, packs, [front_coded(terms), encode_numbers(which), " ".join(texts), encode_numbers(pack_of)])


def _packs(wanted: Iterable[Sequence[int]]) -> tuple[tuple[tuple[int, ...], ...], list[int]]:
    """The packs for some terms, in their order, and for each term 1 and the number of its pack, or 0.

    Labels that few services have share a pack with their neighbours.
    """
    packs: list[set[int]] = []
    pack_of = []
    for documents in wanted:
        if len(documents) <= UNPACKED:
            pack_of.append(0)
            continue
        together = packs[-1].union(documents) if packs else set()
        if packs and len(together) <= PACK:
            packs[-1] = together
        else:
            packs.append(set(documents))
        pack_of.append(len(packs))
    return tuple(tuple(sorted(pack)) for pack in packs), pack_of


def _packed_kinds(kinds: Kinds) -> str:
    """For each kind its fields, the length of the name where that is one of them, how many services, and the services."""
    numbers: list[int] = []
    for kind, documents in kinds:
        numbers.append(kind.fields)
        if kind.fields & NAME:
            numbers.append(kind.name_length)
        numbers.append(len(documents))
        numbers.extend(deltas(documents))
    return encode_numbers(numbers)


def _shared(one: str, other: str) -> int:
    """How many characters two terms begin with alike, as JavaScript counts them: none beyond its 16 bits."""
    alike = 0
    for a, b in zip(one[: len(ALPHABET) - 1], other, strict=False):
        if a != b or a > "\uffff":
            break
        alike += 1
    return alike
