"""Records of facts in another language, and what every function that words them is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.catalogues import cldr
from sitegen.catalogues.catalogue import Catalogue
from sitegen.catalogues.phrases import Phrase, quoted
from sitegen.library import Library


@dataclass(frozen=True, slots=True)
class TranslatedFact:
    """Labelled fact in another language."""

    key: str
    """``cost``, ``ages`` ..."""
    label: Phrase
    lines: tuple[Phrase, ...]
    """Sentences or items, a line for each; empty where nothing is known."""


@dataclass(frozen=True, slots=True)
class Translator:
    """A catalogue for the facts of one library."""

    catalogue: Catalogue
    library: Library

    @property
    def code(self) -> str:
        """Code of the language."""
        return self.catalogue.code

    def as_written(self, text: str) -> Phrase:
        """Return what somebody wrote, or a name, in the language of the directory."""
        return quoted(" ".join(text.split()), self.library.site.language)

    def listed(self, items: Iterable[Phrase | str], style: cldr.Style = "standard") -> Phrase:
        """Join items into one phrase."""
        return cldr.listed(items, self.code, style)


def lines_of(*phrases: Phrase | None) -> tuple[Phrase, ...]:
    """Return the phrases that say something, each as a line."""
    return tuple(phrase.as_line for phrase in phrases if phrase)
