"""Summaries for the volunteer who decides: what a reader says, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.library import Library
from sitegen.model import Service
from sitegen.reading.values.scalars import folded
from sitegen.suggestions.edits import can_be_applied
from sitegen.suggestions.message import Suggestion
from sitegen.suggestions.questions import ASPECTS, BY_KEY, WORDS, WRONG, Aspect, options


def words(suggestion: Suggestion, service: Service | None, library: Library) -> Iterator[str]:
    """Describe a message in lines: whom it is about, what only people can read, and what to do where that is all."""
    if service is None:
        yield "About a new group."
    else:
        yield f"About {service.id}: {service.name} ({service.source.file}, line {service.source.line})."
    wrong = _wrong(suggestion)
    if wrong:
        yield f"What is wrong: {', '.join(aspect.label for aspect in wrong)}."
    sender = suggestion.value("from")
    if sender:
        labels = {
            folded(text): option.label
            for option in options(BY_KEY["from"], library)
            for text in (option.value, option.label)
        }
        yield f"From: {labels.get(folded(sender), sender)}."
    if suggestion.value(WORDS):
        yield "In their words:"
        yield from (f"  {line}" for line in suggestion.value(WORDS).split("\n") if line)
    if service is not None and not can_be_applied(suggestion):
        for to_do in dict.fromkeys(aspect.to_do for aspect in wrong if aspect.to_do):
            yield f"To do: {to_do}."
        yield f"To do: ask the group, and edit the entry. If all of it is right: sitegen confirm {service.id}"


def _wrong(suggestion: Suggestion) -> tuple[Aspect, ...]:
    ticked = {folded(part) for part in suggestion.value(WRONG).split(",")}
    return tuple(aspect for aspect in ASPECTS if ticked & {aspect.key, folded(aspect.label)})
