"""YAML text to nodes, by PyYAML's C parser driven event by event: nothing is ever constructed from a tag or a type.

Anchors, aliases, tags and a second document are refused, since a reviewer cannot see their value in a diff. When the
text of one list entry is not YAML, that entry is blanked and the rest is read, so that one run shows every problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import yaml
from yaml._yaml import CParser

from sitegen.reading.syntax.characters import forbidden
from sitegen.reading.syntax.nodes import InvalidNode, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.syntax.syntax_errors import Outline, explained, ids_in, without_entry, without_tabs

MAX_DEPTH = 12
MAX_VALUES = 2_500_000
"""About 500 MB of memory; 10,000 ordinary entries have 600,000."""
_WEIGHT_OF_A_BLOCK = 4
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""Where the parser counts a new line."""
_TOO_DEEP = "maximum nesting depth"
"""What the parser says of text that is nested too deep even for itself."""
_MAX_RECOVERIES = 20
_MAX_CHARACTERS_AGAIN = 50_000_000
"""How much text is read again for the sake of entries behind a broken one: a few seconds' worth."""
_COMMENT_AGAINST_TEXT = re.compile(r" #[^\s#!]")


@dataclass(frozen=True, slots=True)
class Document:
    """What a file held."""

    root: Node | None
    """``None`` when nothing could be read."""
    lost_ids: tuple[str, ...] = ()
    """Ids of entries whose text could not be read: others may still name them."""


def load(text: str, location: Location, first_line: int = 1) -> Document:
    """Reads one document; problems go to the location's state. `first_line` is the line on which `text` starts in its file."""
    problems = location.state.problems
    first_problem = len(problems)
    document = _load(text, location, first_line)
    if not location.entry and len(problems) > first_problem:
        outline = Outline(text)  # the parser knows lines alone; a volunteer looks for the entry
        for number in range(first_problem, len(problems)):
            entry = outline.entry(problems[number].line - first_line + 1)
            problems[number] = replace(problems[number], service=entry)
    return document


def _load(text: str, location: Location, first_line: int) -> Document:
    if "\t" in text:
        text, tabs = without_tabs(text)
        for line, column in tabs:
            place = Node(line + first_line - 1, column)
            location.report(
                place, "", "tab", "there is a tab before the text", "use spaces: two for each step to the right"
            )
    lost: list[str] = []
    for attempt in range(max(3, min(_MAX_RECOVERIES, _MAX_CHARACTERS_AGAIN // (len(text) + 1)))):
        mark = len(location.state.problems)
        try:
            root = _Builder(text, location, first_line).root()
        except yaml.MarkedYAMLError as error:
            del location.state.problems[mark:]  # the next round says again what it finds in the readable part
            if _TOO_DEEP in (error.problem or ""):  # the parser reads ahead of what it has told us of
                _say_too_deep(location, _place_of(error, first_line))
                break
            mistake = explained(error, text)
            place = Node(mistake.line + first_line - 1, mistake.column)
            location.report(place, "", "yaml-syntax", mistake.message, mistake.hint)
            remains = without_entry(text, mistake.line)
            if remains is None:
                break
            text, gone = remains
            lost.extend(ids_in(gone))
        except _TooMuchError:
            break
        except yaml.YAMLError:
            location.report(
                Node(first_line, 1), "", "yaml-syntax", "there is a character in it that cannot be read as YAML"
            )
            break
        else:
            if attempt == 0 and (root is None or (isinstance(root, Scalar) and not root.value)):
                location.report(Node(first_line, 1), "", "empty-file", "there is nothing in it")
                return Document(None)
            return Document(root, tuple(lost))
    return Document(None, (*lost, *ids_in(text)))


def _place_of(error: yaml.MarkedYAMLError, first_line: int) -> Node:
    mark = error.problem_mark
    return Node(first_line, 1) if mark is None else Node(mark.line + first_line, mark.column + 1)


def _say_too_deep(location: Location, node: Node) -> None:
    message = f"lists and blocks stand inside each other more than {MAX_DEPTH} deep"
    location.report(node, "", "too-deep", message, "an example of each entry is in CONTRIBUTING.md")


class _TooMuchError(Exception):
    """More, or nested deeper, than any directory needs: the rest of the file is not read."""


class _Builder:
    """Turns the events of one text into nodes."""

    def __init__(self, text: str, location: Location, first_line: int) -> None:
        self._parser = CParser(text)
        self._location = location
        self._first_line = first_line
        self._refused: set[str] = set()
        self._lines = _LINE_END.split(text) if " #" in text and _COMMENT_AGAINST_TEXT.search(text) else None

    def root(self) -> Node | None:
        """The document's root node; `yaml.YAMLError` when the text is not YAML."""
        root: Node | None = None
        stack: list[Mapping | Sequence] = []
        keys: list[Scalar | None] = []  # beside each mapping of the stack: the key that waits for its value
        next_event: Callable[[], Any] = self._parser.get_event  # the stubs leave open what each kind of event has
        first_line = self._first_line
        documents = values = 0
        while True:
            event = next_event()
            kind = type(event)
            node: Node
            if kind is yaml.ScalarEvent:
                mark = event.start_mark
                node = Scalar(event.value, mark.line + first_line, mark.column + 1, event.style)
                if event.style == '"' or self._lines or event.tag is not None or event.anchor is not None:
                    node = self._looked_at(event, node)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = event.start_mark
                node = (Mapping if kind is yaml.MappingStartEvent else Sequence)(
                    mark.line + first_line, mark.column + 1
                )
                if event.tag is not None or event.anchor is not None:
                    self._refuse_magic(event, node)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
                keys.pop()
                continue
            elif kind is yaml.AliasEvent:
                node = InvalidNode(event.start_mark.line + first_line, event.start_mark.column + 1)
                self._refuse_magic(event, node)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._refuse_second_document(event.start_mark.line + first_line)
                    return root
                continue
            elif kind is yaml.StreamEndEvent:
                return root
            else:
                continue
            if not stack:
                root = node
            elif type(parent := stack[-1]) is Sequence:
                parent.items.append(node)
            elif (key := keys[-1]) is None:
                keys[-1] = self._as_key(node)
            else:
                self._put(parent, key, node)
                keys[-1] = None
            if type(node) is Mapping or type(node) is Sequence:
                stack.append(node)
                keys.append(None)
                values += _WEIGHT_OF_A_BLOCK
                if len(stack) > MAX_DEPTH:
                    self._refuse_depth(node)
            values += 1
            if values > MAX_VALUES:
                self._refuse_size(node)

    def _put(self, parent: Mapping | Sequence, key: Scalar, value: Node) -> None:
        assert isinstance(parent, Mapping)
        name = key.value
        if name in parent.items:
            first = parent.keys[name]
            message = f"{quote(name)} is written twice; the first one is on line {first.line}"
            hint = "keep one of them" if name != "id" else "start a new entry with a dash: - id: easton-cafe"
            self._location.report(key, "", "duplicate-key", message, hint)
            return
        parent.items[name] = value
        parent.keys[name] = key

    def _as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        if not isinstance(node, InvalidNode):
            message = "a key must be a word, not a list or a block"
            self._location.report(node, "", "yaml-syntax", message, "write it like name: Easton Café")
        return Scalar("", node.line, node.column)

    def _looked_at(self, event: Any, node: Node) -> Node:
        """The slow path for the few scalars that may hide something."""
        if event.tag is not None or event.anchor is not None:
            self._refuse_magic(event, node)
            return InvalidNode(node.line, node.column)
        if event.style == '"':
            for _, what in forbidden(event.value):
                self._location.report(
                    node, "", "forbidden-character", f"there is {what} here", "delete it and type again"
                )
                return InvalidNode(node.line, node.column)
        elif event.value and not event.style and self._lines is not None:
            rest = self._lines[event.end_mark.line][event.end_mark.column :].lstrip(" \t")
            if rest.startswith("#") and rest[1:2] not in ("", " ", "#", "!"):
                place = Node(event.end_mark.line + self._first_line, event.end_mark.column + 2)
                message = f"{quote(rest)} is left out: # after a space starts a comment"
                self._location.warn(place, "", "lost-comment", message, 'put the whole text in quotes: "Room 3 #4"')
        return node

    def _refuse_magic(self, event: Any, node: Node) -> None:
        """Anchors, aliases and tags, each said once a file: there may be thousands."""
        if type(event) is yaml.AliasEvent:
            code, what, example = "alias", "a text that begins with * is an alias, and aliases are not read", "*"
        elif event.anchor is not None:
            code, what, example = "anchor", "a text that begins with & is an anchor, and anchors are not read", "&"
        else:
            code, what, example = "tag", "a text that begins with ! is a tag, and tags are not read", "!"
        if code not in self._refused:
            self._refused.add(code)
            hint = f'write the value out in full, or put the text in quotes: "{example}text"'
            self._location.report(node, "", code, what, hint)

    def _refuse_second_document(self, line: int) -> None:
        message = "a line of three dashes starts a second document here; only the first is read"
        self._location.report(Node(line, 1), "", "second-document", message, "delete the line ---")

    def _refuse_depth(self, node: Node) -> None:
        _say_too_deep(self._location, node)
        raise _TooMuchError

    def _refuse_size(self, node: Node) -> None:
        message = f"the file has more than {MAX_VALUES:,} values"
        self._location.report(node, "", "too-large", message, "split it into files under services/")
        raise _TooMuchError
