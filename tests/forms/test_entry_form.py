"""Forms show every value of an entry, and what is typed into them changes its lines and no other byte."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as some

from sitegen.check import load_library
from sitegen.editing.entries import CannotEditEntryError, edit_entries, node_at, read_entries
from sitegen.editing.source_text import SourceText
from sitegen.editor_schemas import editor_schema
from sitegen.forms.answers import WAS, Answers, changes_of, overtaken, values_in, values_typed
from sitegen.forms.build import EntryForm
from sitegen.forms.records import EntryField, FieldGroup, FieldKind, FileText, FormOption, FormPart, fields_of
from sitegen.library import Library
from sitegen.reading.files.services import FIELDS
from sitegen.reading.syntax.nodes import Mapping as EntryNode
from sitegen.reading.syntax.nodes import Scalar, Sequence, plain_value
from sitegen.reading.syntax.parser import LINE_END
from tests.editing.styles import styled_files
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.generated import SERVICE_IDS, entries

FILE = "services.yaml"
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # to shrink takes minutes


@cache
def library() -> Library:
    return load_library(EASTON_DIRECTORY, TODAY)


def read(text: str) -> tuple[SourceText, Mapping[str, EntryNode]]:
    source = SourceText(text.encode())
    return source, read_entries(source.text, FILE)


@some.composite
def files(draw: some.DrawFn) -> str:
    """Draw a file of services in any style of YAML."""
    text = draw(styled_files([{"checked": "never", **entry} for entry in draw(entries())])).text
    assume(len(read(text)[1]) == len(SERVICE_IDS))  # in a few styles, a drawn text is no YAML
    return text


def untouched(part: FormPart) -> dict[str, tuple[str, ...]]:
    """Return what a browser sends of a form in which nobody has changed anything."""
    fields = [*fields_of(part)]
    return {name: field.raw for field in fields for name in (field.name, f"{WAS}{field.name}")}


def shown(part: FormPart) -> set[tuple[str, ...]]:
    """Return the paths of the values that a form shows."""
    if isinstance(part, EntryField):
        return {part.path} if part.values else set()
    if isinstance(part, FileText):
        return {part.path}
    return {path for inner in (*part.parts, *part.more) for path in shown(inner)}


def leaves(value: Any, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Return the paths of the texts and lists of texts in an entry; an empty list holds nothing to show."""
    if value == []:
        return set()
    if isinstance(value, dict):
        return {leaf for key, item in value.items() for leaf in leaves(item, (*path, key))}
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return {leaf for number, item in enumerate(value) for leaf in leaves(item, (*path, str(number)))}
    return {path}


@pytest.mark.release
@settings(max_examples=20, phases=NO_SHRINKING)
@given(files())
def test_every_value_of_an_entry_is_in_its_form_and_a_form_that_nobody_touched_changes_nothing(text: str) -> None:
    source, nodes = read(text)
    for entry in nodes.values():
        whole = EntryForm(entry, source, library()).whole()
        held = shown(whole)
        for leaf in leaves(plain_value(entry)) - {("id",)}:
            # Texts of a list whose items may be blocks are fields of their own.
            assert any(leaf[: len(path)] == path or path[: len(leaf)] == leaf for path in held), leaf
        answers = untouched(whole)
        assert overtaken(whole, answers) == []
        assert changes_of(whole, answers, entry) == {}


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
@settings(max_examples=25, phases=NO_SHRINKING)
@given(files(), some.data())
def test_whatever_is_typed_changes_only_lines_of_its_fields_and_loses_no_comment(
    text: str, data: some.DataObject
) -> None:
    source, nodes = read(text)
    identifier = data.draw(some.sampled_from(SERVICE_IDS))
    whole = EntryForm(nodes[identifier], source, library()).whole()
    answers = data.draw(filled_in(whole))
    changes = changes_of(whole, answers, nodes[identifier])
    try:
        result = edit_entries(source, nodes, FILE, {identifier: changes}).decode()
    except CannotEditEntryError:
        return
    new_source, found = read(result)
    values = {
        field.path: field.values for field in fields_of(EntryForm(found[identifier], new_source, library()).whole())
    }
    for field in fields_of(whole):
        if changes.get(field.path) is not None:
            assert values[field.path] == values_typed(field, answers)
    assert without(found, identifier) == without(nodes, identifier)
    assert comments(text) <= comments(result)
    assert {*LINE_END.findall(result)} <= {*LINE_END.findall(text)}
    old, new = LINE_END.split(text), LINE_END.split(result)
    changed = [part for part in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if part[0] != "equal"]
    assert sum(part[2] - part[1] for part in changed) <= sum(lines_at(nodes[identifier], path) for path in changes)


def without(nodes: Mapping[str, EntryNode], identifier: str) -> Mapping[str, object]:
    return {name: plain_value(entry) for name, entry in nodes.items() if name != identifier}


def lines_at(entry: EntryNode, path: tuple[str, ...]) -> int:
    """Return how many lines a change at a path may take away or change: those of its value, and one beside it."""
    value = node_at(entry, path)
    texts = [value] if isinstance(value, Scalar) else value.items if isinstance(value, Sequence) else []
    return 2 + len(texts) + sum(len(text.value.split()) for text in texts if isinstance(text, Scalar))


def comments(text: str) -> set[str]:
    """Return the comments that `styled_files` writes."""
    return {
        comment
        for comment in ("# ask Ann: it's {new}", "# rang them", "# checked: 1 Jan 2020", "# note")
        if comment in text
    }


def test_labels_and_advice_of_each_field_are_those_of_the_schema_for_editors() -> None:
    schema: Any = editor_schema("services")
    properties = schema["definitions"]["service"]["properties"]
    source, nodes = read((EASTON_DIRECTORY / FILE).read_text("utf-8"))
    form = EntryForm(nodes["easton-cafe"], source, library())
    for key in FIELDS:
        part = form.part((key,))
        if key == "id":
            assert part is None
            continue
        assert part is not None
        assert not isinstance(part, FileText)
        assert (part.title, part.hint) == (properties[key]["title"], properties[key]["description"])


@pytest.mark.parametrize(
    ("kind", "sent", "values"),
    [
        ("choices", ("a", "c", "b"), ("c", "b", "a")),
        ("choices", ("a", "x"), ("a",)),
        ("choices", (), ()),
        ("choice", ("",), ()),
        ("line", ("  Tea \r\n and cake ",), ("Tea   and cake",)),
        ("lines", ("\r\nTea.\r\n   \r\n  And cake.\r\n",), ("Tea.\n\n  And cake.",)),
        ("items", ("a\r\n\r\n b \r\na",), ("a", "b")),
        ("lines", ("e\u0301",), ("é",)),
        ("lines", (), ()),
    ],
)
def test_what_a_browser_sends_is_tidied_and_ticked_boxes_stay_in_the_order_of_the_file(
    kind: FieldKind, sent: tuple[str, ...], values: tuple[str, ...]
) -> None:
    options = tuple(FormOption(value, value) for value in "abc") if kind in ("choice", "choices") else ()
    field = EntryField(("key",), "Key", "", "", kind, ("c", "b"), options)
    assert values_in(field, sent) == values
