"""What can go wrong, and how it is said.

The tree of errors::

    SitegenError             anything that ends a command; its text is ready for the user
    ├── DataError            the directory's data has problems: exit code 1; carries the list
    ├── UsageError           the command was called in a way that cannot work: exit code 2
    └── DiskError            something could not be read or written: exit code 3

A `Problem` is one thing that is wrong in one place of one file. Readers never raise for bad data: they put
problems on a list, go on reading, and one function at the end turns the list into a `DataError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what right looks like."""

    file: str
    """Path as the user would type it, relative to the directory, with forward slashes."""
    line: int
    """1-based line; 1 when the whole file is meant."""
    column: int
    """1-based column, in characters."""
    severity: Severity
    code: str
    """A short stable name of the kind of problem, such as ``unknown-key``."""
    service: str
    """The id of the entry (service, area, calendar, guide ...) it is about, or ``""``."""
    field: str
    """The key's path inside the entry, such as ``sessions[0].time``, or ``""``."""
    message: str
    """What is wrong, in plain English, in one line."""
    hint: str
    """What right looks like, or ``""``."""

    def __str__(self) -> str:
        """The line a user sees: ``file:line:column: error: entry: field: message; hint``."""
        about = "".join(f"{part}: " for part in (self.service, self.field) if part)
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {about}{self.message}{hint}"


_LOSES_ENTRIES = frozenset(("duplicate-key", "merge-conflict", "not-a-block", "second-document", "tab", "yaml-syntax"))
"""Kinds of problems because of which ids are not known that other files name."""


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorts problems by file and place, each said once, so that two runs print the same lines.

    Files in which an entry may be lost come first: what others say of its id follows from it.
    """
    found = set(problems)
    causes = {p.file for p in found if p.file.endswith(".yaml") and (p.code in _LOSES_ENTRIES or p.field == "id")}
    return tuple(
        sorted(found, key=lambda p: (p.file not in causes, p.file, p.line, p.column, p.severity, p.code, p.message))
    )


class SitegenError(Exception):
    """Anything that ends a command; its text is one line ready for the user."""

    exit_code = 1


class DataError(SitegenError):
    """The directory's data has problems."""

    def __init__(self, problems: Iterable[Problem], advice: str = "") -> None:
        self.problems = sort_problems(problems)
        self.advice = advice
        """A sentence on all of them together, or ``""``."""
        errors = sum(problem.severity == "error" for problem in self.problems)
        super().__init__(f"{errors} {'error' if errors == 1 else 'errors'} in the data")


class UsageError(SitegenError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class DiskError(SitegenError):
    """Something could not be read or written."""

    exit_code = 3
