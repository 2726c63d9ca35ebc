"""Edits that a suggestion asks for: of an entry, or a new one, in the text of its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sitegen.builds import Output
from sitegen.directory_files import SERVICES_FILE
from sitegen.discretion import revealing_words
from sitegen.editing.confirmation import NOTHING_WRITTEN, Confirmation, confirm_entries
from sitegen.editing.entries import CannotEditEntryError, Path, edit_entries, read_entries, text_at
from sitegen.editing.source_text import SourceText
from sitegen.errors import DataError, Problem
from sitegen.importing.draft import EntryDraft, YamlValue, texts_under
from sitegen.importing.files.append import append_items
from sitegen.importing.files.yaml import entry_yaml
from sitegen.importing.ids import NewEntry, id_from_name
from sitegen.library import Library
from sitegen.model import Concept, Fact, Service
from sitegen.permalinks.reverse import owner_of
from sitegen.reading.privacy.finder import SecretFinder, secrets_of
from sitegen.reading.privacy.own_texts import places
from sitegen.reading.syntax.nodes import Mapping as EntryNode
from sitegen.reading.syntax.nodes import Scalar
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.coordinates import is_outcode
from sitegen.reading.values.dates import NEVER, date_field, refuse_future
from sitegen.reading.values.fields import folded
from sitegen.suggestions.message import ReaderAnswer, Suggestion
from sitegen.suggestions.questions import (
    BANK_HOLIDAYS,
    BY_KEY,
    BY_THE_GROUP,
    CORRECTIONS,
    DATE,
    FIRST_LINE,
    NEW_GROUP,
    QUESTIONS,
    RIGHT,
    RUNS,
    SESSION,
    ReaderQuestion,
    options,
)
from sitegen.suggestions.refusals import is_right, refuse_doubtful_confirmation
from sitegen.text import listed, nearest, short_date

_IN_A_SESSION = tuple(key for key in NEW_GROUP if BY_KEY[key].path[:-1] == SESSION)
_IN_ANOTHER_STYLE = "this is written in the entry in a way that only a person can edit"
_SEVERAL: Mapping[Path, str] = {("contact", "phone"): "phones", ("contact", "email"): "emails"}
"""Keys beside which an answer would be another number or address, not the new one."""
_FACTS: Mapping[str, tuple[Fact, ...]] = {
    "phone": ("phone", "contact"),
    "email": ("email", "contact"),
    "website": ("contact",),
    **dict.fromkeys(("venue", "address", "postcode"), ("where",)),
    **dict.fromkeys(("day", "time", RUNS), ("sessions",)),
    "cost": ("cost",),
    "ages": ("ages",),
}
"""Facts that answers are about, by key."""
_OF_OLD_PLACE = ("latitude", "longitude", "directions")
"""Keys that no answer changes, and that would lead readers to the place before."""
_NEUTRAL_ID = "group"
"""Id of a discreet group whose name says its topic."""
_INWARD_CODE = re.compile(r"\s*\d[A-Z]{2}$")
"""Second half of a postcode."""
_STEP = re.compile(r"\.(\d+)")


@dataclass(frozen=True, slots=True)
class PlannedEdit:
    """File of services as a suggestion would leave it."""

    suggestion: Suggestion
    message: str
    """Name of the file with the message."""
    service: str
    """Id of the entry."""
    file: str
    before: bytes
    after: bytes
    """Equal to `before` where there is nothing to change."""
    notes: tuple[str, ...] = ()
    """Sentences on what is not done, and why."""

    @property
    def output(self) -> Output:
        """Return the file as it is to be written."""
        return Output(self.file, self.after)

    def problems_in_message(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the errors of a check, those of the entry moved to the answers that make them."""
        return [
            self._moved(problem) if (problem.file, problem.service) == (self.file, self.service) else problem
            for problem in problems
            if problem.severity == "error"
        ]

    def _moved(self, problem: Problem) -> Problem:
        question = next((question for question in QUESTIONS if _is_about(problem, question)), None)
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
    return suggestion.service is None or RIGHT in suggestion.answers or bool(_answers_for_entry(suggestion))


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
        return _plan_entry(suggestion, library, read, file)
    _refuse_hidden_place(suggestion, library, read, file, service.id)
    before = read(service.source.file)
    after = _edited(suggestion, service, library, before, file)
    notes: tuple[str, ...] = ()
    if is_right(suggestion):
        latest = max(filter(None, (service.checked, *service.confirmed.values())), default=day)
        if latest > day:
            checked = short_date(latest)
            notes = (f"It was checked on {checked}, after this message: checked stays as it is.",)
        else:
            after = confirm_entries(after, service.source.file, {service.id: Confirmation(day, BY_THE_GROUP)})
    return PlannedEdit(suggestion, file, service.id, service.source.file, before, after, notes)


def _is_about(problem: Problem, question: ReaderQuestion) -> bool:
    field = _STEP.sub(r"[\1]", ".".join(question.path))
    return bool(field) and (problem.field == field or problem.field.startswith((f"{field}[", f"{field}.")))


# Answers as values of an entry.


def _answers_for_entry(suggestion: Suggestion) -> dict[str, ReaderAnswer]:
    return {key: answer for key, answer in suggestion.answers.items() if key in NEW_GROUP}


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


def _values(question: ReaderQuestion, answer: ReaderAnswer, library: Library) -> list[str]:
    """Return the answer to a question as the registry has it: ids in place of labels, an address with its scheme."""
    if question.kind == "web" and "://" not in answer.value:
        return [f"https://{answer.value.replace(' ', '')}"]
    ids = {folded(text): option.value for option in options(question, library) for text in (option.label, option.value)}
    if not ids:
        return [answer.value]
    parts = answer.value.strip("[]").split(",") if question.kind == "choices" else [answer.value]
    return [ids.get(folded(part), part.strip()) for part in parts if part.strip()] or [answer.value]


# A change of an entry.


def _edited(suggestion: Suggestion, service: Service, library: Library, content: bytes, file: str) -> bytes:
    answers = _answers_for_entry(suggestion)
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


def _refuse_hidden_place(
    suggestion: Suggestion, library: Library, read: Callable[[str], bytes], file: str, own: str = ""
) -> None:
    """Report a place that another entry hides, without a word of it; `own` is the id of the entry that is changed."""
    given = [suggestion.answers[key] for key in ("venue", "address", "postcode") if key in suggestion.answers]
    hiding = {s.id: s.source.file for s in library.directory.services if any(map(s.hides, s.places)) and s.id != own}
    if not given or not hiding:
        return
    entries: dict[str, EntryNode] = {}
    for name in dict.fromkeys(hiding.values()):
        entries |= read_entries(SourceText(read(name)).text, name)
    hidden = (place for identifier in hiding for place in places(entries[identifier])[0])
    finder = SecretFinder(secret for place in hidden for secret in secrets_of(place))
    if next(finder.in_text(" ".join(answer.value for answer in given)), None) is not None:
        state = ReadingState()
        hint = "ask both groups, and add it yourself if it may be public"
        Location(state, file, own).report(
            given[0].node, "where", "hidden-address", "another entry hides this place", hint
        )
        raise DataError(state.problems, NOTHING_WRITTEN)


def _texts(
    question: ReaderQuestion, answer: ReaderAnswer, service: Service, library: Library
) -> Iterator[tuple[Path, str]]:
    text = ", ".join(_values(question, answer, library))
    yield question.path, text
    if question.key == RUNS and text == "all year" and service.sessions and service.sessions[0].bank_holidays is None:
        yield (*SESSION, BANK_HOLIDAYS), "ask"


# A new entry.


def _plan_entry(suggestion: Suggestion, library: Library, read: Callable[[str], bytes], file: str) -> PlannedEdit:
    name = suggestion.value("name")
    _refuse_namesake(suggestion, library, file)
    draft = EntryDraft(file)
    answers = _answers_for_entry(suggestion)
    missing = [key for key in _IN_A_SESSION if key not in answers]
    notes: tuple[str, ...] = ()
    if missing and len(missing) < len(_IN_A_SESSION):
        given = listed(f"{key} {answers.pop(key).value}" for key in _IN_A_SESSION if key in answers)
        draft.mark_incomplete("sessions")
        notes = (f"Left out: {given}. A session needs {listed(missing)} too.",)
    for key, answer in answers.items():
        _set(draft.fields, BY_KEY[key], _values(BY_KEY[key], answer, library))
    discreet = [topic for topic in _topics(draft.fields, library) if topic.discreet]
    if discreet:
        notes = (*notes, "It is discreet, since one of its topics is: see docs/discreet.md.")
    if discreet and _hide_place(draft.fields):
        notes = (*notes, "Its place is hidden, since one of its topics is discreet: see docs/discreet.md.")
    elif not discreet:
        _refuse_hidden_place(suggestion, library, read, file)
    session = draft.fields.get(SESSION[0])
    if isinstance(session, list) and isinstance(session[0], dict) and session[0].get(RUNS) == "all year":
        session[0][BANK_HOLIDAYS] = "ask"
    draft.fields["checked"] = NEVER
    identifier = _free_id(name, discreet, library)
    target = _file_for(draft, library)
    before = read(target)
    after = append_items(before, target, "services", [entry_yaml(NewEntry(identifier, draft))])
    return PlannedEdit(suggestion, file, identifier, target, before, after, notes)


def _refuse_namesake(suggestion: Suggestion, library: Library, file: str) -> None:
    """Report a group whose name an entry has already: most are listed, and somebody has not found them."""
    name = suggestion.value("name")
    namesake = next((s for s in library.directory.services if folded(s.name) == folded(name)), None)
    if namesake is None:
        return
    state = ReadingState()
    message = f"there is an entry of this name: {namesake.id}"
    hint = f"write {FIRST_LINE} {namesake.id} in the first line if they are one, or another name"
    Location(state, file).report(suggestion.answers["name"].node, "name", "listed-already", message, hint)
    raise DataError(state.problems, NOTHING_WRITTEN)


def _set(fields: dict[str, YamlValue], question: ReaderQuestion, values: list[str]) -> None:
    """Put an answer under the path of its question; a list of one is written as one text."""
    block = fields
    for step in question.path[:-1]:
        if step.isdigit():
            continue
        inner = block.setdefault(step, [{}] if step == SESSION[0] else {})
        inner = inner[0] if isinstance(inner, list) else inner
        assert isinstance(inner, dict)
        block = inner
    block[question.path[-1]] = values[0] if len(values) == 1 else list[YamlValue](values)


def _topics(fields: dict[str, YamlValue], library: Library) -> list[Concept]:
    return [library.topic[identifier] for identifier in texts_under(fields, "topics") if identifier in library.topic]


def _hide_place(fields: dict[str, YamlValue]) -> bool:
    """Keep of the place of a discreet group the first half of the postcode; return whether it has a place."""
    where = fields.get("where")
    if not isinstance(where, dict):
        return False
    outcode = _INWARD_CODE.sub("", str(where.get("postcode", "")).upper())
    fields["where"] = {"postcode": outcode, "hide_address": "true"} if is_outcode(outcode) else {"hide_address": "true"}
    return True


def _free_id(name: str, discreet: list[Concept], library: Library) -> str:
    """Return an id made from a name that no entry has or had, or one that says none of the discreet topics."""
    gone = {owner_of(entry.address).id for entry in library.directory.gone}
    identifier = id_from_name(name)
    identifier = _NEUTRAL_ID if revealing_words(identifier, discreet) else identifier
    candidates = (identifier, *(f"{identifier[:50].rstrip('-')}-{number}" for number in range(2, 10_000)))
    return next(candidate for candidate in candidates if candidate not in library.service and candidate not in gone)


def _file_for(draft: EntryDraft, library: Library) -> str:
    """Return the file of services with most entries of the area of a new one."""
    area = draft.fields.get("area")
    files = Counter(s.source.file for s in library.directory.services if area in s.areas or not isinstance(area, str))
    others = Counter(s.source.file for s in library.directory.services)
    return next((name for counted in (files, others) for name, _ in counted.most_common(1)), SERVICES_FILE)
