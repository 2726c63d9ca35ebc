"""New folders: made whole or not at all, through no link, and over nothing that is there."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from sitegen.builds import Output
from sitegen.errors import DiskError
from sitegen.writing import new_folder as module
from sitegen.writing.new_folder import new_folder, reason_taken, write_files

FILES = [Output("a.txt", b"a"), Output("content/b.txt", b"b"), Output(".hidden/c.txt", b"c")]


def write(folder: Path, meanwhile: Sequence[Output] = ()) -> None:
    """Write the files, and others beside them as somebody else would."""
    with new_folder(folder) as stage:
        write_files(FILES, stage)
        write_files(meanwhile, folder)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=["not there", "empty"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder that is free."""
    path = tmp_path / "deep" / "new"
    if request.param == "empty":
        path.mkdir(parents=True)
    return path


def test_all_files_are_in_their_place_and_others_may_read_them(folder: Path) -> None:
    old = os.umask(0o077)
    try:
        write(folder)
    finally:
        os.umask(old)
    assert tree(folder) == {output.path: output.content for output in FILES}
    assert [path.name for path in folder.parent.iterdir()] == ["new"]
    assert stat.S_IMODE((folder / "content").stat().st_mode) == 0o755
    assert stat.S_IMODE((folder / "a.txt").stat().st_mode) == 0o644


def test_somebody_who_is_in_the_folder_sees_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path())
    assert sorted(path.name for path in Path().iterdir()) == [".hidden", "a.txt", "content"]


def _full(*_arguments: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _stopped(*_arguments: Any) -> None:
    raise SystemExit(143)


def _after(calls: int, fail: Callable[..., None]) -> Callable[[Path, Path], Path]:
    """Rename some times, then fail."""
    real, left = Path.rename, [calls]

    def rename(path: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == -1:
            fail()
        return real(path, target)

    return rename


@pytest.mark.parametrize("fail", [_full, _stopped])
@pytest.mark.parametrize("step", ["write_bytes", "flush", 0, 1, 2])
def test_where_a_step_fails_nothing_is_left(
    folder: Path, step: str | int, fail: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    was_there = folder.exists()
    if step == "write_bytes":
        monkeypatch.setattr(Path, "write_bytes", fail)
    elif step == "flush":
        monkeypatch.setattr(module, "flush_all", fail)
    else:
        monkeypatch.setattr(Path, "rename", _after(int(step) if was_there else 0, fail))
    with pytest.raises(DiskError if fail is _full else SystemExit):
        write(folder)
    assert folder.exists() == was_there
    assert [*folder.parent.rglob("*")] == ([folder] if was_there else [])


def test_what_somebody_writes_there_meanwhile_stays(folder: Path) -> None:
    with pytest.raises(DiskError, match="cannot write"):
        write(folder, [Output("a.txt", b"mine")])
    assert tree(folder) == {"a.txt": b"mine"}


def test_only_what_is_not_there_or_empty_is_free(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "file").touch()
    names = ("empty", "new", "link", "dangling", "file", ".")
    assert {name: reason_taken(tmp_path / name) for name in names} == {
        "empty": "",
        "new": "",
        "link": "it is a link",
        "dangling": "it is a link",
        "file": "it is a file",
        ".": "it is not empty",
    }
