"""Shared argument of functions that word facts: a library with its labels, crisis lines and alternatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sitegen.alternatives.finder import Alternatives
from sitegen.library import Library
from sitegen.model import Service
from sitegen.service_cache import ServiceCache
from sitegen.wording.helplines import help_lines
from sitegen.wording.labels import Labels

V = TypeVar("V")


class WordingContext:
    """A library with its labels, its crisis lines and what runs while a service is off, each made once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.labels = Labels(library)
        self.help_lines = help_lines(library.site)
        self.alternatives = Alternatives(library)
        self._values = ServiceCache[Any]()

    def cached(self, view: Callable[[Service, Any], V], service: Service) -> V:
        """Return ``view(service, self)``, worked out once for all pages that show it; no caller may change it."""
        value: V = self._values.get(service, lambda service: view(service, self), view)
        return value
