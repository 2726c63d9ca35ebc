"""Edits that a suggestion asks for: a correction, a confirmation or a new entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from sitegen.editing.confirmation import NOTHING_WRITTEN, Confirmation, confirm_entries
from sitegen.editing.file_edit import FileEdit
from sitegen.errors import DataError, Problem
from sitegen.library import Library
from sitegen.model import Service
from sitegen.reading.syntax.nodes import Scalar
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.dates import date_field, refuse_future
from sitegen.suggestions.corrections import correct
from sitegen.suggestions.message import Suggestion
from sitegen.suggestions.new_entries import add_group
from sitegen.suggestions.questions import BY_THE_GROUP, DATE, FIRST_LINE, QUESTIONS, RIGHT
from sitegen.suggestions.refusals import is_right, refuse_doubtful_confirmation, refuse_hidden_place
from sitegen.text import nearest, short_date

_STEP = re.compile(r"\.(\d+)")


@dataclass(frozen=True, slots=True)
class PlannedEdit:
    """File of services as a suggestion would leave it."""

    suggestion: Suggestion
    message: str
    """Name of the file with the message."""
    change: FileEdit
    """Its `entry` is the id of the service; `after` is `before` where there is nothing to change."""

    def problems_in_message(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the errors of a check, those of the entry moved to the answers that make them."""
        return [
            self._moved(problem)
            if (problem.file, problem.service) == (self.change.file, self.change.entry)
            else problem
            for problem in problems
            if problem.severity == "error"
        ]

    def _moved(self, problem: Problem) -> Problem:
        question = next((question for question in QUESTIONS if is_about(problem, question.path)), None)
        answer = self.suggestion.answers.get(question.key) if question is not None else None
        if answer is not None:
            return replace(problem, file=self.message, line=answer.line, column=answer.column)
        hint = problem.hint
        if question is not None and problem.code == "missing-key":
            hint = f"add a line such as {question.key}: {question.example}"
        return replace(problem, file=self.message, line=self.suggestion.line, column=1, hint=hint)


def service_of(suggestion: Suggestion, library: Library, file: str) -> Service | None:
    """Return the service that a suggestion is about, ``None`` for a new group; raises `DataError` for an unknown id."""
    if suggestion.service is None or suggestion.service in library.service:
        return library.service.get(suggestion.service or "")
    near = nearest(suggestion.service, library.service)
    hint = f"did you mean {near}?" if near else f"write the id of an entry, as in {FIRST_LINE} easton-cafe"
    state = ReadingState()
    message = f"{suggestion.service} is not the id of a service"
    Location(state, file).report(Scalar("", suggestion.line, 1), "", "unknown-service", message, hint)
    raise DataError(state.problems, NOTHING_WRITTEN)


def can_be_applied(suggestion: Suggestion) -> bool:
    """Return whether a suggestion says what an entry should say, and not only what is wrong with it."""
    return suggestion.service is None or RIGHT in suggestion.answers or bool(suggestion.answers_for_entry)


def plan_edit(
    suggestion: Suggestion, library: Library, read: Callable[[str], bytes], file: str, today: date
) -> PlannedEdit:
    """Return what a suggestion that can be applied makes of a file.

    `read` returns the content of a file of the directory, `file` names the message in problems. Raises `DataError`.
    """
    day = _day(suggestion, file, today)
    service = service_of(suggestion, library, file)
    refuse_doubtful_confirmation(suggestion, day, today, file)
    if service is None:
        return PlannedEdit(suggestion, file, add_group(suggestion, library, read, file))
    refuse_hidden_place(suggestion, library, read, file, service.id)
    before = read(service.source.file)
    after = correct(suggestion, service, library, before, file)
    notes: tuple[str, ...] = ()
    if is_right(suggestion):
        latest = max(filter(None, (service.checked, *service.confirmed.values())), default=day)
        if latest > day:
            checked = short_date(latest)
            notes = (f"It was checked on {checked}, after this message: checked stays as it is.",)
        else:
            after = confirm_entries(after, service.source.file, {service.id: Confirmation(day, BY_THE_GROUP)})
    return PlannedEdit(suggestion, file, FileEdit(service.source.file, before, after, service.id, notes))


def is_about(problem: Problem, path: tuple[str, ...]) -> bool:
    """Return whether a problem is one of the value at a path of an entry, or of a part of that."""
    field = _STEP.sub(r"[\1]", ".".join(path))
    return bool(field) and (problem.field == field or problem.field.startswith((f"{field}[", f"{field}.")))


def _day(suggestion: Suggestion, file: str, today: date) -> date:
    """Return the day on which a message was written; today where it does not say."""
    answer = suggestion.answers.get(DATE)
    if answer is None:
        return today
    state = ReadingState()
    location = Location(state, file)
    day = date_field(Scalar(answer.value, answer.line, answer.column), location, DATE)
    refuse_future(day, today, answer.node, location, DATE)
    if state.problems:
        raise DataError(state.problems, NOTHING_WRITTEN)
    return today if day is None else day
