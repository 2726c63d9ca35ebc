"""Needs: whole sentences in people's own words, such as "baby will not latch on", and the services that answer them.

A sentence has few words that the texts of services have too. So each need is answered here, by the words that a
professional would type for it. ``js/search/needs.js`` finds the need that a sentence asks for: it ranks needs as a
search ranks texts, by how rare each word is among needs, and how many sayings of a need have it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cache
from itertools import islice, pairwise
from math import log
from typing import NamedTuple

from sitegen import urls
from sitegen.freshness import taking_on
from sitegen.model import Need, Service
from sitegen.search.analysis import STOP_WORDS, stem, stems, tokens
from sitegen.search.compounds import Compounds
from sitegen.search.encoding import encode_ascending, encode_numbers
from sitegen.search.index import front_coded
from sitegen.search.postings import PACK, Posting, score_services, topic_term
from sitegen.vocabulary import crises, sentence_rules

LEVELS = 7
"""Steps in which it is said how well a service answers; the best answer has the highest."""
MOST_SAYINGS = 6
"""Sayings from which on a word counts no more."""
_LEAST = 0.3
"""Share of the best answer's score below which a service is no answer."""
_TOPIC_SHARE = 0.25
"""Share of their own weight that topics have beside the words: most words are also words of the topics."""
_WAITING_SHARE = 0.5
"""Share of its score that a service keeps which cannot help at once, in a need that a crisis names."""
CARDS_OF_NEED = 24
"""Services whose cards come with a need; more would seldom be among the first ten results."""
_MOST = 0.3
"""Share of a need's words that a service without its topics must have."""

Levels = Mapping[int, list[int]]
"""Numbers of services by level, both ascending."""


class AnsweredNeed(NamedTuple):
    """A need with the services that answer it, if any."""

    need: Need
    levels: Levels

    @property
    def first(self) -> tuple[int, ...]:
        """Numbers of the services whose cards come with it, ascending: the `CARDS_OF_NEED` that answer it best."""
        best_first = (number for level in sorted(self.levels, reverse=True) for number in self.levels[level])
        return tuple(sorted(islice(best_first, CARDS_OF_NEED)))


def answered_needs(
    needs: Iterable[Need],
    postings: Mapping[str, Posting],
    services: Sequence[Service],
    listed: int,
    compounds: Compounds,
    today: date,
) -> tuple[AnsweredNeed, ...]:
    """Answer needs by the first `listed` services; `postings` are those of `services`."""
    waiting = {number for number, service in enumerate(services[:listed]) if _has_to_wait(service, today)}
    return tuple(
        AnsweredNeed(
            need,
            _answers(need, postings, services, listed, compounds, waiting if need.id in _urgent() else frozenset()),
        )
        for need in needs
    )


def needs_files(
    answered: Sequence[AnsweredNeed], compounds: Compounds, starts: Sequence[str]
) -> tuple[list[object], list[list[str]]]:
    """Return what the search reads, encoded: the file of needs, and what each file of the index has of their terms.

    The file of needs is terms, counts of sayings by term, groups of stems that count as one term, words that are left
    out, how many needs there are, and the numbers of those that have an answer. A need without services is in it with
    its sayings alone: what a sentence asks for does not change with what there is, and a need that is only a little
    like it must not answer instead. Where the index is cut at `starts`, terms are in the file of it that a sentence
    with the word fetches in any case, but for those of words by which no service may be looked for.
    """
    counts = _sayings_by_term(answered, compounds)
    apart = counts.keys() - _common_terms() if starts else frozenset()
    by_file: list[list[str]] = [[] for _ in (None, *starts)]
    for term in sorted(apart):
        by_file[bisect_right(starts, term)].append(term)
    file = [
        *_encode_terms(counts, sorted(counts.keys() - apart)),
        [" ".join(group) for group in _groups() if group[0] in counts],
        " ".join(sentence_rules().left_out),
        len(answered),
        encode_ascending(number for number, need in enumerate(answered) if need.levels),
    ]
    return file, [_encode_terms(counts, terms) for terms in by_file]


def need_row(answered: AnsweredNeed) -> tuple[str, str]:
    """Return the label of a need and its services by level, encoded, for a sentence that asks for it."""
    return answered.need.label, _encode_levels(answered.levels)


def need_terms(text: str) -> set[str]:
    """Return the terms of a saying: stems, of which words that are alike have the same, and without common words."""
    meanings, left_out = _meanings(), sentence_rules().left_out
    stemmed = {word: stem(word) for word in tokens(text) if word not in left_out}
    return {meanings.get(root, root) for word, root in stemmed.items() if root in meanings or word not in STOP_WORDS}


def _sayings_by_term(answered: Sequence[AnsweredNeed], compounds: Compounds) -> Mapping[str, Mapping[int, int]]:
    """Count the sayings of each need, by number, that have a term."""
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for number, (need, _) in enumerate(answered):
        texts = (*need.said, f"{need.words} {need.label}")
        for term, count in Counter(term for text in texts for term in need_terms(compounds.join(text))).items():
            counts[term][number] = count
    return counts


@cache
def _common_terms() -> frozenset[str]:
    """Return the terms of groups, of which any word may be typed, and of light words, for which no file is read."""
    return frozenset({group[0] for group in _groups()} | {stem(word) for word in sentence_rules().light})


@cache
def _meanings() -> Mapping[str, str]:
    """Return the first stem of its group for each stem that counts as another."""
    return {root: group[0] for group in _groups() for root in group}


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    """Return the groups of words that count as one, as stems."""
    return tuple(tuple(dict.fromkeys(map(stem, group))) for group in sentence_rules().alike)


def _answers(
    need: Need,
    postings: Mapping[str, Posting],
    services: Sequence[Service],
    listed: int,
    compounds: Compounds,
    waiting: Set[int],
) -> Levels:
    """Return the services of lists that answer a need, at most as many as a pack of cards has, by level.

    A discreet service answers by its topics alone: nobody is to meet it because of a few common words. Those in
    `waiting` count for half.
    """
    words = stems(compounds.join(need.words))
    topics = {topic_term(urls.public_topic(topic)) for topic in need.topics}
    by_topic = {number for topic in topics & postings.keys() for number in postings[topic].numbers}
    by_words = {n for n in _with_most_of(words, postings, len(services)) if not services[n].discreet}
    of_words, of_topics = (score_services(terms, postings, len(services)) for terms in (words, topics))
    scores = {
        number: of_words.get(number, 0) + _TOPIC_SHARE * of_topics.get(number, 0)
        for number in by_topic | by_words
        if number < listed
    }
    scores = {number: score * (_WAITING_SHARE if number in waiting else 1) for number, score in scores.items()}
    ranked = sorted((-score, number) for number, score in scores.items())
    levels: dict[int, list[int]] = defaultdict(list)
    for score, number in ranked[:PACK]:
        if (share := score / ranked[0][0]) >= _LEAST:
            levels[round(LEVELS * share)].append(number)
    return {level: sorted(levels[level]) for level in sorted(levels)}


@cache
def _urgent() -> frozenset[str]:
    """Return the ids of the needs that a crisis names."""
    return frozenset(need for crisis in crises() for need in crisis.needs)


def _has_to_wait(service: Service, today: date) -> bool:
    """Return whether somebody who needs a service today would have to wait for a place, as far as is known today."""
    taking, capacity = taking_on(service, today), service.capacity
    is_full = capacity is not None and bool(capacity.full or capacity.waiting_list)
    return is_full or service.status != "open" or (taking is not None and taking.now != "yes")


def _with_most_of(words: Set[str], postings: Mapping[str, Posting], services: int) -> set[int]:
    """Return the services with most of the words, by how rare these are: "support" alone is no answer."""
    weights = {word: log(1 + services / postings[word].services) for word in words & postings.keys()}
    total = sum(weights.values()) + (len(words) - len(weights)) * log(1 + services)
    shares: dict[int, float] = defaultdict(float)
    for word, weight in sorted(weights.items()):
        for number in postings[word].numbers:
            shares[number] += weight / total
    return {number for number, share in shares.items() if share >= _MOST}


def _encode_terms(counts: Mapping[str, Mapping[int, int]], terms: Sequence[str]) -> list[str]:
    """Encode sorted terms, and the counts of each."""
    return [front_coded(terms), " ".join(_encode_counts(counts[term]) for term in terms)]


def _encode_counts(counts: Mapping[int, int]) -> str:
    """Encode counts of sayings by need, each as one number with the step from the need before."""
    numbers, values = zip(*sorted(counts.items()), strict=True)
    steps = (number - before - 1 for before, number in pairwise((-1, *numbers)))
    return encode_numbers(
        step * MOST_SAYINGS + min(count, MOST_SAYINGS) - 1 for step, count in zip(steps, values, strict=True)
    )


def _encode_levels(levels: Levels) -> str:
    """Encode each level as a posting's kind: the level in place of fields, then its services, counted first."""
    return "".join(
        encode_numbers((level, len(numbers))) + encode_ascending(numbers) for level, numbers in levels.items()
    )
