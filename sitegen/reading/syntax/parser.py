"""Parse YAML text into nodes, from the events of PyYAML's C parser: nothing is constructed from a tag or a type.

Anchors, aliases, tags and a second document are refused, since a reviewer cannot see their value in a diff. A list
entry that is not YAML is blanked and the rest is read, so that one run shows every problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import yaml
from yaml._yaml import CParser

from sitegen.characters import find_forbidden
from sitegen.normal_forms import to_form
from sitegen.reading.syntax.nodes import BEFORE_COMMENT, InvalidNode, Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.outline import Outline, blank_entry, find_ids
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.syntax.syntax_errors import explain
from sitegen.reading.syntax.tabs import replace_tabs

_MAX_DEPTH = 12
"""Lists and mappings inside each other."""
_MAX_VALUES = 2_500_000
"""About 500 MB of memory; 10,000 ordinary entries have 600,000 values."""
_BLOCK_VALUES = 4
"""Values that a list or mapping counts for, by its memory."""
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""Line ends, as the parser counts lines."""
_PARSER_TOO_DEEP = "maximum nesting depth"
"""Part of the parser's own message; it reads ahead of the events that it has given."""
_MIN_ATTEMPTS = 3
_MAX_ATTEMPTS = 20
_MAX_REPARSED = 50_000_000
"""Characters parsed again for the sake of entries after a broken one: a few seconds' worth."""
_TEXT_BEFORE_COMMENT = re.compile(r"\S[ \t]+#")
_COMMENT = re.compile(r"#(?:[ \t#!]|$)")
"""Start of what is plainly a comment, not the rest of a text such as ``#4``."""
ALLOWANCE = re.compile(r"# *sitegen:.*")
"""Comment that is for sitegen, which nobody means as part of a text."""
LOST_TEXT_HINT = 'put the whole text in quotes: "Room 3 #4"; a comment has two spaces before # and one behind it'


@dataclass(frozen=True, slots=True)
class Document:
    """Nodes of a YAML file."""

    root: Node | None
    """``None`` when nothing could be read."""
    lost_ids: tuple[str, ...] = ()
    """Ids of entries that could not be read, which other entries may still name."""


def load(text: str, location: Location, first_line: int = 1) -> Document:
    """Parse one document and report its problems; `first_line` is the line in the file at which `text` starts."""
    problems = location.state.problems
    start = len(problems)
    document = _load(text, location, first_line)
    if not location.entry and len(problems) > start:
        outline = Outline(text)  # the parser reports lines; a volunteer looks for the entry
        for number in range(start, len(problems)):
            entry = outline.entry(problems[number].line - first_line + 1)
            problems[number] = replace(problems[number], service=entry)
    return document


def _load(text: str, location: Location, first_line: int) -> Document:
    if "\t" in text:
        text, places = replace_tabs(text)
        for line, column in places:
            tab = Node(line + first_line - 1, column)
            location.report(tab, "", "tab", "there is a tab before the text", "use two spaces for each level instead")
    lost_ids: list[str] = []
    for attempt in range(max(_MIN_ATTEMPTS, min(_MAX_ATTEMPTS, _MAX_REPARSED // (len(text) + 1)))):
        start = len(location.state.problems)
        try:
            root = _NodeBuilder(text, location, first_line).build()
        except yaml.MarkedYAMLError as error:
            del location.state.problems[start:]  # the next attempt reports the readable part again
            if _PARSER_TOO_DEEP in (error.problem or ""):
                _report_depth(location, _error_place(error, first_line))
                break
            explanation = explain(error, text)
            place = Node(explanation.line + first_line - 1, explanation.column)
            location.report(place, "", "yaml-syntax", explanation.message, explanation.hint)
            if explanation.repaired is not None:
                text = explanation.repaired
                continue
            blanked = blank_entry(text, explanation.line)
            if blanked is None:
                break
            text, entry = blanked
            lost_ids.extend(find_ids(entry))
        except _TooMuchError:
            break
        except yaml.YAMLError:
            message = "there is a character in this file that cannot be read as YAML"
            location.report(Node(first_line, 1), "", "yaml-syntax", message)
            break
        else:
            if attempt == 0 and (root is None or (isinstance(root, Scalar) and not root.value)):
                hint = "write something into it, or delete it"
                location.report(Node(first_line, 1), "", "empty-file", "this file is empty", hint)
                return Document(None)
            return Document(root, tuple(lost_ids))
    return Document(None, (*lost_ids, *find_ids(text)))


def _error_place(error: yaml.MarkedYAMLError, first_line: int) -> Node:
    mark = error.problem_mark
    return Node(first_line, 1) if mark is None else Node(mark.line + first_line, mark.column + 1)


def _report_depth(location: Location, node: Node) -> None:
    message = f"lists and blocks are nested more than {_MAX_DEPTH} deep"
    location.report(node, "", "too-deep", message, "compare it with the examples in CONTRIBUTING.md")


class _TooMuchError(Exception):
    """Refusal of a file larger, or nested deeper, than any directory needs; the rest of it is not read."""


class _NodeBuilder:
    """Nodes from the events of one text."""

    def __init__(self, text: str, location: Location, first_line: int) -> None:
        self._parser = CParser(text)
        self._location = location
        self._first_line = first_line
        self._refused: set[str] = set()
        """Codes of the YAML features that have been reported."""
        self._lines = LINE_END.split(text) if "#" in text and _TEXT_BEFORE_COMMENT.search(text) else None

    def build(self) -> Node | None:
        """Return the root node, or ``None`` for an empty text; raises `yaml.YAMLError` when the text is not YAML.

        A million events pass through this loop, so the common ones are handled without a call.
        """
        root: Node | None = None
        stack: list[Mapping | Sequence] = []  # open blocks, the innermost last
        keys: list[Scalar | InvalidNode | None] = []  # for each open block, the key that waits for its value
        next_event: Callable[[], Any] = self._parser.get_event  # the stubs do not say which events have which fields
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
                    node = self._inspect_scalar(event, node)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = event.start_mark
                block = Mapping if kind is yaml.MappingStartEvent else Sequence
                node = block(mark.line + first_line, mark.column + 1)
                if event.tag is not None or event.anchor is not None:
                    self._refuse_feature(event, node)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
                keys.pop()
                continue
            elif kind is yaml.AliasEvent:
                node = InvalidNode(event.start_mark.line + first_line, event.start_mark.column + 1)
                self._refuse_feature(event, node)
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
                self._add_value(parent, key, node)
                keys[-1] = None

            if type(node) is Mapping or type(node) is Sequence:
                stack.append(node)
                keys.append(None)
                values += _BLOCK_VALUES
                if len(stack) > _MAX_DEPTH:
                    _report_depth(self._location, node)
                    raise _TooMuchError
            values += 1
            if values > _MAX_VALUES:
                self._refuse_size(node)

    def _add_value(self, parent: Mapping | Sequence, key: Scalar | InvalidNode, value: Node) -> None:
        assert isinstance(parent, Mapping)
        if isinstance(key, InvalidNode):
            return
        name = key.value
        if name in parent.items:
            first = parent.keys[name]
            message = f"{quote(name)} is written twice; the first one is on line {first.line}"
            hint = "keep one of them" if name != "id" else "start a new entry with a dash: - id: easton-cafe"
            self._location.report(key, "", "duplicate-key", message, hint)
            return
        parent.items[name] = value
        parent.keys[name] = key

    def _as_key(self, node: Node) -> Scalar | InvalidNode:
        if isinstance(node, Scalar | InvalidNode):
            return node
        message = "a key must be a word, not a list or a block"
        hint = "write one word and a colon, without brackets, like name: Easton Café"
        self._location.report(node, "", "yaml-syntax", message, hint)
        return InvalidNode(node.line, node.column)

    def _inspect_scalar(self, event: Any, node: Scalar) -> Node:
        """Check a scalar with a tag, an anchor, an escape or a comment beside it."""
        if event.tag is not None or event.anchor is not None:
            self._refuse_feature(event, node)
            return InvalidNode(node.line, node.column)
        if event.style == '"':
            node.value = to_form("NFC", node.value)  # as the file is, but for its escapes
            for _, name in find_forbidden(node.value):
                message = f"there is {name} here, written with a backslash"
                self._location.report(node, "", "forbidden-character", message, "delete it")
                return InvalidNode(node.line, node.column)
        elif event.value and not event.style and self._lines is not None:
            self._check_comment(event, node, self._lines[event.end_mark.line])
        return node

    def _check_comment(self, event: Any, node: Scalar, line: str) -> None:
        """Refuse to lose text that the parser takes for a comment: ``Room 3 #4``; mark a text where that is unsure."""
        behind = line[event.end_mark.column :]
        rest = behind.lstrip(" \t")
        if not rest.startswith("#"):
            return
        if ALLOWANCE.match(rest):
            return
        is_set_off = len(behind) - len(rest) > 1
        if not _COMMENT.match(rest) or (not is_set_off and rest.strip("# \t").isdigit()):  # "# 4" may be an extension
            place = Node(event.end_mark.line + self._first_line, len(line) - len(rest) + 1)
            message = f"{quote(rest)} would be left out: # after a space starts a comment"
            self._location.report(place, "", "lost-text", message, LOST_TEXT_HINT)
        elif not is_set_off:
            node.style = BEFORE_COMMENT

    def _refuse_feature(self, event: Any, node: Node) -> None:
        """Report the first anchor, alias and tag of a file: there may be thousands."""
        if type(event) is yaml.AliasEvent:
            code, sign, noun = "alias", "*", "an alias"
        elif event.anchor is not None:
            code, sign, noun = "anchor", "&", "an anchor"
        else:
            code, sign, noun = "tag", "!", "a tag"
        if code not in self._refused:
            self._refused.add(code)
            message = f"a text that starts with {sign} is {noun} in YAML, which sitegen does not read"
            hint = f'write the value out in full, or put the text in quotes: "{sign}text"'
            self._location.report(node, "", code, message, hint)

    def _refuse_second_document(self, line: int) -> None:
        message = "a line of three dashes starts a second document, and only the first is read"
        self._location.report(Node(line, 1), "", "second-document", message, "delete the line ---")

    def _refuse_size(self, node: Node) -> None:
        message = f"this file has more than {_MAX_VALUES:,} values"
        self._location.report(node, "", "too-large", message, "split it into files under services/")
        raise _TooMuchError
