"""Set a key of a mapping to a text, where it is, or add it beside another key."""

from __future__ import annotations

import re

from sitegen.editing.scalars import BLOCK_STYLES, scalar_range, write_scalar
from sitegen.editing.source_text import Edit, SourceText
from sitegen.reading.syntax.nodes import Mapping, Scalar

_END_OF_ITEM = re.compile(r",?[ \t]*$")
"""Rest of a line of a mapping in braces with a line for each key."""


def set_key(source: SourceText, mapping: Mapping, key: str, value: str, after: str) -> Edit | None:
    """Return the edit that gives a key this value, of one line; a new key comes after the key `after`, if there is one.

    ``None`` where the mapping is written in a way that cannot be edited.
    """
    if key not in mapping.items:
        return _insertion(source, mapping, key, value, after)
    old = mapping.items[key]
    if not isinstance(old, Scalar) or (place := scalar_range(source, old)) is None:
        return None
    return Edit(*place, write_scalar(value, old.style))


def _insertion(source: SourceText, mapping: Mapping, key: str, value: str, after: str) -> Edit | None:
    neighbour = _neighbour(mapping, after)
    old = mapping.items.get(neighbour)
    if not isinstance(old, Scalar) or (place := scalar_range(source, old)) is None:
        return None
    end, name = place[1], mapping.keys[neighbour]
    line_end, line_break = source.line_end(end), source.line_break(end)
    before = source.text[source.offset(name) - name.column + 1 : source.offset(name)]
    item = f"{write_scalar(key, name.style)}: {write_scalar(value, old.style)}"
    if source.text[source.offset(mapping)] != "{":
        return Edit(line_end, line_end, f"{line_break}{' ' * (name.column - 1)}{item}")
    has_own_line = not before.strip() and _END_OF_ITEM.match(source.text[end:line_end])
    gap = line_break + before if has_own_line else " "
    return Edit(end, end, f",{gap}{item}")


def _neighbour(mapping: Mapping, wanted: str) -> str:
    """Choose the key that a new one comes after: the wanted one, else the last whose value is a text on its line."""
    texts = [
        key for key, value in mapping.items.items() if isinstance(value, Scalar) and value.style not in BLOCK_STYLES
    ]
    return wanted if wanted in texts or not texts else texts[-1]
