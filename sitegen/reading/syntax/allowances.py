"""Comments that allow a warning: ``# sitegen: allow http because they have no other page``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser

from sitegen.errors import Problem
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.outline import Outline
from sitegen.reading.syntax.parser import ALLOWANCE, LINE_END
from sitegen.reading.syntax.problems import Location, ReadingState, quote

_FORM = re.compile(r"# *sitegen: +allow +(?P<code>[a-z0-9-]+) +because +\S.*")
_EXAMPLE = "# sitegen: allow http because they have no other page"
_CODES_OF_LINKS = "link-"
"""Beginning of the codes that only `sitegen links` gives."""
_FRONT_MATTER = re.compile(r"---[ ]*\n.*?^---[ ]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Allowance:
    """A comment that allows the warnings of one code in some lines of its file."""

    location: Location
    node: Node
    """Place of the comment."""
    code: str
    last_line: int
    """Last line that it holds for; the first is its own."""

    def holds_for(self, problem: Problem) -> bool:
        """Return whether it allows a problem."""
        return (
            problem.severity != "error"
            and problem.code == self.code
            and problem.file == self.location.file
            and self.node.line <= problem.line <= self.last_line
        )


def read_allowances(name: str, text: str, state: ReadingState) -> Iterator[Allowance]:
    """Yield the allowances of a YAML file, or of a document's front matter; warn of those without code or reason.

    One at the end of a line is for that line; one on a line of its own for the next line that is more than a comment.
    Where the value there is a block of text, which has no comments, it is for every line of the block. Below the last
    key of a document, it is for the document's text.
    """
    if ALLOWANCE.search(text) is None:
        return
    outline = Outline(text)
    last_line = len(LINE_END.split(text))
    is_document = name.endswith(".md")
    if is_document:
        match = _FRONT_MATTER.match(text)
        text = match[0] if match is not None else ""
    lines = LINE_END.split(text)
    try:
        texts = list(_texts(text))
    except yaml.YAMLError:
        return  # reported when the file is read
    for number, line in enumerate(lines):
        comment = ALLOWANCE.search(line)
        if comment is None or any(start <= (number, comment.start()) < end for start, end in texts):
            continue
        node, location = Node(number + 1, comment.start() + 1), Location(state, name, outline.entry(number + 1))
        match = _FORM.fullmatch(comment[0].rstrip())
        if match is None:
            message = f"{quote(comment[0])} allows nothing: it needs a code and a reason"
            location.warn(node, "", "allowance", message, f"write it like {_EXAMPLE}")
            continue
        last = number
        while last < len(lines) - 1 and lines[last].lstrip()[:1] in ("", "#"):
            last += 1
        ends = [line - (not lines[line][:column].strip()) for start, (line, column) in texts if start[0] == last]
        is_for_body = is_document and last == len(lines) - 1
        yield Allowance(location, node, match["code"], last_line if is_for_body else max([last, *ends]) + 1)


def _texts(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the (line, column) at which each text of the first document starts and ends, from 0."""
    parser = CParser(text)
    while True:
        event: Any = parser.get_event()  # the stubs allow events without a place
        kind = type(event)
        if kind is yaml.DocumentEndEvent or kind is yaml.StreamEndEvent:
            return
        if kind is yaml.ScalarEvent:
            yield (event.start_mark.line, event.start_mark.column), (event.end_mark.line, event.end_mark.column)


def is_allowed(problem: Problem, allowances: Iterable[Allowance]) -> bool:
    """Return whether one of the comments allows a problem."""
    return any(allowance.holds_for(problem) for allowance in allowances)


def unused_allowances(problems: Iterable[Problem], allowances: Iterable[Allowance]) -> Iterator[Problem]:
    """Yield a warning for each allowance without anything to allow among all the problems of a directory."""
    found = list(problems)
    for allowance in allowances:
        if not allowance.code.startswith(_CODES_OF_LINKS) and not any(map(allowance.holds_for, found)):
            place = allowance.location
            message = f"there is nothing to allow here any more: no warning has the code {allowance.code}"
            yield Problem(
                place.file,
                allowance.node.line,
                allowance.node.column,
                "warning",
                "unused-allowance",
                place.entry,
                "",
                message,
                "delete this comment",
            )
