"""Problems of a form, each beside the field that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sitegen.editing.entries import Path
from sitegen.errors import Problem
from sitegen.forms.records import EntryField

_POSITION = re.compile(r"\.(\d+)")


def message_of(problem: Problem) -> str:
    """Return what is wrong and how to fix it."""
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


def field_of(problem: Problem, fields: Sequence[EntryField]) -> EntryField | None:
    """Return the field that a problem of the entry is about; ``None`` where it is none of these."""
    about = [field for field in fields if _is_about(problem.field, key_path(field.path))]
    return max(about, key=lambda field: len(field.path), default=None)


def key_path(path: Path) -> str:
    """Write a path as problems have it: ``sessions[0].time``."""
    return _POSITION.sub(r"[\1]", ".".join(path))


def _is_about(field: str, path: str) -> bool:
    return field == path or field.startswith((f"{path}[", f"{path}."))


def by_field(
    problems: Iterable[Problem], file: str, service: str, fields: Sequence[EntryField]
) -> tuple[dict[str, str], list[Problem]]:
    """Return the message for each field with a problem, by its name, and the problems that are about none of them."""
    messages: dict[str, str] = {}
    others = []
    for problem in problems:
        field = field_of(problem, fields) if (problem.file, problem.service) == (file, service) else None
        if field is None:
            others.append(problem)
        else:
            messages.setdefault(field.name, message_of(problem))
    return messages, others
