"""Documents are correct: their commands print what they show, and the files and commands they name exist."""

from __future__ import annotations

import asyncio
import json
import re
import shlex
import signal
import sys
import tomllib
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from docs.transcripts import BLOCK, DOCUMENTS, ROOT, commands, with_transcripts, without_counts
from sitegen.cli import main as sitegen
from sitegen.reading import read_directory
from tests.links.servers import run_apart
from tests.processes import python, started
from tests.reading.support import read

README = (ROOT / "README.md").read_text("utf-8")

CONTENT = [
    ROOT / "services.yaml",
    *(
        path
        for folder in ("content", "themes/default/templates", "sitegen")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".html", ".md", ".py", ".yaml")
    ),
]
"""Files that ship and may name a command."""

UNTESTED = (
    "python3 -m venv .venv",
    ".venv/bin/pip install --constraint requirements/constraints.txt '.[serve]'",
    ".venv/bin/pip install -e '.[test,bench]'",
)
"""Commands that set up the machine these tests run on; `test_package` does what they do."""

PROGRAMS = (
    ".venv/bin/cyclonedx-py",
    ".venv/bin/lint-imports",
    ".venv/bin/mypy",
    ".venv/bin/pytest",
    ".venv/bin/ruff",
    "node",
)
"""Programs that documents may show without output."""


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def shell_commands() -> list[str]:
    """List the commands that documents show without output."""
    lines = [
        line
        for document in DOCUMENTS
        for block in blocks(document.read_text("utf-8"), "sh")
        for line in block.splitlines()
    ]
    return sorted({line for line in lines if line and line not in UNTESTED})


def transcripts() -> list[tuple[str, str]]:
    """List (scene, block) for every block that shows commands with their output."""
    return sorted({match[1:] for document in DOCUMENTS for match in BLOCK.findall(document.read_text("utf-8"))})


def test_the_first_screen_of_the_readme_has_the_two_commands() -> None:
    first_screen = "\n".join(README.splitlines()[:25])
    assert "python3 dev.py site" in first_screen
    assert "python3 dev.py test" in first_screen


def test_ci_runs_the_command_that_people_run() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-1] == "python3 dev.py test"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


@pytest.mark.release
@pytest.mark.parametrize(("scene", "block"), transcripts())
def test_commands_print_what_the_documents_show(scene: str, block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asyncio, "run", run_apart)
    shown = f"```console {scene}".rstrip() + f"\n{block}```"
    assert with_transcripts(shown) == shown, "run .venv/bin/python docs/transcripts.py"


@pytest.mark.release
def test_the_preview_prints_what_the_documents_show(example_copy: Path) -> None:
    previews = [(line, shown) for _, block in transcripts() for line, shown in commands(block) if " serve" in line]
    assert previews != []
    for line, shown in previews:
        program, command, option, port = shlex.split(line)
        assert (program, command, option) == ("sitegen", "serve", "--port")
        printed = _preview(example_copy).replace(":0/", f":{port}/")
        assert without_counts(printed.splitlines())[-2:] == without_counts(shown)[-2:]


def _preview(folder: Path) -> str:
    """Start the preview on a free port, stop it as Ctrl-C does, and return its output, with port 0."""
    lines = []
    with started(sys.executable, "-m", "sitegen", "serve", "--port", "0", cwd=folder) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(re.sub(r":\d+/", ":0/", line))
            if line.startswith("Built "):
                break
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert process.returncode == 0, errors
    return "".join(lines)


@pytest.mark.release
@pytest.mark.parametrize("command", shell_commands())
def test_a_command_that_documents_show_without_its_output_exists(command: str) -> None:
    program, *words = shlex.split(command.removeprefix("SITEGEN_EXPECT=write "))
    if program == "sitegen":
        assert CliRunner().invoke(sitegen, words[: words.index(">")]).exit_code == 0
        return
    assert [word for word in words if re.fullmatch(r"[\w.-]+(/[\w.-]+)+/?", word) and not (ROOT / word).exists()] == []
    options = {word.partition("=")[0] for word in words if word.startswith("--")}
    if program == "npm":
        assert words[-1] in json.loads((ROOT / "package.json").read_text("utf-8"))["scripts"]
    elif program not in ("python3", ".venv/bin/python"):
        assert program in PROGRAMS
    elif options or words[0] in ("-m", "dev.py"):
        called = words[:2] if words[0] == "-m" else [ROOT / words[0], *(words[1:2] if words[0] == "dev.py" else [])]
        process = python(*called, "--help", cwd=ROOT)
        assert process.returncode == 0
        assert options <= set(re.findall(r"--[a-z-]+", process.stdout))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_no_command_that_does_not_exist(document: Path) -> None:
    assert unknown_commands(document) == []


def test_the_shipped_files_name_no_command_that_does_not_exist() -> None:
    assert {path: unknown_commands(path) for path in CONTENT if unknown_commands(path)} == {}


def unknown_commands(path: Path) -> list[str]:
    """List the commands in a file, ``sitegen COMMAND`` between backquotes, that have an unknown name or option."""
    return [line for line in re.findall(r"`sitegen ([^`\n]+)`", path.read_text("utf-8")) if not _is_known(line.split())]


def options_of(command: click.Command) -> list[click.Option]:
    """List the options of a command, and of the commands in it."""
    parts = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
    return [option for part in parts for option in part.params if isinstance(option, click.Option)]


def _is_known(words: list[str]) -> bool:
    if words[0] == "-C":
        words = words[2:]
    if words[0] in ("--help", "--version", "COMMAND"):
        return True
    if words[0] not in sitegen.commands:
        return False
    known = {name for option in options_of(sitegen.commands[words[0]]) for name in option.opts} | {"--help"}
    return {word.partition("=")[0] for word in words if word.startswith("--")} <= known


def test_every_command_is_documented_with_every_option() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    sections = dict(re.findall(r"^## sitegen (\w+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    options = {
        name: sorted(option.opts[0] for option in options_of(command)) for name, command in sitegen.commands.items()
    }
    assert {
        title: sorted(re.findall(r"^\| `(--[a-z-]+)`", section, re.MULTILINE)) for title, section in sections.items()
    } == options


@pytest.mark.parametrize("block", blocks(README, "yaml"))
def test_an_entry_of_the_readme_passes_the_check(block: str, example_copy: Path, today: date) -> None:
    (example_copy / "services.yaml").write_text(block, "utf-8")
    for folder in ("guides", "stories"):
        for file in (example_copy / "content" / folder).iterdir():
            file.unlink()  # they name services of the example
    (example_copy / "content" / "packs.yaml").unlink()
    problems = read_directory(example_copy, today).problems
    assert [str(problem) for problem in problems if problem.file == "services.yaml"] == []


@pytest.mark.parametrize(
    "block",
    [
        block
        for document in DOCUMENTS
        if document.name
        not in ("README.md", "CONTRIBUTING.md", "problems.md", "registry.md", "themes.md")  # have tests of their own
        for block in blocks(document.read_text("utf-8"), "yaml")
        if "\njobs:" not in block
    ],
)
def test_keys_of_the_site_that_a_document_shows_pass_the_check(block: str, tmp_path: Path) -> None:
    site = "name: A\nurl: https://www.example.org\nnation: england\ncontact: {email: hello@example.org}\n"
    assert [str(problem) for problem in read(tmp_path, {"content/site.yaml": site + block}).problems] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_links_to_is_there(document: Path) -> None:
    text = re.sub(r"^```.*?^```", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    assert [link for link in links if not (document.parent / link).exists()] == []


def layers() -> list[list[str]]:
    """List the modules of each layer that the import linter checks, from the top."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return [re.findall(r"sitegen\.(\w+)", layer) for layer in contracts[0]["layers"]]


def test_the_architecture_lists_the_layers_that_are_checked() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = text.partition("| layer |")[2].partition("\n\n")[0].splitlines()[2:]
    assert [re.findall(r"`(\w+)`", row.split("|")[1]) for row in rows] == layers()


def test_every_module_and_package_is_in_a_layer() -> None:
    modules = {path.stem for path in (ROOT / "sitegen").glob("*.py") if not path.name.startswith("__")}
    packages = {path.parent.name for path in (ROOT / "sitegen").glob("*/__init__.py")} - {"data"}
    assert {name for layer in layers() for name in layer} == modules | packages


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_of_the_program_that_a_document_names_is_there(document: Path) -> None:
    text = re.sub(r"^```.*?^```", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = re.findall(r"`((?:sitegen|tests|docs|bench|themes/default)/[^`\s<]*)`", text)
    modules = re.findall(r"`((?:changes|dates|embed|lib|map|offline|search|shortlist)/[^`\s]+\.js)`", text)
    named += [f"themes/default/static/js/{name}" for name in modules]
    assert [name for name in named if not list(ROOT.glob(name.rstrip("/")))] == []


def test_every_dependency_has_its_reason_and_no_other_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    requirements = {*project["dependencies"], *(name for extra in extras.values() for name in extra)}
    requirements -= {"sitegen[serve,postcodes,spreadsheets]", "sitegen[build,test]"}
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE)
    named = {name.strip().lower() for row in rows for name in row.split(",")} - {"package"}
    assert named == {re.split(r"[\[<>=~]", requirement)[0].lower() for requirement in requirements}


def test_the_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs" / "img").iterdir()}
    assert len(sizes) >= 2
    assert max(sizes.values()) < 150_000
