"""Atomic publishing: always one whole version on disk, and never over other files."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from sitegen.builds import Output
from sitegen.errors import DiskError
from sitegen.writing import publish
from sitegen.writing.target import MARKER
from tests.processes import started
from tests.writing.support import NEW, OLD, contents, names


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    folder = tmp_path / "wend"
    (folder / "content").mkdir(parents=True)
    return folder


def test_a_site_is_written_where_there_was_none(directory: Path) -> None:
    assert publish(OLD, directory / "_site", directory) == len(OLD)
    assert contents(directory / "_site") == {output.path: output.content for output in OLD}


@pytest.mark.usefixtures("either_way")
def test_a_new_site_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(directory: Path) -> None:
    publish(OLD, directory / "_site", directory)
    publish(NEW, directory / "_site", directory)
    assert contents(directory / "_site") == {output.path: output.content for output in NEW}
    assert names(directory) == {"content", "_site"}


def test_an_empty_folder_may_be_filled(directory: Path) -> None:
    (directory / "public").mkdir()
    publish(OLD, directory / "public", directory)
    assert contents(directory / "public") == {output.path: output.content for output in OLD}


def test_missing_parents_of_the_output_folder_are_made(directory: Path, tmp_path: Path) -> None:
    publish(OLD, tmp_path / "deep" / "down" / "site", directory)
    assert contents(tmp_path / "deep" / "down" / "site")["index.html"] == b"old"


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_everybody_may_read_the_site_whatever_the_umask(directory: Path, umask: int) -> None:
    previous = os.umask(umask)
    try:
        publish(OLD, directory / "_site", directory)
    finally:
        os.umask(previous)
    paths = [directory / "_site", *(directory / "_site").rglob("*")]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()}
    assert modes == {0o755}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()} == {0o644}


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../up", "a/../../up", "a//b", "./a", "a/", "a\\b", "c:/a", "a\nb", "x" * 256, MARKER],
)
def test_a_path_that_leaves_the_output_folder_is_refused(directory: Path, path: str) -> None:
    with pytest.raises(DiskError, match="a page cannot be written to"):
        publish([Output(path, b"")], directory / "_site", directory)


def test_a_folder_with_other_files_is_not_touched(directory: Path) -> None:
    (directory / "photos").mkdir()
    (directory / "photos" / "holiday.jpg").write_bytes(b"dear")
    with pytest.raises(DiskError, match="it holds files that sitegen did not make"):
        publish(NEW, directory / "photos", directory)
    assert contents(directory / "photos") == {"holiday.jpg": b"dear"}


@pytest.mark.parametrize("out", [".", "..", "content", "content/deep/site", "themes/site"])
def test_the_directory_itself_and_its_sources_are_not_built_into(directory: Path, out: str) -> None:
    with pytest.raises(DiskError, match=r"cannot build into .*; choose a folder of its own"):
        publish(NEW, directory / out, directory)


def test_a_link_is_not_built_into(directory: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (directory / "_site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DiskError, match="it is a link"):
        publish(NEW, directory / "_site", directory)
    assert names(tmp_path / "elsewhere") == set()


def test_a_file_is_not_built_over(directory: Path) -> None:
    (directory / "_site").write_text("notes")
    with pytest.raises(DiskError, match="it is a file, not a folder"):
        publish(NEW, directory / "_site", directory)


def test_only_our_own_leftovers_are_removed(directory: Path) -> None:
    ours, half_made = directory / "._site.tmp-abcd1234", directory / "._site.tmp-0000abcd"
    ours.mkdir()
    (ours / MARKER).touch()
    (ours / "page.html").touch()
    half_made.mkdir()
    theirs = directory / "._site.tmp-photos22"
    theirs.mkdir()
    (theirs / "holiday.jpg").touch()
    other_site = directory / "._site2.tmp-abcd1234"
    other_site.mkdir()
    publish(OLD, directory / "_site", directory)
    assert names(directory) == {"content", "_site", theirs.name, other_site.name}


def test_an_old_site_that_a_crash_left_aside_is_put_back_even_when_the_next_build_fails(directory: Path) -> None:
    publish(OLD, directory / "_site", directory)
    (directory / "_site").rename(directory / "._site.old")
    with pytest.raises(DiskError):
        publish([Output("../up", b"")], directory / "_site", directory)
    assert contents(directory / "_site") == {output.path: output.content for output in OLD}


_HOLDER = """
import sys
from pathlib import Path
from sitegen.writing.lock import build_lock
with build_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_of_two_builds_reports_the_first_and_writes_nothing(directory: Path) -> None:
    out = directory / "_site"
    publish(OLD, out, directory)
    with started(sys.executable, "-c", _HOLDER, out, stdin=PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(DiskError) as caught:
            publish(NEW, out, directory)
        first.communicate("")
    assert str(caught.value) == f"another build is writing {out} (process {first.pid}); try again when it is done"
    assert contents(out) == {output.path: output.content for output in OLD}
    publish(NEW, out, directory)
    assert contents(out) == {output.path: output.content for output in NEW}


def test_a_lock_file_left_behind_does_no_harm(directory: Path) -> None:
    (directory / "_site.lock").write_text("4194304\n")
    publish(OLD, directory / "_site", directory)
    assert names(directory) == {"content", "_site"}
