"""``sitegen schema``: schemas on standard output."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.directory_files import FILE_KINDS

COMMANDS = Path(__file__).parents[2] / "docs" / "commands.md"


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_kind_of_file_has_a_schema_that_names_its_path(kind: str) -> None:
    schema = json.loads(CliRunner().invoke(main, ["schema", kind]).stdout)
    assert schema["title"].startswith(FILE_KINDS[kind])


def test_without_a_kind_it_is_that_of_the_services() -> None:
    bare, named = (CliRunner().invoke(main, ["schema", *kind]).stdout for kind in ([], ["services"]))
    assert bare == named


def test_an_unknown_kind_is_wrong_usage_and_the_others_are_listed() -> None:
    result = CliRunner().invoke(main, ["schema", "service"])
    assert result.exit_code == 2
    assert "'services', 'site', 'areas'" in result.output


def test_the_document_lists_every_kind() -> None:
    section = COMMANDS.read_text("utf-8").partition("\n## sitegen schema\n")[2]
    listing = section.partition("The kinds are ")[2].partition("three dashes")[0]
    assert set(re.findall("`([a-z]+)`", listing)) == {*FILE_KINDS}
