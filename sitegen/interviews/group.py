"""Interview about a new group, which becomes an entry of a file of services."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from sitegen.directory_files import SERVICES_FILE
from sitegen.editing.file_edit import FileEdit
from sitegen.errors import Problem
from sitegen.importing.draft import EntryDraft, YamlValue
from sitegen.importing.files.append import join_items
from sitegen.importing.files.yaml import entry_yaml
from sitegen.importing.ids import IdentifiedDraft
from sitegen.interviews.interview import ID, TODAY, Answers, Interview, InterviewStep, refusal
from sitegen.model import REMOTE_FORMATS
from sitegen.reading.disk import TextFile
from sitegen.reading.values.dates import NEVER
from sitegen.suggestions.new_entries import add_entry, discreet_topics, free_id
from sitegen.suggestions.questions import BANK_HOLIDAYS, BY_KEY, PLACE, REQUIRED, RUNS, SESSION, ReaderQuestion
from sitegen.suggestions.refusals import is_hidden_place

_HOURS = ("contact", "hours")
"""Path of the times at which a helpline answers."""
_WEEKS = re.compile(r"[2-9]\d* weeks|1\d+ weeks")
_EXPLANATIONS: Mapping[str, str] = {
    "name": "The name that people know it by.",
    "summary": "It is all that a search result shows. Up to 160 characters.",
    "format": "You can give more than one, with commas.",
    "topics": "You can give more than one, with commas. Put first what it is most about.",
    "ages": "Press Enter if it does not matter, or if you do not know.",
    "area": "Where it is, or everywhere. For a place that is not there yet, stop and run: sitegen new area",
    "cost": "A few words. Press Enter if you do not know.",
    "join": "You can give more than one, with commas; ask, if you do not know.",
    "venue": "Where it meets.",
    "address": "Leave it out where not everybody may know it.",
    "website": "The whole address of a page.",
    RUNS: "Term time leaves out the school holidays of its area by itself.",
    "time": "From and to, on the 24-hour clock. Write from 10:00 if nobody knows when it ends.",
    "moderation": "Say who looks after it, or nobody.",
}
_STAGES = ReaderQuestion("stages", "Which stages is it for?", "pregnancy, baby", ("stages",), "choices", "stages")
_ACCESS = ReaderQuestion(
    "access", "What does the place have?", "step-free, baby-changing", ("where", "access"), "choices", "access"
)
_HIDE = ReaderQuestion(
    "hide_address", "Is the place secret?", "no", ("where", "hide_address"), "choice", "yes or no"
)  # fmt: skip
_EVERY = ReaderQuestion("every", "How often?", "1st and 3rd of the month", (*SESSION, "every"))
_STARTS = ReaderQuestion("starts", "On which date does it meet next?", "Thu 8 Jan 2026", (*SESSION, "starts"), "date")
_BANK_HOLIDAYS = ReaderQuestion(
    BANK_HOLIDAYS, "And on bank holidays?", "closed", (*SESSION, BANK_HOLIDAYS), "choice", "bank holidays"
)
_MORE = ReaderQuestion("more", "Are there other days or times too?", "no", (), "choice", "yes or no")
_FIRST_VISIT = ReaderQuestion(
    "first_visit", "What happens at a first visit?", "Ring the bell. Somebody will make you a drink.",
    ("offer", "first_visit"),
)  # fmt: skip
_RUN_BY = ReaderQuestion("run_by", "Who runs it?", "Easton Families", ("run_by", "name"))
_CHECKED = ReaderQuestion("checked", "When did somebody ask the group?", TODAY, ("checked",), "date")
_CHECKED_BY = ReaderQuestion("checked_by", "Who asked?", "Easton volunteers", ("checked_by",))


class GroupInterview(Interview):
    """Questions about a group."""

    noun = "a group"

    def facts(self, answers: Answers) -> Iterator[InterviewStep]:
        """Yield the questions; where it is on the phone or online alone, none about a place."""
        formats = answers.get("format", "").split(", ")
        is_remote = set(REMOTE_FORMATS).issuperset(formats)
        entries = {s.name: f"{s.source.file}, line {s.source.line}" for s in self.library.directory.services}
        topic_words = {identifier: topic.words for identifier, topic in self.library.topic.items()}
        yield self._reader_step("name", taken=entries)
        yield self._reader_step("summary")
        yield self._reader_step("format")
        yield self._reader_step("topics", words=topic_words)
        yield self.step(_STAGES, "You can give more than one, with commas. Press Enter for all.")
        yield self._reader_step("ages")
        if not is_remote:
            yield self._reader_step("area")
        if "online-community" in formats:
            yield self._reader_step("moderation", needed=True)
        yield self._reader_step("cost")
        yield self._reader_step("join")
        if not is_remote:
            yield from self._place_steps(answers)
        yield from map(self._reader_step, ("phone", "email", "website"))
        yield from self._session_steps(answers, formats)
        yield self.step(_FIRST_VISIT, "It helps people who have never been there.")
        organisations = dict.fromkeys(s.run_by.name for s in self.library.directory.services if s.run_by.name)
        yield self.step(_RUN_BY, "An organisation, not a person.", names=tuple(organisations))
        yield self.step(_CHECKED, f"A date, or {TODAY}. Press Enter if nobody has asked yet: the page says so.")
        if answers.get("checked"):
            yield self.step(_CHECKED_BY, "A role, not a person's name.")

    def _reader_step(
        self,
        key: str,
        *,
        needed: bool = False,
        words: Mapping[str, tuple[str, ...]] | None = None,
        taken: Mapping[str, str] | None = None,
    ) -> InterviewStep:
        """Make a step of a question that readers are asked too."""
        is_needed = needed or key in REQUIRED
        return self.step(
            BY_KEY[key], _EXPLANATIONS.get(key, ""), needed=is_needed, words=words or {}, taken=taken or {}
        )

    def _place_steps(self, answers: Answers) -> Iterator[InterviewStep]:
        yield from map(self._reader_step, PLACE)
        if any(answers.get(key) for key in PLACE):
            if not discreet_topics({"topics": [*answers.get("topics", "").split(", ")]}, self.library):
                hint = "Type y or n. If it is, readers see only the area and the first half of the postcode."
                yield self.step(_HIDE, hint)
            yield self.step(_ACCESS, "You can give more than one, with commas.")

    def _session_steps(self, answers: Answers, formats: list[str]) -> Iterator[InterviewStep]:
        """Yield the questions about each day and time; of a helpline, about when it answers."""
        is_helpline = formats == ["helpline"]
        base = _HOURS if is_helpline else SESSION[:1]
        for number in count():
            suffix = f" {number + 1}" if number else ""

            def ask(question: ReaderQuestion, explanation: str = "", *, needed: bool = True) -> InterviewStep:
                path = (*base, str(number), question.path[-1])  # noqa: B023  (used before the next round)
                key = f"{question.key}{suffix}"  # noqa: B023
                return self.step(replace(question, path=path), explanation, key=key, needed=needed)

            label = "On which day is the phone answered?" if is_helpline else "On which day does it meet?"
            explanation = "Monday to Sunday, weekdays, weekends or every day. More than one, with commas."
            if not number:
                explanation += " Press Enter if there is no fixed day."
            day = replace(BY_KEY["day"], label=label, kind="list", options="")
            yield ask(day, explanation, needed=number > 0)
            if not answers.get(f"day{suffix}"):
                return
            if not is_helpline:
                yield ask(_EVERY, "Every week, if you press Enter. Else such as 2 weeks.", needed=False)
            if _WEEKS.fullmatch(answers.get(f"every{suffix}", "")):
                yield ask(_STARTS, "The weeks are counted from it. A date on which it met will do too.")
            yield ask(BY_KEY["time"], _EXPLANATIONS["time"])
            yield ask(BY_KEY[RUNS], _EXPLANATIONS[RUNS])
            if answers.get(f"{RUNS}{suffix}") == "all year":
                yield ask(_BANK_HOLIDAYS)
            more = f"{_MORE.key}{suffix}"
            yield self.step(_MORE, "Type y or n.", key=more)
            if answers.get(more) != "yes":
                return

    def problems(self, step: InterviewStep, answers: Answers) -> list[Problem]:
        """Return what a check would say, and a warning where another entry hides the same place."""
        found = super().problems(step, answers)
        chosen = answers[ID.key] if step.question is ID and not found else ""
        if chosen and free_id({"name": chosen}, self.library) != chosen:
            found.append(refusal("duplicate-id", f"another entry has, or had, the id {chosen}", "choose another one"))
        if step.key in PLACE and is_hidden_place([answers[step.key]], self.library, self._content):
            hint = "ask both groups whether it may be public"
            found.append(refusal("hidden-address", "another entry hides this place", hint, "warning"))
        return found

    def _content(self, file: str) -> bytes:
        return self.read(file) or b"services: []\n"

    def fields(self, answers: Answers) -> dict[str, YamlValue]:
        """Return the answers under their keys; a place that is not secret needs no key."""
        fields = super().fields(answers)
        where = fields.get("where")
        if isinstance(where, dict) and where.get(_HIDE.key) == "no":
            del where[_HIDE.key]
        return {"checked": NEVER, **fields}

    def proposed_id(self, answers: Answers) -> str:
        """Return an id made from the name."""
        return free_id(self.fields(answers), self.library)

    def _draft(self, answers: Answers) -> EntryDraft:
        return EntryDraft("", fields=self.fields(answers))

    def alone(self, answers: Answers) -> TextFile:
        """Return a file of services with this entry only."""
        entry = entry_yaml(IdentifiedDraft(self.identifier(answers), self._draft(answers)))
        return TextFile(SERVICES_FILE, f"services:\n{join_items([entry])}")

    def edit(self, answers: Answers) -> FileEdit:
        """Return the file of services with the entry at its end."""
        return add_entry(self._draft(answers), self.identifier(answers), self.library, self._content)
