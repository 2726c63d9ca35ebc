"""P19: Messages are safe to print: no raw control character, no line that a CI log takes for a command, no secrets."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.factories import EASTON_DIRECTORY
from tests.processes import sitegen, sitegen_process
from tests.reading.support import directory_with, read

pytestmark = pytest.mark.release

CANARY = "hunter2-canary"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
COMMAND = re.compile(r"^\s*::|##(?:vso)?\[", re.MULTILINE)
"""Begin of a line, or of a command inside it, that GitHub Actions or Azure Pipelines carries out."""

ESCAPES = ("\x1b[2J\x1b]0;x\x07", "\u202e", "\u200b", "\x00", "\x85", "\u2028::error::x", "\r::error::x", "##[error]x")
NAMES = ("::error::x", "a\n::error::x", "a\x1b[2Jx", "a\r::error::x", "a\u202ex", "##vso[task.x]y", "\udcff")
"""Names of files; the last is a byte that is not UTF-8."""


def is_safe(ended: CompletedProcess[str]) -> bool:
    """Fail with what is not safe in the output of a command that has refused something."""
    assert ended.returncode in (0, 1, 2, 3)
    for text in (ended.stdout, ended.stderr):
        assert CONTROL.findall(text) == []
        assert COMMAND.findall(text) == []
        assert "Traceback" not in text
    return True


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_value_cannot_steer_a_terminal_or_a_log(escape: str, tmp_path: Path) -> None:
    quoted = "".join(f"\\U{ord(character):08x}" for character in escape)
    for value in (escape, f'"{quoted}"', f'"{escape}'):
        for key in ("checked", "ages", "topics", "area", "no_such_key"):
            services = f"services:\n  - id: a-group\n    {key}: {value}\n  - id: {value}\n    {value}: x\n"
            ended = sitegen("-C", directory_with(tmp_path, {"services.yaml": services}), "check")
            assert ended.returncode == 1
            assert is_safe(ended)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "folder", ["services", "content", "content/guides", "content/pages", "themes/mine/static", "."]
)
def test_a_file_name_cannot_steer_a_terminal_or_a_log(folder: str, name: str, tmp_path: Path) -> None:
    shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory")
    place = tmp_path / "directory" / folder
    place.mkdir(parents=True, exist_ok=True)
    site = tmp_path / "directory/content/site.yaml"
    if folder.startswith("themes"):
        site.write_text(site.read_text("utf-8") + "theme: mine\n", "utf-8")
    for ending in ("", ".yaml", ".yml", ".md"):
        (place / f"{name}{ending}").write_text(f"a: [{CANARY}", "utf-8")
    assert is_safe(sitegen("-C", tmp_path / "directory", "build"))


@pytest.mark.parametrize("name", NAMES[:-1])
def test_an_argument_cannot_steer_a_terminal_or_a_log(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    directory = shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory")
    Path(name).write_text("{", "utf-8")
    for arguments in (
        ("-C", name, "check"),
        ("-C", f"{name}2", "build"),
        ("-C", directory, "import", name),
        ("-C", directory, "import", f"{name}2"),
        ("-C", directory, "postcodes", name),
        ("-C", directory, "build", "--previous", name),
        ("-C", directory, "build", "--out", name),
        ("-C", directory, "build", "--today", name),
        ("-C", directory, name),
    ):
        ended = sitegen(*arguments)
        assert ended.returncode != 0, arguments
        assert is_safe(ended), arguments


def test_annotations_for_github_are_commands_of_the_program_alone(tmp_path: Path) -> None:
    services = "services:\n  - id: a-group\n    ages: '::error::x'\n  - id: \"\\n::error::x\"\n    '##[error]': 1\n"
    ended = sitegen("-C", directory_with(tmp_path, {"services.yaml": services}), "check", "--format", "github")
    assert ended.returncode == 1
    lines = ended.stdout.splitlines()
    assert len(lines) > 3
    assert [line for line in lines if not line.startswith("::error file=")] == []
    assert CONTROL.findall(ended.stdout) == []


def test_a_file_name_that_cannot_be_printed_is_refused(tmp_path: Path) -> None:
    problems = read(tmp_path, {"services/a\n::error::.yaml": "services: []\n"}).problems
    assert [(problem.file, problem.code) for problem in problems] == [("services/a\\n::error::.yaml", "file-name")]


def test_secrets_of_the_environment_and_of_linked_files_are_not_printed(tmp_path: Path) -> None:
    folder = directory_with(tmp_path / "directory", {})
    secret = tmp_path / "secret.yaml"
    secret.write_text(f"{CANARY}: [\n", "utf-8")
    for name in ("content/areas.yaml", "content/topics.yaml", "content/packs.yaml", "services.yaml"):
        (folder / name).unlink(missing_ok=True)
    (folder / "content/areas.yaml").symlink_to("/proc/self/environ")
    (folder / "content/topics.yaml").symlink_to(secret)
    (folder / "content/packs.yaml").symlink_to(secret)
    (folder / "services.yaml").symlink_to(secret)
    environment = {"DEPLOY_TOKEN": CANARY}
    for arguments in (
        ("check",),
        ("build",),
        ("import", secret),
        ("build", "--previous", secret),
        ("postcodes", secret),
    ):
        ended = sitegen_process("-C", folder, *arguments, environment=environment)
        assert ended.returncode in (1, 2, 3)
        assert CANARY not in ended.stdout + ended.stderr, arguments
