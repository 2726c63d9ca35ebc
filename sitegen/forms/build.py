"""Form of an entry, or of a part of it, from the tables of fields that the reader reads by."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from collections.abc import Sequence as List
from dataclasses import replace

from sitegen.editing.entries import Path, node_at
from sitegen.editing.extents import CannotEditError, end_of
from sitegen.editing.source_text import SourceText
from sitegen.editor_schemas import key_title
from sitegen.forms.records import EntryField, FieldGroup, FieldKind, FileText, FormOption, FormPart
from sitegen.library import Library
from sitegen.model import EVERYWHERE
from sitegen.reading.files.services import FIELDS
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.fields import Field
from sitegen.reading.values.scalars import folded
from sitegen.reading.values.shapes import (
    BlockShape,
    ChoiceShape,
    EitherShape,
    EntriesShape,
    ListShape,
    NumberShape,
    ReferenceShape,
    Shape,
    TextShape,
    shape_of,
)
from sitegen.text import capitalised

NEW = "new"
"""Last step of the path of an item that is to be added to a list."""
_USUAL = 4
"""Keys at the start of a table that a form shows although the entry does not have them."""
_BOOLEANS = {"true": "yes", "false": "no"}
_KEYWORDS = {EVERYWHERE: "Everywhere, by phone or online"}


class EntryForm:
    """Makes the parts of a form; `entry` is a node of the text in `source`."""

    def __init__(self, entry: Mapping, source: SourceText, library: Library) -> None:
        self._entry = entry
        self._source = source
        self._library = library

    def whole(self) -> FieldGroup:
        """Return the form of the whole entry, but for its id."""
        fields = {key: field for key, field in FIELDS.items() if key != "id"}
        return self._block((), "", "", BlockShape(fields, ""), self._entry)

    def part(self, path: Path) -> FormPart | None:
        """Return the form of a key, of an item of a list, or of a new item; ``None`` where there is no such thing."""
        field = FIELDS.get(path[0])
        if field is None or path[0] == "id" or len(path) > 2:
            return None
        node = self._entry.items.get(path[0])
        if len(path) == 1:
            return self._part(path, field, node) or self._only_in_file(path, field)
        block = item_block(field)
        items = node.items if isinstance(node, Sequence) else []
        if block is None or (node is not None and not isinstance(node, Sequence)):
            return None
        if path[1] == NEW:
            return self._item((path[0], str(len(items))), block, None)
        if not path[1].isdecimal() or not path[1].isascii() or int(path[1]) >= len(items):
            return None
        return self._item((path[0], str(int(path[1]))), block, items[int(path[1])])

    def _only_in_file(self, path: Path, field: Field) -> FieldGroup:
        return FieldGroup(path, key_title(path[-1]), field.description, (), only_in_file=(key_title(path[-1]),))

    def _part(self, path: Path, field: Field, node: Node | None) -> FormPart | None:
        """Return the part of a key; ``None`` for one that can be added in the file alone."""
        title, shape = key_title(path[-1]), shape_of(field.check)
        part = self._value(path, title, field, shape, node)
        return part if part is not None or node is None else self._file_text(path, title, node)

    def _value(self, path: Path, title: str, field: Field, shape: Shape, node: Node | None) -> FormPart | None:
        """Return the part of a value of this shape; ``None`` where the form has none for it."""
        match shape:
            case EitherShape():
                inner = next((one for one in shape.shapes if _fits(one, node)), None)
                return None if inner is None else self._value(path, title, field, inner, node)
            case BlockShape() if node is None or isinstance(node, Mapping):
                return self._block(path, title, field.description, shape, node)
            case EntriesShape() if isinstance(node, Mapping) and isinstance(shape.entry, BlockShape):
                parts = (self._block((*path, key), key, "", shape.entry, node.items[key]) for key in node.items)
                return FieldGroup(path, title, field.description, tuple(parts))
            case ListShape() if _has_block(shape.item):
                return self._list_of_blocks(path, title, field, shape, node)
            case ListShape():
                return self._list(path, title, field, shape, node)
            case TextShape() | NumberShape() | ChoiceShape() | ReferenceShape() if node is None or isinstance(
                node, Scalar
            ):
                return self._field(path, title, field, shape, [] if node is None else [node], is_list=False)
        return None

    def _block(self, path: Path, title: str, hint: str, shape: BlockShape, node: Node | None) -> FieldGroup:
        parts: list[FormPart] = []
        more: list[FormPart] = []
        only_in_file = []
        for number, (key, field) in enumerate(shape.fields.items()):
            value = node.items.get(key) if isinstance(node, Mapping) else None
            part = self._part((*path, key), field, value)
            if part is None:
                only_in_file.append(key_title(key))
            elif value is not None or field.required or (number < _USUAL and not isinstance(part, FieldGroup)):
                parts.append(part)
            else:
                more.append(part)
        return FieldGroup(path, title, hint, tuple(parts), tuple(more), tuple(only_in_file), is_new=node is None)

    def _list_of_blocks(
        self, path: Path, title: str, field: Field, shape: ListShape, node: Node | None
    ) -> FormPart | None:
        if not isinstance(node, Sequence):
            return None if node is None else self._value(path, title, field, shape.item, node)
        parts = []
        for number, item in enumerate(node.items):
            item_path = (*path, str(number))
            name = f"{title} {number + 1}"
            part = self._value(item_path, name, replace(field, description=""), shape.item, item)
            parts.append(part or self._file_text(item_path, name, item))
        return FieldGroup(path, title, field.description, tuple(parts))

    def _item(self, path: Path, block: BlockShape, node: Node | None) -> FormPart:
        noun = capitalised(block.noun.partition(" ")[2])
        title = f"New {noun.lower()}" if node is None else f"{noun} {int(path[1]) + 1}"
        if node is not None and not isinstance(node, Mapping):
            return self._file_text(path, title, node)
        group = self._block(path, title, "", block, node)
        return FieldGroup(path, title, "", group.parts, group.more, group.only_in_file, True, node is None)

    def _list(self, path: Path, title: str, field: Field, shape: ListShape, node: Node | None) -> EntryField | None:
        items: List[Node] = node.items if isinstance(node, Sequence) else [] if node is None else [node]
        scalars = [item for item in items if isinstance(item, Scalar) and "\n" not in item.value.strip()]
        if len(scalars) < len(items):
            return None
        return self._field(path, title, field, shape.item, scalars, is_list=True)

    def _field(
        self, path: Path, title: str, field: Field, shape: Shape, nodes: List[Scalar], *, is_list: bool
    ) -> EntryField:
        values = tuple(node.value.strip() for node in nodes)
        options = tuple(self._options(shape))
        if options:
            known = {folded(option.value): option.value for option in options}
            values = tuple(known.get(folded(value), _BOOLEANS.get(folded(value), value)) for value in values)
            options += tuple(FormOption(value, value) for value in values if value not in known.values())
        has_lines = (isinstance(shape, TextShape) and shape.has_lines) or any("\n" in value for value in values)
        kind: FieldKind = "choices" if is_list else "choice"
        if not options:
            kind = "items" if is_list else "lines" if has_lines else "line"
        return EntryField(
            path, title, field.description, _example(field), kind, values, options, is_required=field.required
        )

    def _options(self, shape: Shape) -> Iterator[FormOption]:
        """Yield what can be chosen; nothing for what is typed."""
        if isinstance(shape, ChoiceShape):
            labels = shape.labels or map(capitalised, shape.choices)
            yield from map(FormOption, shape.choices, labels)
        if isinstance(shape, ReferenceShape):
            labels_by_id = self._labels(shape)
            keywords = shape.keywords if labels_by_id else ()
            yield from (FormOption(identifier, label) for identifier, label in labels_by_id.items())
            yield from (FormOption(word, _KEYWORDS.get(word, capitalised(word))) for word in keywords)

    def _labels(self, shape: ReferenceShape) -> dict[str, str]:
        """Return the ids that may be named with their labels; services are too many to choose from."""
        match shape.kind:
            case "area":
                return {area.id: area.name for area in self._library.areas}
            case "topic":
                return {topic.id: topic.label for topic in self._library.directory.topics}
            case "role":
                return {role.id: role.label for role in self._library.directory.roles}
            case "audience":
                return {audience.id: audience.label for audience in self._library.directory.audiences}
            case "calendar":
                return {calendar.id: capitalised(calendar.id) for calendar in self._library.directory.calendars}
        return {}

    def _file_text(self, path: Path, title: str, node: Node) -> FileText:
        holder = node_at(self._entry, path[:-1])
        first = holder.keys[path[-1]] if isinstance(holder, Mapping) else node
        start = self._source.offset(first)
        try:
            end = end_of(self._source, node)
        except CannotEditError:
            end = start
        text = self._source.text[self._source.line_start(start) : self._source.line_end(end)]
        return FileText(path, title, textwrap.dedent("\n".join(text.splitlines())), first.line)


def item_block(field: Field) -> BlockShape | None:
    """Return the block that each item of a list under a key is; ``None`` for every other key."""
    shape = shape_of(field.check)
    return _block_of(shape.item) if isinstance(shape, ListShape) else None


def _block_of(shape: Shape) -> BlockShape | None:
    if isinstance(shape, EitherShape):
        return next((block for one in shape.shapes if (block := _block_of(one)) is not None), None)
    return shape if isinstance(shape, BlockShape) else None


def _has_block(shape: Shape) -> bool:
    return _block_of(shape) is not None


def _fits(shape: Shape, node: Node | None) -> bool:
    """Return whether a value has the form of a shape; what is not there yet is a text, where it may be one."""
    if isinstance(shape, EitherShape):
        return any(_fits(one, node) for one in shape.shapes)
    if isinstance(shape, BlockShape | EntriesShape):
        return isinstance(node, Mapping)
    if isinstance(shape, ListShape):
        return isinstance(node, Sequence) or (not _has_block(shape.item) and _fits(shape.item, node))
    return node is None or isinstance(node, Scalar)


def _example(field: Field) -> str:
    """Return the value in the example of a key; ``""`` for a block."""
    root = load(f"{field.example}\n", Location(ReadingState(), "")).root
    value = next(iter(root.items.values()), None) if isinstance(root, Mapping) else None
    items = value.items if isinstance(value, Sequence) else [value]
    return ", ".join(item.value for item in items if isinstance(item, Scalar))
