"""State of a reading run: the problems so far, and the location that each is reported at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from sitegen.errors import DataError, Problem, Severity
from sitegen.markdown import Heading
from sitegen.model import Freshness, Postcodes, RunBy
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar

ReferenceKind = Literal[
    "area", "calendar", "topic", "role", "audience", "service", "area-or-service", "guide", "story", "page"
]

MAX_PROBLEMS = 50_000
"""Problems reported in a run, more than a large directory with ten in each entry has; reading ends there."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the web or to a page of this site, and its place."""

    address: str
    """Address as typed, from ``/`` or ``https:`` on, perhaps with ``?`` and ``#`` and what follows them."""
    file: str
    line: int
    column: int
    entry: str
    """Id of the entry or document that has the link, or ``""``."""
    key: str
    """Path of its key; ``""`` in the text of a document."""
    in_markdown: bool
    """True for a link that readers follow from a text; false for a web address that is a value, or in one."""


@dataclass(slots=True)
class ReadingState:
    """Problems found so far, and facts to check against each other when every file has been read."""

    problems: list[Problem] = field(default_factory=list)
    references: list[tuple[ReferenceKind, str, Node, Location, str]] = field(default_factory=list)
    """(kind, id, node, location, key) of every id that names an entry."""
    given_ids: set[str] = field(default_factory=set)
    """Ids of services as written, including those of entries with problems."""
    headings: dict[tuple[ReferenceKind, str], tuple[Heading, ...]] = field(default_factory=dict)
    """Headings of each guide, story and page, by kind and id."""
    links_to_headings: list[tuple[tuple[ReferenceKind, str], str, Node, Location, str]] = field(default_factory=list)
    """((kind, id) of the page, target of the link, node, location, key) of every link to a heading."""
    links: list[Link] = field(default_factory=list)
    """Every web address, and every link in a text that has the form of a page of this site."""
    taken_ids: list[tuple[str, Node, Location, str]] = field(default_factory=list)
    """(id, node, location, key) of every current and earlier id of a service; each may be used once."""
    taken_codes: list[tuple[str, Node, Location, str]] = field(default_factory=list)
    """(code, node, location, key) of every short code that is set by hand; each may be used once."""
    organisations: list[tuple[RunBy, Mapping, Location]] = field(default_factory=list)
    """(organisation, its node, location inside it) of every entry that says who runs it."""
    texts: list[tuple[Node, Location]] = field(default_factory=list)
    """Everything written for readers, to be searched for hidden addresses."""
    names: list[tuple[Scalar, Location, str]] = field(default_factory=list)
    """(name, location, hint) of every id of content/ and every name of a file that becomes an address, with what to
    write where it gives a hidden address away."""
    has_unreadable_services: bool = False
    """True when a file of services could not be read far enough to know its ids."""
    postcodes: Postcodes = field(default_factory=Postcodes)
    """Positions of postcodes, looked up while places are read."""
    freshness: Freshness = field(default_factory=Freshness)
    """Ages at which a check of an entry is due, and it is held back, from site.yaml."""
    forms: dict[tuple[int, int], str] | None = None
    """Form of each value that may be written in several, by (line, column), 1-based; ``None`` where no caller
    asks for it."""

    def absorb(self, entry: ReadingState, shift: int) -> None:
        """Add what the reading of one entry found, which is `shift` lines further down now; `entry` stays as it is."""

        def here(place: Location) -> Location:
            return Location(self, place.file, place.entry, place.path, shift)

        self.problems += [replace(problem, line=problem.line + shift) for problem in entry.problems]
        self.given_ids |= entry.given_ids
        self.links += [replace(link, line=link.line + shift) for link in entry.links]
        self.references += [(kind, name, node, here(place), key) for kind, name, node, place, key in entry.references]
        self.links_to_headings += [
            (page, target, node, here(place), key) for page, target, node, place, key in entry.links_to_headings
        ]
        self.taken_ids += [(name, node, here(place), key) for name, node, place, key in entry.taken_ids]
        self.taken_codes += [(code, node, here(place), key) for code, node, place, key in entry.taken_codes]
        self.organisations += [(run_by, node, here(place)) for run_by, node, place in entry.organisations]
        self.texts += [(node, here(place)) for node, place in entry.texts]


class Location:
    """File, entry and key path of a mapping that is being read."""

    __slots__ = ("entry", "file", "path", "shift", "state")

    def __init__(self, state: ReadingState, file: str, entry: str = "", path: str = "", shift: int = 0) -> None:
        self.state = state
        self.file = file
        self.entry = entry
        """Id of the entry, or ``""``."""
        self.path = path
        """Keys that lead to the mapping, such as ``sessions[0]``, or ``""``."""
        self.shift = shift
        """Lines by which the mapping has moved down since its nodes were read."""

    def inside(self, key: str) -> Location:
        """Location of the mapping under a key."""
        return Location(self.state, self.file, self.entry, self.join(key), self.shift)

    def join(self, key: str) -> str:
        """Path of a key of this mapping."""
        return f"{self.path}{'' if key.startswith('[') else '.'}{key}" if self.path and key else self.path or key

    def line_of(self, node: Node) -> int:
        """Return the line of a node of the mapping, 1-based."""
        return node.line + self.shift

    def report(
        self, node: Node, key: str, code: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> None:
        """Record a problem of a key at the node's line and column; an empty key is the mapping itself.

        Raises `DataError` once there are too many to go on.
        """
        texts = map(_printable, (self.entry, self.join(key), message, hint))  # each may have what somebody typed
        problem = Problem(self.file, self.line_of(node), node.column, severity, code, *texts)
        self.state.problems.append(problem)
        if len(self.state.problems) >= MAX_PROBLEMS:
            raise DataError(self.state.problems, "There may be more: fix these first")

    def warn(self, node: Node, key: str, code: str, message: str, hint: str = "") -> None:
        """Record a warning, as `report` does."""
        self.report(node, key, code, message, hint, "warning")

    def advise(self, node: Node, key: str, code: str, message: str, hint: str) -> None:
        """Record advice on a text, as a notice; none once there is so much that problems would have no room."""
        if len(self.state.problems) < MAX_PROBLEMS // 2:
            self.report(node, key, code, message, hint, "notice")

    def note_form(self, node: Node, form: str) -> None:
        """Record the one form of a valid value, where the caller asks for it."""
        if self.state.forms is not None:
            self.state.forms[node.line, node.column] = form

    def has_errors(self) -> bool:
        """Return whether the entry has an error so far."""
        place = self.file, _printable(self.entry)
        return any(p.severity == "error" and (p.file, p.service) == place for p in self.state.problems)

    def refer_to_heading(self, page: tuple[ReferenceKind, str], target: str, node: Node, key: str) -> None:
        """Record a link to a heading of a page, to be looked up when every file has been read."""
        self.state.links_to_headings.append((page, target, node, self, key))

    def refer_to_address(self, address: str, node: Node, key: str, *, in_markdown: bool = False) -> None:
        """Record a link to the web or to a page of this site, which is looked up when there is a whole directory."""
        place = (self.file, self.line_of(node), node.column, self.entry, self.join(key))
        self.state.links.append(Link(address, *place, in_markdown))

    def refer(self, kind: ReferenceKind, identifier: str, node: Node, key: str) -> None:
        """Record that a key names another entry, to be looked up when every file has been read."""
        self.state.references.append((kind, identifier, node, self, key))


def quote(value: str, limit: int = 60) -> str:
    """Quote a value for a message: one line, printable, at most `limit` characters."""
    shown = value if len(value) <= limit else f"{value[: limit - 1]}…"
    return f'"{_printable(shown)}"'


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
