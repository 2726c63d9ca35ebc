"""P10: Nothing is published when any check fails: the site that was there stays as it was, to the byte."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.factories import EASTON_DIRECTORY, write_files
from tests.mistakes import all_mistakes
from tests.processes import sitegen

pytestmark = pytest.mark.release

REFUSED = [
    mistake
    for mistake in all_mistakes()
    if not mistake.right_name
    and "published/links.json" not in mistake.others  # an error only beside that site
    and any(": error: " in problem for problem in mistake.problems)
]
LATE = {
    "a link to a page that is not there": {
        "content/guides/first-visit.md": "---\ntitle: A\nsummary: B\n---\n[x](/guides/nowhere/)\n"
    },
    "a link to a heading that is not there": {
        "content/guides/first-visit.md": "---\ntitle: A\nsummary: B\n---\n[x](/about/#nowhere)\n"
    },
    "a template that fails on its last page": {
        "content/site.yaml": (EASTON_DIRECTORY / "content/site.yaml").read_text("utf-8") + "theme: mine\n",
        "themes/mine/templates/not_found.html": "{{ no_such_name }}\n",
    },
    "a theme that is not there": {
        "content/site.yaml": (EASTON_DIRECTORY / "content/site.yaml").read_text("utf-8") + "theme: not-there\n"
    },
    "an address that was published and is lost": {
        "services.yaml": (EASTON_DIRECTORY / "services.yaml").read_text("utf-8").partition("  - id: night-line")[0]
    },
    "a ledger that is damaged": {"_site/links.json": "{"},
    "a text that gives a hidden address away": {
        "services.yaml": (EASTON_DIRECTORY / "services.yaml")
        .read_text("utf-8")
        .replace("address: 12 Example Road, Easton", "hide_address: yes")
        .replace("Tea, toast and somebody to ask.", "Come to BS5 9ZZ.")
    },
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy of the small directory with its site."""
    folder = tmp_path_factory.mktemp("published") / "directory"
    shutil.copytree(EASTON_DIRECTORY, folder)
    assert sitegen("-C", folder, "build", "--today", "2026-11-22").returncode == 0
    return folder


def tree(folder: Path) -> dict[str, tuple[int, ...]]:
    """Mode, number, size and time of everything in a folder: enough to notice that something was written again."""
    return {
        path.relative_to(folder).as_posix(): (
            stat.st_mode,
            stat.st_ino,
            stat.st_size,
            stat.st_mtime_ns,
        )
        for path in (folder, *folder.rglob("*"))
        for stat in (path.stat(),)
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build_over(published: Path, files: Mapping[str, str | bytes]) -> None:
    """Build with some files replaced, and expect an error and the same site; then put the files back."""
    before = {name: (published / name).read_bytes() for name in files if (published / name).exists()}
    write_files(published, dict(files))
    site, beside = tree(published / "_site"), {path.name for path in published.iterdir()}
    try:
        ended = sitegen("-C", published, "build", "--today", "2026-11-22")
        assert ended.returncode in (1, 3), ended.stdout
        assert "error" in ended.stderr
        assert tree(published / "_site") == site
        assert {path.name for path in published.iterdir()} == beside
    finally:
        for name in files:
            (published / name).unlink()
        write_files(published, dict(before))


def test_every_mistake_leaves_the_site_as_it_was(published: Path) -> None:
    assert len(REFUSED) > 40
    before = contents(published / "_site")
    for mistake in REFUSED:
        build_over(published, mistake.files)
    assert contents(published / "_site") == before


@pytest.mark.parametrize("files", LATE.values(), ids=LATE.keys())
def test_what_only_a_build_can_notice_leaves_the_site_as_it_was(files: dict[str, str], published: Path) -> None:
    before = contents(published / "_site")
    build_over(published, files)
    assert contents(published / "_site") == before
