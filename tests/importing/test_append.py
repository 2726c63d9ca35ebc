"""Appending keeps every byte that people wrote; new entries come after it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import DataError
from sitegen.importing.draft import YamlValue
from sitegen.importing.files.append import append_items
from sitegen.importing.files.yaml import to_yaml
from sitegen.reading.syntax.nodes import plain_value
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from tests.factories import TODAY
from tests.importing.support import errors, plan, target_in, write_plan

ITEM = ["- id: tea\n  name: Tea\n"]


def appended(text: str) -> str:
    return append_items(text.encode(), "services.yaml", "services", ITEM).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("services:\n  - id: cake\n", "services:\n  - id: cake\n\n  - id: tea\n    name: Tea\n"),
        ("services:\n- id: cake", "services:\n- id: cake\n\n- id: tea\n  name: Tea\n"),
        ("services:\n    -   id: cake\n        name: Cake\n\n# The end.\n", "services:\n    -   id: cake\n        name: Cake\n\n# The end.\n\n    - id: tea\n      name: Tea\n"),
        ("# Ours.\nservices: []\n", "# Ours.\nservices:\n\n  - id: tea\n    name: Tea\n"),
        ("services:\r\n  - id: cake\r\n", "services:\r\n  - id: cake\r\n\r\n  - id: tea\r\n    name: Tea\r\n"),
        ("\ufeffservices:\n  - id: cake\n", "\ufeffservices:\n  - id: cake\n\n  - id: tea\n    name: Tea\n"),
        ("services:\n  - id: cake\n    text: |+\n      a\n\n", "services:\n  - id: cake\n    text: |+\n      a\n\n\n  - id: tea\n    name: Tea\n"),
        ("services:\n  - id: cake\n    text: |\n      a\n\n      b\n", "services:\n  - id: cake\n    text: |\n      a\n\n      b\n\n  - id: tea\n    name: Tea\n"),
    ],
)  # fmt: skip
def test_items_are_appended_in_the_style_of_the_file(before: str, after: str) -> None:
    assert appended(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "services: [{id: cake}]\n",
        "services:\n  - id: cake\n...\n",
        "services: cake\n",
        "other:\n  - id: cake\n",
        "services:\n  - id: cake\nlast: true\n",
    ],
)
def test_a_file_that_cannot_be_appended_to_is_left_alone_with_a_clear_error(text: str) -> None:
    with pytest.raises(DataError) as raised:
        appended(text)
    assert "new entries cannot be added at the end of this file" in str(raised.value.problems[0])


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\r\n"])
@pytest.mark.parametrize(
    "value", ["|\n      a", "|-\n      a", "|+\n      a", ">\n      a\n      b", "a\n      b", "'a'", "a # b"]
)
def test_items_are_appended_whatever_form_the_last_text_has(value: str, end: str) -> None:
    before = f"services:\n  - id: cake\n    text: {value}{end}"
    after = appended(before)
    assert after.startswith(before)
    assert after.replace("\r", "").endswith("\n\n  - id: tea\n    name: Tea\n")


def test_three_dots_at_the_end_are_named_with_their_line() -> None:
    with pytest.raises(DataError) as raised:
        appended("services:\n  - id: cake\n...\n")
    (problem,) = raised.value.problems
    assert (problem.line, problem.hint) == (3, "delete this line: its three dots say that nothing follows")


@pytest.mark.release
def test_an_import_into_the_shipped_example_keeps_every_byte_of_it(example: Path, tmp_path: Path) -> None:
    shutil.copy(example / "services.yaml", tmp_path)
    shutil.copytree(example / "content", tmp_path / "content")
    before = {name: (tmp_path / name).read_bytes() for name in ("services.yaml", "content/areas.yaml")}
    result = plan([{"name": "Tea in Saltby", "locations": [{"city": "Saltby-on-Nowhere"}]}], target=target_in(tmp_path))
    write_plan(result, tmp_path)
    paths = [output.path for output in result.outputs]
    assert paths == ["content/areas.yaml", "services.yaml", "content/imported.yaml"]
    for name, content in before.items():
        assert (tmp_path / name).read_bytes().startswith(content)
    assert errors(tmp_path) == []


@pytest.mark.release
def test_an_area_that_exists_by_name_is_not_added_again(example: Path, tmp_path: Path) -> None:
    shutil.copy(example / "services.yaml", tmp_path)
    shutil.copytree(example / "content", tmp_path / "content")
    result = plan([{"name": "Tea in Easton", "locations": [{"city": "EASTON"}]}], target=target_in(tmp_path))
    assert [output.path for output in result.outputs] == ["services.yaml", "content/imported.yaml"]


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=40
)
lines = st.lists(texts, min_size=1, max_size=4).map(lambda parts: "\n".join(part.strip() for part in parts))
values: st.SearchStrategy[YamlValue] = st.recursive(
    texts | lines | st.sampled_from(["", "~", "null", "no", "10:30", "01234", "- x", "a: b", "a #b", "|", "&a", "*a", "!t", "'", '"', "{", "[x]", "%", "@", "`"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "id", "where"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@pytest.mark.release
@given(st.dictionaries(st.sampled_from(["id", "name", "note"]), values, min_size=1))
def test_written_values_are_read_back_unchanged(value: dict[str, YamlValue]) -> None:
    state = ReadingState()
    root = load(to_yaml([value]), Location(state, "services.yaml")).root
    assert plain_value(root) == [value]
    assert state.problems == []


def test_quotes_are_used_only_where_yaml_needs_them() -> None:
    text = to_yaml(
        {"phone": "0117 496 0123", "time": "10:30", "no": "no", "none": "~", "name": "A: B", "lines": "a\n\nb\n"}
    )
    assert text == "phone: 0117 496 0123\ntime: 10:30\nno: no\nnone: '~'\nname: 'A: B'\nlines: |\n  a\n\n  b\n"


def test_the_only_date_used_is_the_callers(tmp_path: Path) -> None:
    service = {
        "name": "Tea",
        "schedules": [
            {"freq": "WEEKLY", "byday": "MO", "opens_at": "10:00", "closes_at": "11:00", "valid_to": TODAY.isoformat()}
        ],
    }
    write_plan(plan(service), tmp_path)
    assert "sessions:" in (tmp_path / "services.yaml").read_text()
