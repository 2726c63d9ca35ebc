"""Themes of a directory's own replace files of the shipped one."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.errors import DataError
from sitegen.theme.files import MAX_THEME_BYTES, read_theme, shipped_theme
from sitegen.theme.moved_files import MOVED_FILES, MOVED_TEMPLATES
from tests.factories import SITE, library, service, write_files
from tests.pages import show, theme_of

MINE = library(service(), site=replace(SITE, theme="mine"))


def own_theme(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Create a directory with these files in ``themes/mine/``."""
    write_files(folder / "themes" / "mine", files)
    return folder


def refused(folder: Path, theme: str = "mine") -> str:
    """Return the error that the user sees, on one line."""
    theme_library = library(service(), site=replace(SITE, theme=theme))
    with pytest.raises(DataError) as caught:
        show(theme_library, "/services/easton-cafe/", folder)
    (problem,) = caught.value.problems
    return str(problem)


def test_the_default_theme_needs_no_folder(tmp_path: Path) -> None:
    assert "css/site.css" in theme_of(library(), tmp_path).static


def test_one_template_can_be_replaced_without_the_others(tmp_path: Path) -> None:
    folder = own_theme(tmp_path, {"templates/partials/crumbs.html": "<p>No crumbs here</p>\n"})
    page = show(MINE, "/services/easton-cafe/", folder)
    assert "<p>No crumbs here</p>" in page.html
    assert "Something wrong? Tell us" in page.text


def test_a_template_can_extend_the_shipped_layout(tmp_path: Path) -> None:
    template = '{% extends "layout.html" %}{% block main %}<h1>{{ title }}</h1> <p>All gone & well</p>{% endblock %}'
    page = show(MINE, "/404.html", own_theme(tmp_path, {"templates/not_found.html": template}))
    assert page.text == "Page not found All gone & well"


def test_a_page_of_a_theme_that_shows_a_card_keeps_its_dates_current(tmp_path: Path) -> None:
    template = '{% extends "layout.html" %}{% block main %}<h1>Gone</h1>{{ card(library.services[0]) }}{% endblock %}'
    page = show(MINE, "/404.html", own_theme(tmp_path, {"templates/not_found.html": template}))
    assert "js/dates/page-ui.js" in page.html
    assert "js/dates/page-ui.js" not in show(library(service()), "/404.html").html


def test_the_indentation_of_a_template_is_not_in_the_page(tmp_path: Path) -> None:
    template = (
        '{% extends "layout.html" %}\n{% block main %}\n  <h1>Gone</h1>\n    <p>All\n\tgone</p>\n{% endblock %}\n'
    )
    page = show(MINE, "/404.html", own_theme(tmp_path, {"templates/not_found.html": template}))
    assert "<h1>Gone</h1>\n<p>All\ngone</p>\n" in page.html


def test_colours_are_added_to_the_shipped_ones(tmp_path: Path) -> None:
    theme = theme_of(MINE, own_theme(tmp_path, {"static/css/colours.css": ":root { --accent: #123456; }"}))
    colours = theme.static["css/colours.css"].decode()
    assert colours.index("--ground") < colours.index("--accent: #123456")


def test_any_other_static_file_is_replaced_and_new_ones_are_published(tmp_path: Path) -> None:
    theme = theme_of(
        MINE, own_theme(tmp_path, {"static/favicon.svg": "<svg/>", "static/css/more.css": "p { margin: 0 }"})
    )
    assert theme.static["favicon.svg"] == b"<svg/>"
    assert theme.static["css/more.css"] == b"p { margin: 0 }"
    assert theme.static_link("css/more.css") == f"/static/{theme.version}/css/more.css"


def test_a_file_that_replaces_one_by_its_former_name_is_refused_with_the_present_name(tmp_path: Path) -> None:
    line = refused(own_theme(tmp_path, {"static/js/engine.js": "export const makeEngine = 1;\n"}))
    assert line == (
        "themes/mine/static/js/engine.js:1:1: error: theme: this file replaces nothing: the shipped file has moved; "
        "move yours to themes/mine/static/js/search/engine.js, and compare it with the shipped file of that name"
    )


def test_a_template_that_replaces_one_by_its_former_name_is_refused_with_the_present_name(tmp_path: Path) -> None:
    line = refused(own_theme(tmp_path, {"templates/referrer_card.html": "<p>Card</p>\n"}))
    assert line == (
        "themes/mine/templates/referrer_card.html:1:1: error: theme: this file replaces nothing: the shipped file has moved; "
        "move yours to themes/mine/templates/referral_card.html, and compare it with the shipped file of that name"
    )


def test_every_template_that_has_moved_is_shipped_under_its_present_name_alone() -> None:
    shipped = read_theme(Path(), "default").templates
    assert set(MOVED_TEMPLATES.values()) <= set(shipped)
    assert set(MOVED_TEMPLATES).isdisjoint(shipped)


def test_every_file_that_has_moved_is_shipped_under_its_present_name_alone() -> None:
    shipped = theme_of(library()).static
    assert set(MOVED_FILES.values()) <= set(shipped)
    assert set(MOVED_FILES).isdisjoint(shipped)


def test_the_address_of_static_files_changes_with_any_of_them(tmp_path: Path) -> None:
    shipped = theme_of(MINE, own_theme(tmp_path / "a", {"templates/none.html": ""})).version
    changed = theme_of(MINE, own_theme(tmp_path / "b", {"static/favicon.svg": "<svg/>"})).version
    assert shipped == theme_of(library()).version
    assert shipped != changed


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    theme = theme_of(
        MINE, own_theme(tmp_path, {"static/.DS_Store": b"\0", "static/.git/config": "x", "static/a.txt": "a"})
    )
    assert {name for name in theme.static if "DS_Store" in name or ".git" in name} == set()
    assert "a.txt" in theme.static


def test_the_shipped_theme_as_the_directorys_own_theme_is_read_once() -> None:
    checkout = shipped_theme().parents[1]
    colours = theme_of(library(), checkout).static["css/colours.css"]
    assert colours.count(b"--ground: #fbf7f0") == 1


def test_an_unknown_theme_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    own_theme(tmp_path, {"templates/a.html": ""})
    error = refused(tmp_path, "minne")
    assert error == "content/site.yaml:1:1: error: theme: there is no theme in themes/minne/; did you mean mine?"


@pytest.mark.parametrize("name", ["../mine", "a/b", "..", "themes\\mine"])
def test_a_theme_is_a_folder_of_themes_and_nowhere_else(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "themes").mkdir()
    assert "there is no theme in themes/" in refused(tmp_path, name)


@pytest.mark.parametrize("name", ["mine", "default"])
@pytest.mark.parametrize("step", ["", "static", "templates", "static/css", "static/a.css", "templates/partials/a.html"])
def test_no_step_to_a_theme_file_is_a_link(step: str, name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    write_files(secret, {"static/config": "token", "templates/config": "token", "config": "token"})
    link = tmp_path / "site/themes" / name / step
    link.parent.mkdir(parents=True)
    link.symlink_to(secret / "config" if "." in step else secret)
    path = f"themes/{name}/{step}".rstrip("/")
    assert refused(tmp_path / "site", name) == f"{path}:1:1: error: this is a link; put the file or folder itself here"


def test_the_folder_of_themes_is_not_a_link(tmp_path: Path) -> None:
    write_files(tmp_path / "elsewhere/mine/static", {"a.css": ""})
    (tmp_path / "site").mkdir()
    (tmp_path / "site/themes").symlink_to(tmp_path / "elsewhere")
    assert refused(tmp_path / "site") == "themes:1:1: error: this is a link; put the file or folder itself here"


def test_pipes_are_refused_without_waiting(tmp_path: Path) -> None:
    folder = own_theme(tmp_path, {"static/a.css": ""})
    os.mkfifo(folder / "themes/mine/static/pipe.css")
    assert refused(folder) == (
        "themes/mine/static/pipe.css:1:1: error: this is not an ordinary file; put the file itself here"
    )


def test_a_file_that_is_too_large_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    folder = own_theme(tmp_path, {"static/a.css": ""})
    with (folder / "themes/mine/static/film.mp4").open("wb") as film:
        film.truncate(MAX_THEME_BYTES + 1)
    assert refused(folder) == (
        "themes/mine/static/film.mp4:1:1: error: this file has more than 67,108,864 bytes; "
        "publish it elsewhere, and link to it"
    )


def test_files_that_are_too_large_together_are_refused(tmp_path: Path) -> None:
    folder = own_theme(tmp_path, {"static/a.css": ""})
    for name in ("one.bin", "two.bin"):
        with (folder / "themes/mine/static" / name).open("wb") as file:
            file.truncate(MAX_THEME_BYTES // 2 + 1)
    assert "the files of the theme have more than 67,108,864 bytes in all" in refused(folder)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nul.css", "is that of a device on Windows"),
        ("a:b.css", "has a character that Windows cannot hold: :"),
        ("a.css ", "ends in a dot or a space, which Windows drops"),
        ("e\N{COMBINING ACUTE ACCENT}.css", "has accents that are characters of their own"),
        ("a\x1b.css", "has characters that cannot be printed"),
    ],
)
def test_names_that_some_system_cannot_hold_are_refused(name: str, reason: str, tmp_path: Path) -> None:
    folder = own_theme(tmp_path, {f"static/{name}": ""})
    assert f"error: this name {reason}; rename it" in refused(folder)


def test_a_template_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = own_theme(tmp_path, {"templates/partials/crumbs.html": b"<p>\n<p>caf\xe9</p>\n"})
    assert refused(folder) == "themes/mine/templates/partials/crumbs.html:2:1: error: this template is not UTF-8 text"


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("<p>\n{% if %}\n", 2, "Expected an expression"),
        ("<p>\n\n{{ no_such_name }}\n", 3, "'no_such_name' is undefined"),
        ("<p>\n{{ crumbs.none_of_them.at_all }}\n", 2, "none_of_them"),
        ("{{ 1 / 0 }}\n", 1, "division by zero"),
        ('<p>\n{% include "partials/nowhere.html" %}\n', 2, "there is no template partials/nowhere.html"),
        ("<p>\n{{ site.name|shouted }}\n", 2, "No filter named 'shouted'"),
    ],
)
def test_a_broken_template_is_one_line_with_its_file_and_line(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    error = refused(own_theme(tmp_path, {"templates/partials/crumbs.html": template}))
    assert error.startswith(f"themes/mine/templates/partials/crumbs.html:{line}:1: error: ")
    assert message in error
    assert "\n" not in error


def test_an_error_in_the_template_of_a_card_names_that_template(tmp_path: Path) -> None:
    folder = own_theme(tmp_path, {"templates/partials/card.html": "<p>{{ card.colour }}</p>"})
    with pytest.raises(DataError) as caught:
        show(MINE, "/services/", folder)
    (problem,) = caught.value.problems
    assert problem.file == "themes/mine/templates/partials/card.html"
