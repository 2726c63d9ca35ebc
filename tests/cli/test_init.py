"""``sitegen init``: a directory that passes the steps of its own workflows, whole or not at all."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any, get_args

import check_jsonschema
import pytest
import yaml
from click.testing import CliRunner
from packaging.requirements import Requirement

from sitegen import __version__
from sitegen.cli.init import NATIONS
from sitegen.model import Nation
from sitegen.reading import read_directory
from tests.conftest import ROOT
from tests.factories import TODAY
from tests.processes import sitegen
from tests.workflows import in_bash, zizmor

DAY = ("--today", TODAY.isoformat())
SERVICES = [
    {"id": 1, "name": "Old Tea", "description": "It is no more.", "status": "defunct"},
    {"id": 2, "name": "Tea and Talk", "description": "Tea, and somebody to talk to.", "email": "tea@example.org"},
]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(SERVICES), "utf-8")
    return path


@pytest.mark.release
def test_every_nation_and_host_gets_a_directory_without_a_problem(tmp_path: Path) -> None:
    for nation, host in product(get_args(Nation), ("github", "gitlab", "none")):
        folder = tmp_path / f"{nation}-{host}"
        made = sitegen("init", folder, "--nation", nation, "--host", host, "--name", "Easton: parents", *DAY)
        assert (made.returncode, made.stderr) == (0, "")
        lines = made.stdout.splitlines()
        assert lines[0] == f"Made {folder} with {len(tree(folder))} files. Next, in this folder:"
        assert len(lines) == 5
        reading = read_directory(folder, TODAY)
        assert reading.problems == ()
        assert reading.site is not None
        assert (reading.site.name, reading.site.nation) == ("Easton: parents", nation)
        assert {path.split("/")[0] for path in tree(folder) if path.startswith(".git")} == {".gitignore"} | {
            "github": {".github"},
            "gitlab": {".gitlab", ".gitlab-ci.yml"},
            "none": set[str](),
        }[host]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


# Workflows.


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """Environment of a machine of a code host, whose pip finds that everything is installed."""
    programs = {
        "sitegen": f'exec {ROOT / ".venv/bin/python"} -m sitegen "$@"',
        "pip": 'echo "$*" >> "$LOG"',
        "gh": 'cat "$RUNNER_TEMP/changes.md" >> "$LOG"',
    }
    for name, line in programs.items():
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{line}\n", "utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    return {
        "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "LOG": str(tmp_path / "log"),
        "TOKEN": "x",
        "GITHUB_SERVER_URL": "https://127.0.0.1:9",
        "GITHUB_REPOSITORY": "group/parents",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "RUNNER_TEMP": str(tmp_path),
        "NUMBER": "12",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "main",
    }


def steps(folder: Path, host: str) -> list[tuple[str, list[str]]]:
    """List (job, commands of its steps) in the order of a change that is checked, accepted and published."""
    if host == "gitlab":
        jobs = yaml.load((folder / ".gitlab-ci.yml").read_text("utf-8"), yaml.BaseLoader)
        install = jobs["default"]["before_script"]
        return [(job, [*install, *jobs[job]["script"]]) for job in ("check", "format", "changes", "pages")]
    paths = [folder / ".github" / "workflows" / f"{name}.yml" for name in ("check", "publish")]
    workflows = [yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in paths]
    return [
        (name, [step["run"] for step in job["steps"] if "run" in step])
        for workflow in workflows
        for name, job in workflow["jobs"].items()
    ]


@pytest.mark.release
@pytest.mark.parametrize(
    ("host", "site", "later"), [("github", "_site", ("check", "comment")), ("gitlab", "public", ("changes",))]
)
def test_a_fresh_directory_passes_every_step_of_its_workflows_and_a_loss_does_not(
    host: str, site: str, later: tuple[str, ...], machine: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "parents"
    assert sitegen("init", folder, "--host", host).returncode == 0
    commit = """
        git init -q -b main . && git add --all && git -c user.name=A -c user.email=a@example.org commit -qm A
        git update-ref refs/remotes/origin/main main
    """
    assert in_bash(commit, folder).returncode == 0
    for job, commands in steps(folder, host):
        for command in commands:
            ended = in_bash(command, folder, **machine, PUBLISHED="")
            assert ended.returncode == 0, (job, command, ended.stdout, ended.stderr)
    assert "Example Group" in (folder / site / "services" / "example-group" / "index.html").read_text("utf-8")
    assert in_bash("git status --porcelain", folder).stdout in ("", "?? changes.html\n?? changes.md\n")
    # Later: the site is published, and a change loses an address and is not in the one form.
    (folder / site).rename(tmp_path / "published")
    for name in ("services.yaml", "content/packs.yaml", "content/guides/your-first-visit.md"):
        path = folder / name
        text = path.read_text("utf-8").replace("id: example-group", "id:  other-group")
        path.write_text(text.replace("example-group", "other-group"), "utf-8")
    failed = {
        " ".join(command.split()[:2]): ended.stderr
        for job, commands in steps(folder, host)
        for command in commands
        if job in later
        and (ended := in_bash(command, folder, **machine, PUBLISHED=str(tmp_path / "published"))).returncode
    }
    if "check" in later:
        assert "/services/example-group/" in failed.pop("sitegen build")
        assert failed.pop("sitegen format") == "1 file to format.\n"
    assert failed.keys() == {"sitegen diff"}  # says too that an id is gone
    listed = (folder / "changes.md" if host == "gitlab" else tmp_path / "log").read_text("utf-8")
    assert "other-group" in listed


def test_the_workflows_install_this_version(tmp_path: Path) -> None:
    sitegen("init", tmp_path / "new")
    lines = (tmp_path / "new" / "requirements.txt").read_text("utf-8").splitlines()
    (requirement,) = [Requirement(line) for line in lines if not line.startswith("#")]
    assert (requirement.name, [*requirement.specifier.filter([__version__, "99.0"])]) == ("sitegen", [__version__])


def accepted(schema: str, *paths: Path, **options: str) -> list[Any]:
    """List what a schema that check-jsonschema ships has against files."""
    words = ["--builtin-schema", schema, *(f"--{name}={value}" for name, value in options.items()), *map(str, paths)]
    result = CliRunner().invoke(check_jsonschema.main, ["--output-format", "JSON", *words])
    report: dict[str, Any] = json.loads(result.stdout)
    assert report["status"] in ("ok", "fail")
    return [*report.get("errors", []), *report.get("parse_errors", [])]


@pytest.mark.release
def test_code_hosts_accept_the_files_and_a_checker_of_workflows_finds_nothing(tmp_path: Path) -> None:
    for host in ("github", "gitlab"):
        sitegen("init", tmp_path / host, "--host", host)
    github = tmp_path / "github" / ".github"
    forms, workflows = sorted((github / "ISSUE_TEMPLATE").iterdir()), sorted((github / "workflows").iterdir())
    assert (len(forms), len(workflows)) == (2, 2)
    assert accepted("vendor.github-issue-forms", *forms) == []
    assert accepted("vendor.github-workflows", *workflows) == []
    pipeline = tmp_path / "gitlab" / ".gitlab-ci.yml"
    assert accepted("vendor.gitlab-ci", pipeline, **{"data-transform": "gitlab-ci"}) == []
    checked = zizmor(tmp_path / "github")
    assert checked.returncode == 0, checked.stdout
    for path in (forms[0], workflows[0], pipeline):  # the schemas would say so
        path.write_text("body: []\non: 1\nstages: x\n", "utf-8")
    assert accepted("vendor.github-issue-forms", forms[0]) != []
    assert accepted("vendor.github-workflows", workflows[0]) != []
    assert accepted("vendor.gitlab-ci", pipeline) != []


# Beginning with an import.


def test_a_directory_from_a_file_has_the_entries_that_an_import_makes(feed: Path, tmp_path: Path) -> None:
    made = sitegen("init", tmp_path / "made", "--from", feed, "--host", "none", *DAY)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith(f"2 entries added to {tmp_path}/made/services.yaml.\n")
    assert "services.yaml: complete the entries." in made.stdout
    imported = sitegen("-C", tmp_path / "imported", "import", feed, *DAY)
    assert imported.returncode == 0
    files = tree(tmp_path / "imported")
    assert {path: content for path, content in tree(tmp_path / "made").items() if path in files} == files
    assert b"services: [tea-and-talk]" in tree(tmp_path / "made")["content/packs.yaml"]
    assert sitegen("-C", tmp_path / "made", "check", "--strict", *DAY).returncode == 0
    assert sitegen("-C", tmp_path / "made", "format", "--check").returncode == 0


def test_a_directory_from_a_spreadsheet_has_an_entry_for_each_row(tmp_path: Path) -> None:
    sheet, columns = tmp_path / "groups.csv", tmp_path / "columns.yaml"
    sheet.write_text("Group,Ring\nTea and talk,0117 496 0101\n", "utf-8")
    columns.write_text("columns: {name: Group, phone: Ring}\n", "utf-8")
    made = sitegen("init", tmp_path / "made", "--from", sheet, "--columns", columns, "--host", "none", *DAY)
    assert (made.returncode, made.stderr) == (0, "")
    assert b"phone: 0117 496 0101" in tree(tmp_path / "made")["services.yaml"]
    assert sitegen("init", tmp_path / "other", "--columns", columns, *DAY).returncode == 2


# Refusals.


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("a file in it", "it is not empty"),
        ("a hidden file in it", "it is not empty"),
        ("a link to an empty folder", "it is a link"),
        ("a file", "it is a file"),
    ],
)
def test_nothing_is_written_where_something_is_already(kind: str, reason: str, feed: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    folder = tmp_path / "new"
    match kind:
        case "a file in it":
            folder.mkdir()
            (folder / "notes.txt").write_text("mine", "utf-8")
        case "a hidden file in it":
            (folder / ".git").mkdir(parents=True)
        case "a link to an empty folder":
            folder.symlink_to("empty")
        case "a file":
            folder.write_text("mine", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    for options in ((), ("--from", feed)):
        ended = sitegen("init", folder, *options)
        assert (ended.returncode, ended.stdout) == (3, "")
        assert ended.stderr == (
            f"error: cannot make a directory in {folder}: {reason}; "
            "name a new folder, such as parents, and move the files from there to where you want them\n"
        )
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\x1bb", "a\u202eb", "a\udcffb"])
def test_a_name_that_no_site_can_have_is_wrong_usage(name: str, tmp_path: Path) -> None:
    ended = sitegen("init", tmp_path / "new", "--name", name)
    assert ended.returncode == 2
    assert "such as Easton Parents" in ended.stderr
    assert [*tmp_path.iterdir()] == []


def test_a_name_that_the_check_refuses_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    ended = sitegen("init", tmp_path / "new", "--name", "e" + "\u0301" * 9)
    assert ended.returncode == 1
    assert ended.stderr.startswith("content/site.yaml:4:")
    assert [*tmp_path.rglob("*")] == [tmp_path / "new"]


def test_a_file_that_cannot_be_imported_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_text("[", "utf-8")
    ended = sitegen("init", tmp_path / "deep" / "new", "--from", tmp_path / "feed.json")
    assert ended.returncode == 1
    assert "this is not JSON" in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["feed.json"]


def test_a_path_is_below_the_folder_that_was_chosen(tmp_path: Path) -> None:
    ended = sitegen("-C", tmp_path, "init", "new")
    assert ended.returncode == 0
    assert (tmp_path / "new" / "services.yaml").is_file()


def test_every_nation_can_be_chosen() -> None:
    assert get_args(Nation) == NATIONS
