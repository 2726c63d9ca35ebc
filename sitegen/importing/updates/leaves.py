"""Values of an entry that are merged one by one, their paths, and their fingerprints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sitegen.compact_json import compact_json
from sitegen.content_hash import content_hash
from sitegen.importing.draft import YamlValue
from sitegen.normal_forms import to_form
from sitegen.reading.files.imported import FINGERPRINT_LENGTH
from sitegen.reading.files.services import read_services
from sitegen.reading.syntax.nodes import Mapping as EntryNode
from sitegen.reading.syntax.nodes import Node, Scalar, Sequence
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.text import slug

LeafPath = tuple[str, ...]
"""Keys that lead to a value: ``("contact", "phone")``; a session has its days: ``("sessions", "tuesday", "time")``."""
Leaves = Mapping[LeafPath, YamlValue]
Forms = Mapping[tuple[int, int], str]
"""Tidy form of values, by line and column."""

SESSIONS = "sessions"
_BY_KEY = frozenset("contact where cost run_by offer referral".split())
"""Blocks whose keys mean something alone; any other is one value."""
_LETTERS = str.maketrans("0123456789abcdef", "klmnopqrstuvwxyz")


def leaves_of(entry: Mapping[str, YamlValue]) -> dict[LeafPath, YamlValue]:
    """Take an entry apart: blocks whose keys mean something alone, and sessions that differ in their days."""
    return {path: value for key, inner in entry.items() for path, value in _leaves_under(key, inner)}


def _leaves_under(key: str, value: YamlValue) -> Iterator[tuple[LeafPath, YamlValue]]:
    if key == SESSIONS and (sessions := sessions_by_days(value)):
        yield from (((key, days, name), inner) for days, one in sessions.items() for name, inner in one.items())
    elif key in _BY_KEY and isinstance(value, dict):
        yield from (((key, name), inner) for name, inner in value.items())
    else:
        yield (key,), value


def sessions_by_days(value: YamlValue | None) -> dict[str, dict[str, YamlValue]]:
    """Return sessions by their days, such as ``monday-friday``; none where days do not tell them apart."""
    sessions: dict[str, dict[str, YamlValue]] = {}
    for session in value if isinstance(value, list) else [value]:
        days = session.get("day") if isinstance(session, dict) else None
        texts = days if isinstance(days, list) else [days]
        identity = slug(" ".join(text for text in texts if isinstance(text, str)))
        if not identity or identity in sessions or not isinstance(session, dict):
            return {}
        sessions[identity] = session
    return sessions


def fingerprint(value: object) -> str:
    """Return letters that two values share only where they say the same; nobody can read the value from them."""
    return content_hash(compact_json(_plain(value)).encode(), FINGERPRINT_LENGTH).translate(_LETTERS)


def _plain(value: object) -> object:
    """Return a value without what makes no difference: spaces around texts, brackets around one item, order of keys."""
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in to_form("NFC", value).strip().split("\n"))
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in sorted(value.items())}
    items = [_plain(item) for item in value] if isinstance(value, list | tuple) else []
    return items[0] if len(items) == 1 else items


def written_path(path: LeafPath) -> str:
    """Write a path as the memory and the report have it: ``contact.phone``."""
    return ".".join(path)


def forms_of(text: str, file: str, today: date) -> Forms:
    """Return the tidy form of the values in a file of services, so that only what is said is compared."""
    state = ReadingState(forms={})
    read_services(load(text, Location(state, file)).root, state, file, today)
    return state.forms or {}


def tidy_value(node: Node, forms: Forms) -> YamlValue:
    """Return a value in its tidy form."""
    if isinstance(node, EntryNode):
        return {key: tidy_value(inner, forms) for key, inner in node.items.items()}
    if isinstance(node, Sequence):
        return [tidy_value(item, forms) for item in node.items]
    return forms.get((node.line, node.column), node.value).strip() if isinstance(node, Scalar) else ""
