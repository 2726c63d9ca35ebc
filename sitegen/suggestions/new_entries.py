"""New entries: a suggested group as a draft, and a draft at the end of a file of services."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import chain, count

from sitegen.directory_files import SERVICES_FILE
from sitegen.discretion import revealing_words
from sitegen.editing.confirmation import NOTHING_WRITTEN
from sitegen.editing.file_edit import FileEdit
from sitegen.errors import DataError
from sitegen.importing.draft import EntryDraft, YamlValue, texts_under
from sitegen.importing.files.append import append_items
from sitegen.importing.files.yaml import entry_yaml
from sitegen.importing.ids import IdentifiedDraft, id_from_name
from sitegen.library import Library
from sitegen.model import Concept
from sitegen.permalinks.reverse import owner_of
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.coordinates import is_outcode
from sitegen.reading.values.dates import NEVER
from sitegen.reading.values.scalars import folded
from sitegen.suggestions.answers import set_values, values_of
from sitegen.suggestions.message import Suggestion
from sitegen.suggestions.questions import (
    BANK_HOLIDAYS,
    BY_KEY,
    FIRST_LINE,
    NEW_GROUP,
    RUNS,
    SESSION,
)
from sitegen.suggestions.refusals import refuse_hidden_place
from sitegen.text import listed

_IN_A_SESSION = tuple(key for key in NEW_GROUP if BY_KEY[key].path[:-1] == SESSION)
_NEUTRAL_ID = "group"
"""Id of a discreet group whose name says its topic."""
_INWARD_CODE = re.compile(r"\s*\d[A-Z]{2}$")
"""Second half of a postcode."""


def add_group(suggestion: Suggestion, library: Library, read: Callable[[str], bytes], file: str) -> FileEdit:
    """Add the group that a message describes; raises `DataError`."""
    _refuse_namesake(suggestion, library, file)
    draft = EntryDraft(file)
    answers = suggestion.answers_for_entry
    missing = [key for key in _IN_A_SESSION if key not in answers]
    notes: tuple[str, ...] = ()
    if missing and len(missing) < len(_IN_A_SESSION):
        given = listed(f"{key} {answers.pop(key).value}" for key in _IN_A_SESSION if key in answers)
        draft.mark_incomplete("sessions")
        notes = (f"Left out: {given}. A session needs {listed(missing)} too.",)
    for key, answer in answers.items():
        set_values(draft.fields, BY_KEY[key].path, values_of(BY_KEY[key], answer.value, library))
    if not discreet_topics(draft.fields, library):
        refuse_hidden_place(suggestion, library, read, file)
    session = draft.fields.get(SESSION[0])
    if isinstance(session, list) and isinstance(session[0], dict) and session[0].get(RUNS) == "all year":
        session[0][BANK_HOLIDAYS] = "ask"
    draft.fields["checked"] = NEVER
    return add_entry(draft, free_id(draft.fields, library), library, read, notes)


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


def add_entry(
    draft: EntryDraft, identifier: str, library: Library, read: Callable[[str], bytes], notes: tuple[str, ...] = ()
) -> FileEdit:
    """Append a draft to the file of services where it belongs; the place of a discreet one is hidden.

    Raises `DataError` where nothing can be appended to that file.
    """
    if discreet_topics(draft.fields, library):
        notes = (*notes, "It is discreet, since one of its topics is: see docs/discreet.md.")
        if _hide_place(draft.fields):
            notes = (*notes, "Its place is hidden, since one of its topics is discreet: see docs/discreet.md.")
    target = _file_for(draft, library)
    before = read(target)
    after = append_items(before, target, "services", [entry_yaml(IdentifiedDraft(identifier, draft))])
    return FileEdit(target, before, after, identifier, notes)


def discreet_topics(fields: dict[str, YamlValue], library: Library) -> list[Concept]:
    """List the topics of an entry that must not show on a device that others look at."""
    topics = (library.topic[topic] for topic in texts_under(fields, "topics") if topic in library.topic)
    return [topic for topic in topics if topic.discreet]


def _hide_place(fields: dict[str, YamlValue]) -> bool:
    """Keep of the place of a discreet group the first half of the postcode; return whether it has a place."""
    where = fields.get("where")
    if not isinstance(where, dict):
        return False
    outcode = _INWARD_CODE.sub("", str(where.get("postcode", "")).upper())
    fields["where"] = {"postcode": outcode, "hide_address": "true"} if is_outcode(outcode) else {"hide_address": "true"}
    return True


def free_id(fields: dict[str, YamlValue], library: Library) -> str:
    """Return an id made from the name that no entry has or had, or one that says none of the discreet topics."""
    gone = {owner_of(entry.address).id for entry in library.directory.gone}
    identifier = id_from_name(str(fields.get("name", "")))
    is_revealing = revealing_words(identifier, discreet_topics(fields, library))
    identifier = _NEUTRAL_ID if is_revealing else identifier
    numbered = (f"{identifier[:50].rstrip('-')}-{number}" for number in count(2))
    return next(name for name in chain((identifier,), numbered) if name not in library.service and name not in gone)


def _file_for(draft: EntryDraft, library: Library) -> str:
    """Return the file of services with most entries of the area of a new one."""
    area = draft.fields.get("area")
    files = Counter(s.source.file for s in library.directory.services if area in s.areas or not isinstance(area, str))
    others = Counter(s.source.file for s in library.directory.services)
    return next((name for counted in (files, others) for name, _ in counted.most_common(1)), SERVICES_FILE)
