"""Records of a form: fields, groups of fields, and texts of the file that no field can hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sitegen.editing.entries import Path

FieldKind = Literal["line", "lines", "items", "choice", "choices"]
"""``lines`` is a text of several lines, ``items`` a list with a line for each item."""


@dataclass(frozen=True, slots=True)
class FormOption:
    """A value to choose."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class EntryField:
    """A key with a value that can be typed or chosen."""

    path: Path
    title: str
    hint: str
    """Advice on what to write, with code in backticks."""
    example: str
    """Value that somebody could type; ``""`` where there is none in one line."""
    kind: FieldKind
    values: tuple[str, ...]
    """Values in the file, in its order; of several kinds at most one."""
    options: tuple[FormOption, ...] = ()
    is_required: bool = False

    @property
    def name(self) -> str:
        """Name of the field in the form: ``sessions.0.time``."""
        return ".".join(self.path)

    @property
    def raw(self) -> tuple[str, ...]:
        """Return the values as a browser sends them: a list is one text with a line for each item."""
        return ("\n".join(self.values),) if self.kind == "items" else self.values


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """A block of keys, or a list of blocks."""

    path: Path
    title: str
    hint: str
    parts: tuple[FormPart, ...]
    more: tuple[FormPart, ...] = ()
    """Parts that the entry does not have, and that are seldom wanted."""
    only_in_file: tuple[str, ...] = ()
    """Titles of keys that can be added in the file alone."""
    is_item: bool = False
    """True of an item of a list."""
    is_new: bool = False
    """True of a block that the entry does not have."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A value that no field can hold: it stays as it is in the file."""

    path: Path
    title: str
    text: str
    line: int
    """1-based line in the file."""


FormPart: TypeAlias = EntryField | FieldGroup | FileText


def fields_of(part: FormPart) -> Iterator[EntryField]:
    """Yield the fields of a part, in their order."""
    if isinstance(part, EntryField):
        yield part
    elif isinstance(part, FieldGroup):
        for inner in (*part.parts, *part.more):
            yield from fields_of(inner)
