"""Interviews about a new guide and a new story, each a Markdown file with front matter."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.directory_files import GUIDES_FOLDER, STORIES_FOLDER
from sitegen.editing.file_edit import FileEdit
from sitegen.errors import Problem
from sitegen.importing.files.yaml import to_yaml
from sitegen.importing.ids import id_from_name
from sitegen.interviews.interview import END_OF_TEXT, ID, TODAY, Answers, Interview, InterviewStep, refusal
from sitegen.model import MAX_SUMMARY
from sitegen.reading.disk import TextFile
from sitegen.suggestions.questions import ReaderQuestion

_SEVERAL = "You can give more than one, with commas. Press Enter for none."
_TITLE = ReaderQuestion("title", "Title", "Your first visit", ("title",))
_SUMMARY = ReaderQuestion(
    "summary", "What it is about, in one sentence", "What happens when you come for the first time.", ("summary",),
    longest=MAX_SUMMARY,
)  # fmt: skip
_TOPICS = ReaderQuestion("topics", "Which topics is it about?", "breastfeeding", ("topics",), "choices", "topics")
_STAGES = ReaderQuestion("stages", "Which stages is it for?", "pregnancy, baby", ("stages",), "choices", "stages")
_SOURCES = ReaderQuestion("sources", "Where did you read it?", "https://www.nhs.uk", ("sources",), "list")
_CONSENT = ReaderQuestion(
    "consent", "Has the person whose story it is agreed to it?", "yes", ("consent",), "choice", "yes or no"
)
_REVIEWED_BY = ReaderQuestion("reviewed_by", "Who read it over?", "Perinatal mental health nurse", ("reviewed_by",))
_REVIEWED = ReaderQuestion("reviewed", "When did somebody last read it over?", TODAY, ("reviewed",), "date")
_CONTENT_NOTE = ReaderQuestion(
    "content_note", "What is in it that a reader may not want to read now?",
    "This story talks about a difficult birth.", ("content_note",),
)  # fmt: skip
_EXPIRES = ReaderQuestion("expires", "What is the last day of the consent?", "2 Oct 2028", ("expires",), "date")
_CHECKLIST = (
    ReaderQuestion("how_long_ago", "How long ago did it happen?", "Six years", ("checklist", "how_long_ago")),
    ReaderQuestion(
        "supported_by", "Who supports the teller?", "The coordinator of the group", ("checklist", "supported_by")
    ),
    ReaderQuestion("left_out", "What was left out?", "Names, the hospital", ("checklist", "left_out")),
)
_TEXT = ReaderQuestion("text", "The text", kind="words")
_FILE_NAME = "file-name"
"""Code of a problem with the name of a file."""


class _DocumentInterview(Interview):
    """Questions about a guide or a story."""

    folder: str

    def facts(self, answers: Answers) -> Iterator[InterviewStep]:  # noqa: ARG002
        """Yield the questions; the text comes last."""
        guides = {guide.title: guide.source.file for guide in self.library.directory.guides}
        stories = {story.title: story.source.file for story in self.library.directory.stories}
        yield self.step(_TITLE, needed=True, taken=guides | stories)
        yield self.step(_SUMMARY, "Lists show it below the title.", needed=True)
        words = {identifier: topic.words for identifier, topic in self.library.topic.items()}
        yield self.step(_TOPICS, _SEVERAL, words=words)
        yield self.step(_STAGES, _SEVERAL)
        yield from self._facts_of_kind()
        explanation = (
            f"Type or paste it. Then type a full stop ({END_OF_TEXT}) alone on a line. Markdown is understood."
        )
        yield self.step(_TEXT, explanation, needed=True)

    def _facts_of_kind(self) -> Iterator[InterviewStep]:
        """Yield the questions that only this kind of document has."""
        yield from ()

    def is_about(self, problem: Problem, step: InterviewStep) -> bool:
        """Return whether a problem is one of an answer; those of the text and of the file's name have no key."""
        if step.question not in (_TEXT, ID):
            return super().is_about(problem, step)
        return not problem.field and (problem.code == _FILE_NAME) == (step.question is ID)

    def problems(self, step: InterviewStep, answers: Answers) -> list[Problem]:
        """Return what a check would say, and an error where there is such a file."""
        found = super().problems(step, answers)
        if step.question is ID and not found and self.read(self.alone(answers).name) is not None:
            found.append(refusal("duplicate-id", f"there is a file {self.alone(answers).name}", "choose another id"))
        return found

    def proposed_id(self, answers: Answers) -> str:
        """Return an id made from the title."""
        return id_from_name(answers.get(_TITLE.key, ""))

    def alone(self, answers: Answers) -> TextFile:
        """Return the file itself."""
        front_matter = to_yaml(self.fields(answers))
        name = f"{self.folder}/{self.identifier(answers)}.md"
        return TextFile(name, f"---\n{front_matter}---\n\n{answers.get(_TEXT.key, '')}\n")

    def edit(self, answers: Answers) -> FileEdit:
        """Return the new file."""
        file = self.alone(answers)
        return FileEdit(file.name, None, file.text.encode(), self.identifier(answers))


class GuideInterview(_DocumentInterview):
    """Questions about a guide."""

    noun = "a guide"
    folder = GUIDES_FOLDER

    def _facts_of_kind(self) -> Iterator[InterviewStep]:
        yield self.step(_SOURCES, f"The web addresses, whole. {_SEVERAL}")
        yield self.step(_REVIEWED, f"A date, or {TODAY}. Press Enter if nobody has.")


class StoryInterview(_DocumentInterview):
    """Questions about a story."""

    noun = "a story"
    folder = STORIES_FOLDER

    def _facts_of_kind(self) -> Iterator[InterviewStep]:
        yield self.step(_CONSENT, "Type y or n. Without it, no story is published.", needed=True)
        yield self.step(_EXPIRES, "From the next day on, the story is not published any more.", needed=True)
        yield self.step(_REVIEWED_BY, "A role, not a person's name.", needed=True)
        yield self.step(_REVIEWED, f"A date, or {TODAY}.", needed=True)
        yield self.step(_CONTENT_NOTE, "It comes first, and the story opens below it.", needed=True)
        for question in _CHECKLIST:
            yield self.step(question, "It is not published. Press Enter if nobody knows.")
