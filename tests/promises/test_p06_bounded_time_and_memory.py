"""P6: Any input of any size gets an answer in bounded time and memory, and never ends the program by a signal.

Each bomb runs in a process that has 1 GB of address space and 20 seconds of a processor.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from sitegen.reading import read_directory
from tests.conftest import ROOT
from tests.factories import EASTON_DIRECTORY, TODAY, write_files
from tests.processes import run
from tests.reading.support import codes, directory_with, read

pytestmark = pytest.mark.release

SERVICES = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
HEAD, _, TAIL = SERVICES.partition("      Tea, toast and somebody to ask.\n")
KEYS = "name summary format topics stages ages area cost join checked languages sessions contact where".split()


def alias_bomb(merge: bool = False) -> str:
    """Return nine lines, each with the line before nine times."""
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    if merge:
        lines = ["a: &a {x: 1}"]
    for one, next_one in zip("abcdefgh", "bcdefghi", strict=True):
        inner = ", ".join([f"*{one}"] * 9)
        lines.append(f"{next_one}: &{next_one} {{<<: [{inner}]}}" if merge else f"{next_one}: &{next_one} [{inner}]")
    return "\n".join(lines) + "\n"


def described(text: str) -> str:
    """Return a registry with a description."""
    return HEAD + "".join(f"      {line}\n" for line in text.split("\n")) + TAIL


def guides(texts: dict[str, str]) -> dict[str, str]:
    """Return guides that repeat a text, by its name, as often as there is room for."""
    head = "---\ntitle: A\nsummary: B\n---\n"
    return {f"content/guides/{name}.md": f"{head}{(text * 64_000)[:64_000]}\n" for name, text in texts.items()}


BOMBS = {
    "aliases": {"content/topics.yaml": alias_bomb()},
    "merge keys": {"content/topics.yaml": alias_bomb(merge=True)},
    "brackets": {"services.yaml": "[" * 1_000_000},
    "braces": {"services.yaml": "{a: " * 300_000},
    "dashes": {"services.yaml": "- " * 300_000},
    "a ladder": {"services.yaml": "".join(f"{' ' * n}a:\n" for n in range(4_000))},
    "question marks": {"services.yaml": "? " * 300_000},
    "tags": {"services.yaml": "!!python/object/apply:os.system [x]\n" * 100_000},
    "documents": {"services.yaml": "---\n" * 500_000},
    "a quote that is never closed": {"services.yaml": SERVICES + '  - id: "' + "x\n" * 1_000_000},
    "one key, again and again": {"services.yaml": "services:\n  - id: a-group\n" + "    name: x\n" * 150_000},
    "a long line": {"services.yaml": described("x" * 20_000_000)},
    "characters that are refused": {"services.yaml": "services: \x00" + "\x00\u202e" * 1_000_000},
    "a file of zeros": {"services.yaml": "\x00" * 33_000_000},
    "merge conflicts": {"services.yaml": "<<<<<<< a\n=======\n>>>>>>> b\n" * 100_000},
    "a huge file": {"services.yaml": "#" * (33 * 1024 * 1024)},
    "values without an end": {
        "services.yaml": "services:\n"
        + "".join(f"  - id: a-group\n    {key}: {value}\n" for key in KEYS for value in ("1" * 60_000, "10:00-" * 9_000, "1 Jan 2026 to " * 4_000, "a-" * 30_000, "£1 to " * 9_000, "{[" * 3_000))
    },
    "a guide without an end": {"content/guides/first-visit.md": "---\ntitle: " + "[" * 60_000 + "\nsummary: B\n---\nC\n"},
    "Markdown": guides({"stars": "*a **", "quotes": "> ", "lists": "- ", "code": "`a``", "tables": "|a\n|-\n", "entities": "&amp", "headings": "# a\n"}),
    "Markdown that is refused": guides({"brackets": "[", "links": "[a](", "comments": "<!-- ", "cards": "[["}),
}  # fmt: skip


SHARED = {
    "services.csv": [{"id": f"{n}", "name": f"Tea {n}", "status": "", "organization_id": "o"} for n in range(3_000)],
    "organizations.csv": [{"id": "o", "name": "Easton Together " * 50_000}],
}
"""Tables of services that share the long name of an organisation."""


def bounded(folder: Path, *arguments: str | Path) -> tuple[int, str]:
    """Run `sitegen` with little memory and time; return its exit code and what it printed."""
    limits = ("prlimit", "--as=1073741824", "--cpu=20") if shutil.which("prlimit") else ()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = run(*limits, sys.executable, "-m", "sitegen", "-C", folder, *arguments, env=environment)
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="needs prlimit")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_gets_an_answer(bomb: str, tmp_path: Path) -> None:
    folder = directory_with(tmp_path, dict(BOMBS[bomb]))
    code, printed = bounded(folder, "check", "--today", f"{TODAY}")
    assert code == (0 if bomb == "Markdown" else 1), printed[-500:]
    assert "Traceback" not in printed
    assert "bug" not in printed
    assert len(printed) < 60_000_000


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="needs prlimit")
def test_a_site_is_built_with_little_memory(tmp_path: Path) -> None:
    entries = SERVICES.removeprefix("services:\n")
    many = "services:\n" + "".join(entries.replace("easton-cafe", f"cafe-{n}").replace("night-line", f"line-{n}") for n in range(30))  # fmt: skip
    folder = directory_with(tmp_path, {"services.yaml": many, "content/guides/first-visit.md": "---\ntitle: A\nsummary: B\n---\nC\n"})  # fmt: skip
    code, printed = bounded(folder, "build", "--today", f"{TODAY}")
    assert code == 0, printed


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="needs prlimit")
@pytest.mark.parametrize(
    "content", [b"[" * 5_000_000, b"9" * 5_000_000, b'{"a":' * 500_000, json.dumps([{"name": "Tea " * 100}] * 3_000).encode(), json.dumps(SHARED).encode()]
)  # fmt: skip
def test_a_file_to_import_gets_an_answer(content: bytes, tmp_path: Path) -> None:
    folder = shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory")
    write_files(tmp_path, {"feed.json": content})
    code, printed = bounded(folder, "import", tmp_path / "feed.json", "--today", f"{TODAY}")
    assert code in (0, 1), printed[-500:]
    assert "Traceback" not in printed


def test_reading_ends_at_fifty_thousand_problems(tmp_path: Path) -> None:
    mistakes = "services:\n" + "  - {id: A B, no_such_key: [1, 2]}\n" * 40_000
    code, printed = bounded(directory_with(tmp_path, {"services.yaml": mistakes}), "check", "--today", f"{TODAY}")
    assert code == 1
    assert len(printed.splitlines()) < 50_010
    assert printed.splitlines()[-1].endswith("errors in the data. There may be more: fix these first")
    assert "Traceback" not in printed
    assert "bug" not in printed
    assert len(printed) < 60_000_000


def test_an_alias_bomb_is_refused_with_two_problems(tmp_path: Path) -> None:
    problems = read(tmp_path, {"content/topics.yaml": alias_bomb()}).problems
    magic = [problem for problem in problems if problem.code in ("anchor", "alias")]
    assert codes(tuple(magic)) == [("content/topics.yaml", 1, "anchor"), ("content/topics.yaml", 2, "alias")]


def test_a_hundred_thousand_brackets_are_refused(tmp_path: Path) -> None:
    problems = read(tmp_path, {"services.yaml": "[" * 100_000}).problems
    assert ("services.yaml", 1, "too-deep") in codes(problems)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    folder = directory_with(tmp_path, {})
    with (folder / "services.yaml").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    problems = read_directory(folder, TODAY).problems
    assert codes(problems) == [("services.yaml", 1, "too-large")]
