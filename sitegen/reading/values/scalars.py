"""Single values of entries: texts, values with a parser, words of a closed list, numbers, and yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from collections.abc import Mapping as Table
from itertools import islice
from typing import Any

from sitegen.markdown import web_address_error
from sitegen.model import Concept
from sitegen.reading.syntax.nodes import BEFORE_COMMENT, InvalidNode, Node, Scalar, Sequence
from sitegen.reading.syntax.parser import LOST_TEXT_HINT
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import Check
from sitegen.reading.values.shapes import (
    ANY_TEXT,
    LONG_TEXT,
    YES_OR_NO,
    ChoiceShape,
    NumberShape,
    Shape,
    TextShape,
    shaped,
)
from sitegen.text import listed, nearest

_COMMENT = "<!--"
_MARK = re.compile(r"(?P<struck>~~[^~]+~~)|(?P<line_break></?br\s*/?>)", re.IGNORECASE)
_MARK_HINTS = {
    "struck": "delete it: what is struck out does not hold",
    "line_break": "write a comma or a full stop",
}
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_AFTER_ADDRESS = ".,;:!?'’”)]"
"""Characters that end a sentence or a bracket, behind a web address in a text."""
_MAX_ADDRESSES = 100
"""Web addresses that are recorded of a plain text: a file of nothing else must not fill the memory."""
MAX_TEXT_BYTES = 64 * 1024
MAX_VALUE = 500
"""Characters of a value that is no text for readers, such as a date, a phone number or an id; none is half as long."""
MAX_ADDRESS = 2048
"""Characters of a value that may be an address."""
EMPTY_SCALARS = frozenset(("", "~", "null", "Null", "NULL"))
"""Unquoted texts that YAML reads as no value."""
LIST_HINT = "put a list in square brackets: [first, second]"
"""Hint for a text with commas where a list is allowed."""


class InvalidValueError(Exception):
    """Refusal of a text by a parser, with the message and the hint of its problem."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@shaped(ANY_TEXT)
def scalar(node: Node, location: Location, key: str, example: str = "", most: int | None = MAX_VALUE) -> str | None:
    """Check for a text that is not empty and has at most `most` characters, without the spaces around it."""
    if type(node) is Scalar:
        value = node.value.strip()
        if "\t" in value:
            location.report(node, key, "tab", "there is a tab in this text", "use a space instead")
            return None
        if value in EMPTY_SCALARS and (node.is_plain or not value):
            hint = f"{f'write it like {example}' if example else 'write a value'}, or leave the key out"
            location.report(node, key, "empty-value", "there is nothing here", hint)
            return None
        if most is not None and len(value) > most:
            message = f"this has {len(value):,} characters, and {most:,} is the most"
            location.report(node, key, "too-long", message, f"write it like {example}" if example else "shorten it")
            return None
        return value
    if not isinstance(node, InvalidNode):
        kind = "a list" if isinstance(node, Sequence) else "a block of keys"
        hint = f"write it like {example}" if example else "write it as one text, after the key and its colon"
        location.report(node, key, "not-a-text", f"this is {kind}, but it should be a single text", hint)
    return None


def folded(value: str) -> str:
    """Return a value in small letters, with single spaces.

    `str.casefold` would make other letters those of English: a long s, an s.
    """
    return " ".join(value.lower().split())


def parsed(
    parse: Callable[[str], Any], code: str, example: str, form: Callable[[str], str], shape: Shape = ANY_TEXT
) -> Check:
    """Check for a text that `parse` accepts; its `InvalidValueError` is reported under the code.

    `form` writes a text that was accepted in the one form of such values.
    """

    @shaped(shape)
    def check(node: Node, location: Location, key: str) -> Any:
        value = scalar(node, location, key, example)
        if value is None:
            return None
        try:
            result = parse(value)
        except InvalidValueError as error:
            location.report(node, key, code, error.message, error.hint)
            return None
        if location.state.forms is not None:
            location.note_form(node, form(value))
        return result

    return check


def text(limit: int = 0, *, lines: bool = False, markdown: bool = False) -> Check:
    """Check for a text of at most `limit` characters (0: `MAX_TEXT_BYTES` alone); `lines` allows several lines.

    A comment behind a single space is refused: only whoever wrote it knows whether it is part of the text. Where the
    text is not `markdown`, an HTML comment is refused, and other marks of Markdown are a warning.
    """

    @shaped(LONG_TEXT if lines else _one_line(limit))
    def check(node: Node, location: Location, key: str) -> str | None:
        value = scalar(node, location, key, most=None)
        if value is None:
            return None
        if refuse_lost_text(node, location, key):
            return None
        if limit and len(value) > limit:
            message = f"this has {len(value)} characters, and {limit} is the most"
            location.report(node, key, "too-long", message, f"shorten it by {len(value) - limit}")
            return None
        # A character has at most four bytes, so a short text need not be encoded.
        if len(value) > MAX_TEXT_BYTES // 4 and len(value.encode()) > MAX_TEXT_BYTES:
            location.report(node, key, "too-long", f"this has more than {MAX_TEXT_BYTES:,} bytes", "shorten it")
            return None
        if not lines and "\n" in value:
            location.report(node, key, "many-lines", "this has more than one line", "write it on one line")
            return None
        if not markdown and ("~~" in value or "<" in value):
            _check_marks(value, node, location, key)
        if not markdown and "://" in value:
            for match in islice(_WEB_ADDRESS.finditer(value), _MAX_ADDRESSES):
                if web_address_error(address := match[0].rstrip(_AFTER_ADDRESS)) is None:
                    location.refer_to_address(address, node, key)
        return value

    return check


def _one_line(limit: int) -> TextShape:
    if not limit:
        return TextShape(r"\S[^\n]*", "write it on one line")
    return TextShape(rf"\S[^\n]{{0,{limit - 1}}}", f"write it on one line, in at most {limit} characters")


def refuse_lost_text(node: Node, location: Location, key: str) -> bool:
    """Report a comment that may be meant as the end of a text."""
    is_lost = isinstance(node, Scalar) and node.style == BEFORE_COMMENT
    if is_lost:
        message = "# after a space starts a comment, so the rest of this line would be left out"
        location.report(node, key, "lost-text", message, LOST_TEXT_HINT)
    return is_lost


def note_hint(location: Location) -> str:
    """Say where a note for volunteers goes that was found in a text."""
    place = "between the two lines of three dashes" if location.file.endswith(".md") else "above this entry"
    return f"delete it, or write it {place}, on a line of its own that starts with #: # ask Ann"


def report_comment(node: Node, location: Location, key: str) -> None:
    """Report an HTML comment in a text."""
    message = f"{_COMMENT} starts a comment, and everything in this text is published"
    location.report(node, key, "comment", message, note_hint(location))


def _check_marks(value: str, node: Node, location: Location, key: str) -> None:
    """Refuse a comment; warn of struck-out text and of line breaks, which readers would see as they are written."""
    if _COMMENT in value:
        report_comment(node, location, key)
    first_of_kind = {match.lastgroup: match[0] for match in reversed([*_MARK.finditer(value)])}
    for kind, hint in _MARK_HINTS.items():
        if kind in first_of_kind:
            mark = quote(first_of_kind[kind])
            message = f"{mark} is shown as it is written: only descriptions, guides, stories and pages are Markdown"
            location.warn(node, key, "plain-text", message, hint)


def choice(allowed: Collection[str] | Table[str, Concept], noun: str) -> Check:
    """Check for a value of a closed list, in any case; `noun` names such a value in messages: ``a format``."""
    example = min(allowed)
    labels = (concept.label for concept in allowed.values()) if isinstance(allowed, Table) else ()

    @shaped(ChoiceShape(tuple(allowed), labels=tuple(labels)))
    def check(node: Node, location: Location, key: str) -> str | None:
        value = scalar(node, location, key, example)
        if value is None:
            return None
        if (word := value if value in allowed else folded(value)) in allowed:
            location.note_form(node, word)
            return word
        location.report(node, key, "unknown-value", f"{quote(value)} is not {noun}", _choice_hint(value, allowed))
        return None

    return check


_NEGATIONS = ("un", "non-", "non")


def _choice_hint(value: str, allowed: Collection[str]) -> str:
    if "," in value:
        return LIST_HINT
    text = value.lower().replace("_", "-")
    choose = f"choose from {listed(allowed, 'or')}"
    is_opposite = text.startswith("not ") or any(text.removeprefix(prefix) in allowed for prefix in _NEGATIONS)
    if is_opposite or sum(text in other for other in allowed) > 1:
        return choose  # the nearest value would mean the opposite, or be one of several
    suggestion = nearest(text, allowed) or nearest(text.replace("-", " "), allowed)
    return f"did you mean {suggestion}?" if suggestion else choose


def whole_number(lowest: int, highest: int) -> Check:
    """Check for a whole number from `lowest` to `highest`, both included."""

    @shaped(NumberShape(lowest, highest, is_whole=True))
    def check(node: Node, location: Location, key: str) -> int | None:
        value = scalar(node, location, key, str(lowest))
        if value is None:
            return None
        if re.fullmatch(r"\d{1,9}", value, re.ASCII) and lowest <= int(value) <= highest:
            location.note_form(node, str(int(value)))
            return int(value)
        message = f"{quote(value)} is not a whole number from {lowest:,} to {highest:,}"
        location.report(node, key, "whole-number", message, "write it in digits, like 12")
        return None

    return check


_BOOLEANS = {"yes": True, "true": True, "no": False, "false": False}


@shaped(YES_OR_NO)
def yes_or_no(node: Node, location: Location, key: str) -> bool | None:
    """Check for ``yes`` or ``no``; ``true`` and ``false`` mean the same."""
    value = scalar(node, location, key, "yes")
    if value is None:
        return None
    if folded(value) not in _BOOLEANS:
        location.report(node, key, "not-yes-or-no", f"{quote(value)} is neither yes nor no", "write yes or no")
        return None
    answer = _BOOLEANS[folded(value)]
    location.note_form(node, "yes" if answer else "no")
    return answer
