"""Phrases: text in one language that may contain runs in others, such as names, numbers and what volunteers wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from sitegen.languages import is_right_to_left, tag_of
from sitegen.text import capitalised

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Run:
    """Part of a phrase that is in one language."""

    text: str
    language: str = ""
    """Its language, as HTML's ``lang``; ``""`` for that of what is around the phrase."""
    direction: str = ""
    """``ltr``, ``rtl`` or ``auto`` for a run that is set apart from the words around it; ``""`` for those."""

    def __html__(self) -> Markup:
        """Return the run as HTML: set apart, it is a ``bdi``, which nothing around it can reorder."""
        if not self.direction and not self.language:
            return escape(self.text)
        language = Markup(' lang="{}"').format(self.language) if self.language else Markup("")
        return Markup('<bdi{} dir="{}">{}</bdi>').format(language, self.direction or "auto", self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text for readers, as runs; a template shows it as HTML, ``str`` gives it as plain text."""

    runs: tuple[Run, ...] = ()

    def __html__(self) -> Markup:
        """Return the phrase as HTML."""
        return Markup("").join(run.__html__() for run in self.runs)

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)

    def __bool__(self) -> bool:
        return any(run.text for run in self.runs)

    @property
    def as_line(self) -> Phrase:
        """Phrase with a capital at its start, unless that is a name, a number or a text in another language."""
        first, *others = self.runs or (Run(""),)
        is_own = not (first.language or first.direction)
        return Phrase((replace(first, text=capitalised(first.text)), *others)) if is_own else self


def plain(text: str) -> Phrase:
    """Make a phrase of a text in the language of what is around it."""
    return Phrase((Run(text),))


def quoted(text: str, language: str) -> Phrase:
    """Make a phrase of a text in the language with a code, such as a name or what a volunteer wrote."""
    return Phrase((Run(text, tag_of(language), "rtl" if is_right_to_left(language) else "auto"),))


def verbatim(text: str) -> Phrase:
    """Make a phrase of a number, a price, a postcode or an address, which reads from left to right everywhere."""
    return Phrase((Run(text, direction="ltr"),))


def filled(template: str, values: Mapping[str, Phrase | str], language: str = "") -> Phrase:
    """Fill the placeholders of a template, which is in a `language` of its own where one is given."""
    runs: list[Run] = []
    for index, part in enumerate(_PLACEHOLDER.split(template)):
        if index % 2:
            value = values[part]
            runs += value.runs if isinstance(value, Phrase) else plain(value).runs
        elif part:
            runs.append(Run(part, language))
    return Phrase(tuple(runs))


def message(text: str) -> str:
    """Mark an English message of a table for the catalogues; `Catalogue.phrase` takes it later."""
    return text


def placeholders(template: str) -> frozenset[str]:
    """Return the names of the placeholders of a template."""
    return frozenset(_PLACEHOLDER.findall(template))


def lines(phrases: Iterable[Phrase]) -> str:
    """Return phrases as plain text, a line for each that is not empty."""
    return "\n".join(str(phrase) for phrase in phrases if phrase)
