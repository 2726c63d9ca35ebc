"""An interview: its questions, the check of an answer, and the edit that all answers together make."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from sitegen.characters import RETYPE_HINT, find_forbidden
from sitegen.editing.file_edit import FileEdit
from sitegen.errors import Problem, Severity
from sitegen.importing.draft import YamlValue
from sitegen.library import Library
from sitegen.normal_forms import to_form
from sitegen.reading.disk import TextFile
from sitegen.reading.single_file import read_file
from sitegen.reading.syntax.problems import ReadingState
from sitegen.suggestions.answers import set_values, values_of
from sitegen.suggestions.edits import is_about
from sitegen.suggestions.questions import Option, ReaderQuestion, options

Answers = Mapping[str, str]
"""Answers so far by the key of their step, as the registry has them; ``""`` where one was left out."""
ID = ReaderQuestion("id", "Its id, which is part of its address for ever", path=("id",))
END_OF_TEXT = "."
"""Line below the last one of a text."""
TODAY = "today"
"""Answer to a question for a date."""


@dataclass(frozen=True, slots=True)
class InterviewStep:
    """A question of an interview."""

    question: ReaderQuestion
    key: str
    """Key of the answer: that of the question, and a number where it is asked again."""
    explanation: str = ""
    """Sentences on what to answer."""
    is_needed: bool = False
    options: tuple[Option, ...] = ()
    """Answers to choose from; none where anything may be typed."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Everyday words for the options, by their values."""
    names: tuple[str, ...] = ()
    """Names in use already, which a misspelt answer may mean."""
    taken: Mapping[str, str] = field(default_factory=dict)
    """Places of what exists already, by name: if it is the same, there is nothing new to write."""


class Interview(ABC):
    """Questions about something new in a directory."""

    noun: str
    """Noun with its article: ``a group``."""

    def __init__(self, library: Library, today: date, read: Callable[[str], bytes | None]) -> None:
        """Ask about a directory; `read` returns the content of a file of it, ``None`` where there is none."""
        self.library = library
        self.today = today
        self.read = read

    @abstractmethod
    def facts(self, answers: Answers) -> Iterator[InterviewStep]:
        """Yield the questions about it in their order, as far as they follow from the answers."""

    @abstractmethod
    def proposed_id(self, answers: Answers) -> str:
        """Return an id that nothing has yet."""

    @abstractmethod
    def alone(self, answers: Answers) -> TextFile:
        """Return a file with nothing but what the answers make, for a check of them."""

    @abstractmethod
    def edit(self, answers: Answers) -> FileEdit:
        """Return the edit that writes what the answers make; raises `DataError`."""

    def steps(self, answers: Answers) -> Iterator[InterviewStep]:
        """Yield all questions; the last is about its id."""
        yield from self.facts(answers)
        explanation = f"Small letters, digits and dashes. Press Enter for {self.proposed_id(answers)}."
        yield InterviewStep(ID, ID.key, explanation)

    def next_step(self, answers: Answers) -> InterviewStep | None:
        """Return the first question without an answer; ``None`` at the end."""
        return next((step for step in self.steps(answers) if step.key not in answers), None)

    def identifier(self, answers: Answers) -> str:
        """Return the id that was chosen, or else the proposed one."""
        return answers.get(ID.key) or self.proposed_id(answers)

    def fields(self, answers: Answers) -> dict[str, YamlValue]:
        """Return the answers under their keys."""
        fields: dict[str, YamlValue] = {}
        for step in self.facts(answers):
            answer = answers.get(step.key)
            if answer and step.question.path:
                set_values(fields, step.question.path, values_of(step.question, answer, self.library))
        return fields

    def problems(self, step: InterviewStep, answers: Answers) -> list[Problem]:
        """Return what `sitegen check` would say of the answer to a step, worst first."""
        state = ReadingState(postcodes=self.library.directory.postcodes, freshness=self.library.site.freshness)
        read_file(self.alone(answers), state, self.today)
        found = dict.fromkeys(problem for problem in state.problems if self.is_about(problem, step))
        return sorted(found, key=lambda problem: problem.severity)

    def is_about(self, problem: Problem, step: InterviewStep) -> bool:
        """Return whether a problem is one of the answer to a step."""
        return is_about(problem, step.question.path)

    def step(
        self,
        question: ReaderQuestion,
        explanation: str = "",
        *,
        key: str = "",
        needed: bool = False,
        words: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        names: tuple[str, ...] = (),
        taken: Mapping[str, str] = MappingProxyType({}),
    ) -> InterviewStep:
        """Make a step, with the answers to choose from."""
        chosen = options(question, self.library)
        return InterviewStep(question, key or question.key, explanation, needed, chosen, words, names, taken)


def refusal(code: str, message: str, hint: str, severity: Severity = "error") -> Problem:
    """Make a problem of an answer, which is in no file yet."""
    return Problem("", 1, 1, severity, code, "", "", message, hint)


def tidy_answer(typed: str) -> tuple[str, str]:
    """Return what was typed, with single spaces, and why it cannot be an answer, or ``""``."""
    forbidden = next(find_forbidden(typed.replace("\t", " ")), None)
    if forbidden is not None:
        return "", f"There is {forbidden[1]} in this answer; {RETYPE_HINT}."
    return to_form("NFC", " ".join(typed.split())), ""
