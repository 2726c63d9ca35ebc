"""Minified copies are those of today's sources, and behave as they do.

After a change of a script or a style sheet, run this file once with SITEGEN_EXPECT=write.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import minify
import pytest

from sitegen.builds import Output
from sitegen.library import Library
from sitegen.outputs import make_stage
from sitegen.outputs.offline import offline
from sitegen.outputs.search import search
from sitegen.outputs.site_files import static_files
from sitegen.theme import minified as copies
from sitegen.theme.files import shipped_theme
from sitegen.theme.theme import load_theme
from tests.factories import SITE, library, service
from tests.pages import NO_DIRECTORY
from tests.processes import run

ROOT = Path(__file__).resolve().parents[2]
WRITE = os.environ.get("SITEGEN_EXPECT") == "write"
ADVICE = "run SITEGEN_EXPECT=write .venv/bin/pytest tests/theme/test_minified.py, and commit sitegen/data/minified.txt"


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Every script and style sheet that a site asks a copy of, by its hash."""
    asked = {}
    hash_of = copies.source_hash

    def record(source: str) -> str:
        asked[hash_of(source)] = source
        return hash_of(source)

    monkeypatch.setattr(copies, "source_hash", record)
    for is_offered in (True, False):
        for _ in outputs(library(service(), site=replace(SITE, offline=is_offered))):
            pass
    return asked


def outputs(directory: Library) -> Iterator[Output]:
    """Yield every output with scripts or style sheets."""
    theme = load_theme(NO_DIRECTORY, directory)
    yield from make_stage(static_files, directory, theme)
    yield from make_stage(search, directory, theme)
    yield from offline(directory, theme, ())


def test_every_copy_is_of_todays_sources_and_no_other_is_kept(sources: dict[str, str]) -> None:
    sheets = {path.read_text("utf-8") for path in shipped_theme().rglob("*.css")}
    types = {key: "text/css" if text in sheets else "application/javascript" for key, text in sources.items()}
    made = {key: minify.string(types[key], text) for key, text in sources.items()}
    lines = "".join(f"{key} {json.dumps(made[key], ensure_ascii=False)}\n" for key in sorted(made))
    if WRITE:
        copies.COPIES.write_text(lines, "utf-8")
    assert lines == copies.COPIES.read_text("utf-8"), ADVICE


@pytest.mark.release
def test_the_tests_of_scripts_pass_with_the_minified_ones(tmp_path: Path) -> None:
    scripts = shipped_theme() / "static/js"
    for path in scripts.rglob("*.js"):
        copy = tmp_path / "js" / path.relative_to(scripts)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(copies.minified(path.read_text("utf-8")), "utf-8")
        assert copy.stat().st_size <= path.stat().st_size
    shutil.copytree(ROOT / "tests/js", tmp_path / "tests", ignore=shutil.ignore_patterns("source.test.js"))
    package = {"type": "module", "imports": {"#js/*": "./js/*"}}
    (tmp_path / "package.json").write_text(json.dumps(package), "utf-8")
    process = run("node", "all.js", cwd=tmp_path / "tests")
    assert process.returncode == 0, process.stdout


def test_a_script_of_ones_own_stays_as_it_is() -> None:
    assert copies.minified("export const mine = 1; // one\n") == "export const mine = 1; // one\n"
