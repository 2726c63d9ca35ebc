"""Editor of entries behind the forms of the preview: what a form shows, and what becomes of the answers.

Everything is worked out anew from the files for each request, so that nothing is remembered between two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path as FilePath
from threading import Lock

from sitegen.characters import RETYPE_HINT, find_forbidden
from sitegen.check import CheckResult, check_directory, new_warnings
from sitegen.editing.entries import CannotEditEntryError, Change, Path, edit_entries, read_entries
from sitegen.editing.file_edit import FileEdit, changed_lines
from sitegen.editing.source_text import SourceText
from sitegen.errors import DataError, Problem, SitegenError
from sitegen.forms.answers import Answers, changed_fields, changes_of, overtaken, typed_texts, values_typed
from sitegen.forms.build import EntryForm
from sitegen.forms.doubts import doubts
from sitegen.forms.records import FieldGroup, FormPart, fields_of
from sitegen.forms.refusals import by_field, key_path
from sitegen.library import Library
from sitegen.model import Service
from sitegen.reading.external_files import read_files
from sitegen.reading.files.entry_cache import EntryCache
from sitegen.reading.syntax.nodes import Mapping as EntryNode
from sitegen.wording.dates_report import session_lines
from sitegen.wording.sessions import session_text
from sitegen.writing.sources import write_sources

WHOLE = "all"
"""Path of the form of a whole entry."""
STEP, INTENT, BASE = "_step", "_intent", "_base"
"""Names of the fields that steer the steps; no key of an entry begins with a dash."""
REVIEW, BACK, SAVE, REMOVE = "review", "back", "save", "remove"
"""Steps: show the lines that change, return to the form, write, and show the lines without an item of a list."""
_NOTHING_WRITTEN = "Nothing was written."


class NoSuchPartError(Exception):
    """Request for an entry, or a part of one, that is not there."""


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry as it is in its file now."""

    checked: CheckResult
    library: Library
    service: Service
    content: bytes
    """Content of its file."""
    source: SourceText
    nodes: Mapping[str, EntryNode]
    """Entries of its file, by id."""

    @property
    def file(self) -> str:
        """Path of the file."""
        return self.service.source.file

    @property
    def node(self) -> EntryNode:
        """Return the entry as it is written."""
        return self.nodes[self.service.id]

    @property
    def form(self) -> EntryForm:
        """Return the form of the entry."""
        return EntryForm(self.node, self.source, self.library)

    @property
    def base(self) -> str:
        """Hash of the content of the file."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class SessionDates:
    """Dates of a session."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form, empty of answers or with those that were refused."""

    entry: OpenEntry
    path: str
    part: FormPart
    dates: tuple[SessionDates, ...]
    answers: Answers | None = None
    errors: Mapping[str, str] | None = None
    """Message beside each field with a problem, by its name."""
    others: tuple[Problem, ...] = ()
    """Problems that are about none of the fields."""
    advice: str = ""
    """Sentence about the form as a whole."""
    status: int = 200


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Lines that would be written, to be looked at first."""

    entry: OpenEntry
    path: str
    part: FormPart
    dates: tuple[SessionDates, ...]
    answers: Answers
    intent: str
    lines: tuple[str, ...]
    warnings: tuple[Problem, ...]
    doubts: tuple[str, ...]
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """Success: a file has been written."""

    service: str


Outcome = FormPage | ReviewPage | Saved


class Editor:
    """Opens entries of the directory in `folder`, and writes what was agreed to. Threads may ask at the same time."""

    def __init__(self, folder: FilePath, today: Callable[[], date]) -> None:
        self._folder = folder
        self._today = today
        self._cache = EntryCache()
        self._lock = Lock()

    def library(self) -> Library:
        """Return the library as the files are now; raises `DataError` where they have errors."""
        with self._lock:
            return self._checked()[1]

    def open(self, identifier: str) -> OpenEntry:
        """Return an entry; raises `NoSuchPartError`, and `DataError` where the files have errors."""
        with self._lock:
            return self._open(identifier)

    def form(self, identifier: str, path: str) -> FormPage:
        """Return the form of a part of an entry; raises what `open` raises."""
        with self._lock:
            entry = self._open(identifier)
            part = _part(entry, path)
            return FormPage(entry, path, part, dates_of(entry.service, entry.library, path))

    def answer(self, identifier: str, path: str, answers: Answers) -> Outcome:
        """Return what becomes of the answers to a form; raises what `open` raises."""
        with self._lock:
            entry = self._open(identifier)
            part = _part(entry, path)
            page = FormPage(entry, path, part, dates_of(entry.service, entry.library, path), answers)
            return self._answer(page, answers)

    def _answer(self, page: FormPage, answers: Answers) -> Outcome:
        entry, part = page.entry, page.part
        step, intent, base = (_first(answers, name) for name in (STEP, INTENT, BASE))
        if others := overtaken(part, answers):
            message = f"This has been changed in {entry.file} since you opened the form. The file says now: "
            errors = {field.name: message + (", ".join(field.values) or "nothing") for field in others}
            return replace(page, errors=errors, advice=_NOTHING_WRITTEN, status=409)
        if step == BACK:
            return page
        is_removal = REMOVE in (step, intent)
        if is_removal and not (isinstance(part, FieldGroup) and part.is_item and not part.is_new):
            raise NoSuchPartError
        if not is_removal and (errors := dict(_forbidden(part, answers))):
            return replace(page, errors=errors, status=422)
        changes: dict[Path, Change] = {part.path: None} if is_removal else changes_of(part, answers, entry.node)
        if not changes:
            return replace(page, advice="You have not changed anything yet.", status=422)
        try:
            edit = FileEdit(entry.file, entry.content, _edited(entry, changes), entry.service.id)
        except CannotEditEntryError:
            return replace(page, errors=_refusals(entry, part, answers), advice=_cannot_edit(entry), status=422)
        after = check_directory(self._folder, self._today(), cache=self._cache, planned={edit.file: edit.after})
        if after.library is None:
            return _refused(page, after)
        if step == SAVE and base == entry.base:
            return self._save(page, edit)
        dates = _new_dates(page, after.library, is_removal=is_removal)
        advice = f"{entry.file} has been changed since. {_NOTHING_WRITTEN} Look at the lines again." if base else ""
        lines = tuple(changed_lines(edit))
        warnings = tuple(new_warnings(entry.checked, after))
        chosen = REMOVE if is_removal else REVIEW
        stays = tuple(doubts(entry.service, entry.node, changes))
        return ReviewPage(entry, page.path, part, dates, answers, chosen, lines, warnings, stays, advice)

    def _save(self, page: FormPage, edit: FileEdit) -> Outcome:
        try:
            write_sources([edit.output], self._folder, {edit.file: edit.before})
        except SitegenError as error:  # somebody has saved the file this very moment, or it is read-only
            return replace(page, advice=str(error), status=409)
        return Saved(page.entry.service.id)

    def _checked(self) -> tuple[CheckResult, Library]:
        checked = check_directory(self._folder, self._today(), cache=self._cache)
        if checked.library is None:
            raise DataError(checked.problems)
        return checked, checked.library

    def _open(self, identifier: str) -> OpenEntry:
        checked, library = self._checked()
        service = library.service.get(identifier)
        if service is None:
            raise NoSuchPartError
        ((_, content),) = read_files([self._folder / service.source.file])
        source = SourceText(content)
        nodes = read_entries(source.text, service.source.file)
        if identifier not in nodes:  # the file has been saved between the two readings
            raise NoSuchPartError
        return OpenEntry(checked, library, service, content, source, nodes)


def _part(entry: OpenEntry, path: str) -> FormPart:
    part = entry.form.whole() if path == WHOLE else entry.form.part(tuple(path.split(".")))
    if part is None:
        raise NoSuchPartError
    return part


def _first(answers: Answers, name: str) -> str:
    return next(iter(answers.get(name, ())), "")


def _edited(entry: OpenEntry, changes: Mapping[Path, Change]) -> bytes:
    return edit_entries(entry.source, entry.nodes, entry.file, {entry.service.id: changes})


def _forbidden(part: FormPart, answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield the name of each field with a character that no text may have, with a message."""
    for field, text in typed_texts(part, answers):
        for _, name in find_forbidden(text.replace("\n", "")):
            yield field.name, f"there is {name} here; {RETYPE_HINT}"


def _refusals(entry: OpenEntry, part: FormPart, answers: Answers) -> Mapping[str, str]:
    """Return a message for each field whose change alone cannot be written."""
    message = f"this is written in {entry.file} in a way that only a person can change; change it in the file"
    alone = {}
    for field in changed_fields(part, answers):
        try:
            _edited(entry, changes_of(field, answers, entry.node))
        except CannotEditEntryError:
            alone[field.name] = message
    return alone


def _cannot_edit(entry: OpenEntry) -> str:
    return f"This cannot be changed here. Change it in {entry.file}, from line {entry.service.source.line} on."


def _new_dates(page: FormPage, after: Library, *, is_removal: bool) -> tuple[SessionDates, ...]:
    """Return the dates after a change: those that the form shows, else all where the change makes others."""
    service = after.service[page.entry.service.id]
    own = () if is_removal else dates_of(service, after, ".".join(page.part.path) or WHOLE)
    dates = dates_of(service, after, WHOLE)
    return own or (dates if dates != dates_of(page.entry.service, page.entry.library, WHOLE) else ())


def _refused(page: FormPage, after: CheckResult) -> FormPage:
    """Return the form with the errors that its answers would make."""
    errors = [problem for problem in after.problems if problem.severity == "error"]
    messages, others = by_field(errors, page.entry.file, page.entry.service.id, [*fields_of(page.part)])
    return replace(page, errors=messages, others=tuple(others), status=422)


def dates_of(service: Service, library: Library, path: str) -> tuple[SessionDates, ...]:
    """Return the dates of the session under a path; of every session for the whole entry, else none."""
    key = key_path(tuple(path.split(".")))
    sessions = service.sessions if service.status != "closed" else ()
    return tuple(
        SessionDates(session_text(session), tuple(session_lines(service, session, library.schedule, library.horizon)))
        for session in sessions
        if path == WHOLE or session.path == key
    )


def typed_or_kept(page: FormPage, name: str, kept: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts to show in a field: those that somebody typed, else those in the file."""
    return kept if page.answers is None else page.answers.get(name, ())


def has_answers(part: FormPart, answers: Answers | None) -> bool:
    """Return whether somebody has typed into any field of a part."""
    return answers is not None and any(values_typed(field, answers) for field in fields_of(part))
