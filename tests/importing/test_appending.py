"""What people wrote stays as it is, to the byte; new entries come after it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import DataError
from sitegen.importing.appending import appended
from sitegen.importing.draft import Value
from sitegen.importing.yaml_out import as_yaml
from sitegen.reading.log import Log, Spot
from sitegen.reading.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.yaml_events import load
from tests.factories import TODAY
from tests.importing.support import errors, plan, put, target_of

ITEM = ["- id: tea\n  name: Tea\n"]


def added(text: str) -> str:
    return appended(text.encode(), "services.yaml", "services", ITEM).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("services:\n  - id: cake\n", "services:\n  - id: cake\n\n  - id: tea\n    name: Tea\n"),
        ("services:\n- id: cake", "services:\n- id: cake\n\n- id: tea\n  name: Tea\n"),
        ("services:\n    -   id: cake\n        name: Cake\n\n# The end.\n", "services:\n    -   id: cake\n        name: Cake\n\n# The end.\n\n    - id: tea\n      name: Tea\n"),
        ("# Ours.\nservices: []\n", "# Ours.\nservices:\n\n  - id: tea\n    name: Tea\n"),
        ("services:\r\n  - id: cake\r\n", "services:\r\n  - id: cake\r\n\r\n  - id: tea\r\n    name: Tea\r\n"),
        ("\ufeffservices:\n  - id: cake\n", "\ufeffservices:\n  - id: cake\n\n  - id: tea\n    name: Tea\n"),
        ("services:\n  - id: cake\n    text: |\n      a\n\n      b\n", "services:\n  - id: cake\n    text: |\n      a\n\n      b\n\n  - id: tea\n    name: Tea\n"),
    ],
)  # fmt: skip
def test_items_go_to_the_end_in_the_form_of_the_file(before: str, after: str) -> None:
    assert added(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "services: [{id: cake}]\n",
        "services:\n  - id: cake\n...\n",
        "services:\n  - id: cake\n    text: |+\n      a\n\n",
        "services: cake\n",
        "other:\n  - id: cake\n",
        "services:\n  - id: cake\nlast: true\n",
    ],
)
def test_a_file_to_which_nothing_can_be_added_is_left_alone_with_a_clear_error(text: str) -> None:
    with pytest.raises(DataError) as raised:
        added(text)
    assert "new entries cannot be added at the end of this file" in str(raised.value.problems[0])


def test_an_import_into_the_shipped_example_keeps_every_byte_of_it(example: Path, tmp_path: Path) -> None:
    shutil.copy(example / "services.yaml", tmp_path)
    shutil.copytree(example / "content", tmp_path / "content")
    before = {name: (tmp_path / name).read_bytes() for name in ("services.yaml", "content/areas.yaml")}
    made = plan([{"name": "Tea in Saltby", "locations": [{"city": "Saltby-on-Nowhere"}]}], target=target_of(tmp_path))
    put(made, tmp_path)
    assert [output.path for output in made.outputs] == ["content/areas.yaml", "services.yaml"]
    for name, content in before.items():
        assert (tmp_path / name).read_bytes().startswith(content)
    assert errors(tmp_path) == []


def test_an_area_that_is_there_by_name_is_not_made_again(example: Path, tmp_path: Path) -> None:
    shutil.copy(example / "services.yaml", tmp_path)
    shutil.copytree(example / "content", tmp_path / "content")
    made = plan([{"name": "Tea in Easton", "locations": [{"city": "EASTON"}]}], target=target_of(tmp_path))
    assert [output.path for output in made.outputs] == ["services.yaml"]


def plain(node: Node | None) -> object:
    match node:
        case Mapping():
            return {key: plain(value) for key, value in node.items.items()}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            return node.value
    return None


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=40
)
lines = st.lists(texts, min_size=1, max_size=4).map(lambda parts: "\n".join(part.strip() for part in parts))
values: st.SearchStrategy[Value] = st.recursive(
    texts | lines | st.sampled_from(["", "~", "null", "no", "10:30", "01234", "- x", "a: b", "a #b", "|", "&a", "*a", "!t", "'", '"', "{", "[x]", "%", "@", "`"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "id", "where"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["id", "name", "note"]), values, min_size=1))
def test_what_is_written_is_read_back_as_it_was(value: dict[str, Value]) -> None:
    log = Log()
    root = load(as_yaml([value]), Spot(log, "services.yaml")).root
    assert plain(root) == [value]
    assert log.problems == []


def test_quotes_stand_only_where_yaml_needs_them() -> None:
    text = as_yaml(
        {"phone": "0117 496 0123", "time": "10:30", "no": "no", "none": "~", "name": "A: B", "lines": "a\n\nb\n"}
    )
    assert text == "phone: 0117 496 0123\ntime: 10:30\nno: no\nnone: '~'\nname: 'A: B'\nlines: |\n  a\n\n  b\n"


def test_a_day_is_asked_for_by_nobody_but_the_caller(tmp_path: Path) -> None:
    service = {
        "name": "Tea",
        "schedules": [
            {"freq": "WEEKLY", "byday": "MO", "opens_at": "10:00", "closes_at": "11:00", "valid_to": TODAY.isoformat()}
        ],
    }
    put(plan(service), tmp_path)
    assert "sessions:" in (tmp_path / "services.yaml").read_text()
