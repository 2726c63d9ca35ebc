"""Format a file of a directory: the same facts, texts and comments, in the layout and the forms of the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

import yaml

from sitegen.characters import find_forbidden
from sitegen.directory_files import DOCUMENT_FOLDERS
from sitegen.editing.layout import CannotFormatError, Place, tidy_layout
from sitegen.editing.tokens import comments_of, tokens_of
from sitegen.errors import DataError, Severity
from sitegen.gc_pause import gc_paused
from sitegen.reading.disk import TextFile
from sitegen.reading.files.documents import FRONT_MATTER
from sitegen.reading.single_file import read_file
from sitegen.reading.syntax.nodes import Mapping
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState

_ANY_DAY = date(2026, 1, 1)
"""Day as of which both versions of a file are read; how it is formatted does not depend on it."""
_BYTE_ORDER_MARK = "\ufeff"
_LINE_ENDS = ("\r\n", "\r")
_PLACES = frozenset(("line", "body_line", "source", "service_places", "finds_places", "said_places", "node"))
"""Fields of records that say where in a file something is."""
_NOT_SAFE = "what it says would not stay exactly the same; this is a fault of sitegen, please report it"


@dataclass(frozen=True, slots=True)
class _Part:
    """YAML of a file, and what is around it: everything in a document but its front matter."""

    before: str
    text: str
    after: str
    first_line: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """Facts of a file, without their places, its problems, and the form of its values."""

    record: object
    problems: Counter[tuple[Severity, str, str, str]]
    """How often each (severity, code, entry, key) is reported."""
    forms: dict[Place, str]
    close_comments: frozenset[Place]


@gc_paused()
def format_file(name: str, content: bytes) -> bytes:
    """Return a file of a directory in its one form; `name` is its path in the directory.

    Raises `CannotFormatError` with the reason why a file is left as it is: its syntax, or YAML that is not known here.
    """
    try:
        text = _with_plain_line_ends(content.decode("utf-8").removeprefix(_BYTE_ORDER_MARK))
    except UnicodeDecodeError:
        raise CannotFormatError("it is not UTF-8") from None
    for offset, character in find_forbidden(text):
        line = text.count("\n", 0, offset) + 1
        raise CannotFormatError(f"line {line}: there is {character} here")
    part = _yaml_part(name, text)
    _refuse_syntax(name, part)
    reading = _read(name, text, part)
    try:
        tidy = tidy_layout(part.text, reading.forms, reading.close_comments)
    except yaml.YAMLError:
        raise CannotFormatError(_NOT_SAFE) from None
    if tidy != part.text:
        result = _Part(part.before, tidy, part.after, part.first_line)
        _refuse_other_meaning(name, part, reading, result)
    return f"{part.before}{tidy}{part.after}".encode()


def _with_plain_line_ends(text: str) -> str:
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    return text


def _yaml_part(name: str, text: str) -> _Part:
    if not _is_document(name):
        return _Part("", text, "", 1)
    match = FRONT_MATTER.match(text)
    if match is None:
        raise CannotFormatError("it has no front matter between two lines of three dashes")
    behind = text[match.end(1) :].removeprefix("---").partition("\n")
    return _Part("---\n", match[1], f"---{behind[1]}{behind[2]}", 2)


def _is_document(name: str) -> bool:
    return name.rpartition("/")[0] in DOCUMENT_FOLDERS


def _refuse_syntax(name: str, part: _Part) -> None:
    """Raise `CannotFormatError` for a text that is no YAML, or has more of YAML than a directory may have."""
    state = ReadingState()
    try:
        root = load(part.text, Location(state, name), part.first_line).root
    except DataError as error:
        raise CannotFormatError(str(error)) from None
    if state.problems:
        problem = state.problems[0]
        hint = f"; {problem.hint}" if problem.hint else ""
        raise CannotFormatError(f"line {problem.line}: {problem.message}{hint}")
    if not isinstance(root, Mapping):
        raise CannotFormatError("it is not a block of keys")


def _read(name: str, text: str, part: _Part) -> _Reading:
    state = ReadingState(forms={})
    try:
        record = read_file(TextFile(name, text), state, _ANY_DAY)
    except DataError as error:
        raise CannotFormatError(str(error)) from None
    shift = part.first_line - 1
    forms = {(line - shift, column): form for (line, column), form in (state.forms or {}).items()}
    problems = Counter((problem.severity, problem.code, problem.service, problem.field) for problem in state.problems)
    close = ((problem.line - shift, problem.column) for problem in state.problems if problem.code == "lost-text")
    return _Reading(_facts(record), problems, forms, frozenset(close))


def _facts(value: object) -> object:
    """Return a record in plain values, without its places, so that two versions of a file can be compared."""
    if is_dataclass(value):
        return [
            (field.name, _facts(getattr(value, field.name))) for field in fields(value) if field.name not in _PLACES
        ]
    if isinstance(value, tuple | list):
        return [_facts(item) for item in value]
    if isinstance(value, dict):
        return [(key, _facts(item)) for key, item in value.items()]
    return value


def _refuse_other_meaning(name: str, part: _Part, reading: _Reading, result: _Part) -> None:
    """Raise `CannotFormatError` where the new version has other values, facts, problems or comments."""
    try:
        _refuse_syntax(name, result)
        again = _read(name, f"{result.before}{result.text}{result.after}", result)
        values = [*_values(part.text, reading.forms)] == [*_values(result.text, {})]
        comments = [*comments_of(part.text)] == [*comments_of(result.text)]
    except (CannotFormatError, yaml.YAMLError):
        raise CannotFormatError(_NOT_SAFE) from None
    same = (again.record, again.problems, values, comments) == (reading.record, reading.problems, True, True)
    if not same:
        raise CannotFormatError(_NOT_SAFE)


def _values(text: str, forms: dict[Place, str]) -> Iterator[str]:
    """Yield every key and value, in order, those that have a form in it."""
    for token in tokens_of(text):
        if token.kind is yaml.ScalarToken:
            place = token.line + 1, token.column + 1
            # Nobody reads the spaces and empty lines at the end of a block of text.
            yield token.value.rstrip(" \n") if token.is_block_text else forms.get(place, token.value)
