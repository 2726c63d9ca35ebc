"""Source files are written whole: the old version or the new one, never half of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sitegen.builds import Output
from sitegen.errors import DiskError, SitegenError
from sitegen.reading.disk import Folder
from sitegen.reading.files.unread_files import warn_of_unread_files
from sitegen.reading.syntax.problems import ReadingState
from sitegen.writing.sources import write_sources


def test_files_are_written_where_they_belong(tmp_path: Path) -> None:
    write_sources([Output("content/areas.yaml", b"one"), Output("services.yaml", b"two")], tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b" / "content" / "areas.yaml").read_bytes() == b"one"
    assert (tmp_path / "a" / "b" / "services.yaml").read_bytes() == b"two"


def test_a_new_file_can_be_read_by_all_whatever_the_umask(tmp_path: Path) -> None:
    previous = os.umask(0o077)
    try:
        write_sources([Output("services.yaml", b"x")], tmp_path)
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "services.yaml").stat().st_mode) == 0o644


def test_a_file_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "services.yaml"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_sources([Output("services.yaml", b"new")], tmp_path)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_read_only_is_not_replaced_and_no_other_is_written(tmp_path: Path) -> None:
    (tmp_path / "services.yaml").write_bytes(b"old")
    (tmp_path / "services.yaml").chmod(0o444)
    with pytest.raises(DiskError, match=r"cannot write .*services\.yaml: it is read-only"):
        write_sources([Output("content/areas.yaml", b"new"), Output("services.yaml", b"new")], tmp_path)
    assert (tmp_path / "services.yaml").read_bytes() == b"old"
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize(
    ("link", "target"),
    [("content", "victim"), ("content/deep", "victim"), ("content/deep/areas.yaml", "victim/areas.yaml"), ("content", "site/_site")],
)  # fmt: skip
def test_nothing_is_written_through_a_link_below_the_directory_and_no_other_file_either(
    link: str, target: str, tmp_path: Path
) -> None:
    site, victim = tmp_path / "site", tmp_path / target
    victim = victim if "." not in victim.name else victim.parent
    victim.mkdir(parents=True)
    (victim / "areas.yaml").write_bytes(b"theirs")
    (site / link).parent.mkdir(parents=True, exist_ok=True)
    (site / link).symlink_to(tmp_path / target)
    with pytest.raises(DiskError, match=rf"cannot write .*areas\.yaml: .*{link} is a link$"):
        write_sources([Output("services.yaml", b"ours"), Output("content/deep/areas.yaml", b"ours")], site)
    assert (victim / "areas.yaml").read_bytes() == b"theirs"
    assert [path.name for path in victim.iterdir()] == ["areas.yaml"]
    assert not (site / "services.yaml").exists()


def test_the_directory_itself_may_be_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_sources([Output("services.yaml", b"x")], tmp_path / "link")
    assert (tmp_path / "real" / "services.yaml").read_bytes() == b"x"


def test_a_failure_leaves_the_old_file_and_no_leftovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "services.yaml").write_bytes(b"old")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskError, match="disk full: cannot write"):
        write_sources([Output("services.yaml", b"new")], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["services.yaml"]
    assert (tmp_path / "services.yaml").read_bytes() == b"old"


@pytest.mark.parametrize(("read", "found"), [(b"old", b"saved"), (b"old", None), (None, b"saved")])
def test_what_was_saved_since_a_file_was_read_is_not_written_over(
    tmp_path: Path, read: bytes | None, found: bytes | None
) -> None:
    path = tmp_path / "services.yaml"
    if found is not None:
        path.write_bytes(found)
    outputs = [Output("areas.yaml", b"new"), Output("services.yaml", b"new")]
    with pytest.raises(
        SitegenError, match=r"^services.yaml was changed while this command ran; run it again; nothing was"
    ):
        write_sources(outputs, tmp_path, {"services.yaml": read})
    assert (path.read_bytes() if path.exists() else None) == found
    assert not (tmp_path / "areas.yaml").exists()
    write_sources(outputs, tmp_path, {"services.yaml": found})
    assert path.read_bytes() == b"new"


def test_what_a_run_that_was_cut_off_has_left_is_removed_by_the_next(tmp_path: Path) -> None:
    names = (
        ".services.yaml.abcd_123.new",
        ".services.yaml.fresh_12.new",
        ".services.yaml.mine.new",
        ".areas.yaml.abcd_123.new",
    )
    for name in names:
        (tmp_path / name).write_bytes(b"half")
    for name in (names[0], *names[2:]):
        os.utime(tmp_path / name, (0, 0))
    write_sources([Output("services.yaml", b"new")], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((*names[1:], "services.yaml"))
    state = ReadingState()
    warn_of_unread_files(Folder(tmp_path, state), state)
    hints = {problem.file: problem.hint for problem in state.problems}
    assert hints[names[1]] == "a command that wrote it was cut off: delete it, and run that command again"
