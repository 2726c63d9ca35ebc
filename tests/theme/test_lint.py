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


CLASHES = [
    ("static/css/Site.css", "css/site.css", True),
    ("static/CSS/a.css", "css/", True),
    ("static/favicon.svg/a.svg", "favicon.svg", True),
    ("static/css", "css/", True),
    ("templates/Service.html", "service.html", True),
    ("templates/Partials/a.html", "partials/", True),
    ("static/A.txt", "static/a.txt", False),
    ("static/\N{GREEK CAPITAL LETTER SIGMA}.txt", "static/\N{GREEK SMALL LETTER FINAL SIGMA}.txt", False),
    ("static/stra\N{LATIN SMALL LETTER SHARP S}e.txt", "static/strasse.txt", False),
    ("static/a/b.txt", "static/A/c.txt", False),
    ("static/a.d/b.txt", "static/A.D", False),
]


@pytest.mark.parametrize(("name", "other", "is_shipped"), CLASHES)
def test_a_name_that_some_system_takes_for_another_is_named_with_its_file(
    name: str, other: str, is_shipped: bool, tmp_path: Path
) -> None:
    code, output = checked(tmp_path, {f"themes/mine/{file}": "x" for file in ([name] if is_shipped else [name, other])})
    assert code == 1
    assert output.count(": error: ") == 1
    assert "error: some systems take this name and " in output
    assert "; give it another name" in output
    assert f"themes/mine/{name}" in output or not is_shipped
    assert other.removeprefix("static/") in output


WORKERS = [
    ("offline/worker.js", "import a from 'nope';\nexport default 3;\n", "offline/worker.js"),
    ("offline/worker.js", "import { a } from './nope.js';\na();\n", "offline/worker.js"),
    ("offline/removal-worker.js", "export { a };\n", "offline/removal-worker.js"),
]


@pytest.mark.parametrize(("name", "content", "culprit"), WORKERS)
def test_a_worker_that_cannot_be_joined_does_not_check(name: str, content: str, culprit: str, tmp_path: Path) -> None:
    code, output = checked(tmp_path, {f"themes/mine/static/js/{name}": content})
    assert code == 1
    assert f"themes/mine/static/js/{culprit}:1:1: error: theme: js/{name} needs this script" in output


def test_of_the_scripts_of_a_worker_the_one_that_cannot_be_joined_is_named(tmp_path: Path) -> None:
    files = {"worker": "import { a } from './a.js';\na();\n", "a": "export default 1;\n"}
    _, output = checked(tmp_path, {f"themes/mine/static/js/offline/{name}.js": text for name, text in files.items()})
    assert "themes/mine/static/js/offline/a.js:1:1: error: theme: js/offline/worker.js needs this script" in output


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
