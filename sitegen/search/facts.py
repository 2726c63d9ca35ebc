"""Facts that people type as words, such as ``free`` or ``saturday``: phrases that become filters in the search.

``js/search/filters/facts.js`` reads them; areas and languages it takes from the page's own choices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sitegen.library import Library
from sitegen.search.analysis import tokens
from sitegen.search.facets import Facet
from sitegen.vocabulary import fact_phrases

_COMMON_LANGUAGE = "en"
"""Language that is spoken nearly everywhere: who types it wants to learn it."""


def facts_file(library: Library, facets: Mapping[str, Facet]) -> dict[str, object]:
    """Collect the phrases whose value some service has, and what stays words: idioms, and names with such a phrase."""
    shipped = fact_phrases()
    phrases = tuple(_phrases(facets))
    names = _names_with([tokens(phrase) for _, _, phrase in phrases], library)
    return {
        "phrases": phrases,
        "ordinary": [*shipped.ordinary, *names],
        "fewWords": shipped.few_words,
        "denials": shipped.denials,
        "notAges": shipped.not_ages,
    }


def fact_phrases_in_short(facets: Mapping[str, Facet]) -> str:
    """Join the phrases of which a text with a fact has one, unless it names an age or a place.

    The words of a phrase have hyphens between them. A phrase that has another in it is left out.
    """
    languages = {value.label for value in facets["language"].values if value.id != _COMMON_LANGUAGE}
    phrases = {" ".join(tokens(phrase)) for phrase in (*languages, *(phrase for _, _, phrase in _phrases(facets)))}
    shortest = (one for one in phrases if not any(f" {other} " in f" {one} " for other in phrases - {one}))
    return " ".join(sorted(phrase.replace(" ", "-") for phrase in shortest))


def _phrases(facets: Mapping[str, Facet]) -> Iterator[tuple[str, str, str]]:
    """Yield the phrases but those of a facet's value that no service has."""
    used = {name: {value.id for value in facet.values} for name, facet in facets.items()}
    for filter_name, value, phrase in fact_phrases().phrases:
        if filter_name not in used or value in used[filter_name]:
            yield filter_name, value, phrase


def _names_with(phrases: Sequence[Sequence[str]], library: Library) -> list[str]:
    """List the names of services and organisations that have one of the phrases beside other words."""
    by_first: dict[str, list[Sequence[str]]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    services = (*library.services, *library.held, *library.closed)
    names = {name for service in services for name in (service.name, service.run_by.name) if name}
    found = set()
    for name in names:
        words = tokens(name)
        starts = ((i, phrase) for i, word in enumerate(words) for phrase in by_first.get(word, ()))
        if any(len(words) > len(phrase) and words[i : i + len(phrase)] == list(phrase) for i, phrase in starts):
            found.add(" ".join(words))
    return sorted(found)
