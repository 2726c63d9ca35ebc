"""Refusals of messages that no volunteer should believe as they are, or that would publish a hidden place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sitegen.editing.confirmation import NOTHING_WRITTEN
from sitegen.editing.entries import read_entries
from sitegen.editing.source_text import SourceText
from sitegen.errors import DataError
from sitegen.library import Library
from sitegen.reading.privacy.finder import SecretFinder
from sitegen.reading.privacy.own_texts import places
from sitegen.reading.privacy.place_secrets import secrets_of
from sitegen.reading.syntax.nodes import Mapping as EntryNode
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.scalars import folded
from sitegen.suggestions.message import Suggestion
from sitegen.suggestions.questions import DATE, LABELS, NEW_GROUP, PLACE, RIGHT, WORDS, WRONG
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


def refuse_hidden_place(
    suggestion: Suggestion, library: Library, read: Callable[[str], bytes], file: str, own: str = ""
) -> None:
    """Report a place that another entry hides, without a word of it; `own` is the id of the entry that is changed.

    Raises `DataError`.
    """
    given = [suggestion.answers[key] for key in PLACE if key in suggestion.answers]
    if given and is_hidden_place([answer.value for answer in given], library, read, own):
        state = ReadingState()
        hint = "ask both groups, and add it yourself if it may be public"
        Location(state, file, own).report(
            given[0].node, "where", "hidden-address", "another entry hides this place", hint
        )
        raise DataError(state.problems, NOTHING_WRITTEN)


def is_hidden_place(parts: list[str], library: Library, read: Callable[[str], bytes], own: str = "") -> bool:
    """Return whether a place is one that an entry, not that with the id `own`, hides."""
    hiding = {s.id: s.source.file for s in library.directory.services if any(map(s.hides, s.places)) and s.id != own}
    entries: dict[str, EntryNode] = {}
    for name in dict.fromkeys(hiding.values()):
        entries |= read_entries(SourceText(read(name)).text, name)
    hidden = (place for identifier in hiding for place in places(entries[identifier])[0])
    finder = SecretFinder(secret for place in hidden for secret in secrets_of(place))
    return next(finder.in_text(" ".join(parts)), None) is not None
