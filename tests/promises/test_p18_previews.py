"""P18: A preview of a stranger's change has no secret and no right to write, and is in no search engine."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import html5lib
import pytest

from sitegen.hosting.headers import headers_file
from tests.conftest import ROOT
from tests.factories import EASTON_DIRECTORY, library, service, write_files
from tests.pages import built
from tests.processes import sitegen
from tests.reading.support import directory_with
from tests.workflows import GITLAB, SHOWN, SOURCES, WORKFLOWS, in_bash, zizmor

pytestmark = pytest.mark.release

HASH = "0123456789abcdef0123456789abcdef01234567"
JOBS = [(name, key, job) for name, workflow in WORKFLOWS.items() for key, job in workflow["jobs"].items()]
STEPS = [(f"{name}.{key}", step) for name, key, job in JOBS for step in job["steps"]]


@pytest.fixture(scope="module")
def preview() -> dict[str, bytes]:
    """Files of the preview of a change; the change is to a directory that would offer to be kept on a device."""
    return built(library(service("easton-cafe"), service("tea-group")).as_preview("change <b>12</b>"))


def pages(site: dict[str, bytes]) -> Iterator[tuple[str, Element]]:
    for path, content in site.items():
        if path.endswith(".html"):
            yield path, html5lib.parse(content.decode(), namespaceHTMLElements=False)


# Pages.


def test_every_page_says_that_it_is_a_preview_and_of_which_day(preview: dict[str, bytes]) -> None:
    for path, page in pages(preview):
        (note,) = page.findall(".//aside[@class='preview-note']")
        words = " ".join("".join(note.itertext()).split())
        assert words == (
            "This is a preview of a change, not the directory. Do not use it or pass it on. "
            "Change <b>12</b>, 22 November 2026. Go to the directory"
        ), path
        assert [link.get("href") for link in note.iter("a")] == ["https://wend.example.org/"]


def test_no_page_is_for_search_engines(preview: dict[str, bytes]) -> None:
    for path, page in pages(preview):
        contents = {meta.get("content") for meta in page.iter("meta") if meta.get("name") == "robots"}
        assert contents == {"noindex"}, path
    robots = preview["robots.txt"].decode().splitlines()
    assert robots[:2] == ["User-agent: *", "Allow: /"]  # who may not read a page cannot see that it says noindex
    assert not any(line.startswith("Sitemap") for line in robots)


def test_every_other_file_says_so_in_a_header(preview: dict[str, bytes]) -> None:
    everything = preview["_headers"].decode().split("\n/")[1]
    assert everything.startswith("*\n")
    assert "  X-Robots-Tag: noindex\n" in f"{everything}\n"
    locations = re.findall(r"^location .*?^}", preview["hosting/nginx.conf"].decode(), re.MULTILINE | re.DOTALL)
    assert all('add_header X-Robots-Tag "noindex" always;' in place or "return 404;" in place for place in locations)
    assert "X-Robots-Tag" not in headers_file((), str)


def test_search_engines_are_led_to_the_real_site(preview: dict[str, bytes]) -> None:
    page = dict(pages(preview))["services/easton-cafe/index.html"]
    links = [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]
    assert links == ["https://wend.example.org/services/easton-cafe/"]


def test_no_device_is_offered_to_keep_it(preview: dict[str, bytes]) -> None:
    assert not any("data-offline" in content.decode() for path, content in preview.items() if path.endswith(".html"))
    assert "offline.json" not in preview
    assert b"not-saved" not in preview["sw.js"]


def test_the_site_itself_is_not_marked() -> None:
    site = built(library(service("easton-cafe")))
    assert not any(b"preview-note" in content for path, content in site.items() if path.endswith(".html"))
    assert b"Sitemap: https://wend.example.org/sitemap.xml" in site["robots.txt"]


def test_a_preview_takes_the_place_of_no_site(tmp_path: Path) -> None:
    folder = directory_with(tmp_path / "directory", {})
    ended = sitegen("-C", folder, "build", "--preview", "change 12", "--today", "2026-11-22")
    assert ended.returncode == 0, ended.stderr
    assert not (folder / "_site").exists()
    page = (folder / "_preview" / "index.html").read_text("utf-8")
    assert "Change 12, 22 November 2026." in page
    # The next preview may lack pages of this one: only the addresses of the published site are kept.
    write_files(folder, {"content/pages/about.md": "---\ntitle: A\n---\nB\n"})
    (folder / "content" / "guides" / "first-visit.md").rename(folder / "content" / "guides" / "second-visit.md")
    texts = [path for path in folder.rglob("*") if path.suffix in (".md", ".yaml") and "_preview" not in path.parts]
    for path in texts:
        path.write_text(path.read_text("utf-8").replace("first-visit", "second-visit"), "utf-8")
    ended = sitegen("-C", folder, "build", "--preview", "change 13", "--today", "2026-11-22")
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\u202eb", "a\x1bb"])
def test_the_name_of_a_change_is_short_and_printable(name: str, tmp_path: Path) -> None:
    ended = sitegen("-C", directory_with(tmp_path, {}), "build", "--preview", name)
    assert ended.returncode == 2
    assert "such as change 12" in ended.stderr


# Workflows.


@pytest.mark.parametrize(("place", "step"), STEPS)
def test_no_step_puts_what_a_stranger_typed_into_a_command(place: str, step: dict[str, Any]) -> None:
    assert "${{" not in step.get("run", ""), place


def test_the_workflow_that_the_document_shows_is_the_one_that_is_made() -> None:
    assert {name: SOURCES[name] for name in SHOWN} == SHOWN


def test_every_workflow_has_the_same_version_of_an_action() -> None:
    uses = {
        line.partition("uses: ")[2] for source in SOURCES.values() for line in source.splitlines() if "uses: " in line
    }
    versions = {tuple(re.findall(r"^([\w/-]+)@(\w+)  # (v[\d.]+)(?:;|$)", use)) for use in uses}
    assert len(versions) == len({action for ((action, _, _),) in versions}) > 4


def test_an_action_is_named_by_its_commit_alone() -> None:
    used = [step["uses"] for _, step in STEPS if "uses" in step]
    assert len(used) > 5
    assert [action for action in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action)] == []


def test_a_checkout_keeps_no_token_and_is_never_of_a_named_commit() -> None:
    checkouts = [step for _, step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == len(WORKFLOWS)
    for step in checkouts:
        assert step["with"]["persist-credentials"] == "false"
        assert step["with"].keys() <= {
            "persist-credentials",
            "fetch-depth",
        }  # no ref: the event's own, main for a preview


def test_a_strangers_branch_runs_with_a_token_that_reads_and_no_secret() -> None:
    check = WORKFLOWS["check"]
    assert (check["on"], check["permissions"]) == ("pull_request", {"contents": "read"})
    assert {"permissions", "environment"}.isdisjoint(check["jobs"]["check"])
    assert "secrets." not in SOURCES["check"]


def test_only_a_job_that_runs_nothing_of_a_change_may_write_a_comment() -> None:
    comment = WORKFLOWS["check"]["jobs"]["comment"]
    assert comment["permissions"] == {"pull-requests": "write"}
    assert comment["if"] == "github.event.pull_request.head.repo.full_name == github.repository"
    fetch, write = comment["steps"]
    assert fetch["uses"].startswith("actions/download-artifact@")
    assert write["run"].startswith("gh pr comment ")
    assert [key for key, job in WORKFLOWS["check"]["jobs"].items() if "permissions" in job] == ["comment"]


def test_a_preview_needs_a_label_and_splits_what_reads_from_what_has_the_secret() -> None:
    workflow = WORKFLOWS["preview"]
    assert workflow["on"] == {"pull_request_target": {"types": ["labeled"]}}
    assert workflow["permissions"] == {}
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert build["if"] == "github.event.label.name == 'preview'"
    assert publish["needs"] == "build"
    assert (build["permissions"], publish["permissions"]) == ({"contents": "read"}, {"actions": "read"})
    assert "secrets." not in json.dumps(build)
    assert "environment" not in build
    assert publish["environment"]["name"] == "preview"
    assert "github.event" not in json.dumps(publish)


def test_no_published_address_is_lost() -> None:
    steps = [step.get("run") for _, key, job in JOBS if key in ("check", "publish") for step in job["steps"]]
    lines = [line for job in ("check", "pages") for line in GITLAB[job]["script"]]
    previous = '${PUBLISHED:+--previous "$PUBLISHED"}'
    assert [line for line in steps if line and "build" in line] == [f"sitegen build {previous}"] * 2
    assert [line for line in lines if "build" in line] == [
        f"sitegen build {out}{previous}" for out in ("", "--out public ")
    ]


def test_the_preview_stands_on_another_domain_than_the_site() -> None:
    (site,) = {
        host
        for source in SOURCES.values()
        for host in re.findall(r"write its address between the quotes, such as https://([\w.-]+\w)", source)
    }
    shown = WORKFLOWS["preview"]["jobs"]["publish"]["environment"]["url"].removeprefix("https://")
    assert not shown.endswith("." + ".".join(site.split(".")[-2:]))


def test_a_checker_of_workflows_finds_nothing(tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    write_files(folder, {f"{name}.yml": source for name, source in SOURCES.items()})
    ended = zizmor(folder)
    assert ended.returncode == 0, ended.stdout
    hostile = SOURCES["preview"].replace(
        "{persist-credentials: false}", "{ref: '${{ github.event.pull_request.head.sha }}'}", 1
    ).replace('"$CHANGE"', '"${{ github.event.pull_request.title }}"')  # fmt: skip
    write_files(folder, {"preview.yml": hostile})
    ended = zizmor(folder)
    assert {"artipacked", "template-injection"} <= set(re.findall(r"^\w+\[([\w-]+)\]", ended.stdout, re.MULTILINE))


def script(name: str) -> str:
    """Commands of the only step whose name starts so."""
    (step,) = (step for _, step in STEPS if step.get("name", "").startswith(name))
    return str(step["run"])


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout, of a repository that anybody could push to."""
    folder = tmp_path / "checkout"
    commands = """
        git init -q --bare host.git/group/parents
        git init -q checkout
        git -C checkout -c user.name=A -c user.email=a@example.org commit -q --allow-empty -m A
    """
    assert in_bash(commands, tmp_path).returncode == 0
    return folder


def test_the_check_ends_where_a_secret_is_in_the_environment_or_something_can_be_pushed(checkout: Path) -> None:
    commands = script("Make sure that there is no password here")
    nowhere = {"GITHUB_SERVER_URL": "https://127.0.0.1:9", "GITHUB_REPOSITORY": "group/parents", "TOKEN": "x"}
    assert in_bash(commands, checkout, **nowhere).returncode == 0
    for name in ("MY_SECRET", "DEPLOY_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "SSH_KEY", "PASSWORD"):
        assert in_bash(commands, checkout, **nowhere, **{name: "x"}).returncode == 1, name
    writable = {**nowhere, "GITHUB_SERVER_URL": str(checkout.parent / "host.git")}
    assert in_bash(commands, checkout, **writable).returncode == 1
    in_bash("git config http.https://github.com/.extraheader 'AUTHORIZATION: basic x'", checkout)
    assert in_bash(commands, checkout, **nowhere).returncode == 1


def test_the_push_that_is_tried_uses_the_token_of_the_job(checkout: Path) -> None:
    commands = script("Make sure that there is no password here").partition("if GIT_TERMINAL")[0] + 'echo "$place"'
    ended = in_bash(commands, checkout, GITHUB_SERVER_URL="https://github.com", GITHUB_REPOSITORY="a/b", TOKEN="t")
    assert ended.stdout == "https://x:t@github.com/a/b\n"


def test_the_steps_of_a_preview_show_a_change_and_run_nothing_of_it(tmp_path: Path) -> None:
    """Run the commands of both jobs; `gh` and `curl` are scripts that hand over and take what they would."""
    main = tmp_path / "main"
    main.mkdir()
    traps = {
        "themes/default/templates/home.html": "{{ 1 / 0 }}",
        "sitecustomize.py": "raise SystemExit(1)",
        ".github/workflows/preview.yml": "x",
    }
    with ZipFile(tmp_path / "commit.zip", "w") as archive:
        for path in sorted(EASTON_DIRECTORY.rglob("*")):
            if path.is_file():
                archive.write(path, f"group-parents-4f0c2e1/{path.relative_to(EASTON_DIRECTORY).as_posix()}")
        for name, text in traps.items():
            archive.writestr(f"group-parents-4f0c2e1/{name}", text)
    programs = {
        "gh": '#!/bin/sh\necho "$*" >> "$LOG"\ncat "$GIVEN"\n',
        "curl": '#!/bin/sh\necho "$*" >> "$LOG"\ncp checked.zip "$TAKEN"\n',
        "sitegen": f'#!/bin/sh\nexec {ROOT / ".venv/bin/python"} -m sitegen "$@"\n',
        "python": f'#!/bin/sh\nexec {ROOT / ".venv/bin/python"} "$@"\n',
    }
    write_files(tmp_path / "bin", dict(programs))
    for name in programs:
        (tmp_path / "bin" / name).chmod(0o755)
    environment = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_REPOSITORY": "group/parents",
        "LOG": str(tmp_path / "log"),
        "GIVEN": str(tmp_path / "commit.zip"),
        "TAKEN": str(tmp_path / "taken.zip"),
        "COMMIT": HASH,
        "CHANGE": "change 12",
        "ARTIFACT": "77",
        "TOKEN": "t",
        "SITE": "s",
        "SOURCE_DATE_EPOCH": "1795338000",
    }
    for step in ("Fetch the commit", "Build it"):
        ended = in_bash(script(step), main, **environment)
        assert ended.returncode == 0, ended.stderr
    with ZipFile(tmp_path / "artifact.zip", "w") as archive:
        for path in (tmp_path / "preview").rglob("*"):
            archive.write(path, path.relative_to(tmp_path / "preview").as_posix())
        for name in ("zipfile.py", "sitecustomize.py", "encodings.py"):  # Python loads these from a folder it runs in
            archive.writestr(name, "raise SystemExit(1)")
        archive.writestr("-l", "an option")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for step in ("Fetch the built files", "Publish them"):
        ended = in_bash(script(step), elsewhere, **{**environment, "GIVEN": str(tmp_path / "artifact.zip")})
        assert ended.returncode == 0, ended.stderr
    with ZipFile(tmp_path / "taken.zip") as archive:
        assert "Change 12" in archive.read("index.html").decode()
        assert "X-Robots-Tag: noindex" in archive.read("_headers").decode()
        assert {"zipfile.py", "-l"} <= set(archive.namelist())
        assert not any(stat.S_ISLNK(info.external_attr >> 16) for info in archive.infolist())
    asked = (tmp_path / "log").read_text("utf-8").splitlines()
    assert asked[0] == f"api repos/group/parents/zipball/{HASH}"
    assert asked[1] == "api repos/group/parents/actions/artifacts/77/zip"
    assert "https://api.netlify.com/api/v1/sites/s/deploys" in asked[2]
