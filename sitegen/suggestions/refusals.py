"""Refusals of messages which say that an entry is right, and which no volunteer should believe as they are."""

from __future__ import annotations

from datetime import date, timedelta

from sitegen.editing.confirmation import NOTHING_WRITTEN
from sitegen.errors import DataError
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.fields import folded
from sitegen.suggestions.message import Suggestion
from sitegen.suggestions.questions import DATE, LABELS, NEW_GROUP, RIGHT, WORDS, WRONG
from sitegen.text import listed

_YES = frozenset(folded(text).replace(",", "") for text in ("yes", LABELS[RIGHT]))
_LONGEST = timedelta(days=60)
"""Age of a message from which on an entry may have changed since it was written."""


def is_right(suggestion: Suggestion) -> bool:
    """Return whether a group says that all of its entry is right."""
    return folded(suggestion.value(RIGHT)).replace(",", "").rstrip(".!") in _YES


def refuse_doubtful_confirmation(suggestion: Suggestion, day: date, today: date, file: str) -> None:
    """Report what makes it doubtful that an entry is right; `day` is that of the message, `file` names it.

    Raises `DataError`.
    """
    answer = suggestion.answers.get(RIGHT)
    if answer is None:
        return
    state = ReadingState()
    location = Location(state, file, suggestion.service or "")
    others = [key for key in (WRONG, *NEW_GROUP) if key in suggestion.answers]
    if not is_right(suggestion):
        hint = f"write {RIGHT}: yes if that is what they say, or take it over to {WORDS}"
        location.report(answer.node, RIGHT, "unknown-value", f"{quote(answer.value)} is not yes", hint)
    elif others:
        message = "this says that all of the entry is right, and other lines say that it is not"
        hint = f"ask them, and leave out {RIGHT}, or else {listed(others)}"
        location.report(answer.node, RIGHT, "right-and-wrong", message, hint)
    elif today - day > _LONGEST:
        message = f"the message is {(today - day).days} days old, and the entry may have changed since"
        hint = f"ask them again, then run sitegen confirm {suggestion.service}"
        location.report(suggestion.answers[DATE].node, DATE, "old-message", message, hint)
    if state.problems:
        raise DataError(state.problems, NOTHING_WRITTEN)
