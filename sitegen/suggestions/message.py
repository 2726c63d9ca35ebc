"""Messages of readers, as `/tell-us/`, an issue form or a mail app has left them, to answers with their places.

A message has a first line, a line ``key: value`` for each answer, and a last line. What is above the first or below the
last does not count. A line that starts with a space, or with no key, goes on with the answer above it. All of it may be
quoted (``> ``), and a key may be the label of its question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sitegen.characters import RETYPE_HINT, find_forbidden
from sitegen.editing.confirmation import NOTHING_WRITTEN
from sitegen.errors import DataError
from sitegen.normal_forms import to_form
from sitegen.reading.files.places import FIELDS as PLACE_FIELDS
from sitegen.reading.files.services import FIELDS as SERVICE_FIELDS
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.parser import LINE_END
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.scalars import folded
from sitegen.suggestions.questions import (
    A_NEW_GROUP,
    BY_KEY,
    FIRST_LINE,
    KEYS,
    LABELS,
    LAST_LINE,
    NEW_GROUP,
    SERVICE,
    WORDS,
)
from sitegen.text import nearest

MAX_BYTES = 512 * 1024
"""A thread of e-mails around a message is smaller."""
MAX_PROBLEMS = 50
"""Problems of a message that are listed."""
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
"""Characters that mail apps write instead of a space, and tabs."""
_QUOTED = re.compile("(?:> ?)*")
_WRAPPING = "*_`\"'“”‘’ "
"""Marks that people and programs put around a line."""
_FIRST = re.compile(rf"{FIRST_LINE} +(?P<about>.+)", re.IGNORECASE)
_KEY = re.compile(r"(?P<key>[^\W\d_][^:]{0,60}?) *: *")
_UNKNOWN_KEY = re.compile(r"(?P<key>[a-z_]{2,20}): ")
_HEADING = re.compile(r"#{2,4} (?P<label>.*)")
_NO_ANSWER = "_no response_"
_TICKED = re.compile(r"[-*] \[(?P<mark>[ xX]?)\] *(?P<label>.*)")
_KEYS = {
    folded(name): key for key in KEYS for name in (key, LABELS.get(key, BY_KEY[key].label if key in BY_KEY else key))
}
_FORM_KEYS = {**_KEYS, folded(LABELS[SERVICE]): SERVICE, SERVICE: SERVICE}
_ENTRY_KEYS = frozenset((*SERVICE_FIELDS, *PLACE_FIELDS))
_EXAMPLE = f"{FIRST_LINE} easton-cafe"


@dataclass(frozen=True, slots=True)
class ReaderAnswer:
    """Answer of a message, and its place."""

    value: str
    """Text with single spaces; words keep an empty line between paragraphs."""
    line: int
    column: int

    @property
    def node(self) -> Node:
        """Return its place, for a problem."""
        return Node(self.line, self.column)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Message of a reader."""

    service: str | None
    """Id of the service that it is about; ``None`` for a new group."""
    answers: Mapping[str, ReaderAnswer]
    """Answers by key."""
    line: int
    """1-based line of its start."""

    def value(self, key: str) -> str:
        """Return an answer as text; ``""`` where there is none."""
        return self.answers[key].value if key in self.answers else ""

    @property
    def answers_for_entry(self) -> dict[str, ReaderAnswer]:
        """Return the answers that belong into an entry."""
        return {key: answer for key, answer in self.answers.items() if key in NEW_GROUP}


@dataclass(frozen=True, slots=True)
class _Line:
    """Line of a message, without the marks of a quotation."""

    text: str
    number: int
    column: int
    """1-based column of its text in the file."""

    @property
    def bare(self) -> str:
        """Return the text without marks around it; ``""`` for a line that goes on with the one above."""
        return "" if self.text.startswith(" ") else self.text.strip(_WRAPPING)


def read_message(text: str, file: str) -> Suggestion:
    """Return the suggestion in a message; `file` names it in problems.

    Raises `DataError` where there is none, or more than one, or one that cannot be read.
    """
    state = ReadingState()
    location = Location(state, file)
    lines = list(_lines(text))
    starts = [number for number, line in enumerate(lines) if _FIRST.fullmatch(line.bare)]
    if not starts and not any(_form_key(line) for line in lines):
        message = "there is no message from the page Tell us in it"
        hint = f'write the line "{_EXAMPLE}" above the answers, and "{LAST_LINE}" below them'
        location.report(Node(1, 1), "", "no-suggestion", message, hint)
    first = None if starts else _read_form(lines, location)
    for start, end in pairwise((*starts, len(lines))):
        other = _read_report(lines[start:end], location)
        if first is not None and other is not None and _content(other) != _content(first):
            message = f"a second message starts here, and it is not the one of line {first.line}"
            location.report(Node(other.line, 1), "", "two-suggestions", message, "keep one of them in the file")
        if state.problems:
            break  # what follows is as wrong, or a quotation of the same
        first = first or other
    if state.problems or first is None:
        more = len(state.problems) - MAX_PROBLEMS
        advice = f"{NOTHING_WRITTEN} There are {more:,} more such lines." if more > 0 else NOTHING_WRITTEN
        raise DataError(state.problems[:MAX_PROBLEMS], advice)
    return first


def _content(suggestion: Suggestion) -> tuple[object, ...]:
    return suggestion.service, {key: answer.value for key, answer in suggestion.answers.items()}


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines of a message, with plain spaces, and without the marks of a quotation."""
    for number, line in enumerate(LINE_END.split(text.removeprefix("\ufeff")), start=1):
        spaced = _SPACES.sub(" ", line)
        marks = _QUOTED.match(spaced)
        start = 0 if marks is None else marks.end()
        yield _Line(to_form("NFC", spaced[start:]).rstrip(), number, start + 1)


def _read_report(lines: list[_Line], location: Location) -> Suggestion | None:
    first, *rest = lines
    match = _FIRST.fullmatch(first.bare)
    about = folded(match["about"]).strip(_WRAPPING) if match else ""
    end = next((number for number, line in enumerate(rest) if folded(line.bare) == LAST_LINE), None)
    if end is None:
        message = f'the line "{LAST_LINE}" is missing, so the message may have been cut off'
        hint = f'ask for all of it, or write "{LAST_LINE}" below the last answer'
        location.report(Node(first.number, first.column), "", "cut-off", message, hint)
        return None
    answers = _answers(_paragraphs(rest[:end], location), location)
    return Suggestion(None if about == A_NEW_GROUP else about, answers, first.number)


def _paragraphs(lines: Iterable[_Line], location: Location) -> Iterator[tuple[str, _Line, list[str]]]:
    """Yield the key of each answer, the line with its place, and its lines; `WORDS` take all lines below them."""
    key, place, parts = "", _Line("", 1, 1), list[str]()
    for line in lines:
        match = _KEY.match(line.text) if key != WORDS else None
        named = _KEYS.get(folded(match["key"])) if match else None
        if match is None or named is None:
            if key != WORDS:
                _report_unknown_key(line, location)
            if not line.text.startswith("```"):
                parts.append(line.text.strip())
            continue
        if key:
            yield key, place, parts
        key, place, parts = named, _Line(line.text, line.number, line.column + match.end()), [line.text[match.end() :]]
    if key:
        yield key, place, parts


def _report_unknown_key(line: _Line, location: Location) -> None:
    """Report a key that no message has, and what is probably a mistyped one: else it would become part of an answer."""
    match = _UNKNOWN_KEY.match(line.text)
    if match is not None and match["key"] in _ENTRY_KEYS:
        message = f"{quote(match['key'])} is a key of an entry that no message changes"
        hint = "leave this line out; edit the entry yourself if it is right"
        location.report(Node(line.number, line.column), "", "unknown-key", message, hint)
        return
    near = nearest(match["key"], KEYS) if match else None
    if match is not None and near is not None:
        message = f"{quote(match['key'])} is not a key of a message"
        location.report(Node(line.number, line.column), "", "unknown-key", message, f"did you mean {near}?")


def _form_key(line: _Line) -> str | None:
    """Return the key that a heading of an issue form names."""
    match = _HEADING.fullmatch(line.text)
    return _FORM_KEYS.get(folded(match["label"].rstrip("# "))) if match else None


def _read_form(lines: list[_Line], location: Location) -> Suggestion:
    """Read what an issue form makes: a heading for each question, and the answer below it."""
    found: list[tuple[str, _Line, list[str]]] = []
    for line in lines:
        key = _form_key(line)
        if key is not None:
            found.append((key, line, []))
        elif _HEADING.fullmatch(line.text):
            found.append(("", line, []))  # a question that is not ours
        elif found:
            name, place, parts = found[-1]
            text = _chosen(line.text)
            if text and not parts:
                place = _Line(text, line.number, line.column + len(line.text) - len(line.text.lstrip()))
            if folded(text) != _NO_ANSWER and text != "```" and (text or parts):
                parts.append(text)
            found[-1] = name, place, parts
    answers = dict(_answers((item for item in found if item[0]), location))
    service = answers.pop(SERVICE, None)
    first = next((place.number for key, place, _ in found if key), 1)
    return Suggestion(None if service is None else folded(service.value), answers, first)


def _chosen(text: str) -> str:
    """Return the label of a ticked box with a comma behind it, ``""`` for another, and any other text as it is."""
    match = _TICKED.fullmatch(text)
    if match is None:
        return text.strip()
    return f"{match['label'].strip()}," if match["mark"] in ("x", "X") else ""


def _answers(found: Iterable[tuple[str, _Line, list[str]]], location: Location) -> dict[str, ReaderAnswer]:
    """Return the answers that are not empty, by key; report what they cannot have, and a second answer."""
    answers: dict[str, ReaderAnswer] = {}
    for key, place, parts in found:
        value = _text(parts, keeps_paragraphs=key == WORDS)
        node = Node(place.number, place.column)
        if not value:
            continue
        forbidden = next(find_forbidden(value), None)
        if forbidden is not None:
            location.report(node, key, "forbidden-character", f"there is {forbidden[1]} in this answer", RETYPE_HINT)
        elif key in answers and answers[key].value != value:
            message = f"line {answers[key].line} has another answer to the same question"
            location.report(node, key, "repeated", message, "keep one of the two")
        else:
            answers.setdefault(key, ReaderAnswer(value, place.number, place.column))
    return answers


def _text(parts: list[str], *, keeps_paragraphs: bool) -> str:
    """Join the lines of an answer with single spaces; an empty line ends a paragraph, or else nothing."""
    paragraphs: list[list[str]] = [[]]
    for part in parts:
        words = part.split()
        if words:
            paragraphs[-1] += words
        elif keeps_paragraphs:
            paragraphs.append([])
    return "\n\n".join(" ".join(words) for words in paragraphs if words).rstrip(",")
