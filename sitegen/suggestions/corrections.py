"""Corrections of an entry in the text of its file: what a message may change, and what only a person can."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sitegen.editing.confirmation import NOTHING_WRITTEN
from sitegen.editing.entries import CannotEditEntryError, Path, edit_entries, read_entries, text_at
from sitegen.editing.source_text import SourceText
from sitegen.errors import DataError
from sitegen.library import Library
from sitegen.model import Fact, Service
from sitegen.reading.syntax.nodes import Mapping as EntryNode
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.suggestions.answers import values_of
from sitegen.suggestions.message import ReaderAnswer, Suggestion
from sitegen.suggestions.questions import (
    BANK_HOLIDAYS,
    BY_KEY,
    CORRECTIONS,
    PLACE,
    RUNS,
    SESSION,
    ReaderQuestion,
)
from sitegen.text import listed, short_date

_IN_ANOTHER_STYLE = "this is written in the entry in a way that only a person can edit"
_SEVERAL: Mapping[Path, str] = {("contact", "phone"): "phones", ("contact", "email"): "emails"}
"""Keys beside which an answer would be another number or address, not the new one."""
_FACTS: Mapping[str, tuple[Fact, ...]] = {
    "phone": ("phone", "contact"),
    "email": ("email", "contact"),
    "website": ("contact",),
    **dict.fromkeys(PLACE, ("where",)),
    **dict.fromkeys(("day", "time", RUNS), ("sessions",)),
    "cost": ("cost",),
    "ages": ("ages",),
}
"""Facts that answers are about, by key."""
_OF_OLD_PLACE = ("latitude", "longitude", "directions")
"""Keys that no answer changes, and that would lead readers to the place before."""


def correct(suggestion: Suggestion, service: Service, library: Library, content: bytes, file: str) -> bytes:
    """Return a file with the answers of a message in the entry of their service; raises `DataError`."""
    answers = suggestion.answers_for_entry
    if not answers:
        return content
    source = SourceText(content)
    entries = read_entries(source.text, service.source.file)
    entry = entries[service.id]
    texts = {
        key: {
            path: text for path, text in _texts(BY_KEY[key], answer, service, library) if text_at(entry, path) != text
        }
        for key, answer in answers.items()
    }

    def edited(*keys: str) -> bytes:
        changes = {path: text for key in keys for path, text in texts[key].items()}
        return edit_entries(source, entries, service.source.file, {service.id: changes})

    reasons = {
        key: reason
        for key in answers
        if (reason := _reason_for_a_person(BY_KEY[key], service) or (texts[key] and _what_stays(key, service, entry)))
    }
    try:
        result = edited(*texts)
    except CannotEditEntryError:
        alone = [key for key in texts if not _is_possible(edited, key)] or [*texts]
        reasons = dict.fromkeys(alone, _IN_ANOTHER_STYLE) | reasons
        result = content
    if reasons:
        state = ReadingState()
        hint = f"edit {service.source.file} yourself, from line {service.source.line} on, and leave this line out"
        for key, reason in reasons.items():
            Location(state, file, service.id).report(answers[key].node, key, "cannot-edit", reason, hint)
        raise DataError(state.problems, NOTHING_WRITTEN)
    return result


def _is_possible(edited: Callable[[str], bytes], key: str) -> bool:
    """Return whether an answer alone could be written."""
    try:
        edited(key)
    except CannotEditEntryError:
        return False
    return True


def _reason_for_a_person(question: ReaderQuestion, service: Service) -> str:
    """Return why no message may change this, or why an entry does not show where it belongs; ``""`` for neither."""
    if question.key == "topics":
        return "topics decide whether an entry is discreet, so no message changes them"
    if question.key not in CORRECTIONS:
        return f"{question.key} decides who finds an entry, so no message changes it"
    if question.path[:-1] == SESSION and len(service.sessions) != 1:
        number = len(service.sessions)
        return (
            f"the entry has {number} sessions, and the message does not say which"
            if number
            else "the entry has no sessions yet"
        )
    if question.path[0] == "where" and service.hides_address:
        return "the entry hides its address, and its file may be public"
    others = _SEVERAL.get(question.path)
    if others == "phones" and len(service.contact.phones) > 1:
        return "the entry has several phone numbers, and the message does not say which"
    if others == "emails" and len(service.contact.emails) > 1:
        return "the entry has several email addresses, and the message does not say which"
    return ""


def _what_stays(key: str, service: Service, entry: EntryNode) -> str:
    """Return what the entry would wrongly say of a new answer; ``""`` for nothing."""
    fact = next((fact for fact in _FACTS.get(key, ()) if fact in service.confirmed), None)
    if fact is not None:
        return f"confirmed says that {fact} was right on {short_date(service.confirmed[fact])}, which is not of this"
    where = entry.items.get("where")
    if BY_KEY[key].path[0] != "where" or not isinstance(where, EntryNode):
        return ""
    lines = [f"{name} in line {where.keys[name].line}" for name in _OF_OLD_PLACE if name in where.items]
    return f"{listed(lines)} may be of the place before" if lines else ""


def _texts(
    question: ReaderQuestion, answer: ReaderAnswer, service: Service, library: Library
) -> Iterator[tuple[Path, str]]:
    text = ", ".join(values_of(question, answer.value, library))
    yield question.path, text
    if question.key == RUNS and text == "all year" and service.sessions and service.sessions[0].bank_holidays is None:
        yield (*SESSION, BANK_HOLIDAYS), "ask"
