"""Lines that a caller wrote while ringing round: an id, and perhaps the day and a role."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from sitegen.characters import RETYPE_HINT, find_forbidden
from sitegen.editing.confirmation import NOTHING_WRITTEN, Confirmation
from sitegen.errors import DataError
from sitegen.model import Service
from sitegen.normal_forms import to_form
from sitegen.reading.files.services import FIELDS
from sitegen.reading.syntax.nodes import Node, Scalar
from sitegen.reading.syntax.parser import LINE_END
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.dates import date_field, date_prefix, refuse_future
from sitegen.text import nearest

SHEET = "standard input"
"""Name of the sheet in messages."""
_COMMENT = re.compile(r"(?:^|\s)#.*")
_BETWEEN = " \t,;"
"""Characters between an id, a day and a role: those of a list and of a spreadsheet."""
_ID = re.compile(rf"[^{_BETWEEN}]+")
_BY = re.compile(r"by (?=.)", re.IGNORECASE)
"""Beginning of a role that pages write in front of it."""


def read_call_sheet(
    text: str, services: Mapping[str, Service], default: Confirmation, today: date
) -> dict[str, Confirmation]:
    """Return the confirmations of a sheet, by the id that the service has today.

    `services` are by current and earlier id; `default` has what a line leaves out. Raises `DataError` with every line
    that cannot be read.
    """
    state = ReadingState()
    confirmations: dict[str, Confirmation] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(LINE_END.split(to_form("NFC", text)), start=1):
        content = _COMMENT.sub("", line).rstrip(_BETWEEN)
        if not content.strip(_BETWEEN):
            continue
        errors = len(state.problems)
        service, confirmation = _read_line(content, number, services, default, today, state)
        if service is None or len(state.problems) > errors:
            continue
        if service.id in confirmations and confirmations[service.id] != confirmation:
            message = f"line {lines[service.id]} says something else about this entry"
            Location(state, SHEET, service.id).report(Node(number, 1), "", "repeated", message, "keep one of the two")
        confirmations.setdefault(service.id, confirmation)
        lines.setdefault(service.id, number)
    errors_found = [problem for problem in state.problems if problem.severity == "error"]
    if errors_found:
        raise DataError(errors_found, NOTHING_WRITTEN)
    return confirmations


def read_role(role: str, location: Location, node: Node) -> str | None:
    """Return a role as `checked_by` has it, after reporting what it cannot have; ``None`` where nothing is left."""
    text = to_form("NFC", " ".join(role.split()))
    if (by := _BY.match(text)) is not None:
        text = text[by.end() :]
    for _, name in find_forbidden(text):
        location.report(node, "checked_by", "forbidden-character", f"there is {name} in the role", RETYPE_HINT)
        return None
    value: str | None = FIELDS["checked_by"].check(Scalar(text, node.line, node.column), location, "checked_by")
    return value


def _read_line(
    line: str, number: int, services: Mapping[str, Service], default: Confirmation, today: date, state: ReadingState
) -> tuple[Service | None, Confirmation]:
    """Return the service of a line and what it says; the service is ``None`` after an id that nobody has."""
    start = len(line) - len(line.lstrip(_BETWEEN))
    match = _ID.match(line, start)
    identifier = "" if match is None else match[0]
    service = services.get(identifier.lower())
    location = Location(state, SHEET, "" if service is None else service.id)
    if service is None:
        near = nearest(identifier, services)
        hint = f"did you mean {near}?" if near else "start the line with the id of an entry, like easton-cafe"
        message = f"{quote(identifier)} is not the id of a service"
        location.report(Node(number, start + 1), "", "unknown-service", message, hint)
        return None, default
    day_text, place = _after(line, start + len(identifier), number)
    written = date_prefix(day_text)
    day = default.day
    if written:
        day = date_field(Scalar(written, place.line, place.column), location, "checked") or today
        refuse_future(day, today, place, location, "checked")
    role, place = _after(line, place.column - 1 + len(written), number)
    if (other := _other_id(role, services)) is not None:
        hint = f"write {other} on a line of its own"
        location.report(place, "", "cannot-edit", f"{quote(other)} is the id of an entry, not a role", hint)
        return service, default
    by = read_role(role, location, place) if role else default.by
    return service, Confirmation(day, by, default.facts)


def _other_id(role: str, services: Mapping[str, Service]) -> str | None:
    """Find the id of an entry where a role should be; a word without a dash may be part of a role."""
    words: list[str] = _ID.findall(role)
    if words and all(word in services for word in words):
        return words[0]
    return next((word for word in words if "-" in word and word.lower() in services), None)


def _after(line: str, end: int, number: int) -> tuple[str, Node]:
    """Return the rest of a line from an offset on, without what separates it, and its place."""
    rest = line[end:].lstrip(_BETWEEN)
    return rest, Node(number, len(line) - len(rest) + 1)
