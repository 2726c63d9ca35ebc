"""Facts that people type as words, such as ``free`` or ``saturday``: phrases that become filters in the search.

``js/search/filters/facts.js`` reads them; areas and languages it takes from the page's own choices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.library import Library
from sitegen.search.analysis import tokens
from sitegen.search.facets import Facet
from sitegen.vocabulary import fact_phrases

_COMMON_LANGUAGE = "en"
"""Language that is spoken nearly everywhere: who types it wants to learn it."""


def facts_file(library: Library, facets: Mapping[str, Facet]) -> dict[str, object]:
    """Collect the phrases, and what stays words: idioms, and names with such a phrase."""
    shipped = fact_phrases()
    names = _names_with([tokens(phrase) for _, _, phrase in shipped.phrases], library)
    return {
        "phrases": shipped.phrases,
        "ordinary": [*shipped.ordinary, *names],
        "asking": _asking(facets),
        "notAges": shipped.not_ages,
    }


def _asking(facets: Mapping[str, Facet]) -> list[str]:
    """Join the words of each list of a plain request; professionals of this directory are a kind of help."""
    lists = fact_phrases().asking
    professionals = {word for value in facets["with"].values for word in tokens(value.label)}
    services = " ".join(sorted({*lists["services"], *professionals} - {*lists["small"]}))
    return [services, *(" ".join(lists[name]) for name in ("subjects", "troubles", "small", "urgent", "before-my"))]


def fact_phrases_in_short(facets: Mapping[str, Facet]) -> str:
    """Join the phrases of which a text with a fact has one, unless it names an age or a place.

    The words of a phrase have hyphens between them. A phrase that has another in it is left out.
    """
    languages = {value.label for value in facets["language"].values if value.id != _COMMON_LANGUAGE}
    phrases = {" ".join(tokens(phrase)) for phrase in (*languages, *(phrase for *_, phrase in fact_phrases().phrases))}
    shortest = (one for one in phrases if not any(f" {other} " in f" {one} " for other in phrases - {one}))
    return " ".join(sorted(phrase.replace(" ", "-") for phrase in shortest))


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
