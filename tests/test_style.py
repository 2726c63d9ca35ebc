"""Docstrings, names and citations follow the section "How we write" of docs/developing.md."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [
    ROOT / "dev.py",
    *(
        path
        for folder in ("sitegen", "bench", "docs", "fuzz", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
    ),
]
PACKAGE = [path for path in SOURCES if path.is_relative_to(ROOT / "sitegen")]
BANNED = frozenset(re.findall(r"\w+", "What, Whose, Which, Of, That, The, One, Whether, Those, Who"))
"""First words of a docstring that docs/developing.md rules out."""

LINE_LENGTH: int = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["line-length"]
"""Characters; the formatter leaves docstrings alone."""


@cache
def syntax_tree(path: Path) -> ast.Module:
    """Parse a source file."""
    return ast.parse(path.read_text("utf-8"))


def docstrings(path: Path) -> Iterator[tuple[int, str]]:
    """List (line, text) of each docstring: of the module, of classes, functions, constants and fields."""
    for node in ast.walk(syntax_tree(path)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text)), lineno=line):
                yield line, text


def test_no_docstring_begins_with_a_banned_word() -> None:
    first_words = [
        (f"{path.relative_to(ROOT)}:{line}", re.findall(r"\w+", text)[:1])
        for path in SOURCES
        for line, text in docstrings(path)
    ]
    assert [place for place, words in first_words if not BANNED.isdisjoint(words)] == []


def test_the_guide_lists_the_banned_words() -> None:
    section = (ROOT / "docs" / "developing.md").read_text("utf-8").partition("## How we write")[2]
    (sentence,) = re.findall(r"never with ([^.]+)\.", section)
    assert set(re.findall(r'"(\w+)"', sentence)) == BANNED


def test_no_module_has_the_name_of_one_in_the_standard_library() -> None:
    modules = {path.parent if path.name == "__init__.py" else path.with_suffix("") for path in PACKAGE}
    shadowing = [path for path in modules if path.name in sys.stdlib_module_names]
    assert sorted(str(path.relative_to(ROOT)) for path in shadowing) == []


@pytest.mark.release
def test_each_class_has_its_name_to_itself() -> None:
    names = [node.name for path in PACKAGE for node in ast.walk(syntax_tree(path)) if isinstance(node, ast.ClassDef)]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def prose(path: Path) -> str:
    """Return the text that may cite a document; of a Python test its docstrings alone, as its strings make up files."""
    if path.suffix == ".py" and path.is_relative_to(ROOT / "tests"):
        return "\n".join(text for _, text in docstrings(path))
    return path.read_text("utf-8")


def test_every_document_that_is_cited_exists() -> None:
    documents = {path for folder in (".", "docs", "tests/cases") for path in (ROOT / folder).glob("*.md")}
    citing = {*SOURCES, *documents}
    for folder in ("themes", "tests/js"):
        citing |= {path for path in (ROOT / folder).rglob("*") if path.suffix in (".css", ".html", ".js")}
    missing = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in citing
        for name in re.findall(r"(?<![\w/*}.-])(?:docs/|tests/cases/)?([\w-]+\.md)\b", prose(path))
        if name not in {document.name for document in documents}
    }
    assert missing == set()


@pytest.mark.release
def test_no_line_of_a_docstring_is_longer_than_a_line_of_code() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for lines in [path.read_text("utf-8").split("\n")]
        for node in ast.walk(syntax_tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
        if len(lines[number - 1]) > LINE_LENGTH
    ]
    assert long == []
