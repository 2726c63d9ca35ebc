"""Unchanged files are linked from the old site into the new one, and nothing else is."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.builds import Output
from sitegen.writing import publish
from tests.writing.support import UNCHANGED, contents

PATH, CONTENT = UNCHANGED.path, UNCHANGED.content


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Build a site with one file."""
    publish([UNCHANGED], tmp_path / "_site", tmp_path)
    return tmp_path / "_site"


def is_linked(out: Path, output: Output = UNCHANGED) -> bool:
    """Build the site anew with one file, and return whether that file is the one of the site before."""
    file = out / output.path
    before = file.stat()
    publish([output], out, out.parent)
    assert contents(out) == {output.path: output.content}
    return os.path.samestat(before, file.stat())


def test_an_unchanged_file_is_the_same_file_and_has_no_other_name(out: Path) -> None:
    assert is_linked(out)
    assert is_linked(out)
    assert (out / PATH).stat().st_nlink == 1


@pytest.mark.parametrize("content", [b"a page that STAYS", b"a page", b"", CONTENT + b" longer"])
def test_a_changed_file_is_written(out: Path, content: bytes) -> None:
    assert not is_linked(out, Output(PATH, content))


def edit(file: Path) -> None:
    file.write_bytes(CONTENT[::-1])  # of the same size


def close_to_others(file: Path) -> None:
    file.chmod(0o600)


def name_twice(file: Path) -> None:
    os.link(file, file.parents[3] / "draft.html")


def link_to_elsewhere(file: Path) -> None:
    elsewhere = file.parents[3] / "elsewhere.html"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)


def link_folder_to_elsewhere(file: Path) -> None:
    elsewhere = file.parents[3] / "elsewhere"
    file.parent.rename(elsewhere)
    file.parent.symlink_to(elsewhere)


def make_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    "tamper", [edit, close_to_others, name_twice, link_to_elsewhere, link_folder_to_elsewhere, make_a_pipe]
)
def test_what_somebody_has_done_to_the_old_site_does_not_reach_the_new_one(
    out: Path, tamper: Callable[[Path], None]
) -> None:
    tamper(out / PATH)
    assert not is_linked(out)
    assert (out / PATH).stat().st_mode & 0o777 == 0o644
    for elsewhere in (
        out.parent / "elsewhere.html",
        out.parent / "elsewhere" / "index.html",
        out.parent / "draft.html",
    ):
        if elsewhere.exists():
            elsewhere.write_bytes(b"changed later")
    assert contents(out) == {PATH: CONTENT}


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EMLINK, errno.EPERM, errno.ENOTSUP])
def test_files_are_written_where_the_file_system_cannot_link(
    out: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_old: Path, _new: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    assert not is_linked(out)
