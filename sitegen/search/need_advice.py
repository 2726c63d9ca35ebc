"""Advice on content/needs.yaml: needs that find nothing, and ways to say them that search cannot use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sitegen.errors import Problem
from sitegen.library import Library
from sitegen.model import Need
from sitegen.search.compounds import compounds_of
from sitegen.search.crisis import crisis_triggers
from sitegen.search.crisis_phrases import phrase_finder
from sitegen.search.facets import documents, facets_of
from sitegen.search.meetings import meetings_of
from sitegen.search.needs import AnsweredNeed, answered_needs, need_terms
from sitegen.search.postings import postings_of
from sitegen.vocabulary import matching_rules


def lint_needs(library: Library) -> Iterator[Problem]:
    """Yield a warning for each need and each way to say it in content/needs.yaml that changes no search."""
    own = [need for need in library.directory.needs if need.source is not None]
    if not own:
        return
    triggers = crisis_triggers(library.site.crisis, library.directory.needs, library.site.languages)
    find_crisis = phrase_finder((phrase for trigger in triggers for phrase in trigger.words), matching_rules())
    for need, levels in _answers(own, library):
        if not levels:
            message = "nothing here answers this need: no service is about its topics, or has most of its words"
            place = (need.source.line, 1) if need.source is not None else (1, 1)
            hint = "name a topic or words that a service has, or take the need out"
            yield _warning(need, place, "need-finds-nothing", "", message, hint)
        yield from _lint_sayings(need, find_crisis)


def _answers(needs: Iterable[Need], library: Library) -> tuple[AnsweredNeed, ...]:
    services, compounds, listed = documents(library), compounds_of(library), len(library.services)
    facets = facets_of(library, meetings_of(library, services))
    postings = postings_of(services, listed, facets, compounds)
    return answered_needs(needs, postings, services, listed, compounds, library.today)


def _lint_sayings(need: Need, find_crisis: Callable[[str], str]) -> Iterator[Problem]:
    """Warn of each of the directory's own ways to say a need that search leaves out."""
    first = len(need.said) - len(need.said_places)
    for saying, place in zip(need.said[first:], need.said_places, strict=True):
        if not need_terms(saying):
            message = f'"{saying}" has only words that search leaves out here'
            yield _warning(need, place, "common-words", "said", message, "add a word that few other needs have")
        elif phrase := find_crisis(saying):
            message = f'"{phrase}" calls a crisis line, and beside one no need is looked for'
            yield _warning(need, place, "need-calls-crisis", "said", message, "take it out")


def _warning(need: Need, place: tuple[int, int], code: str, field: str, message: str, hint: str) -> Problem:
    file = "" if need.source is None else need.source.file
    return Problem(file, *place, "warning", code, need.id, field, message, hint)
