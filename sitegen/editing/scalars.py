"""Scalars in a text: the characters that one takes up, and a new value in the style of an old one."""

from __future__ import annotations

import json
import re

from sitegen.editing.source_text import SourceText
from sitegen.reading.syntax.nodes import Scalar
from sitegen.reading.values.scalars import EMPTY_SCALARS

_QUOTED = {"'": re.compile("'(?:[^']|'')*'"), '"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)}
BLOCK_STYLES = ("|", ">")
_BLOCK_HEADER = re.compile(r"[^\r\n]*\s*")
"""Sign of a block with the rest of its line, and the space before its text."""
_SAFE = re.compile(r"(?:[^\W_]|£)(?:(?:[\w '’()&/+.;£@-]|:(?=[\w/]))*[\w)'’./])?")
"""Texts that need no quotes anywhere, such as ``10:00-11:30``; others get them, though some could do without."""


def scalar_range(source: SourceText, scalar: Scalar) -> tuple[int, int] | None:
    """Return the (start, end) of a value, with its quotes, and of a block without its first line.

    ``None`` where the text does not show the value as it is.
    """
    start = source.offset(scalar)
    if scalar.style in _QUOTED:
        match = _QUOTED[scalar.style].match(source.text, start)
        return None if match is None else match.span()
    if scalar.style in BLOCK_STYLES:
        header = _BLOCK_HEADER.match(source.text, start)
        start = start if header is None else header.end()
    # A plain text has no escapes and no comment inside: only its spaces may be line breaks in the file.
    words = re.compile(r"\s+".join(map(re.escape, scalar.value.split())))
    match = words.match(source.text, start)
    return None if match is None else match.span()


def write_scalar(value: str, style: str) -> str:
    """Write a text of one line in a `Scalar.style`; a plain one gets quotes where it may need them."""
    if style == "'":
        return f"'{value.replace(style, style * 2)}'"
    if style in BLOCK_STYLES:
        return value
    is_plain = style != '"' and _SAFE.fullmatch(value) is not None and value not in EMPTY_SCALARS
    return value if is_plain else json.dumps(value, ensure_ascii=False)
