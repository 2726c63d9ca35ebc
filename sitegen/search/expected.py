"""Searches of content/searches.yaml: the words that a service lacks, by the index that the browser searches.

The browser also forgives typing mistakes, completes words, and ranks what it finds; only whole words that are spelt
right are looked up here. So a service that has every word is among the results, and one that lacks a word may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sitegen.errors import Problem
from sitegen.library import Library
from sitegen.model import ExpectedSearch
from sitegen.search.analysis import STOP_WORDS, stems, tokens
from sitegen.search.compounds import compounds_of
from sitegen.search.facets import documents, facets_of
from sitegen.search.meetings import meetings_of
from sitegen.search.postings import postings_of
from sitegen.text import listed

_MOST_JOINED = 4
"""Words that may be written as one, as in ``js/search/engine.js``."""
_POSTCODE = re.compile(r"([a-z]{1,2}\d[a-z\d]?)\d[a-z]{2}")
"""Postcode without its space, of which the browser looks up the first half."""


class ExpectedResults:
    """Index of the services that some searches have to find, and of no others: no service needs another to be found."""

    def __init__(self, library: Library, searches: Iterable[ExpectedSearch]) -> None:
        wanted = {library.service[name].id for search in searches for name in search.finds if name in library.service}
        services = tuple(service for service in library.directory.services if service.id in wanted)
        few = Library(replace(library.directory, services=services), library.today)
        indexed = documents(few)
        compounds = compounds_of(few)
        facets = facets_of(few, meetings_of(few, indexed))
        self._joined = compounds.joined
        self._numbers: Mapping[str, int] = {
            name: number for number, service in enumerate(indexed) for name in (service.id, *service.was)
        }
        self._services: Mapping[str, frozenset[int]] = {
            stem: frozenset(posting.numbers)
            for stem, posting in postings_of(indexed, len(few.services), facets, compounds).items()
        }

    def missing_words(self, words: str, identifier: str) -> tuple[str, ...]:
        """List the words of a search that a service lacks; all of them where there is no such service.

        Words are joined as in the browser: "step free" is one word, and "breast feeding" may be.
        """
        number = self._numbers.get(identifier)
        typed = _in_runs(tokens(words), lambda run: "".join(run) in self._joined)
        found = _in_runs(typed, lambda run: self._has(number, "".join(run)))
        return tuple(word for word in found if not (word in STOP_WORDS or self._has(number, word)))

    def _has(self, number: int | None, word: str) -> bool:
        postcode = _POSTCODE.fullmatch(word)
        return any(number in self._services.get(stem, ()) for stem in stems(postcode[1] if postcode else word))


def _in_runs(words: Sequence[str], is_one_word: Callable[[Sequence[str]], bool]) -> list[str]:
    """Join words that are one, the longest run first."""
    joined = []
    rest = list(words)
    while rest:
        lengths = range(min(_MOST_JOINED, len(rest)), 1, -1)
        length = next((length for length in lengths if is_one_word(rest[:length])), 1)
        joined.append("".join(rest[:length]))
        rest = rest[length:]
    return joined


def has_words(search: ExpectedSearch) -> bool:
    """Return whether there is anything in a search to look for."""
    return any(word not in STOP_WORDS for word in tokens(search.words))


def lint_searches(library: Library) -> Iterator[Problem]:
    """Yield a warning for each service that a search of content/searches.yaml has to find, and does not."""
    searches = library.directory.searches
    if not searches:
        return
    results = ExpectedResults(library, searches)
    for number, search in enumerate(searches):
        if not has_words(search):
            message = "search leaves out words as common as these"
            hint = "add a word that only some services have"
            yield _warning(search, (search.source.line, 1), "common-words", f"searches[{number}].words", message, hint)
            continue
        for name, place in zip(search.finds, search.finds_places, strict=True):
            if missing := results.missing_words(search.words, name):
                field = f"searches[{number}].finds"
                yield _warning(search, place, "search-misses", field, *_miss(search, name, missing, library))


def _miss(search: ExpectedSearch, name: str, missing: Collection[str], library: Library) -> tuple[str, str]:
    service = library.service[name]
    message = f'"{search.words}" does not find {name}: '
    if not library.is_listed(service):
        reason = "has closed" if service.status == "closed" else "has not been confirmed for too long"
        return f"{message}it {reason}, so it is found by its name alone", "take it out"
    quoted = listed((f'"{word}"' for word in missing), "or")
    place = f"{service.source.file}:{service.source.line}"
    them = "it" if len(missing) == 1 else "them"
    return f"{message}it has no {quoted}", f"write {them} in a text of the entry at {place}, or take it out here"


def _warning(search: ExpectedSearch, place: tuple[int, int], code: str, field: str, message: str, hint: str) -> Problem:
    return Problem(search.source.file, *place, "warning", code, "", field, message, hint)
