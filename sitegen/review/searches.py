"""Searches of content/searches.yaml that lose an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.search.expected import ExpectedResults
from sitegen.text import listed


@dataclass(frozen=True, slots=True)
class LostAnswer:
    """A search that finds a service no longer."""

    words: str
    service: str
    """Id."""
    missing: tuple[str, ...]
    """Words of the search that the service has no more."""
    is_listed: bool
    """False where the service is gone or closed, or held back until somebody confirms it."""

    @property
    def sentence(self) -> str:
        """``“milk cafe” finds easton-cafe no longer: it has no “milk” now.``"""
        if not self.is_listed:
            return f"“{self.words}” finds {self.service} no longer: it is not listed any more."
        quoted = listed((f"“{word}”" for word in self.missing), "or")
        return f"“{self.words}” finds {self.service} no longer: it has no {quoted} now."


def lost_answers(before: Library, after: Library) -> Iterator[LostAnswer]:
    """Yield each service that a search of either list found before, by every word, and does not find now."""
    searches = tuple({s.words: s for s in (*before.directory.searches, *after.directory.searches)}.values())
    if not searches:
        return
    earlier, now = ExpectedResults(before, searches), ExpectedResults(after, searches)
    for search in searches:
        for name in search.finds:
            service = after.service.get(name)
            missing = now.missing_words(search.words, name)
            had_all = not earlier.missing_words(search.words, _earlier_id(name, before, after))
            if missing and had_all:
                is_listed = service is not None and after.is_listed(service)
                yield LostAnswer(search.words, name if service is None else service.id, missing, is_listed)


def _earlier_id(name: str, before: Library, after: Library) -> str:
    """Return the id by which the version before knows a service."""
    service = after.service.get(name)
    names = (name,) if service is None else (name, service.id, *service.was)
    return next((one for one in names if one in before.service), name)
