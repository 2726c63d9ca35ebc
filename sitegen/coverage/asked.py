"""Searches that found nothing, beside the coverage of their areas: in words, and whether something answers them now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.coverage.counts import CoverageRow, Kind
from sitegen.library import Library
from sitegen.model import Area, UnmetSearch
from sitegen.search.facets import labels_of
from sitegen.search.unmet import Answers, age_of, answers_to
from sitegen.text import MONTHS, capitalised, count, listed
from sitegen.vocabulary import filter_values

_FIXED = {"day": filter_values.DAYS, "time": filter_values.TIMES, "when": filter_values.SEASONS}
_FILTER_OF: Mapping[Kind, str] = {
    "stage": "stage",
    "day": "day",
    "topic": "topic",
    "help": "help",
    "with": "with",
    "language": "language",
    "access": "access",
    "evening": "time",
    "weekend": "when",
    "holiday": "when",
}
"""Filter that asks for what a kind of row counts."""
_VALUE_OF: Mapping[Kind, str] = {
    "evening": filter_values.EVENING,
    "weekend": filter_values.WEEKEND,
    "holiday": filter_values.SCHOOL_HOLIDAYS,
}
"""Value of that filter, for rows whose `what` is another."""
_MOST_NAMED = 3
"""Services that answer a search, of which the names are given."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A search of content/asked.yaml with its answers."""

    search: UnmetSearch
    labels: tuple[str, ...]
    """Labels of its filters, but the areas: ``Saturday``, ``Toddler``."""
    areas: tuple[str, ...]
    """Names of its areas."""
    answers: Answers

    @property
    def times(self) -> str:
        """``asked 4 times since May 2026``."""
        number = self.search.times
        since = self.search.since
        return f"asked {count(number, 'time') if number > 1 else 'once'} since {MONTHS[since.month - 1]} {since.year}"

    @property
    def text(self) -> str:
        """``asked 4 times since May 2026: Saturday, Toddler, Aberwennol``."""
        return f"{self.times}: {', '.join((*self.labels, *self.areas))}"

    @property
    def answer(self) -> str:
        """``Fifth Saturday answers it now``, ``nothing is known to answer it; The Shed Club may``."""
        known, perhaps = (
            [service.name for service in services] for services in (self.answers.known, self.answers.perhaps)
        )
        if known:
            return f"{_named(known)} {'answers' if len(known) == 1 else 'answer'} it now"
        return f"nothing is known to answer it; {_named(perhaps)} may" if perhaps else "nothing answers it yet"


def _named(names: Sequence[str]) -> str:
    others = len(names) - _MOST_NAMED
    return listed(names) if others <= 0 else listed((*names[:_MOST_NAMED], f"{others} more"))


def asked_for(library: Library) -> tuple[AskedFor, ...]:
    """Return what was asked for, the most often first, each with what answers it now."""
    searches = sorted(library.directory.asked, key=lambda search: -search.times)
    return tuple(
        AskedFor(
            search,
            tuple(
                label for name, ids in search.filters.items() if name != "area" for label in _labels(library, name, ids)
            ),
            tuple(library.area[area].name for area in search.filters.get("area", ())),
            answers,
        )
        for search, answers in zip(searches, answers_to(searches, library), strict=True)
    )


def _labels(library: Library, name: str, values: Sequence[str]) -> list[str]:
    if name == "age":
        return [*map(_age_label, values)]
    if name in _FIXED:
        return [concept.label for value, concept in _FIXED[name].items() if value in values]
    return labels_of(library, name, values)


def _age_label(value: str) -> str:
    """Write an age of the filter, as ``ageLabel`` of ``js/search/filters/age.js`` does."""
    if value.endswith("pregnant"):
        return f"{value.partition('w')[0]} weeks pregnant" if value[0].isdigit() else capitalised(value)
    age = age_of(value)
    return count(age.number, age.unit) if age.number else "Newborn"


def in_area(asked: Iterable[AskedFor], area: Area | None) -> tuple[AskedFor, ...]:
    """Filter what was asked for in an area; in none, that which named no area."""
    if area is None:
        return tuple(one for one in asked if not one.areas)
    return tuple(one for one in asked if area.id in one.search.filters.get("area", ()))


def about_row(asked: Iterable[AskedFor], row: CoverageRow) -> tuple[AskedFor, ...]:
    """Filter what was asked for to that which asks for what a row counts, such as Saturdays."""
    name = _FILTER_OF.get(row.kind)
    value = _VALUE_OF.get(row.kind, row.what)
    return tuple(one for one in asked if name is not None and value in one.search.filters.get(name, ()))
