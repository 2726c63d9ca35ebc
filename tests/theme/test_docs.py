"""Examples and tables of docs/themes.md are correct."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from sitegen.theme.environment import environment
from sitegen.theme.files import shipped_theme
from tests.factories import SITE, library, service
from tests.pages import in_order, show, theme_of

DOCS = Path(__file__).resolve().parents[2] / "docs" / "themes.md"
EXAMPLES = re.findall(r"^`(themes/wend/[^`]+)`\n\n```\w+\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.M | re.S)
TEMPLATES = shipped_theme() / "templates"
SHIPPED = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
BOOKS = library(service(), site=replace(SITE, theme="wend"))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Directory with every example of the guide in it."""
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
    html = show(BOOKS, "/topics/", directory).html  # a page without a style sheet of its own
    styles = re.findall(r'<link rel="stylesheet" href="/static/[0-9a-f]+/css/([a-z]+)\.css">', html)
    assert styles == ["colours", "site", "wend"]


def test_the_template_of_the_guide_builds_on_the_one_it_replaces(directory: Path) -> None:
    foot = show(BOOKS, "/services/easton-cafe/", directory).html.split("<footer")[1]
    assert in_order(foot, "Help now", "Paid for by Wend Town Council.", "</footer>")


def test_the_guide_copies_the_head_as_it_ships(directory: Path) -> None:
    shipped = (DOCS.parents[1] / "themes/default/templates/partials/head.html").read_text(encoding="utf-8")
    assert (directory / "themes/wend/templates/partials/head.html").read_text(encoding="utf-8").startswith(shipped)


def names_in(section: str) -> dict[str, list[str]]:
    """Read the tables of a section of the guide: names in the last column, by the first column."""
    text = DOCS.read_text(encoding="utf-8").split(f"\n## {section}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {re.findall(r"`([\w./]+)", row[0])[0]: re.findall(r"`(\w+)`", row[-1]) for row in rows}


def test_every_name_in_the_guides_table_is_there(tmp_path: Path) -> None:
    names = names_in("Names in every template")
    template = tmp_path / "themes/wend/templates/not_found.html"
    template.parent.mkdir(parents=True)
    template.write_text("".join(f"{{% if {name} is undefined %}}{name} {{% endif %}}" for name in names), "utf-8")
    assert len(names) > 10
    assert theme_of(BOOKS, tmp_path).render("not_found.html") == b""


def used_by(path: Path) -> set[str]:
    """List the variables of a template that it neither sets nor imports itself."""
    jinja = environment({}, library())
    jinja.filters["markdown"] = str
    tree = jinja.parse(path.read_text(encoding="utf-8"))
    imported = {
        name if isinstance(name, str) else name[1]
        for statement in tree.find_all(nodes.FromImport)
        for name in statement.names
    }
    top = [node for node in tree.body if isinstance(node, nodes.Assign)]
    set_here = {name.name for node in top for name in node.find_all(nodes.Name) if name.ctx == "store"}
    return meta.find_undeclared_variables(tree) - imported - set_here


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_the_guide_lists_the_variables_of_each_template(path: Path) -> None:
    documented = {**names_in("Variables of each page"), **names_in("Variables of each part")}
    everywhere = {*names_in("Names in every template"), *DEFAULT_NAMESPACE}
    used = used_by(path)
    names = set(documented.get(path.relative_to(TEMPLATES).as_posix(), []))
    assert used - everywhere <= names <= used


def test_the_guide_says_what_each_variable_is() -> None:
    documented = {**names_in("Variables of each page"), **names_in("Variables of each part")}
    assert {name for names in documented.values() for name in names} == set(names_in("What the variables are"))
    assert set(documented) <= {path.relative_to(TEMPLATES).as_posix() for path in SHIPPED}


def test_every_python_file_that_the_guide_names_is_there() -> None:
    named = set(re.findall(r"sitegen/[\w/]+\.py", DOCS.read_text(encoding="utf-8")))
    assert named
    assert [name for name in named if not (DOCS.parents[1] / name).is_file()] == []
