"""What docs/themes.md shows works as it stands there."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import SITE, library, service
from tests.pages import in_order, show, theme_of

DOCS = Path(__file__).resolve().parents[2] / "docs" / "themes.md"
EXAMPLES = re.findall(r"^`(themes/wend/[^`]+)`\n\n```\w+\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.M | re.S)
BOOKS = library(service(), site=replace(SITE, theme="wend"))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A directory with every example of the guide in it."""
    for name, content in EXAMPLES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def test_the_guide_has_its_examples() -> None:
    assert [name.removeprefix("themes/wend/") for name, _ in EXAMPLES] == [
        "static/css/colours.css",
        "templates/partials/head.html",
        "static/css/wend.css",
        "templates/partials/foot.html",
    ]


def test_the_colours_of_the_guide_come_after_the_shipped_ones(directory: Path) -> None:
    colours = theme_of(BOOKS, directory).static["css/colours.css"].decode()
    assert colours.index("--accent: #6b2447") < colours.index("--accent: #0d4a52")


def test_the_style_sheet_of_the_guide_comes_last(directory: Path) -> None:
    html = show(BOOKS, "/topics/play/", directory).html
    styles = re.findall(r'<link rel="stylesheet" href="/static/[0-9a-f]+/css/([a-z]+)\.css">', html)
    assert styles == ["colours", "site", "wend"]


def test_the_template_of_the_guide_builds_on_the_one_it_replaces(directory: Path) -> None:
    foot = show(BOOKS, "/services/easton-cafe/", directory).html.split("<footer")[1]
    assert in_order(foot, "Help now", "Paid for by Wend Town Council.", "</footer>")


def test_the_guide_copies_the_head_as_it_ships(directory: Path) -> None:
    shipped = (DOCS.parents[1] / "themes/default/templates/partials/head.html").read_text(encoding="utf-8")
    assert (directory / "themes/wend/templates/partials/head.html").read_text(encoding="utf-8").startswith(shipped)


def test_every_name_in_the_guides_table_is_there(tmp_path: Path) -> None:
    names = re.findall(r"^\| `(\w+)", DOCS.read_text(encoding="utf-8"), re.M)
    template = tmp_path / "themes/wend/templates/not_found.html"
    template.parent.mkdir(parents=True)
    template.write_text("".join(f"{{% if {name} is undefined %}}{name} {{% endif %}}" for name in names), "utf-8")
    assert len(names) > 10
    assert theme_of(BOOKS, tmp_path).render("not_found.html") == b""
