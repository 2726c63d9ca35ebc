"""`sitegen check` finds what is wrong with a theme before anything is rendered."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.theme.lint import lint_theme
from tests.factories import EASTON_DIRECTORY
from tests.reading.support import directory_with

SITE = (EASTON_DIRECTORY / "content/site.yaml").read_text("utf-8") + "\ntheme: mine\n"


def checked(folder: Path, files: dict[str, str | bytes]) -> tuple[int, str]:
    directory_with(folder, {"content/site.yaml": SITE, **files})
    result = CliRunner().invoke(main, ["-C", str(folder), "check", "--today", "2026-11-24"])
    return result.exit_code, result.output


BROKEN = [
    ("templates/service.html", "<p>\n{% if %}\n", ":2:1: error: this template does not work: "),
    ("templates/service.html", "\n{{ 'x'|no_such_filter }}", ":2:1: error: this template does not work: No filter named 'no_such_filter'"),
    ("templates/service.html", "{% extends 'layuot.html' %}", ":1:1: error: there is no template layuot.html; did you mean layout.html?"),
    ("templates/a.html", "\n{% include 'partials/links.html' %}", ":2:1: error: there is no template partials/links.html"),
    ("templates/partials/links.html", "x", ":1:1: error: theme: this file replaces nothing: the shipped file has moved"),
    ("static/js/engine.js", "x", ":1:1: error: theme: this file replaces nothing: the shipped file has moved"),
    ("templates/service.html", b"\xff", ":1:1: error: this template is not UTF-8 text"),
    ("static/a?.css", "", ':1:1: error: this name has a character that Windows cannot hold: ?'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), BROKEN)
def test_a_theme_that_cannot_be_built_with_does_not_check(
    name: str, content: str | bytes, message: str, tmp_path: Path
) -> None:
    code, output = checked(tmp_path, {f"themes/mine/{name}": content, "themes/mine/templates/b.html": ""})
    assert code == 1
    assert f"themes/mine/{name}{message}" in output


def test_a_broken_theme_and_a_broken_entry_are_reported_in_one_run(tmp_path: Path) -> None:
    _, output = checked(tmp_path, {"themes/mine/templates/a.html": "{% if %}", "content/areas.yaml": "areas: 1\n"})
    assert "content/areas.yaml:1:8" in output
    assert "themes/mine/templates/a.html:1:1" in output


def test_a_theme_that_is_not_there_is_one_error(tmp_path: Path) -> None:
    code, output = checked(tmp_path, {})
    assert (code, output.count(": error: ")) == (1, 1)


def test_a_theme_may_use_whatever_templates_have(tmp_path: Path) -> None:
    template = (
        "{% extends 'default/service.html' %}{% include 'nothing.html' ignore missing %}{{ x|markdown|date_words }}"
    )
    code, output = checked(tmp_path, {"themes/mine/templates/service.html": template})
    assert (code, output) == (0, "No errors, no warnings.\n")


@pytest.mark.release
def test_every_shipped_template_can_be_copied_into_a_theme_of_ones_own(tmp_path: Path) -> None:
    from sitegen.theme.files import shipped_theme

    shipped = shipped_theme() / "templates"
    files = {f"themes/mine/templates/{path.relative_to(shipped)}": path.read_bytes() for path in shipped.rglob("*.*")}
    assert files
    directory_with(tmp_path, dict(files))
    assert lint_theme(tmp_path, "mine") == ()
