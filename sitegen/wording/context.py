"""Shared argument of functions that word facts: a library with its labels and crisis lines."""

from __future__ import annotations

from sitegen.library import Library
from sitegen.wording.helplines import help_lines
from sitegen.wording.labels import Labels


class WordingContext:
    """A library with its labels and crisis lines, each made once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.labels = Labels(library)
        self.help_lines = help_lines(library.site)
