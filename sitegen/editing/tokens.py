"""Tokens of a YAML text, and the comments between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser

from sitegen.editing.scalars import BLOCK_STYLES

_KEEP = "+"
"""Sign behind the ``|`` of a block whose empty lines at its end are part of the text."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token: a scalar, a sign, or an empty one where a block or a key begins or ends."""

    kind: type[yaml.Token]
    start: int
    """Offset, in characters."""
    end: int
    """Offset behind its last character; of a block of text, before the last line break that is not part of it."""
    line: int
    """0-based line of its start."""
    column: int
    """0-based column of its start."""
    style: str = ""
    """Style of a scalar, as `Scalar.style` has it for those of a YAML file."""
    value: str = ""
    """Value of a scalar."""

    @property
    def is_block_text(self) -> bool:
        """Return whether this is a text under a bar."""
        return self.style in BLOCK_STYLES


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of a text with ``\\n`` line ends; raises `yaml.YAMLError` where it is not YAML."""
    parser = CParser(text)
    while (token := _next_token(parser)) is not None:
        start, end = token.start_mark.index, token.end_mark.index
        if type(token) is not yaml.ScalarToken:
            yield Token(type(token), start, end, token.start_mark.line, token.start_mark.column)
            continue
        style = token.style or ""
        if style in BLOCK_STYLES:
            end = start + len(_block_text(text[start:end]))
        yield Token(yaml.ScalarToken, start, end, token.start_mark.line, token.start_mark.column, style, token.value)


def _next_token(parser: CParser) -> Any:
    return parser.get_token()  # the stubs do not say which tokens have which fields


def _block_text(text: str) -> str:
    """Cut off what the parser has read behind a block of text to find its end."""
    header = text.partition("\n")[0]
    if _KEEP in header.partition("#")[0]:
        return text.removesuffix("\n")
    return text.rstrip(" \n") if "\n" in text else text


def comments_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield what must not change when a text is written anew, in order: (kind, text) of its tokens and comments.

    Comments are apart by whether they have a line of their own.
    """
    end = 0
    for token in tokens_of(text):
        yield from _comments_between(text[end : token.start], is_first=end == 0)
        if token.is_block_text:
            header = text[token.start : token.end].partition("\n")[0]
            sign, hash_sign, comment = header.partition("#")
            yield "block", sign.rstrip()
            if hash_sign:
                yield "comment behind", f"#{comment}".rstrip()
        elif token.end > token.start:
            yield token.kind.__name__, ""
        end = max(end, token.end)
    yield from _comments_between(text[end:], is_first=end == 0)


def _comments_between(gap: str, *, is_first: bool) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(gap.split("\n")):
        if comment := line.strip():
            yield "comment" if number or is_first else "comment behind", comment
