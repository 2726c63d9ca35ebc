"""Values as YAML: in brackets and braces on one line, or on lines of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping as Table
from typing import TypeAlias, Union

from sitegen.editing.scalars import BLOCK_STYLES, write_scalar

Value: TypeAlias = Union[str, tuple["Value", ...], Table[str, "Value"]]  # noqa: UP007  (names itself)
"""Text, list, or values by key."""
_LONGEST_LINE = 100
"""Characters of a new block that is written on one line."""
_STEP = "  "


def write_in_brackets(value: Value, style: str = "", key_style: str = "") -> str:
    """Write a value on one line; its texts and keys have these `Scalar.style`\\ s, where they can have them."""
    if isinstance(value, str):
        if "\n" in value:
            return json.dumps(value, ensure_ascii=False)
        return write_scalar(value, "" if style in BLOCK_STYLES else style)
    if isinstance(value, tuple):
        return f"[{', '.join(write_in_brackets(item, style, key_style) for item in value)}]"
    items = (
        f"{write_scalar(key, key_style)}: {write_in_brackets(item, style, key_style)}" for key, item in value.items()
    )
    return f"{{{', '.join(items)}}}"


def write_behind_colon(value: Value, indent: str, style: str = "", key_style: str = "") -> str:
    """Write a value behind a key and its colon, with ``\\n`` line ends; `indent` is in front of the key."""
    if isinstance(value, str):
        return f" {text_block(value, indent + _STEP)}" if "\n" in value else f" {write_in_brackets(value, style)}"
    line = write_in_brackets(value, style, key_style)
    if _fits_one_line(value) and len(line) <= _LONGEST_LINE:
        return f" {line}"
    if isinstance(value, tuple):
        return "".join(f"\n{indent}{_STEP}- {write_item(item, indent + _STEP)}" for item in value)
    return "".join(f"\n{indent}{_STEP}{_pair(key, item, indent + _STEP)}" for key, item in value.items())


def write_item(value: Value, indent: str) -> str:
    """Write an item of a list behind its dash; `indent` is in front of the dash."""
    if isinstance(value, str):
        return text_block(value, indent + _STEP) if "\n" in value else write_scalar(value, "")
    if isinstance(value, tuple):
        return write_in_brackets(value)
    deeper = indent + _STEP
    return f"\n{deeper}".join(_pair(key, item, deeper) for key, item in value.items())


def text_block(value: str, indent: str) -> str:
    """Write a text of several lines under a bar."""
    return "".join(("|", *(f"\n{indent}{line}" if line else "\n" for line in value.split("\n"))))


def _pair(key: str, value: Value, indent: str) -> str:
    return f"{write_scalar(key, '')}:{write_behind_colon(value, indent)}"


def _fits_one_line(value: Value) -> bool:
    """Return whether a list or block has neither a text of several lines nor a list of blocks in it."""
    if isinstance(value, str):
        return "\n" not in value
    if isinstance(value, tuple):
        return all(isinstance(item, str) and _fits_one_line(item) for item in value)
    return all(map(_fits_one_line, value.values()))
