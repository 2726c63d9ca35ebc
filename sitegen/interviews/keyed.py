"""Interviews about a new area and a new school calendar, each a block under its id."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count

from sitegen.directory_files import AREAS_FILE, TERMS_FILE
from sitegen.editing.file_edit import FileEdit
from sitegen.errors import Problem
from sitegen.importing.draft import YamlValue
from sitegen.importing.files.append import append_block, join_items
from sitegen.importing.files.yaml import block_yaml
from sitegen.importing.ids import id_from_name
from sitegen.interviews.interview import ID, Answers, Interview, InterviewStep, refusal
from sitegen.model import MAX_NAME, Span
from sitegen.reading.disk import TextFile
from sitegen.reading.files.areas_topics_packs import AREA_FIELDS
from sitegen.reading.files.terms import FIELDS as CALENDAR_FIELDS
from sitegen.reading.values.dates import parse_span
from sitegen.reading.values.scalars import InvalidValueError
from sitegen.suggestions.questions import ReaderQuestion
from sitegen.text import short_date

_NAME = ReaderQuestion("name", "Name of the area", "Easton", ("name",), longest=MAX_NAME)
_SCHOOL_TERMS = ReaderQuestion(
    "school_terms", "Which school terms are its own?", path=("school_terms",), kind="choice", options="calendars"
)
_POSTCODES = ReaderQuestion("postcodes", "First halves of its postcodes", "BS5, BS16", ("postcodes",), "list")
_NEAR = ReaderQuestion("near", "Which areas are near?", path=("near",), kind="choices", options="places")
_POSITION = ReaderQuestion("position", "Where is its middle?", "51.4663, -2.5601", ("latitude",), "list")
_AUTHORITY = ReaderQuestion("authority", "Whose school terms are they?", "Kent")
_NATION = ReaderQuestion("nation", "In which nation?", "england", ("nation",), "choice", "nations")
_SOURCE = ReaderQuestion("source", "Where did you read the dates?", "https://www.kent.gov.uk", ("source",), "web")
_BLOCK = ReaderQuestion("block", "Block of term", "1 Sep 2026 to 16 Oct 2026", ("terms",))
_KNOWN = ReaderQuestion("known", "Which days does that page cover?", "1 Sep 2026 to 31 Jul 2027", ("known",), "list")


class _KeyedInterview(Interview):
    """Questions about a block of a file whose only key has blocks by their ids."""

    file: str
    top: str
    """Only key of the file."""
    keys: tuple[str, ...]
    """Keys of a block, in their order."""

    @property
    @abstractmethod
    def ids(self) -> tuple[str, ...]:
        """Ids that are taken."""

    def proposed_id(self, answers: Answers) -> str:
        """Return an id made from the first answer."""
        return id_from_name(next(iter(answers.values()), ""))

    def problems(self, step: InterviewStep, answers: Answers) -> list[Problem]:
        """Return what a check would say, and an error where the id is taken."""
        found = super().problems(step, answers)
        if step.question is ID and answers[ID.key] in self.ids:
            found.append(refusal("duplicate-id", f"{answers[ID.key]} is in {self.file} already", "choose another id"))
        return found

    def is_about(self, problem: Problem, step: InterviewStep) -> bool:
        """Return whether a problem is one of an answer; those of an id have no key."""
        return problem.code == "id" if step.question is ID else super().is_about(problem, step)

    def _item(self, answers: Answers) -> str:
        return block_yaml(self.identifier(answers), self.fields(answers), self.keys)

    def alone(self, answers: Answers) -> TextFile:
        """Return a file with this block only."""
        return TextFile(self.file, f"{self.top}:\n{join_items([self._item(answers)])}")

    def edit(self, answers: Answers) -> FileEdit:
        """Return the file with the block at its end."""
        before = self.read(self.file)
        after = append_block(before, self.file, self.top, self._item(answers))
        return FileEdit(self.file, before, after, self.identifier(answers))


class AreaInterview(_KeyedInterview):
    """Questions about an area."""

    noun = "an area"
    file = AREAS_FILE
    top = "areas"
    keys = tuple(AREA_FIELDS)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids that are taken."""
        return tuple(self.library.area)

    def facts(self, answers: Answers) -> Iterator[InterviewStep]:  # noqa: ARG002
        """Yield the questions."""
        taken = {area.name: f"{area.source.file}, line {area.source.line}" for area in self.library.directory.areas}
        yield self.step(_NAME, "As people say it when they say where they live.", needed=True, taken=taken)
        if self.library.directory.calendars:
            hint = "Press Enter if none of these: then term dates are not known here. To add some: sitegen new terms"
            yield self.step(_SCHOOL_TERMS, hint)
        yield self.step(_POSTCODES, "With commas. They find the area when somebody types a postcode.")
        if self.library.area:
            yield self.step(_NEAR, "With commas, the nearest first.")
        hint = "Degrees north, then east; west of Greenwich has a minus. Press Enter to leave it out."
        yield self.step(_POSITION, hint)

    def fields(self, answers: Answers) -> dict[str, YamlValue]:
        """Return the answers under their keys, a position under two."""
        fields = super().fields(answers)
        position = fields.pop("latitude", None)
        if isinstance(position, list):
            fields |= dict(zip(("latitude", "longitude"), position, strict=False))
        elif position is not None:
            fields["latitude"] = position
        return fields

    def is_about(self, problem: Problem, step: InterviewStep) -> bool:
        """Return whether a problem is one of an answer; a position has two keys."""
        if step.question is _POSITION:
            return problem.field in ("latitude", "longitude")
        return super().is_about(problem, step)


class TermsInterview(_KeyedInterview):
    """Questions about the school terms of an authority."""

    noun = "a calendar of school terms"
    file = TERMS_FILE
    top = "calendars"
    keys = tuple(CALENDAR_FIELDS)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids that are taken."""
        return tuple(calendar.id for calendar in self.library.directory.calendars)

    def facts(self, answers: Answers) -> Iterator[InterviewStep]:
        """Yield the questions: after those about the authority, one block of term after the other."""
        hint = "A council, a school or another authority. More dates for one that is there: sitegen terms add"
        calendars = {c.id: f"{c.source.file}, line {c.source.line}" for c in self.library.directory.calendars}
        yield self.step(_AUTHORITY, hint, needed=True, taken=calendars)
        yield self.step(_NATION, "It decides the bank holidays.", needed=True)
        yield self.step(_SOURCE, "The web address of the page, so that others can look again.", needed=True)
        for number in count(1):
            hint = "The days of school up to a holiday: a term with a half term has two. "
            hint += "Copy the dates, and never work them out." if number == 1 else "Press Enter after the last."
            block = replace(_BLOCK, label=f"{_BLOCK.label} {number}", path=(*_BLOCK.path, str(number - 1)))
            yield self.step(block, hint, key=f"{_BLOCK.key} {number}", needed=number == 1)
            if not answers.get(f"{_BLOCK.key} {number}"):
                break
        hint = "Press Enter for the days from the first block to the last. All others count as not known."
        yield self.step(_KNOWN, hint)

    def fields(self, answers: Answers) -> dict[str, YamlValue]:
        """Return the answers under their keys; without an answer, the days of the blocks are known."""
        facts = {key: answer for key, answer in answers.items() if not key.startswith(_BLOCK.key)}
        blocks = [answer for key, answer in answers.items() if key.startswith(_BLOCK.key) and answer]
        fields = super().fields(facts)
        spans = sorted(_valid_spans(blocks))
        if blocks:
            fields["terms"] = list[YamlValue](blocks)
        if spans:
            known = f"{short_date(spans[0].first)} to {short_date(max(span.last for span in spans))}"
            fields.setdefault("known", known)
        return {**fields, "checked": short_date(self.today)}

    def is_about(self, problem: Problem, step: InterviewStep) -> bool:
        """Return whether a problem is one of an answer; a block may overlap one that was given before."""
        is_new_error = problem.severity == "error" and problem.field.startswith("terms[")
        return super().is_about(problem, step) or (step.question.path[:1] == _BLOCK.path and is_new_error)


def _valid_spans(texts: Iterable[str]) -> Iterator[Span]:
    for text in texts:
        with suppress(InvalidValueError):
            yield parse_span(text)
