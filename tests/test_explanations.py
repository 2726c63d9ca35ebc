"""Explanations of problems: one for each code, with examples that are tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from docs.problems import DOCUMENT, MEANINGS, WITHOUT_EXAMPLE, document
from sitegen.cli import main as sitegen
from sitegen.explanations import explanations
from tests.problem_codes import all_codes


def test_each_code_that_the_source_gives_has_a_meaning_and_each_meaning_a_code() -> None:
    assert sorted(MEANINGS) == sorted(all_codes())


@pytest.mark.release
def test_the_document_has_todays_meanings_and_cases() -> None:
    assert DOCUMENT.read_text("utf-8") == document(), "run .venv/bin/python -m docs.problems"


def test_each_section_of_the_document_is_found() -> None:
    assert sorted(explanations()) == sorted(MEANINGS)


def test_each_code_has_an_example_before_and_after_but_for_those_that_no_case_can_show() -> None:
    shown = {code: text for code, text in explanations().items() if "Before" in text}
    assert sorted(MEANINGS.keys() - shown.keys()) == sorted(WITHOUT_EXAMPLE)
    for text in shown.values():
        assert text.index("Before") < text.index("```text") < text.index("After:")


def test_a_code_is_explained_without_a_directory(tmp_path: Path) -> None:
    result = CliRunner().invoke(sitegen, ["-C", str(tmp_path / "nowhere"), "check", "--explain", "tab"])
    assert result.exit_code == 0
    assert result.output.startswith("There is a tab before a text")
    assert "\n  services.yaml:14:1: error: " in result.output
    assert "```" not in result.output


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("unknown-keys", "did you mean unknown-key?"),
        ("?", "sitegen check --format json gives the code of each problem"),
    ],
)
def test_an_unknown_code_is_wrong_usage_with_a_hint(code: str, hint: str) -> None:
    result = CliRunner().invoke(sitegen, ["check", "--explain", code])
    assert result.exit_code == 2
    assert result.output == f'error: no problem has the code "{code}"; {hint}\n'
