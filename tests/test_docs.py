"""The documents do not lie: what they tell people to type works, and what they name is there."""

from __future__ import annotations

import json
import re
import shlex
import signal
import sys
import tomllib
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from sitegen.reading import read_directory
from tests.processes import python, sitegen, started

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text("utf-8")

SET_UP = ("python3 dev.py site", "python3 dev.py test", "python3 -m venv .venv", ".venv/bin/pip install .")
"""Commands of the README that set up the machine these tests run on; `test_package` does what the last two do."""

EXPORT = [
    {
        "id": "7",
        "name": "Stay and play",
        "description": "Toys, songs and a cup of tea for parents with little ones.",
        "url": "https://play.example.org/",
    }
]

POSTCODE = '"BS5 6AA",10,361700,173900,"E92000001","","","","",""\r\n'


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    return [line for block in blocks(README, "sh") for line in block.splitlines() if line and line not in SET_UP]


def test_the_first_screen_of_the_readme_has_the_two_commands() -> None:
    first_screen = "\n".join(README.splitlines()[:25])
    assert "python3 dev.py site" in first_screen
    assert "python3 dev.py test" in first_screen


def test_a_machine_runs_what_a_person_runs() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-1] == "python3 dev.py test"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


@pytest.mark.parametrize("command", ["site", "test"])
def test_dev_py_knows_the_commands_of_the_readme(command: str) -> None:
    assert python(ROOT / "dev.py", command, "--help").returncode == 0


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_readme_works(command: str, example_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example_copy / "export.json").write_text(json.dumps(EXPORT), "utf-8")
    with ZipFile(example_copy / "codepo_gb.zip", "w") as packed:
        packed.writestr("Data/CSV/bs.csv", POSTCODE)
    monkeypatch.chdir(example_copy)
    program, *arguments = shlex.split(command)
    assert program == "sitegen"
    if "serve" in arguments:
        _serve([*arguments[: arguments.index("--port")], "--port", "0"])
        return
    if "--previous" in arguments:  # names a site that an earlier build has made
        first = sitegen(*arguments[: arguments.index("--previous")])
        assert first.returncode == 0, first.stderr
    done = sitegen(*arguments)
    assert done.returncode == 0, done.stderr


def _serve(arguments: list[str]) -> None:
    """Start the preview, and end it as Ctrl-C does once it has printed its address."""
    with started(sys.executable, "-m", "sitegen", *arguments) as process:
        assert process.stdout is not None
        assert any(line.startswith("Look at http://127.0.0.1:") for line in process.stdout)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert process.returncode == 0, errors


@pytest.mark.parametrize("block", blocks(README, "yaml"))
def test_an_entry_of_the_readme_passes_the_check(block: str, example_copy: Path, today: date) -> None:
    (example_copy / "services.yaml").write_text(block, "utf-8")
    for folder in ("guides", "stories"):
        for file in (example_copy / "content" / folder).iterdir():
            file.unlink()  # they name services of the example
    (example_copy / "content" / "packs.yaml").unlink()
    problems = read_directory(example_copy, today).problems
    assert [str(problem) for problem in problems if problem.file == "services.yaml"] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_links_to_is_there(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_architecture_names_what_is_there_and_all_of_it() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.partition("| floor |")[2].partition("\n\n")[0]
    named = {
        name.removesuffix("/") for row in table.splitlines()[2:] for name in re.findall(r"`([^`]+)`", row.split("|")[1])
    }
    package = ROOT / "sitegen"
    modules = {path.name for path in package.glob("*.py") if not path.name.startswith("__")}
    packages = {path.parent.name for path in package.glob("*/__init__.py")}
    assert named == modules | packages


def test_every_dependency_has_its_reason_and_no_other_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["test"], *extras["bench"]]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE)
    named = {name.strip().lower() for row in rows for name in row.split(",")} - {"package"}
    assert named == {re.split(r"[\[<>=~]", requirement)[0].lower() for requirement in wanted}


def test_the_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs" / "img").iterdir()}
    assert len(sizes) >= 2
    assert max(sizes.values()) < 150_000
