"""Summaries for the volunteer who decides: what a reader says, and the lines of a file that would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sitegen.library import Library
from sitegen.model import Service
from sitegen.reading.syntax.parser import LINE_END
from sitegen.reading.values.fields import folded
from sitegen.suggestions.edits import PlannedEdit, can_be_applied
from sitegen.suggestions.message import Suggestion
from sitegen.suggestions.questions import ASPECTS, BY_KEY, WORDS, WRONG, Aspect, options

_CONTEXT = 2
"""Lines above and below a change that are shown."""


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


def changed_lines(edit: PlannedEdit) -> Iterator[str]:
    """Yield the lines that an edit removes (``-``) and adds (``+``), those around them, and where they are."""
    before, after = (LINE_END.split(content.decode("utf-8-sig")) for content in (edit.before, edit.after))
    start = _common(before, after)
    end = min(_common(before[::-1], after[::-1]), len(before) - start, len(after) - start)
    first = max(start - _CONTEXT, 0)
    rest = max(end - _CONTEXT, 0)
    old, new = before[first : len(before) - rest], after[first : len(after) - rest]
    # Only the lines around the entry are compared: the whole of a long file would take minutes.
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT):
        yield f"{edit.file}, line {first + group[0][1] + 1}:"
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                yield from (f"  {line}" for line in old[old_start:old_end])
                continue
            yield from (f"- {line}" for line in old[old_start:old_end])
            yield from (f"+ {line}" for line in new[new_start:new_end])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two texts have in common at their start."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
