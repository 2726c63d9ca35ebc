"""The word index: where each stem stands, in the compact form the browser ranks from.

What is published is what lunr.py's score is worked out from (how often a stem stands in which field of which service,
and how long each field is), so that ``js/engine.js`` arrives at lunr's own numbers. The labels and everyday words of
topics, areas ... are written once, not once for each service: the facets say which service has which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sitegen.model import Service
from sitegen.search.analysis import STOP_WORDS, stems
from sitegen.search.fields import CONCEPT_FIELDS, TEXT_FIELDS, text_of
from sitegen.search.groups import Group
from sitegen.search.packing import ALPHABET, packed, steps

FIELD_END = "!"
"""Between the fields of a posting; not in the packing's alphabet."""

_Posting = list[list[tuple[int, int]]]
"""For each text field, (document, times) with the document ascending."""


def word_index(services: Sequence[Service], groups: Mapping[str, Group]) -> dict[str, object]:
    """The index of the services, numbered by their order, ready for JSON."""
    postings: dict[str, _Posting] = {}
    lengths: list[list[int]] = [[] for _ in TEXT_FIELDS]
    for document, service in enumerate(services):
        for number, field in enumerate(TEXT_FIELDS):
            found = stems(text_of(field, service))
            lengths[number].append(len(found))
            for stem, times in Counter(found).items():
                postings.setdefault(stem, [[] for _ in TEXT_FIELDS])[number].append((document, times))
    terms = sorted(postings)
    return {
        "documents": len(services),
        "stop": " ".join(sorted(STOP_WORDS)),
        "name": [field.name for field in TEXT_FIELDS].index("name"),
        "fields": [[field.boost, packed(lengths[number])] for number, field in enumerate(TEXT_FIELDS)],
        "concepts": [[field.boost, _concept_words(field.groups, groups)] for field in CONCEPT_FIELDS],
        "terms": _front_coded(terms),
        "postings": " ".join(_posting(postings[term]) for term in terms),
    }


def _concept_words(names: Iterable[str], groups: Mapping[str, Group]) -> dict[str, list[str]]:
    """For each group the stems of its values, in the order in which the facets list them."""
    return {name: [" ".join(stems(value.words)) for value in groups[name].values] for name in names}


def _posting(fields: _Posting) -> str:
    """Each field packed; a step is doubled, plus 1 when the number of times follows because it is not 1."""
    return FIELD_END.join(_field_posting(entries) for entries in fields).rstrip(FIELD_END)


def _field_posting(entries: list[tuple[int, int]]) -> str:
    numbers: list[int] = []
    for step, (_, times) in zip(steps(document for document, _ in entries), entries, strict=True):
        numbers.extend((step * 2,) if times == 1 else (step * 2 + 1, times))
    return packed(numbers)


def _front_coded(terms: Iterable[str]) -> str:
    """Sorted terms, each as the length of what it shares with the one before and the rest."""
    before = ""
    coded = []
    for term in terms:
        shared = _shared(before, term)
        coded.append(ALPHABET[shared] + term[shared:])
        before = term
    return " ".join(coded)


def _shared(one: str, other: str) -> int:
    """How many characters two terms begin with alike, as JavaScript counts them: none beyond its 16 bits."""
    alike = 0
    for a, b in zip(one[: len(ALPHABET) - 1], other, strict=False):
        if a != b or a > "\uffff":
            break
        alike += 1
    return alike
