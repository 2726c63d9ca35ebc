"""Lists: new items in place of old ones, and single items that are added or removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as List
from difflib import SequenceMatcher
from itertools import pairwise

from sitegen.editing.extents import CannotEditError, end_of, extent, is_in_brackets, refuse_comment
from sitegen.editing.literals import Value, write_in_brackets, write_item
from sitegen.editing.scalars import BLOCK_STYLES, write_scalar
from sitegen.editing.source_text import Edit, SourceText
from sitegen.reading.syntax.nodes import Node, Scalar, Sequence

_COMMA = re.compile(r"\s*,\s*")
_DASH = re.compile(r"[ ]*-[ ]+")


def set_items(source: SourceText, old: Sequence, texts: List[str]) -> Iterator[Edit]:
    """Yield the edits that give a list of texts these, at least one; items that stay keep their form.

    Raises `CannotEditError`.
    """
    items = [item for item in old.items if isinstance(item, Scalar)]
    if len(items) < len(old.items):
        raise CannotEditError
    if is_in_brackets(source, old):
        yield _set_items_in_brackets(source, old, items, texts)
        return
    before = [item.value.strip() for item in items]
    for _, start, end, new_start, new_end in _changes(before, texts):
        for item, text in zip(items[start:end], texts[new_start:new_end], strict=False):
            yield Edit(*extent(source, item), write_scalar(text, item.style))
        for position in range(start + new_end - new_start, end):
            yield remove_item(source, old, position)
        added = texts[new_start + end - start : new_end]
        if added:
            yield _insertion(source, old, end, added)


def _changes(before: List[str], after: List[str]) -> Iterator[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    yield from (change for change in matcher.get_opcodes() if change[0] != "equal")


def _set_items_in_brackets(source: SourceText, old: Sequence, items: List[Scalar], texts: List[str]) -> Edit:
    end = end_of(source, old)
    if not items:
        return Edit(source.offset(old), end, write_in_brackets(tuple(texts)))
    places = [extent(source, item) for item in items]
    gaps = [source.text[one[1] : next_one[0]] for one, next_one in pairwise(places)]
    if not all(map(_COMMA.fullmatch, gaps)):
        raise CannotEditError
    style = "" if items[0].style in BLOCK_STYLES else items[0].style
    written = {item.value.strip(): source.text[slice(*place)] for item, place in zip(items, places, strict=True)}
    new = (gaps[0] if gaps else ", ").join(written.get(text) or write_scalar(text, style) for text in texts)
    return Edit(places[0][0], places[-1][1], new)


def _insertion(source: SourceText, old: Sequence, position: int, values: List[Value]) -> Edit:
    """Add items with a dash in front of the item with this number, or behind the last."""
    neighbour = old.items[max(position - 1, 0)]
    indent = _before_dash(source, neighbour)
    items = [f"{indent}- {write_item(value, indent)}" for value in values]
    end = source.line_end(end_of(source, neighbour))
    line_break = source.line_break(end)
    lines = [item.replace("\n", line_break) for item in items]
    if position:
        return Edit(end, end, "".join(f"{line_break}{line}" for line in lines))
    start = source.line_start(source.offset(neighbour))
    return Edit(start, start, "".join(f"{line}{line_break}" for line in lines))


def set_item(source: SourceText, old: Sequence, position: int, text: str) -> Edit:
    """Give an item that is a text this one, of one line; raises `CannotEditError`."""
    item = old.items[position]
    if not isinstance(item, Scalar) or "\n" in text:
        raise CannotEditError
    return Edit(*extent(source, item), write_scalar(text, item.style))


def add_item(source: SourceText, old: Sequence, value: Value) -> Edit:
    """Add an item behind the last of a list; raises `CannotEditError`."""
    if not is_in_brackets(source, old):
        return _insertion(source, old, len(old.items), [value])
    if not old.items:
        return Edit(source.offset(old), end_of(source, old), write_in_brackets((value,)))
    end = end_of(source, old.items[-1])
    return Edit(end, end, f", {write_in_brackets(value)}")


def remove_item(source: SourceText, old: Sequence, position: int) -> Edit:
    """Remove an item, which is not the only one, with its lines; raises `CannotEditError` for one with a comment."""
    item = old.items[position]
    start, end = source.offset(item), end_of(source, item)
    if is_in_brackets(source, old):
        return removal_in_brackets(source, old.items, old.items, position)
    _before_dash(source, item)
    line_end = source.line_end(end)
    refuse_comment(source, start, line_end, item)
    return Edit(source.line_start(start) - len(source.break_before(start)), line_end, "")


def removal_in_brackets(source: SourceText, starts: List[Node], values: List[Node], position: int) -> Edit:
    """Remove a value, or a key with its value, and a comma; `starts` are the values themselves, or their keys."""
    if len(values) == 1:
        raise CannotEditError
    is_last = position == len(values) - 1
    start = end_of(source, values[position - 1]) if is_last else source.offset(starts[position])
    end = end_of(source, values[position]) if is_last else source.offset(starts[position + 1])
    inside = [starts[position]] if starts[position] is values[position] else [starts[position], values[position]]
    refuse_comment(source, start, end, *inside)
    return Edit(start, end, "")


def _before_dash(source: SourceText, item: Node) -> str:
    """Return the space in front of the dash of an item; raises `CannotEditError` where it does not begin its line."""
    start = source.offset(item)
    before = source.text[source.line_start(start) : start]
    if _DASH.fullmatch(before) is None:
        raise CannotEditError
    return before.partition("-")[0]
