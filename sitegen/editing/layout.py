"""Layout of a YAML text: indents, spaces and empty lines. No line is joined or split, and no text is changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from sitegen.editing.tokens import Token, tokens_of
from sitegen.reading.files.keyed_entries import ENTRY_LISTS
from sitegen.reading.syntax.nodes import Mapping as MappingNode
from sitegen.reading.syntax.nodes import Scalar
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

Place = tuple[int, int]
"""(line, column) of a node, 1-based."""
_INDENT = 2
_COMMENT_GAP = 2
"""Spaces in front of a comment behind a value, at least."""
_FLOW_STARTS = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_FLOW_ENDS = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_BLOCK_HEADER = re.compile(r"([|>][+-]?([1-9])?[+-]?)[ \t]*(#.*)?")
_BLANKS = " \t"


class CannotFormatError(Exception):
    """Refusal of a text that is written in a way that this module does not know; the text says which, and where."""


@dataclass(frozen=True, slots=True)
class _Level:
    """A list or a block of keys that has not ended, or the place of a line."""

    old: int
    """Column of its dashes or keys in the text."""
    new: int
    """Column of its dashes or keys in the layout."""
    is_list: bool = False
    is_unmarked: bool = False
    """True of a list whose dashes are in the column of the key above it, which the parser does not announce."""


@dataclass(frozen=True, slots=True)
class _GapLine:
    """An empty line, or a comment with a line of its own."""

    comment: str = ""
    column: int = 0


def tidy_layout(text: str, forms: Mapping[Place, str], close_comments: Collection[Place] = ()) -> str:
    """Write a text in the one layout, with the values at some places in the form given.

    `text` has ``\\n`` line ends and no byte order mark. `close_comments` are places of values behind which a comment
    stays where it is, because it may be part of them. Raises `CannotFormatError`.
    """
    return _Layout(text, list(tokens_of(text)), forms, close_comments).write()


@dataclass(slots=True)
class _Layout:
    """State of writing one text."""

    text: str
    tokens: Sequence[Token]
    forms: Mapping[Place, str]
    close_comments: Collection[Place]
    parts: list[str] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    levels_above: Sequence[_Level] = ()
    """Levels at the token before."""
    depth: int = 0
    """Brackets and braces that have not been closed."""
    column: int = 0
    """Characters of the line that is being written."""
    shift: int = 0
    """Columns by which the line that is being written has moved."""
    top_key: str = ""
    """Key at the top of the file that was written last."""
    entry_line: int = 0
    """0-based line of the last dash below it."""
    previous: Token | None = None
    is_key: bool = False
    """True when the next scalar is the key of a block."""

    def write(self) -> str:
        for number, token in enumerate(self.tokens):
            if token.kind in (yaml.DirectiveToken, yaml.DocumentEndToken):
                raise CannotFormatError(f"line {token.line + 1} is an instruction to programs that read YAML")
            if token.end > token.start and token.kind is yaml.KeyToken:
                raise CannotFormatError(f"line {token.line + 1} has a key behind a question mark")
            self._follow(token)
            if token.end == token.start and token.kind is not yaml.ScalarToken:
                continue
            self._write_gap(token, number)
            self._write_token(token)
            self.previous = token
            self.levels_above = tuple(self.levels)
        self._write_end()
        return "".join(self.parts)

    def _follow(self, token: Token) -> None:
        """Keep `levels` and `is_key` up to date."""
        if self.depth:
            return
        top = self.levels[-1] if self.levels else None
        inner = 0 if top is None else top.new + _INDENT
        if token.kind is yaml.BlockMappingStartToken:
            self.levels.append(_Level(token.column, inner))
        elif token.kind is yaml.BlockSequenceStartToken:
            self.levels.append(_Level(token.column, inner, is_list=True))
        elif token.kind is yaml.BlockEntryToken and top is not None and not top.is_list:
            self.levels.append(_Level(token.column, inner, is_list=True, is_unmarked=True))
        elif token.kind in (yaml.KeyToken, yaml.BlockEndToken):
            if top is not None and top.is_unmarked:
                self.levels.pop()
            if token.kind is yaml.BlockEndToken:
                self.levels.pop()
            self.is_key = token.kind is yaml.KeyToken

    # Between the tokens.

    def _write_gap(self, token: Token, number: int) -> None:
        """Write what is in front of a token, which has this number."""
        gap = self.text[0 if self.previous is None else self.previous.end : token.start]
        if self.previous is not None and "\n" not in gap:
            self._append(_separator(self.previous, token))
            return
        *lines, _ = gap.split("\n")
        place = _Level(token.column, self._line_column(token))
        inner = () if token.kind not in _FLOW_ENDS else (_Level(token.column + 1, place.new + _INDENT),)
        if self.previous is not None:
            self._write_comment_behind(lines.pop(0))
        kept = self._without_repeats(self._lines(lines, (*inner, place)))
        if self.previous is None:
            kept = kept[1:] if kept and not kept[0].comment else kept
        elif self._is_next_entry(token) and all(line.comment for line in kept) and self._is_long(token, number):
            kept = _separated(kept, place.new)
        self._write_lines(kept)
        if self.parts:
            self._append("\n")
        self._append(" " * place.new)
        self.shift = place.new - token.column

    def _write_end(self) -> None:
        """Write the comments behind the last token, and the line end."""
        lines = self.text[0 if self.previous is None else self.previous.end :].split("\n")
        if self.previous is not None:
            self._write_comment_behind(lines.pop(0))
        kept = self._without_repeats(self._lines(lines, ()))
        self._write_lines(kept[:-1] if kept and not kept[-1].comment else kept)
        self._append("\n")

    def _lines(self, lines: Sequence[str], places: Sequence[_Level]) -> Iterator[_GapLine]:
        """Give each comment the column of the block or list that it is in, judged by its indent."""
        candidates = (*places, *reversed(self.levels_above))
        for line in lines:
            comment = line.strip(_BLANKS)
            column = len(line) - len(line.lstrip(_BLANKS))
            around = [level for level in candidates if level.old <= column]
            yield _GapLine(comment, max(around, key=lambda level: level.old).new if comment and around else 0)

    def _without_repeats(self, lines: Iterator[_GapLine]) -> list[_GapLine]:
        """Keep one of several empty lines that follow each other."""
        kept: list[_GapLine] = []
        for line in lines:
            if line.comment or not kept or kept[-1].comment:
                kept.append(line)
        return kept

    def _write_lines(self, lines: Sequence[_GapLine]) -> None:
        for line in lines:
            self._append("\n" if self.parts else "")
            self._append(" " * line.column + line.comment)

    def _write_comment_behind(self, rest: str) -> None:
        comment = rest.strip(_BLANKS)
        if not comment:
            return
        before = self.previous
        assert before is not None
        gap = len(rest) - len(rest.lstrip(_BLANKS))
        spaces = _COMMENT_GAP
        if gap >= _COMMENT_GAP:
            line_start = self.text.rfind("\n", 0, before.end) + 1
            spaces = max(spaces, before.end - line_start + gap + self.shift - self.column)
        elif (before.line + 1, before.column + 1) in self.close_comments:
            spaces = gap
        self._append(" " * spaces + comment)

    def _is_entry(self, token: Token) -> bool:
        return token.kind is yaml.BlockEntryToken and len(self.levels) == 2 and not self.depth

    def _is_next_entry(self, token: Token) -> bool:
        """Return whether a token is the dash of an entry that comes after another one."""
        is_entry = self._is_entry(token)
        # An empty line behind a text that keeps its empty lines would be part of it.
        before = self.previous
        assert before is not None
        keeps_lines = before.is_block_text and "+" in self.text[before.start : before.start + 3]
        return is_entry and self.top_key in ENTRY_LISTS and before.kind is not yaml.ValueToken and not keeps_lines

    def _is_long(self, dash: Token, number: int) -> bool:
        """Return whether the entry at a dash, or the one before it, has more than one line."""
        assert self.previous is not None
        if self._last_line(self.previous) > self.entry_line:
            return True
        depth = 0
        for index in range(number + 1, len(self.tokens)):
            token = self.tokens[index]
            ends = token.kind is yaml.BlockEntryToken and token.column == dash.column
            if not depth and (ends or (token.kind is yaml.KeyToken and token.column <= dash.column)):
                return False
            depth += (token.kind in _FLOW_STARTS) - (token.kind in _FLOW_ENDS)
            if token.end > token.start and self._last_line(token) > dash.line:
                return True
        return False

    def _last_line(self, token: Token) -> int:
        return token.line + self.text.count("\n", token.start, token.end)

    # Tokens.

    def _line_column(self, token: Token) -> int:
        """Return the column of a token that is the first of its line."""
        if not self.levels:
            return _INDENT * max(0, self.depth - (token.kind in _FLOW_ENDS))
        top = self.levels[-1]
        if self.depth:
            base = top.new + (_INDENT if top.is_list else 0)
            return base + _INDENT * (self.depth - (token.kind in _FLOW_ENDS))
        if token.kind is yaml.ValueToken:
            raise CannotFormatError(f"line {token.line + 1} begins with a colon")
        return top.new if self.is_key or token.kind is yaml.BlockEntryToken else top.new + _INDENT

    def _write_token(self, token: Token) -> None:
        raw = self.text[token.start : token.end]
        if token.kind in _FLOW_STARTS:
            self.depth += 1
        elif token.kind in _FLOW_ENDS:
            self.depth -= 1
        if self._is_entry(token):
            self.entry_line = token.line
        if token.kind is not yaml.ScalarToken:
            self._append(raw)
            return
        is_key, self.is_key = self.is_key, False
        if is_key and len(self.levels) == 1:
            self.top_key = token.value
        form = self.forms.get((token.line + 1, token.column + 1))
        if token.is_block_text:
            self._write_block(raw)
        elif form is not None and (written := _in_form(form, token.style, in_flow=self.depth > 0)) is not None:
            self._append(written)
        else:
            self._write_lines_of_scalar(raw, token.style)

    def _write_lines_of_scalar(self, raw: str, style: str) -> None:
        """Write a text, perhaps of several lines, whose indents and spaces at line ends mean nothing."""
        first, *rest = raw.split("\n")
        if not rest:
            self._append(raw)
            return
        base = self.levels[-1].new + _INDENT if self.levels else 0
        indent = base + _INDENT * max(0, self.depth - 1)
        lines = [_without_blanks_behind(first, style)]
        for line in rest[:-1]:
            content = _without_blanks_behind(line.lstrip(_BLANKS), style)
            lines.append(" " * indent + content if content else "")
        last = rest[-1].lstrip(_BLANKS)
        self.shift = indent - (len(rest[-1]) - len(last))
        self._append("\n".join([*lines, " " * indent + last]))

    def _write_block(self, raw: str) -> None:
        """Write a text under a bar; only its indent changes, since every other space is part of it."""
        header, *lines = raw.split("\n")
        match = _BLOCK_HEADER.fullmatch(header)
        assert match is not None
        self._append(match[1] + (f"{' ' * _COMMENT_GAP}{match[3]}" if match[3] else ""))
        top = self.levels[-1] if self.levels else _Level(0, 0)
        content = next((line for line in lines if line.strip(" ")), None)
        if match[2]:
            old, new = top.old + int(match[2]), top.new + int(match[2])
        else:
            old = 0 if content is None else len(content) - len(content.lstrip(" "))
            new = top.new + _INDENT
        for line in lines:
            rest = line[old:]
            self._append(f"\n{' ' * new}{rest}" if rest else "\n")

    def _append(self, part: str) -> None:
        if not part:
            return
        self.parts.append(part)
        line_break = part.rfind("\n")
        self.column = self.column + len(part) if line_break < 0 else len(part) - line_break - 1


def _separated(lines: Sequence[_GapLine], column: int) -> list[_GapLine]:
    """Put an empty line between two entries, behind the comments of the first."""
    end = next((number for number, line in enumerate(lines) if line.column <= column), len(lines))
    return [*lines[:end], _GapLine(), *lines[end:]]


def _separator(before: Token, token: Token) -> str:
    """Return what is between two tokens of one line."""
    if before.kind in _FLOW_STARTS:
        return ""
    if token.kind in (yaml.FlowEntryToken, *_FLOW_ENDS):
        return " " if before.kind is yaml.ValueToken else ""
    if token.kind is yaml.ValueToken:
        return "" if before.kind in (yaml.ScalarToken, *_FLOW_ENDS) else " "
    return " "


def _without_blanks_behind(line: str, style: str) -> str:
    stripped = line.rstrip(_BLANKS)
    is_escaped = style == '"' and stripped.endswith("\\")
    return line[: len(stripped) + 1] if is_escaped else stripped


def _in_form(form: str, style: str, *, in_flow: bool) -> str | None:
    """Write a value in its form: without quotes where the reader needs none; ``None`` where that cannot be done."""
    if is_plain(form, in_flow=in_flow):
        return form
    if style == "'":
        return f"'{form.replace(style, style * 2)}'"
    return f'"{form}"' if style == '"' and not {'"', "\\"} & set(form) else None


@lru_cache(maxsize=4096)
def is_plain(value: str, *, in_flow: bool) -> bool:
    """Return whether our reader reads a value without quotes as it is, alone or in brackets and braces."""
    state = ReadingState()
    root = load(f"{{a: {value}, b: [{value}]}}\n" if in_flow else f"a: {value}\n", Location(state, "value")).root
    node = root.items.get("a") if isinstance(root, MappingNode) else None
    return not state.problems and isinstance(node, Scalar) and node.is_plain and node.value == value
