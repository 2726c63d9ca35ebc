"""List of the promises in docs/threat-model.md: each leads to its test, and none is left out."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT

PROMISES = Path(__file__).parent
ROW = re.compile(r"^\| P(\d+) \| [^|]+ \| [^|]+ \| \[(\w+)\]\(\.\./tests/promises/(test_\w+\.py)\) \|$", re.MULTILINE)


def test_each_promise_is_listed_once_in_order_with_its_test() -> None:
    rows = ROW.findall((ROOT / "docs" / "threat-model.md").read_text("utf-8"))
    assert [name for _, _, name in rows] == sorted(path.name for path in PROMISES.glob("test_p[0-9]*.py"))
    assert [int(number) for number, _, _ in rows] == [int(name[6:8]) for _, _, name in rows] == list(range(1, 21))
    assert [f"test_{text}.py" for _, text, _ in rows] == [name for _, _, name in rows]


def test_each_file_begins_with_its_promise_and_has_a_test() -> None:
    for path in PROMISES.glob("test_p[0-9]*.py"):
        text = path.read_text("utf-8")
        assert re.match(rf'"""P{int(path.name[6:8])}: [A-Z].', text), path.name
        assert re.search(r"^def test_", text, re.MULTILINE), path.name
