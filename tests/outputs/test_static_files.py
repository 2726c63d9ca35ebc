"""Static files of a theme, as published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.factories import SITE, library, service
from tests.pages import built, theme_of

MINE = library(service(), site=replace(SITE, theme="mine"))


def published(folder: Path, name: str, content: bytes) -> bytes:
    """Return the address and content of a published file of the directory's own theme."""
    path = folder / "themes" / "mine" / "static" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return built(MINE, folder)[f"static/{theme_of(MINE, folder).version}/{name}"]


def test_modules_are_published_without_comments_and_still_import_and_export() -> None:
    files = built(library(service()))
    module = files[f"static/{theme_of(library(service())).version}/js/shortlist/hash.js"].decode()
    assert "/*" not in module
    assert "//" not in module
    assert "LIST_MARK" in module
    assert "readHash" in module


def test_a_script_outside_the_folder_of_modules_is_published_as_it_is(tmp_path: Path) -> None:
    assert published(tmp_path, "own.js", b"// Mine.\nlet a = 1;\n") == b"// Mine.\nlet a = 1;\n"


def test_a_module_that_is_not_utf_8_is_published_as_it_is(tmp_path: Path) -> None:
    assert published(tmp_path, "js/own.js", b"// caf\xe9\n") == b"// caf\xe9\n"


def test_types_are_not_published() -> None:
    assert not [path for path in built(library(service())) if path.endswith((".ts", "package.json"))]
