"""Versions before a change, from real git repositories and from folders."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from sitegen.errors import DiskError, UsageError
from sitegen.review.compare import Review, compare
from sitegen.review.versions import open_base, read_version
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.processes import run
from tests.repositories import forget_settings, git, set_traps

pytestmark = pytest.mark.release


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_settings(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Repository whose only commit, tagged ``first``, is the small directory; the files have another name for it."""
    folder = shutil.copytree(EASTON_DIRECTORY, tmp_path / "repository")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")
    git(folder, "tag", "first")
    edit(folder, "name: Easton Baby Café", "name: Easton Milk Café")
    return folder


def edit(folder: Path, old: str, new: str, file: str = "services.yaml") -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


def review(folder: Path, base: str) -> Review:
    with open_base(folder, base) as base_folder:
        return compare(base_folder, read_version(folder, TODAY), TODAY)


def renamed(folder: Path, base: str) -> Sequence[tuple[str, str]]:
    return [(entry.kind, entry.name) for entry in review(folder, base).entries]


@pytest.mark.parametrize("base", ["main", "first", "HEAD", "refs/heads/main", "main~0", "@"])
def test_any_name_of_a_commit_is_a_version(folder: Path, base: str) -> None:
    assert renamed(folder, base) == [("renamed", "Easton Milk Café")]


def test_a_folder_is_a_version_and_is_asked_before_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    shutil.copytree(folder, folder.parent / "main", ignore=shutil.ignore_patterns(".git"))
    assert renamed(folder, "main") == []
    assert renamed(folder, str(EASTON_DIRECTORY)) == [("renamed", "Easton Milk Café")]


def test_a_directory_may_be_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    folder = shutil.copytree(EASTON_DIRECTORY, tmp_path / "sites" / "easton")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    edit(folder, "name: Easton Baby Café", "name: Easton Milk Café")
    assert renamed(folder, "main") == [("renamed", "Easton Milk Café")]


def test_a_theme_of_the_version_before_is_its_own(folder: Path) -> None:
    (folder / "themes/mine/templates/paper").mkdir(parents=True)
    (folder / "themes/mine/templates/paper/leaflet.html").write_text("<p>{{ service.name }}</p>", "utf-8")
    edit(folder, "name: Easton Parents", "name: Easton Parents\ntheme: mine", "content/site.yaml")
    result = review(folder, "main")
    assert [copy.title for copy in result.copies if copy.kind == "leaflet"] == ["Easton Milk Café", "Night Line"]
    assert [content.sentences for content in result.contents] == [("Theme: mine (was: default).",)]


@pytest.mark.parametrize("base", ["nowhere", "--help", "-x", "main:services.yaml", "", "main..HEAD", "a\nb"])
def test_what_is_no_version_is_wrong_usage(folder: Path, base: str) -> None:
    with pytest.raises(UsageError, match="is no folder, and no branch, tag or commit here; to fetch one: git fetch"):
        review(folder, base)


def test_a_version_without_a_directory_is_wrong_usage(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    git(folder, "rm", "-rq", "--cached", ".")
    git(folder, "commit", "-q", "-m", "x")
    for base in (str(tmp_path / "empty"), "HEAD"):
        with pytest.raises(UsageError, match=r"is no directory: it has no services\.yaml and no content/site\.yaml"):
            review(folder, base)


def test_a_folder_without_a_repository_or_a_machine_without_git_is_told_apart(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(folder / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    with pytest.raises(UsageError, match="is in no repository that git reads"):
        review(folder, "main")
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(DiskError, match="git is not installed"):
        review(folder, "main")


def test_no_program_that_the_repository_names_is_run(folder: Path) -> None:
    sprung = set_traps(folder)
    assert renamed(folder, "main") == [("renamed", "Easton Milk Café")]
    assert not sprung.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no links for everybody")
def test_links_of_a_commit_are_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\nsummary: x\n---\nx\n", "utf-8")
    (folder / "content/pages/secret.md").symlink_to(secret)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")
    (folder / "content/pages/secret.md").unlink()
    result = review(folder, "HEAD")
    assert result.base.left_out == ("content/pages/secret.md",)
    assert result.is_empty


def test_a_tree_with_a_path_that_leads_out_writes_nothing_outside(folder: Path, tmp_path: Path) -> None:
    def made(*words: str, text: str = "") -> str:
        (tmp_path / "stdin").write_text(text, "utf-8")
        with (tmp_path / "stdin").open("rb") as stdin:
            return run("git", "-C", folder, *words, stdin=stdin).stdout.strip()

    blob = made("hash-object", "-w", "services.yaml")
    inner = made("mktree", text=f"100644 blob {blob}\tescaped.yaml\n")
    raw = b"40000 ..\0" + bytes.fromhex(inner)
    (tmp_path / "raw").write_bytes(raw)
    content = made("hash-object", "-t", "tree", "-w", "--literally", str(tmp_path / "raw"))
    top = made("mktree", text=f"040000 tree {content}\tcontent\n100644 blob {blob}\tservices.yaml\n")
    git(folder, "config", "user.email", "a@example.org")
    git(folder, "config", "user.name", "a")
    commit = made("commit-tree", top, "-m", "x")
    assert commit
    result = review(folder, commit)
    assert result.base.left_out == ("content/../escaped.yaml",)
    assert result.base.problems


def test_a_version_with_errors_is_compared_as_far_as_it_can_be_read(folder: Path) -> None:
    edit(folder, "    topics: [mental-health]", "    topics: [mental-heath]")
    git(folder, "commit", "-q", "-a", "-m", "x")
    edit(folder, "    topics: [mental-heath]", "    topics: [mental-health]")
    edit(folder, "name: Easton Milk Café", "name: Easton Tea")
    result = review(folder, "HEAD")
    assert [problem.code for problem in result.base.problems] == ["unknown-topic"]
    assert [(entry.id, entry.sentences) for entry in result.entries] == [
        ("easton-cafe", ("New name: Easton Tea (was: Easton Milk Café).",)),
        ("night-line", ("It had an error before, so there is nothing to compare it with.",)),
    ]
    assert result.errors == ()


def test_an_id_of_a_version_with_errors_is_not_lost_unnoticed(folder: Path) -> None:
    edit(folder, "    ages: birth to 12 months", "    ages: 12")
    git(folder, "commit", "-q", "-a", "-m", "x")
    edit(folder, "    ages: 12", "    ages: birth to 12 months")
    edit(folder, "  - id: night-line", "  - id: night-owls")
    assert [problem.service for problem in review(folder, "HEAD").errors] == ["night-line"]
