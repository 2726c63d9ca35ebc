"""Forms show every value of an entry, and what is typed into them changes its lines and no other byte."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sitegen.check import load_library
from sitegen.editing.entries import CannotEditEntryError, edit_entries, read_entries
from sitegen.editing.source_text import SourceText
from sitegen.editor_schemas import editor_schema
from sitegen.forms.answers import WAS, Answers, changes_of, overtaken, values_typed
from sitegen.forms.build import EntryForm
from sitegen.forms.records import FieldGroup, FileText, FormField, FormPart, fields_of
from sitegen.library import Library
from sitegen.reading.files.services import FIELDS
from sitegen.reading.syntax.nodes import plain_value
from sitegen.reading.syntax.parser import LINE_END
from tests.editing.styles import styled_files
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.generated import entries

FILE = "services.yaml"


@cache
def library() -> Library:
    return load_library(EASTON_DIRECTORY, TODAY)


def form_of(text: str, identifier: str) -> tuple[EntryForm, SourceText, Mapping[str, Any]]:
    source = SourceText(text.encode())
    nodes = read_entries(source.text, FILE)
    return EntryForm(nodes[identifier], source, library()), source, nodes


def untouched(part: FormPart) -> dict[str, tuple[str, ...]]:
    """Return what a browser sends of a form in which nobody has changed anything."""
    fields = [*fields_of(part)]
    return {name: field.raw for field in fields for name in (field.name, f"{WAS}{field.name}")}


def shown(part: FormPart) -> set[tuple[str, ...]]:
    """Return the paths of the values that a form shows."""
    if isinstance(part, FormField):
        return {part.path} if part.values else set()
    if isinstance(part, FileText):
        return {part.path}
    return {path for inner in (*part.parts, *part.more) for path in shown(inner)}


def leaves(value: Any, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Return the paths of the texts and lists of texts in an entry."""
    if isinstance(value, dict):
        return {leaf for key, item in value.items() for leaf in leaves(item, (*path, key))}
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return {leaf for number, item in enumerate(value) for leaf in leaves(item, (*path, str(number)))}
    return {path}


@pytest.mark.release
@settings(max_examples=25)
@given(some.data())
def test_every_value_of_an_entry_is_in_its_form_and_a_form_that_nobody_touched_changes_nothing(
    data: some.DataObject,
) -> None:
    drawn = data.draw(styled_files([{"checked": "never", **entry} for entry in data.draw(entries())]))
    for identifier, entry in form_of(drawn.text.removeprefix("\ufeff"), "easton-cafe")[2].items():
        form, _, nodes = form_of(drawn.text, identifier)
        whole = form.whole()
        held = shown(whole)
        for leaf in leaves(plain_value(entry)) - {("id",)}:
            assert any(leaf[: len(path)] == path for path in held), leaf
        answers = untouched(whole)
        assert overtaken(whole, answers) == []
        assert changes_of(whole, answers, nodes[identifier]) == {}


TYPED = (
    "New text",
    "10:00-11:30",
    "it's: {new}, [a] # b",
    "~",
    "no",
    '"x" y',
    "First.\n\nThen more.",
    "a\nb",
    "- x",
    "",
)


@some.composite
def filled_in(draw: some.DrawFn, whole: FieldGroup) -> Answers:
    """Draw answers with up to three fields changed."""
    answers = untouched(whole)
    given_fields = [field for field in fields_of(whole) if field.values]
    one = some.sampled_from(given_fields) | some.sampled_from([*fields_of(whole)])
    for field in draw(some.lists(one, min_size=1, max_size=3)):
        if field.options:
            chosen = draw(some.lists(some.sampled_from([option.value for option in field.options]), max_size=3))
            answers[field.name] = tuple(chosen if field.kind == "choices" else chosen[:1])
        else:
            answers[field.name] = (draw(some.sampled_from(TYPED)),)
    return answers


@pytest.mark.release
@settings(max_examples=60)
@given(some.data())
def test_whatever_is_typed_changes_only_lines_of_its_fields_and_loses_no_comment(data: some.DataObject) -> None:
    drawn = data.draw(styled_files([{"checked": "never", **entry} for entry in data.draw(entries())]))
    identifier = data.draw(some.sampled_from(sorted(form_of(drawn.text, "easton-cafe")[2])))
    form, source, nodes = form_of(drawn.text, identifier)
    whole = form.whole()
    answers = data.draw(filled_in(whole))
    changes = changes_of(whole, answers, nodes[identifier])
    try:
        result = edit_entries(source, nodes, FILE, {identifier: changes})
    except CannotEditEntryError:
        return
    before, after = drawn.text, result.decode()
    again, _, found = form_of(after, identifier)
    values = {field.path: field.values for field in fields_of(again.whole())}
    for field in fields_of(whole):
        if field.path in changes and changes[field.path] is not None:
            assert values[field.path] == values_typed(field, answers)
    others = {name: plain_value(entry) for name, entry in found.items() if name != identifier}
    assert others == {name: plain_value(entry) for name, entry in nodes.items() if name != identifier}
    assert comments(before) <= comments(after)
    assert {*LINE_END.findall(after)} <= {*LINE_END.findall(before)}
    kept = [line for line in LINE_END.split(after) if line in {*LINE_END.split(before)}]
    assert len(kept) >= len(LINE_END.split(before)) - lines_of(before, changes)


def comments(text: str) -> set[str]:
    """Return the comments that `styled_files` writes."""
    return {
        comment
        for comment in ("# ask Ann: it's {new}", "# rang them", "# checked: 1 Jan 2020", "# note")
        if comment in text
    }


def lines_of(text: str, changes: Mapping[Any, Any]) -> int:
    """Return how many lines the values of some paths may take up at most: all of an entry in braces on one line."""
    return (
        len(LINE_END.split(text)) if any("sessions" in path or len(path) > 1 for path in changes) else 40 * len(changes)
    )


def test_labels_and_advice_of_each_field_are_those_of_the_schema_for_editors() -> None:
    schema: Any = editor_schema("services")
    properties = schema["definitions"]["service"]["properties"]
    form, _, _ = form_of((EASTON_DIRECTORY / FILE).read_text("utf-8"), "easton-cafe")
    for key in FIELDS:
        part = form.part((key,))
        if key == "id":
            assert part is None
            continue
        assert part is not None
        assert not isinstance(part, FileText)
        assert (part.title, part.hint) == (properties[key]["title"], properties[key]["description"])
