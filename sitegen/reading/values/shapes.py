"""Shapes: what a check accepts, for programs that cannot run it, such as an editor that completes what is typed.

A shape never refuses what its check accepts, but for words of a closed list in capitals, which are offered in their
tidy form. It may accept more: what only a calendar or another file can tell is left to the check.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, Union

from sitegen.reading.syntax.problems import ReferenceKind

if TYPE_CHECKING:
    from sitegen.reading.values.fields import Field


@dataclass(frozen=True, slots=True)
class TextShape:
    """A single text, which YAML may read as a number or as true or false: ``999``, ``true``."""

    form: str = ""
    """Regular expression for the text without the spaces around it, in the syntax that Python and ECMAScript share;
    ``""`` for any text that is not empty."""
    advice: str = ""
    """Fix for a text in another form; ``""`` to write it like the example of its key."""
    has_lines: bool = False
    """True of a text that may have several lines."""


@dataclass(frozen=True, slots=True)
class ChoiceShape:
    """A value of a closed list, in its tidy form."""

    choices: tuple[str, ...]
    or_boolean: bool = False
    """Allow ``true`` and ``false``, which YAML reads as no text."""
    labels: tuple[str, ...] = ()
    """Name of each choice for the public; empty where the choices are words themselves."""


@dataclass(frozen=True, slots=True)
class NumberShape:
    """A number between two others, both included."""

    lowest: float
    highest: float
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceShape:
    """Id of another entry, or one of the keywords."""

    kind: ReferenceKind
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListShape:
    """A list; `or_single` allows a single value in its place."""

    item: Shape
    is_empty_allowed: bool = True
    or_single: bool = True


@dataclass(frozen=True, slots=True)
class RequiredUnless:
    """Keys that a block needs as well, unless another key has a certain value."""

    key: str
    value: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockShape:
    """A block with these keys and no others."""

    fields: Mapping[str, Field]
    noun: str
    """Name of such a block in messages: ``a service``."""
    required_unless: RequiredUnless | None = None


@dataclass(frozen=True, slots=True)
class EntriesShape:
    """A block with a key of its own for each entry, such as its id."""

    entry: Shape
    key: TextShape = TextShape()


@dataclass(frozen=True, slots=True)
class EitherShape:
    """A value of one of several shapes."""

    shapes: tuple[Shape, ...]


Shape: TypeAlias = Union[  # noqa: UP007  (its parts name it)
    TextShape, ChoiceShape, NumberShape, ReferenceShape, ListShape, BlockShape, EntriesShape, EitherShape
]
ANY_TEXT = TextShape()
LONG_TEXT = TextShape(has_lines=True)
YES_OR_NO = ChoiceShape(("yes", "no"), or_boolean=True)

_CheckType = TypeVar("_CheckType", bound=Callable[..., Any])
_TOKEN = re.compile(r"\\.|(?P<group>\(\?P<\w+>)|\[(?P<set>[^\]]*)\]|(?P<spaces> [?*+]?)|(?P<letter>[A-Za-z])")
_LETTERS = re.compile(r"\\.|[A-Za-z](?:-[A-Za-z])?")


def shaped(shape: Shape) -> Callable[[_CheckType], _CheckType]:
    """Decorate a check with the shape of what it accepts."""

    def decorate(check: _CheckType) -> _CheckType:
        vars(check)["shape"] = shape
        return check

    return decorate


def shape_of(check: Callable[..., Any]) -> Shape:
    """Return the shape of what a check accepts."""
    shape: Shape = vars(check)["shape"]
    return shape


def any_case(*patterns: re.Pattern[str] | str) -> str:
    """Make the form of a text that matches one of these, in any case and with any number of spaces."""
    sources = (pattern if isinstance(pattern, str) else pattern.pattern for pattern in patterns)
    return "|".join(_TOKEN.sub(_widen, source) for source in sources)


def _widen(token: re.Match[str]) -> str:
    if token["group"]:
        return "(?:"  # ECMAScript writes named groups in another way
    if token["set"] is not None:
        return f"[{_LETTERS.sub(_both_cases, token['set'])}]"
    if token["spaces"]:
        return r"\s*" if token["spaces"] in (" ?", " *") else r"\s+"
    return f"[{_both_cases(token)}]" if token["letter"] else token[0]


def _both_cases(letters: re.Match[str]) -> str:
    text = letters[0]
    return text if text.startswith("\\") else text.lower() + text.upper()
