"""Errors and problems.

The tree of errors::

    SitegenError             anything that ends a command; its text is ready for the user
    ├── DataError            the directory's data has problems: exit code 1; carries the list
    ├── UsageError           the command was called in a way that cannot work: exit code 2
    └── DiskError            something could not be read or written: exit code 3

A `Problem` is a mistake in one place of one file. Readers never raise for bad data: they collect problems, read on, and
one function at the end turns the list into a `DataError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]
"""An error stops a build; a notice is advice, or something that nobody can know yet, and stops nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in the data: its place, what is wrong, and how to fix it."""

    file: str
    """Path as the user would type it, relative to the directory, with forward slashes."""
    line: int
    """1-based line; 1 for a problem of the whole file."""
    column: int
    """1-based column, in characters."""
    severity: Severity
    code: str
    """Stable name of the kind of problem, such as ``unknown-key``."""
    service: str
    """Id of the entry (service, area, calendar, guide ...) it is in, or ``""``."""
    field: str
    """Path of the key inside the entry, such as ``sessions[0].time``, or ``""``."""
    message: str
    """Plain English, in one line."""
    hint: str
    """Advice on how to fix it, or ``""``."""

    def __str__(self) -> str:
        """Format as ``file:line:column: error: entry: field: message; hint``."""
        path = "".join(f"{part}: " for part in (self.service, self.field) if part)
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {path}{self.message}{hint}"


_LOSES_ENTRIES = frozenset(("duplicate-key", "merge-conflict", "not-a-block", "second-document", "tab", "yaml-syntax"))
"""Codes of problems that can hide an entry's id, so that references to it fail as well."""


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file and place and drop duplicates, so that two runs print the same lines.

    Files in which an entry may be lost come first, since unknown ids in other files follow from them.
    """
    unique = set(problems)
    causes = {p.file for p in unique if p.file.endswith(".yaml") and (p.code in _LOSES_ENTRIES or _is_about_id(p))}
    return tuple(
        sorted(unique, key=lambda p: (p.file not in causes, p.file, p.line, p.column, p.severity, p.code, p.message))
    )


def _is_about_id(problem: Problem) -> bool:
    return problem.field == "id" or (problem.code == "unknown-key" and problem.hint == "did you mean id?")


class SitegenError(Exception):
    """Base of every error that ends a command; its text is one line ready for the user."""

    exit_code = 1


class DataError(SitegenError):
    """Problems in the directory's data."""

    def __init__(self, problems: Iterable[Problem], advice: str = "") -> None:
        self.problems = sort_problems(problems)
        self.advice = advice
        """Advice on all the problems together, one sentence, or ``""``."""
        super().__init__(self.problems, advice)

    def __str__(self) -> str:
        """Say how many errors there are."""
        errors = sum(problem.severity == "error" for problem in self.problems)
        return f"{errors} {'error' if errors == 1 else 'errors'} in the data"


class UsageError(SitegenError):
    """Misuse of a command: options or arguments that cannot work."""

    exit_code = 2


class DiskError(SitegenError):
    """Failure to read or write a file."""

    exit_code = 3
