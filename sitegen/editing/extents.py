"""Extents of nodes in a text, and comments in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.editing.scalars import scalar_range
from sitegen.editing.source_text import SourceText
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence

_CLOSING = re.compile(r"\s*,?\s*[\]}]")
"""End of a list in brackets or a mapping in braces, behind its last value."""


class CannotEditError(Exception):
    """Refusal to edit a mapping or a list that is written in an unusual way."""


def is_in_brackets(source: SourceText, node: Node) -> bool:
    """Return whether a list or a mapping is in brackets or braces."""
    return source.text[source.offset(node) :][:1] in ("[", "{")


def extent(source: SourceText, scalar: Scalar) -> tuple[int, int]:
    """Return the `scalar_range` of a scalar; raises `CannotEditError`."""
    place = scalar_range(source, scalar)
    if place is None:
        raise CannotEditError
    return place


def end_of(source: SourceText, node: Node) -> int:
    """Return the offset behind a value, and its bracket; raises `CannotEditError` where a comment is before that."""
    if isinstance(node, Scalar):
        return extent(source, node)[1]
    parts = [*_parts(node)]
    in_brackets = is_in_brackets(source, node)
    if not parts and not in_brackets:
        raise CannotEditError
    end = end_of(source, parts[-1]) if parts else source.offset(node) + 1
    if not in_brackets:
        return end
    closing = _CLOSING.match(source.text, end)
    if closing is None:
        raise CannotEditError
    return closing.end()


def refuse_comment(source: SourceText, start: int, end: int, *nodes: Node) -> None:
    """Raise `CannotEditError` where a comment is between two offsets; `nodes` are all that are there, in order."""
    for scalar in (scalar for node in nodes for scalar in _scalars(node)):
        first, last = extent(source, scalar)
        _refuse_hash(source.text[start:first])
        start = last
    _refuse_hash(source.text[start:end])


def _refuse_hash(text: str) -> None:
    if "#" in text:  # outside a scalar, it starts a comment
        raise CannotEditError


def _parts(node: Node) -> Iterator[Node]:
    """Yield the keys and values of a mapping, or the items of a list."""
    if isinstance(node, Mapping):
        for key, value in node.items.items():
            yield from (node.keys[key], value)
    elif isinstance(node, Sequence):
        yield from node.items
    else:
        raise CannotEditError


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for part in _parts(node):
            yield from _scalars(part)
