"""Whole source files, each with the entries and the report that it gives.

To add one, put ``name.json`` into cases/, with ``name.yaml`` (the resulting services.yaml) and ``name.txt`` (the output
of the command) beside it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.importing.report import report_lines
from tests.importing.support import errors, plan, target_in, write_plan

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_a_file_gives_the_entries_and_the_report_beside_it(case: Path, tmp_path: Path) -> None:
    result = plan(json.loads(case.read_text("utf-8")))
    write_plan(result, tmp_path)
    assert (tmp_path / "services.yaml").read_text("utf-8") == case.with_suffix(".yaml").read_text("utf-8")
    assert "\n".join(report_lines(result.report, "new")) + "\n" == case.with_suffix(".txt").read_text("utf-8")


def test_the_entries_pass_the_checks(case: Path, tmp_path: Path) -> None:
    write_plan(plan(json.loads(case.read_text("utf-8"))), tmp_path)
    assert errors(tmp_path) == []


def test_importing_the_same_file_again_adds_nothing(case: Path, tmp_path: Path) -> None:
    value = json.loads(case.read_text("utf-8"))
    write_plan(plan(value), tmp_path)
    again = plan(value, target=target_in(tmp_path))
    assert again.outputs == ()
    assert again.report.ids.new == ()
    assert again.report.updates.merged != ()
