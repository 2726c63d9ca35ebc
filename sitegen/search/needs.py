"""Needs: whole sentences in people's own words, such as "baby will not latch on", and the services that answer them.

A sentence has few words that the texts of services have too. So each shipped need is answered here, by the words that a
professional would type for it; ``js/search/needs.js`` finds the need that a sentence is most like.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from math import log
from typing import NamedTuple

from sitegen import urls
from sitegen.model import Service
from sitegen.search.analysis import stems
from sitegen.search.compounds import Compounds
from sitegen.search.encoding import encode_ascending, encode_numbers
from sitegen.search.index import front_coded
from sitegen.search.postings import PACK, Posting, score_services, topic_term
from sitegen.vocabulary import Need, needs

LEVELS = 7
"""Steps in which it is said how well a service answers; the best answer has the highest."""
_LEAST = 0.3
"""Share of the best answer's score below which a service is no answer."""
_MOST = 0.4
"""Share of a need's words that a service without its topics must have."""

Levels = Mapping[int, list[int]]
"""Numbers of services by level, both ascending."""


class AnsweredNeed(NamedTuple):
    """A need with the services that answer it; none where nothing here does."""

    need: Need
    levels: Levels

    @property
    def services(self) -> tuple[int, ...]:
        """Numbers of the services, ascending."""
        return tuple(sorted(number for numbers in self.levels.values() for number in numbers))


def answered_needs(
    postings: Mapping[str, Posting], services: Sequence[Service], listed: int, compounds: Compounds
) -> tuple[AnsweredNeed, ...]:
    """Answer every need by the first `listed` services; `postings` are those of `services`."""
    return tuple(AnsweredNeed(need, _answers(need, postings, services, listed, compounds)) for need in needs())


def needs_file(answered: Sequence[AnsweredNeed], compounds: Compounds) -> list[object]:
    """Return what the search reads: stems, sayings by stem, labels, urgent needs, and services by level; encoded.

    A need's label and the words of professionals are sayings too. Needs without an answer are there as well: a sentence
    that asks for one of them asks for no other.
    """
    sayings = [[stems(compounds.join(text)) for text in (*need.said, need.label, need.words)] for need, _ in answered]
    terms = sorted({stem for texts in sayings for text in texts for stem in text})
    numbers = {term: number for number, term in enumerate(terms)}
    return [
        front_coded(terms),
        [" ".join(encode_ascending(sorted(map(numbers.__getitem__, text))) for text in texts) for texts in sayings],
        [need.label for need, _ in answered],
        [number for number, (need, _) in enumerate(answered) if need.is_urgent],
        [_encode_levels(levels) for _, levels in answered],
    ]


def _answers(
    need: Need, postings: Mapping[str, Posting], services: Sequence[Service], listed: int, compounds: Compounds
) -> Levels:
    """Return the services of lists that answer a need, at most as many as a pack of cards has, by level.

    A discreet service answers by its topics alone: nobody is to meet it because of a few common words.
    """
    words = stems(compounds.join(need.words))
    topics = {topic_term(urls.public_topic(topic)) for topic in need.topics}
    by_topic = {number for topic in topics & postings.keys() for number in postings[topic].numbers}
    by_words = {n for n in _with_most_of(words, postings, len(services)) if not services[n].discreet}
    scores = score_services(words | topics, postings, len(services))
    ranked = sorted((-scores[number], number) for number in by_topic | by_words if number < listed)
    levels: dict[int, list[int]] = defaultdict(list)
    for score, number in ranked[:PACK]:
        if (share := score / ranked[0][0]) >= _LEAST:
            levels[round(LEVELS * share)].append(number)
    return {level: sorted(levels[level]) for level in sorted(levels)}


def _with_most_of(words: Set[str], postings: Mapping[str, Posting], services: int) -> set[int]:
    """Return the services with most of the words, by how rare these are: "support" alone is no answer."""
    weights = {word: log(1 + services / postings[word].services) for word in words & postings.keys()}
    total = sum(weights.values()) + (len(words) - len(weights)) * log(1 + services)
    shares: dict[int, float] = defaultdict(float)
    for word, weight in sorted(weights.items()):
        for number in postings[word].numbers:
            shares[number] += weight / total
    return {number for number, share in shares.items() if share >= _MOST}


def _encode_levels(levels: Levels) -> str:
    """Encode each level as a posting's kind: the level in place of fields, then its services, counted first."""
    return "".join(
        encode_numbers((level, len(numbers))) + encode_ascending(numbers) for level, numbers in levels.items()
    )
