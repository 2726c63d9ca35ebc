"""Parse the bytes of a JSON file, however hostile, or refuse them with one clear message."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NoReturn

from sitegen.entries import Json
from sitegen.json_size import MAX_VALUES, has_too_many_values

MAX_DEPTH = 60
"""Nested lists and objects; the deepest official example has 11."""


class SourceError(ValueError):
    """File that cannot be used, or not all of it; the message says why, in plain English."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        """1-based."""
        self.column = column
        """1-based, in characters."""


def parse_json(content: bytes) -> Json:
    """Parse a JSON file; raises `SourceError`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(f"the file is not UTF-8: byte 0x{content[error.start]:02x} cannot be read", line) from error
    if has_too_many_values(content):
        raise SourceError(f"it has more than {MAX_VALUES:,} values; import it in parts")
    if not text.strip():
        raise SourceError("the file is empty")
    try:
        value: Json = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise SourceError(f"this is not JSON: {error.msg.lower()}", error.lineno, error.colno) from error
    except RecursionError as error:
        raise _too_deep() from error
    except SourceError:
        raise
    except ValueError as error:  # Python's own limit on the digits of a whole number
        raise SourceError("a number in the file has thousands of digits") from error
    _refuse_depth(value)
    return value


def count_values(value: Json) -> int:
    """Count a value and all values nested in it."""
    total = 0
    level = [value]
    while level:
        total += len(level)
        level = [child for parent in level for child in _children(parent)]
    return total


def _refuse_depth(value: Json) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    raise _too_deep()


def _children(value: Json) -> Iterable[Json]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _too_deep() -> SourceError:
    return SourceError(f"lists and objects are nested more than {MAX_DEPTH} deep")


def _refuse_constant(constant: str) -> NoReturn:
    raise SourceError(f"{constant} is not a number in JSON")
