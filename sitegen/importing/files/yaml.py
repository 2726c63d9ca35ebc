"""Entries as YAML in the house style: keys in the order of the registry, blocks for long texts, quotes only where
YAML needs them. Read with every scalar as text, it gives back the same values.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import yaml
from yaml.emitter import Emitter

from sitegen.importing.draft import Value
from sitegen.importing.ids import Entry
from sitegen.reading.files.services import FIELDS

_WITHOUT_END = 1 << 30
"""Columns of a line: long texts are not folded, since a line break in the file would be one more thing to mend."""
_READ_AS_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


class _HouseEmitter(Emitter):
    """PyYAML's emitter, with the dashes of a list further in than its key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def entry_text(entry: Entry) -> str:
    """One item of the list of services, with its dash in the first column and a comment that says what is to do, if anything."""
    fields: dict[str, Value] = {"id": entry.id, **entry.draft.fields}
    ordered = {key: fields[key] for key in FIELDS if key in fields}
    if not entry.draft.to_complete:
        return as_yaml([ordered])
    head, _, rest = as_yaml([ordered]).partition("\n")
    return f"# To complete: {', '.join(entry.draft.to_complete)}\n{head}\n{rest}"


def as_yaml(value: Value | Mapping[str, Value]) -> str:
    """A list or a block of keys as YAML, ended with a line break."""
    stream = io.StringIO()
    emitter = _HouseEmitter(stream, allow_unicode=True, width=_WITHOUT_END)
    emitter.emit(yaml.StreamStartEvent())
    emitter.emit(yaml.DocumentStartEvent(explicit=False))
    _emit(emitter, value)
    emitter.emit(yaml.DocumentEndEvent(explicit=False))
    emitter.emit(yaml.StreamEndEvent())
    return stream.getvalue()


def _emit(emitter: Emitter, value: Value | Mapping[str, Value]) -> None:
    if isinstance(value, str):
        plain = value not in _READ_AS_NOTHING
        emitter.emit(yaml.ScalarEvent(None, None, (plain, True), value, style="|" if "\n" in value else None))
    elif isinstance(value, list):
        in_line = all(isinstance(item, str) and len(item) < 30 for item in value)
        emitter.emit(yaml.SequenceStartEvent(None, None, True, flow_style=in_line))
        for item in value:
            _emit(emitter, item)
        emitter.emit(yaml.SequenceEndEvent())
    else:
        emitter.emit(yaml.MappingStartEvent(None, None, True, flow_style=False))
        for key, item in value.items():
            _emit(emitter, key)
            _emit(emitter, item)
        emitter.emit(yaml.MappingEndEvent())
