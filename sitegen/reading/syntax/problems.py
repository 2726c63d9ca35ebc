"""Where problems are put while reading goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sitegen.errors import Problem, Severity
from sitegen.model import Postcodes
from sitegen.reading.syntax.nodes import Node

ReferenceKind = Literal["area", "calendar", "topic", "role", "audience", "service", "guide", "story", "page"]


@dataclass(slots=True)
class ReadingState:
    """Everything found so far: problems, and ids that were named and have yet to be looked up."""

    problems: list[Problem] = field(default_factory=list)
    references: list[tuple[ReferenceKind, str, Node, Location, str]] = field(default_factory=list)
    given_ids: set[str] = field(default_factory=set)
    """Ids of services as written, those with problems included."""
    taken_ids: list[tuple[str, Node, Location, str]] = field(default_factory=list)
    """Ids of services, earlier ones too, each with its place: no two may be the same."""
    taken_codes: list[tuple[str, Node, Location, str]] = field(default_factory=list)
    """Codes of short links that somebody chose, likewise."""
    texts: list[tuple[Node, Location]] = field(default_factory=list)
    """Everything that is written for readers, so that a hidden address can be looked for when all are known."""
    unreadable_services: bool = False
    """Whether there is a file of services whose ids could not even be guessed."""
    postcodes: Postcodes = field(default_factory=Postcodes)
    """What places are looked up in as they are read."""


class Location:
    """A mapping being read: whose it is, and the way to it, so that a problem can say so."""

    __slots__ = ("entry", "file", "path", "state")

    def __init__(self, state: ReadingState, file: str, entry: str = "", path: str = "") -> None:
        self.state = state
        self.file = file
        self.entry = entry
        """The entry's id, or ``""``."""
        self.path = path
        """The keys that lead here, such as ``sessions[0]``, or ``""``."""

    def inside(self, key: str) -> Location:
        """The location of a value under a key."""
        return Location(self.state, self.file, self.entry, self.join(key))

    def join(self, key: str) -> str:
        """The way to a key of this mapping."""
        return f"{self.path}.{key}" if self.path and key else self.path or key

    def report(
        self, node: Node, key: str, code: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> None:
        """Puts a problem on the state."""
        problem = Problem(self.file, node.line, node.column, severity, code, self.entry, self.join(key), message, hint)
        self.state.problems.append(problem)

    def warn(self, node: Node, key: str, code: str, message: str, hint: str = "") -> None:
        """Puts a warning on the state."""
        self.report(node, key, code, message, hint, "warning")

    def refer(self, kind: ReferenceKind, identifier: str, node: Node, key: str) -> None:
        """Notes that an id was named here; it is looked up when everything has been read."""
        self.state.references.append((kind, identifier, node, self, key))


def quote(value: str, limit: int = 60) -> str:
    """A value as it stands in a message: in quotes, on one line, printable, not too long."""
    shown = value if len(value) <= limit else f"{value[: limit - 1]}…"
    return '"' + "".join(c if c.isprintable() else repr(c)[1:-1] for c in shown) + '"'
