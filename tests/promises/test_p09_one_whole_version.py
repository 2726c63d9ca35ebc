"""P9: The folder of the site is always one whole version, the old one or the new one, whatever stops a build."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.builds import Output
from sitegen.errors import DiskError
from sitegen.writing import exchange, publish
from tests.processes import python
from tests.writing.support import NEW, OLD, contents, names


@pytest.mark.usefixtures("either_way")
def test_a_failure_while_rendering_leaves_the_old_site_and_no_leftovers(directory: Path) -> None:
    def broken() -> Iterator[Output]:
        yield NEW[0]
        raise ValueError("a template is broken")

    publish(OLD, directory / "_site", directory)
    with pytest.raises(ValueError, match="a template is broken"):
        publish(broken(), directory / "_site", directory)
    assert contents(directory / "_site") == {output.path: output.content for output in OLD}
    assert names(directory) == {"content", "_site"}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    folder = tmp_path / "wend"
    (folder / "content").mkdir(parents=True)
    return folder


@pytest.fixture(params=["exchange", "two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the test on a system that can exchange folders, and on one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(exchange, "exchange", lambda _one, _two: False)


_KILLED = """
import os, signal, sys
from pathlib import Path
from sitegen.builds import Output
from sitegen.writing import exchange, publish

def killed(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)

def at(module, name, when):
    real = getattr(module, name)
    calls = iter(range(1, 10_000))
    setattr(module, name, lambda *a, **n: killed() if next(calls) == when else real(*a, **n))

where, when, fallback = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "two renames"
if fallback:
    exchange.exchange = lambda one, two: False
owner = {"rename": Path, "mkdir": Path, "write": os, "fsync": os, "unlink": os, "exchange": exchange}[where]
at(owner, where, when)
out = Path(sys.argv[4])
publish([Output("index.html", b"new"), Output("guides/first-visit/index.html", b"a guide")], out, out.parent)
"""


@pytest.mark.parametrize(
    ("where", "when", "way"),
    [
        *(("write", when, "exchange") for when in (1, 2, 3, 4)),
        *(("mkdir", when, "exchange") for when in (1, 2)),
        *(("fsync", when, "exchange") for when in (1, 4, 6)),
        ("exchange", 1, "exchange"),
        *(("unlink", when, "exchange") for when in (1, 2)),
        *(("rename", when, "two renames") for when in (1, 2)),
        ("fsync", 7, "two renames"),
    ],
)
def test_a_build_killed_at_any_moment_leaves_one_whole_site(directory: Path, where: str, when: int, way: str) -> None:
    out = directory / "_site"
    publish(OLD, out, directory)
    process = python("-c", _KILLED, where, str(when), way, out)
    assert process.returncode == -9
    versions = [{output.path: output.content for output in site} for site in (OLD, NEW)]
    if way == "exchange":
        assert contents(out) in versions
    with pytest.raises(DiskError):
        publish([Output("../up", b"")], out, directory)  # any next run recovers, even one that builds nothing
    assert contents(out) in versions
    publish(NEW, out, directory)
    assert contents(out) == versions[1]
    assert names(directory) == {"content", "_site"}


def test_a_full_disk_is_reported_in_one_line_with_the_path(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, directory / "_site", directory)
    real = os.write

    def full(file: int, data: bytes) -> int:
        if bytes(data) == b"a guide":
            raise OSError(28, "No space left on device")
        return real(file, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DiskError) as caught:
        publish(NEW, directory / "_site", directory)
    path = directory / "_site" / "guides" / "first-visit" / "index.html"
    assert str(caught.value) == f"disk full: cannot write {path}"
    assert contents(directory / "_site") == {output.path: output.content for output in OLD}
    assert names(directory) == {"content", "_site"}


def test_an_error_that_only_the_last_fsync_reports_is_an_error(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(OLD, directory / "_site", directory)

    def broken(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(DiskError, match="input/output error"):
        publish(NEW, directory / "_site", directory)
    assert contents(directory / "_site") == {output.path: output.content for output in OLD}


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EBUSY])
def test_a_folder_that_cannot_be_renamed_is_left_as_it_was(
    directory: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    publish(OLD, directory / "_site", directory)

    def stuck(path: Path, _target: Path) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(exchange, "exchange", lambda _one, _two: False)
    monkeypatch.setattr(Path, "rename", stuck)
    with pytest.raises(DiskError, match=r"remove it first, or build into another folder"):
        publish(NEW, directory / "_site", directory)
    assert contents(directory / "_site") == {output.path: output.content for output in OLD}
    assert names(directory) == {"content", "_site"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_may_not_be_written_is_named(directory: Path) -> None:
    directory.chmod(0o555)
    try:
        with pytest.raises(DiskError, match="permission denied"):
            publish(OLD, directory / "_site", directory)
    finally:
        directory.chmod(0o755)
