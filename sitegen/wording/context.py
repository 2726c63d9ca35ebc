"""What every sentence is made from: the library, the labels of its ids, and the help lines."""

from __future__ import annotations

from sitegen.library import Library
from sitegen.wording.helplines import help_lines
from sitegen.wording.labels import Labels


class WordingContext:
    """One library with its labels and help lines, each worked out once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.labels = Labels(library)
        self.help_lines = help_lines(library.site)
