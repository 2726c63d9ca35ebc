"""Entries as YAML in the style of services.yaml: keys in its order, long texts as blocks, quotes only where needed.

The reader, which takes every scalar as text, gives back the same values.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

import yaml
from yaml.emitter import Emitter

from sitegen.importing.draft import YamlValue
from sitegen.importing.ids import IdentifiedDraft
from sitegen.reading.files.services import FIELDS
from sitegen.reading.values.scalars import EMPTY_SCALARS

_UNLIMITED_WIDTH = 1 << 30
"""Columns of a line. Long texts stay on one line, since a folded one is harder to edit by hand."""
_MAX_INLINE_ITEM = 30
"""Characters below which all items of a list are written on one line."""


class _IndentingEmitter(Emitter):
    """Emitter of PyYAML that indents the dashes of a list below its key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def entry_yaml(entry: IdentifiedDraft) -> str:
    """Write an item of services.yaml, its dash in the first column, below a comment that lists what to complete."""
    fields: dict[str, YamlValue] = {"id": entry.id, **entry.draft.fields}
    ordered = {key: fields[key] for key in FIELDS if key in fields}
    if not entry.draft.to_complete:
        return to_yaml([ordered])
    head, _, rest = to_yaml([ordered]).partition("\n")
    return f"# To complete: {', '.join(entry.draft.to_complete)}\n{head}\n{rest}"


def block_yaml(identifier: str, fields: Mapping[str, YamlValue], keys: Iterable[str]) -> str:
    """Write a block under its id, with its keys in this order, as YAML that starts in the first column."""
    return to_yaml({identifier: {key: fields[key] for key in keys if key in fields}})


def to_yaml(value: YamlValue | Mapping[str, YamlValue]) -> str:
    """Write a list or a block of keys as YAML that ends with a line break."""
    stream = io.StringIO()
    emitter = _IndentingEmitter(stream, allow_unicode=True, width=_UNLIMITED_WIDTH)
    emitter.emit(yaml.StreamStartEvent())
    emitter.emit(yaml.DocumentStartEvent(explicit=False))
    _emit(emitter, value)
    emitter.emit(yaml.DocumentEndEvent(explicit=False))
    emitter.emit(yaml.StreamEndEvent())
    return stream.getvalue()


def _emit(emitter: Emitter, value: YamlValue | Mapping[str, YamlValue]) -> None:
    if isinstance(value, str):
        plain = value not in EMPTY_SCALARS
        emitter.emit(yaml.ScalarEvent(None, None, (plain, True), value, style="|" if "\n" in value else None))
    elif isinstance(value, list):
        is_inline = all(isinstance(item, str) and len(item) < _MAX_INLINE_ITEM for item in value)
        emitter.emit(yaml.SequenceStartEvent(None, None, True, flow_style=is_inline))
        for item in value:
            _emit(emitter, item)
        emitter.emit(yaml.SequenceEndEvent())
    else:
        emitter.emit(yaml.MappingStartEvent(None, None, True, flow_style=False))
        for key, item in value.items():
            _emit(emitter, key)
            _emit(emitter, item)
        emitter.emit(yaml.MappingEndEvent())
