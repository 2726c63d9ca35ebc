"""Sentences of a text that a volunteer wrote, plain or in Markdown, and their places in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.reading.syntax.nodes import MARKDOWN, Node, Scalar
from sitegen.reading.syntax.problems import quote

_HAS_WORD = re.compile(r"\w")
_SHOWN_WORDS = 6
"""Words of a sentence that a message quotes."""
_NOT_OURS = re.compile(
    r"""
      `[^`]*`
    | "(?:[^"\n]|\n(?!\s*\n))*" | “(?:[^“”\n]|\n(?!\s*\n))*” | ‘(?:[^‘’\n]|\n(?!\s*\n)|’(?=\w))*’
    | ^[ ]{0,3}>.*$
    | \]\([^()\n]*\) | \[\[[^\[\]\n]*\]\]
    | <[^<>\n]*> | https?://\S+ | (?<!\S)[^\s@]+@\S+
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Quotations, addresses, cards and code: the words of others, or none. No part is read again from each of its signs."""
END_OF_SENTENCE = re.compile(r"[.!?…][\"'’”)\]*_]*\s+(?![a-z\s])|\n\s*\n\s*|(?:\n|^)[ ]*(?:[-*+]|\#+|\d+[.)])[ ]+|\|")
"""End of a sentence, paragraph, heading, item of a list or cell of a table, up to what follows."""


class Sentence(NamedTuple):
    """Sentence of a text."""

    start: int
    """Offset of its first word."""
    words: list[str]

    def quoted_in(self, text: str) -> str:
        """Quote the first words of the sentence in its text."""
        return quote(f"{' '.join(text[self.start :].split()[:_SHOWN_WORDS])} ...")


def own_words(text: str) -> str:
    """Return a text of the same length in which quotations, addresses, cards and code are one word each."""
    return _NOT_OURS.sub(lambda match: re.sub(r"[^\n]", "_", match[0]), text)


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences, headings and items of lists of a text, some perhaps without words."""
    start = 0
    for match in END_OF_SENTENCE.finditer(text):
        yield _sentence(text, start, match.start())
        start = match.end()
    yield _sentence(text, start, len(text))


def _sentence(text: str, start: int, end: int) -> Sentence:
    """Return a sentence without marks of lists and headings before it; a quotation in it counts as one word."""
    words = [word for word in text[start:end].split() if _HAS_WORD.search(word)]
    first = _HAS_WORD.search(text, start, end)
    return Sentence(start if first is None else first.start(), words)


def place_in(node: Scalar, offset: int) -> Node:
    """Return the place of an offset in a text: its line in a block, and its column too in the body of a document."""
    if node.style not in ("|", ">", MARKDOWN):
        return node
    line = node.line + (node.style != MARKDOWN) + node.value.count("\n", 0, offset)
    return Node(line, offset - node.value.rfind("\n", 0, offset) if node.style == MARKDOWN else 1)
