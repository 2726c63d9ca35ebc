"""Set a key of a mapping, where it is, or add it beside another key; or remove it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Table

from sitegen.editing.extents import CannotEditError, end_of, extent, is_in_brackets, refuse_comment
from sitegen.editing.lists import removal_in_brackets, set_items
from sitegen.editing.literals import Value, text_block, write_behind_colon, write_in_brackets
from sitegen.editing.scalars import BLOCK_STYLES, write_scalar
from sitegen.editing.source_text import Edit, SourceText
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar
from sitegen.reading.syntax.nodes import Sequence as ListNode

_END_OF_ITEM = re.compile(r",?[ \t]*$")
"""Rest of a line of a mapping in braces with a line for each key."""
_STEP = "  "


def set_key(source: SourceText, mapping: Mapping, key: str, value: Value, after: Sequence[str] = ()) -> Iterator[Edit]:
    """Yield the edits that give a key this value; of values by key, other keys stay.

    A new key comes after the first of `after` that the mapping has. Raises `CannotEditError`.
    """
    old = mapping.items.get(key)
    if old is None:
        yield _insertion(source, mapping, key, value, after)
    elif isinstance(old, Scalar) and isinstance(value, str):
        yield from _set_text(source, mapping, key, old, value)
    elif isinstance(old, Scalar) and isinstance(value, tuple) and old.style not in BLOCK_STYLES:
        yield Edit(*extent(source, old), write_in_brackets(value, old.style))
    elif isinstance(old, ListNode) and isinstance(value, tuple):
        yield from set_items(source, old, [item for item in value if isinstance(item, str)])
    elif isinstance(old, Mapping) and isinstance(value, Table):
        for inner_key, text in value.items():
            yield from set_key(source, old, inner_key, text)
    else:
        raise CannotEditError


def remove_key(source: SourceText, mapping: Mapping, key: str) -> Edit:
    """Remove a key, which is not the only one, with its value and their lines.

    Raises `CannotEditError`, also where a comment would be lost.
    """
    names: list[Node] = [*mapping.keys.values()]
    values = [*mapping.items.values()]
    position = [*mapping.keys].index(key)
    name, value = names[position], values[position]
    if is_in_brackets(source, mapping):
        return removal_in_brackets(source, names, values, position)
    start, end = source.offset(name), end_of(source, value)
    if source.text[source.line_start(start) : start].strip():  # behind a dash
        return removal_in_brackets(source, names, values, position)
    line_end = source.line_end(end)
    refuse_comment(source, start, line_end, name, value)
    return Edit(source.line_start(start) - len(source.break_before(start)), line_end, "")


def _set_text(source: SourceText, mapping: Mapping, key: str, old: Scalar, value: str) -> Iterator[Edit]:
    start, end = extent(source, old)
    if "\n" not in value:
        yield Edit(start, end, write_scalar(value, old.style))
    elif old.style in BLOCK_STYLES:
        # In a folded text, one line break more is as many as are meant.
        lines = value if old.style == "|" else re.sub("\n+", r"\g<0>\n", value)
        indent = source.text[source.line_start(start) : start]
        yield Edit(start, end, _indented(lines, indent, source.line_break(end)))
    elif is_in_brackets(source, mapping):
        yield Edit(start, end, json.dumps(value, ensure_ascii=False))
    else:
        indent = " " * (mapping.keys[key].column - 1) + _STEP
        bar, line_break, lines = text_block(value, indent).partition("\n")
        line_end, line_break = source.line_end(end), source.line_break(end)
        yield Edit(start, end, bar)
        yield Edit(line_end, line_end, line_break + lines.replace("\n", line_break))


def _indented(text: str, indent: str, line_break: str) -> str:
    return line_break.join(f"{indent if number and line else ''}{line}" for number, line in enumerate(text.split("\n")))


def _insertion(source: SourceText, mapping: Mapping, key: str, value: Value, after: Sequence[str]) -> Edit:
    name, old = _neighbour(mapping, after)
    end = end_of(source, old)
    line_end, line_break = source.line_end(end), source.line_break(end)
    style = old.style if isinstance(old, Scalar) and old.style not in BLOCK_STYLES else ""
    before = source.text[source.offset(name) - name.column + 1 : source.offset(name)]
    if not is_in_brackets(source, mapping):
        indent = " " * (name.column - 1)
        item = f"\n{indent}{write_scalar(key, name.style)}:{write_behind_colon(value, indent, style, name.style)}"
        return Edit(line_end, line_end, item.replace("\n", line_break))
    item = f"{write_scalar(key, name.style)}: {write_in_brackets(value, style, name.style)}"
    has_own_line = not before.strip() and _END_OF_ITEM.match(source.text[end:line_end])
    return Edit(end, end, f",{line_break + before if has_own_line else ' '}{item}")


def _neighbour(mapping: Mapping, wanted: Sequence[str]) -> tuple[Scalar, Node]:
    """Choose the key, with its value, that a new one comes after: a wanted one, else the last with a text beside it."""
    texts = [key for key, value in mapping.items.items() if isinstance(value, Scalar)]
    lines = [key for key in texts if getattr(mapping.items[key], "style", "") not in BLOCK_STYLES]
    for key in (*(key for key in wanted if key in texts), *lines[-1:], *reversed(mapping.items)):
        return mapping.keys[key], mapping.items[key]
    raise CannotEditError
