"""Forms of the values of snapshots, by which those of an earlier build are checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from sitegen.changes.fields import FINGERPRINT_DIGITS, Value
from sitegen.characters import find_forbidden
from sitegen.model import MAX_NAME
from sitegen.reading.values.ids import is_id
from sitegen.reading.values.scalars import MAX_TEXT_BYTES

MAX_TEXT = 4 * MAX_TEXT_BYTES
"""Characters of a text of a snapshot, or of a sentence about a change: a venue and an address, with room to spare."""
_FINGERPRINT = re.compile(rf"[0-9a-f]{{{FINGERPRINT_DIGITS}}}")


def is_text(value: str, most: int = MAX_TEXT) -> bool:
    """Return whether a text could be of a directory: not empty, not too long, and without forbidden characters."""
    return 0 < len(value) <= most and next(find_forbidden(value), None) is None


def is_name(value: str) -> bool:
    """Return whether a text could be the name of a service."""
    return is_text(value, MAX_NAME)


def is_snapshot_value(field: str, value: Value) -> bool:
    """Return whether a snapshot could have a value in a field of `changes.fields`."""
    if field in _LISTS:
        return bool(value) and all(map(_LISTS[field], value))
    return len(value) == 1 and _SINGLE.get(field, _is_fingerprint)(value[0])


def _is_fingerprint(value: str) -> bool:
    return _FINGERPRINT.fullmatch(value) is not None


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_SINGLE: Mapping[str, Callable[[str], bool]] = {
    "name": is_name,
    "closed_on": _is_day,
    "checked": _is_day,
    **dict.fromkeys("status note hidden cost siblings ages interpreter taking".split(), is_text),
}
"""Fields with one value that is no fingerprint."""
_LISTS: Mapping[str, Callable[[str], bool]] = {
    "areas": is_id,
    **dict.fromkeys("times hours where join capacity languages formats confirmed".split(), is_text),
}
"""Fields with one value or more."""
