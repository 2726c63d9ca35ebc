"""Set a key of a mapping, where it is, or add it beside another key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Table

from sitegen.editing.scalars import BLOCK_STYLES, scalar_range, write_scalar
from sitegen.editing.source_text import Edit, SourceText
from sitegen.reading.syntax.nodes import Mapping, Scalar

Value = str | Table[str, str]
"""Text of one line, or texts by key."""
_END_OF_ITEM = re.compile(r",?[ \t]*$")
"""Rest of a line of a mapping in braces with a line for each key."""


class CannotEditError(Exception):
    """Refusal to edit a mapping that is written in an unusual way."""


def set_key(source: SourceText, mapping: Mapping, key: str, value: Value, after: Sequence[str] = ()) -> Iterator[Edit]:
    """Yield the edits that give a key this value; of texts by key, other keys stay.

    A new key comes after the first of `after` that the mapping has. Raises `CannotEditError`.
    """
    old = mapping.items.get(key)
    if old is None:
        yield _insertion(source, mapping, key, value, after)
    elif isinstance(old, Scalar) and isinstance(value, str):
        yield Edit(*_range(source, old), write_scalar(value, old.style))
    elif isinstance(old, Mapping) and not isinstance(value, str):
        for inner_key, text in value.items():
            yield from set_key(source, old, inner_key, text)
    else:
        raise CannotEditError


def _insertion(source: SourceText, mapping: Mapping, key: str, value: Value, after: Sequence[str]) -> Edit:
    name, old = _neighbour(mapping, after)
    _, end = _range(source, old)
    line_end, line_break = source.line_end(end), source.line_break(end)
    before = source.text[source.offset(name) - name.column + 1 : source.offset(name)]
    item = f"{write_scalar(key, name.style)}: {_written(value, name.style, old.style)}"
    if source.text[source.offset(mapping)] != "{":
        return Edit(line_end, line_end, f"{line_break}{' ' * (name.column - 1)}{item}")
    has_own_line = not before.strip() and _END_OF_ITEM.match(source.text[end:line_end])
    return Edit(end, end, f",{line_break + before if has_own_line else ' '}{item}")


def _written(value: Value, key_style: str, style: str) -> str:
    """Write a value in the style of a neighbour; a block of texts becomes a plain one."""
    style = "" if style in BLOCK_STYLES else style
    if isinstance(value, str):
        return write_scalar(value, style)
    items = (f"{write_scalar(key, key_style)}: {write_scalar(text, style)}" for key, text in value.items())
    return f"{{{', '.join(items)}}}"


def _neighbour(mapping: Mapping, wanted: Sequence[str]) -> tuple[Scalar, Scalar]:
    """Choose the key, with its value, that a new one comes after: a wanted one, else the last with a text beside it."""
    texts = {key: value for key, value in mapping.items.items() if isinstance(value, Scalar)}
    lines = [key for key, value in texts.items() if value.style not in BLOCK_STYLES]
    for key in (*(key for key in wanted if key in texts), *lines[-1:]):
        return mapping.keys[key], texts[key]
    raise CannotEditError


def _range(source: SourceText, scalar: Scalar) -> tuple[int, int]:
    place = scalar_range(source, scalar)
    if place is None:
        raise CannotEditError
    return place
