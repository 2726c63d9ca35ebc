"""Style sheets are joined at build, from components that a theme may replace."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.errors import DataError
from sitegen.theme.files import shipped_theme
from sitegen.theme.stylesheets import join_stylesheets
from tests.factories import SITE, library, service
from tests.pages import theme_of

CSS = shipped_theme() / "static/css"
MINE = library(service(), site=replace(SITE, theme="mine"))


def joined(**sheets: str) -> dict[str, str]:
    """Join sheets, given by name without extension."""
    static = {f"css/{name.replace('__', '/')}.css": text.encode() for name, text in sheets.items()}
    joined_sheets = join_stylesheets(static, "mine")
    return {name.removeprefix("css/").removesuffix(".css"): content.decode() for name, content in joined_sheets.items()}


def test_imported_sheets_go_into_the_sheet_that_imports_them() -> None:
    site = '@import url("base.css") layer(base);\n@import url("parts/card.css");\nb { color: red }\n'
    sheets = joined(site=site, base="/* Ground */\na { margin: 0 }\n", parts__card=".card { margin: 1rem }\n")
    assert sheets == {
        "site": "@layer base {\n/* Ground */\na { margin: 0 }\n}\n.card { margin: 1rem }\nb { color: red }\n"
    }


def test_an_imported_sheet_may_import_others_beside_itself() -> None:
    sheets = joined(
        site='@import url("parts/a.css");\n', parts__a='@import url("b.css");\n', parts__b='i { content: "›" }\n'
    )
    assert sheets == {"site": 'i { content: "›" }\n'}


def test_a_sheet_without_imports_stays_byte_for_byte() -> None:
    assert joined(more="/* mine */\np  { margin : 0 }\n") == {"more": "/* mine */\np  { margin : 0 }\n"}


@pytest.mark.parametrize(
    ("sheets", "message"),
    [
        (
            {"site": '/* mine */\n@import url("parts/cart.css");\n', "parts__card": ""},
            "themes/mine/static/css/site.css:2:1: error: there is no css/parts/cart.css in static/; "
            "did you mean parts/card.css?",
        ),
        (
            {"site": '@import url("a.css");\n', "a": '@import url("site.css");\n'},
            "themes/mine/static/css/a.css:1:1: error: css/site.css imports itself; delete this line",
        ),
    ],
)
def test_a_wrong_import_is_refused_with_its_line(sheets: dict[str, str], message: str) -> None:
    with pytest.raises(DataError) as caught:
        joined(**sheets)
    (problem,) = caught.value.problems
    assert str(problem) == message


def test_a_theme_replaces_one_component_without_the_others(tmp_path: Path) -> None:
    replacement = tmp_path / "themes/mine/static/css/components/card.css"
    replacement.parent.mkdir(parents=True)
    replacement.write_text(".card { outline: 1px solid }\n", encoding="utf-8")
    site = theme_of(MINE, tmp_path).static["css/site.css"].decode()
    assert ".card { outline: 1px solid }" in site
    assert ".card-summary" not in site
    assert ".notice{" in site


def test_styles_of_every_page_come_in_one_request() -> None:
    static = theme_of(library()).static
    assert {name for name in static if name.startswith("css/components/")} == set()
    assert not [name for name, content in static.items() if name.endswith(".css") and b"@import" in content]


def test_every_shipped_component_is_imported() -> None:
    named = {name for sheet in CSS.glob("*.css") for name in re.findall(r'@import url\("([^"]+)"\)', sheet.read_text())}
    assert {path.relative_to(CSS).as_posix() for path in CSS.glob("components/*.css")} <= named


@pytest.mark.parametrize("sheet", sorted(CSS.rglob("*.css")), ids=lambda path: path.name)
def test_a_sheet_uses_only_defined_tokens_and_colours(sheet: Path) -> None:
    shared = (CSS / "tokens.css").read_text() + (CSS / "colours.css").read_text()
    known = set(re.findall(r"^\s*(--[\w-]+):", shared, re.M))
    own = sheet.read_text(encoding="utf-8")
    lengths = set(re.findall(r"^:root \{ (--[\w-]+): (?:min|max|calc)\(", own, re.M))  # such as that of a screen
    assert set(re.findall(r"var\((--[\w-]+)", own)) <= known | lengths


@pytest.mark.parametrize("token", re.findall(r"^\s*(--[\w-]+):", (CSS / "tokens.css").read_text(), re.M))
def test_every_token_is_used(token: str) -> None:
    assert any(f"var({token})" in sheet.read_text(encoding="utf-8") for sheet in CSS.rglob("*.css"))
