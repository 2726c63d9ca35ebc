"""Blocks of term added to a school calendar in the text of its file, and not another byte changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sitegen.editing.confirmation import NOTHING_WRITTEN
from sitegen.editing.date_forms import completed, date_form, usual_form
from sitegen.editing.extents import CannotEditError
from sitegen.editing.keys import set_key
from sitegen.editing.source_text import Edit, SourceText
from sitegen.errors import DataError, Problem
from sitegen.model import Span
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, plain_value
from sitegen.reading.syntax.nodes import Sequence as ListNode
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.dates import parse_span, range_ends
from sitegen.text import short_date


def extend_calendar(
    content: bytes, file: str, identifier: str, terms: Sequence[Span], known: Sequence[Span], day: date
) -> bytes:
    """Return a file of calendars, which has no error, with all terms and known days of one, looked up on a day.

    Each old span is in one of the new ones, which ascend. Raises `DataError` where the text cannot be edited.
    """
    source = SourceText(content)
    calendar = _calendar(source, file, identifier)
    try:
        result = source.edited(_edits(source, calendar, terms, known, day))
    except CannotEditError:
        raise _cannot_edit(calendar, file, identifier, terms, known) from None
    after = SourceText(result)
    changed = _calendar(after, file, identifier)
    others = _without_dates(_root(source, file), identifier), _without_dates(_root(after, file), identifier)
    if others[0] != others[1] or (_spans(changed, "terms"), _spans(changed, "known")) != (sorted(terms), sorted(known)):
        raise _cannot_edit(calendar, file, identifier, terms, known)
    return result


def _edits(
    source: SourceText, calendar: Mapping, terms: Sequence[Span], known: Sequence[Span], day: date
) -> Iterator[Edit]:
    for key, spans in (("terms", terms), ("known", known)):
        old = calendar.items[key]
        texts = _texts(old, spans)
        is_text = isinstance(old, Scalar) and len(texts) == 1
        yield from set_key(source, calendar, key, texts[0] if is_text else tuple(texts))
    checked = calendar.items.get("checked")
    text = short_date(day)
    if isinstance(checked, Scalar):
        text = completed(date_form(checked.value), usual_form([checked.value])).write(day)
    yield from set_key(source, calendar, "checked", text, ("source", "nation"))


def _texts(node: Node, spans: Sequence[Span]) -> list[str]:
    """Write spans: one that was there as it was, and a new one in the form of the last."""
    written = {parse_span(item.value): item.value.strip() for item in _items(node)}
    *_, last = written.values()
    form = date_form(range_ends(last)[0])
    return [written.get(span) or f"{form.write(span.first)} to {form.write(span.last)}" for span in spans]


def _items(node: Node) -> list[Scalar]:
    items = node.items if isinstance(node, ListNode) else [node]
    return [item for item in items if isinstance(item, Scalar)]


def _root(source: SourceText, file: str) -> Node | None:
    return load(source.text, Location(ReadingState(), file)).root


def _calendar(source: SourceText, file: str, identifier: str) -> Mapping:
    root = _root(source, file)
    calendars = root.items.get("calendars") if isinstance(root, Mapping) else None
    calendar = calendars.items.get(identifier) if isinstance(calendars, Mapping) else None
    assert isinstance(calendar, Mapping)
    return calendar


def _spans(calendar: Mapping, key: str) -> list[Span]:
    return sorted(parse_span(item.value) for item in _items(calendar.items[key]))


def _without_dates(root: Node | None, identifier: str) -> object:
    """Return all of a file in plain values, but for the keys that are edited."""
    value = plain_value(root)
    assert isinstance(value, dict)
    calendar = value["calendars"][identifier]
    return {
        **value,
        identifier: {key: calendar[key] for key in calendar if key not in ("terms", "known", "checked")},
    } | {"calendars": {key: other for key, other in value["calendars"].items() if key != identifier}}


def _cannot_edit(
    calendar: Mapping, file: str, identifier: str, terms: Sequence[Span], known: Sequence[Span]
) -> DataError:
    lists = (
        f"{key}: [{', '.join(f'{short_date(span.first)} to {short_date(span.last)}' for span in spans)}]"
        for key, spans in (("terms", terms), ("known", known))
    )
    node = calendar.items["terms"]
    message = "these lists are written in a way that cannot be edited without a person"
    hint = f"write {' and '.join(lists)}"
    problem = Problem(file, node.line, node.column, "error", "cannot-edit", identifier, "terms", message, hint)
    return DataError([problem], NOTHING_WRITTEN)
