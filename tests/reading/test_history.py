"""History of the services, from a real git repository."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sitegen.builds import History
from sitegen.errors import DiskError
from sitegen.model import Service
from sitegen.reading.history import checkout
from sitegen.reading.history.revisions import read_history
from tests.factories import TODAY
from tests.repositories import forget_settings, git, set_traps

pytestmark = pytest.mark.release


def entry(identifier: str, *, name: str = "A Group", checked: str = "2 Jan 2026", more: str = "") -> str:
    return (
        f"  - id: {identifier}\n    name: {name}\n    summary: What it is.\n    format: group\n    topics: play\n"
        f"    area: easton\n    join: drop-in\n    checked: {checked}\n{more}"
    )


def registry(*entries: str) -> str:
    return "services:\n" + "".join(entries)


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_settings(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def commit(folder: Path, moment: str, text: str, file: str = "services.yaml") -> None:
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text, "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x", moment=moment)


def changes_by_day(history: History | None) -> list[tuple[str, list[str], list[str]]]:
    """(day, ids before, ids after) of each revision, oldest first."""
    assert history is not None
    days = ((str(one.day), _ids(one.before), _ids(one.after)) for one in history.revisions)
    return list(days)[::-1]


def _ids(services: tuple[Service, ...]) -> list[str]:
    return sorted(service.id for service in services)


def test_each_day_lists_the_entries_that_changed_and_no_others(folder: Path) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one"), entry("two")))
    commit(folder, "2026-09-02T10:00:00+01:00", registry(entry("one"), entry("two", name="Another"), entry("three")))
    commit(folder, "2026-10-03T10:00:00+01:00", registry(entry("two", name="Another"), entry("three")))
    history = read_history(folder, TODAY)
    assert changes_by_day(history) == [("2026-09-02", ["two"], ["three", "two"]), ("2026-10-03", ["one"], [])]
    assert history is not None
    assert history.since == date(2026, 8, 1)
    assert [(s.name, s.id) for s in history.revisions[1].before] == [("A Group", "two")]


def test_days_are_days_in_london(folder: Path) -> None:
    commit(folder, "2026-06-01T12:00:00+01:00", registry(entry("one")))
    commit(folder, "2026-07-01T23:30:00+00:00", registry(entry("one", name="Half past midnight in London")))
    assert [day for day, _, _ in changes_by_day(read_history(folder, TODAY))] == ["2026-07-02"]


def test_commits_of_one_day_are_joined_and_a_reverted_change_is_left_out(folder: Path) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one"), entry("two")))
    commit(folder, "2026-08-02T10:00:00+01:00", registry(entry("one", name="B"), entry("two", name="Slip")))
    commit(folder, "2026-08-02T11:00:00+01:00", registry(entry("one", name="C"), entry("two")))
    history = read_history(folder, TODAY)
    assert history is not None
    (revision,) = history.revisions
    assert {s.id: s.name for s in revision.before} == {"one": "A Group", "two": "A Group"}
    assert {s.id: s.name for s in revision.after} == {"one": "C", "two": "A Group"}


def test_an_entry_that_moves_to_another_file_has_not_changed(folder: Path) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one"), entry("two")))
    (folder / "services").mkdir()
    (folder / "services" / "north.yaml").write_text(registry(entry("two")), "utf-8")
    commit(folder, "2026-08-02T10:00:00+01:00", registry(entry("one", name="B")))
    assert changes_by_day(read_history(folder, TODAY)) == [("2026-08-02", ["one"], ["one"])]


def test_an_entry_that_was_unreadable_is_compared_with_its_last_readable_version(folder: Path) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one"), entry("two")))
    commit(
        folder, "2026-08-02T10:00:00+01:00", registry(entry("one").replace("join: drop-in", "join: fly"), entry("two"))
    )
    commit(folder, "2026-08-03T10:00:00+01:00", registry(entry("one").replace("  area", " area: ["), entry("two")))
    commit(folder, "2026-08-04T10:00:00+01:00", registry(entry("one", name="Fixed"), entry("two")))
    history = read_history(folder, TODAY)
    assert history is not None
    (revision,) = history.revisions
    assert (revision.day.day, revision.before[0].name, revision.after[0].name) == (4, "A Group", "Fixed")


def test_uncommitted_changes_count_as_made_today(folder: Path) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    (folder / "services.yaml").write_text(registry(entry("one", name="Just typed"), entry("new")), "utf-8")
    assert changes_by_day(read_history(folder, TODAY)) == [("2026-11-22", ["one"], ["new", "one"])]


def test_a_directory_deep_in_a_repository_is_read_without_its_neighbours(folder: Path) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")), "wend/services.yaml")
    commit(folder, "2026-08-02T10:00:00+01:00", registry(entry("other")), "elsewhere/services.yaml")
    commit(folder, "2026-08-03T10:00:00+01:00", registry(entry("one", name="B")), "wend/services.yaml")
    assert changes_by_day(read_history(folder / "wend", TODAY)) == [("2026-08-03", ["one"], ["one"])]


def test_a_merge_counts_on_the_day_it_was_merged(folder: Path) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    git(folder, "checkout", "-q", "-b", "work")
    commit(folder, "2026-08-02T10:00:00+01:00", registry(entry("one", name="B")))
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "x", "work", moment="2026-08-09T10:00:00+01:00")
    assert changes_by_day(read_history(folder, TODAY)) == [("2026-08-09", ["one"], ["one"])]


def test_an_earlier_day_does_not_know_later_commits(folder: Path) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    commit(folder, "2026-08-02T10:00:00+01:00", registry(entry("one", name="B")))
    commit(folder, "2026-08-03T10:00:00+01:00", registry(entry("one", name="C")))
    assert [day for day, _, _ in changes_by_day(read_history(folder, date(2026, 8, 2)))] == ["2026-08-02"]


def test_a_shallow_clone_lists_the_changes_that_it_has(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    commit(folder, "2026-08-02T10:00:00+01:00", registry(entry("one", name="B")))
    commit(folder, "2026-08-03T10:00:00+01:00", registry(entry("one", name="C")))
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth", "2", folder.as_uri(), ".")
    history = read_history(clone, TODAY)
    assert changes_by_day(history) == [("2026-08-03", ["one"], ["one"])]
    assert history is not None
    assert history.since == date(2026, 8, 2)


def test_a_partial_clone_fetches_nothing(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    commit(folder, "2026-08-02T10:00:00+01:00", registry(entry("one", name="B")))
    git(folder, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--filter=blob:none", folder.as_uri(), ".")
    assert changes_by_day(read_history(clone, TODAY)) == []


def test_other_line_ends_are_no_change(folder: Path) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    (folder / "services.yaml").write_bytes(registry(entry("one")).replace("\n", "\r\n").encode())
    assert changes_by_day(read_history(folder, TODAY)) == []


def test_without_a_repository_or_a_commit_there_is_no_history(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare = tmp_path_factory.mktemp("bare")
    (bare / "services.yaml").write_text(registry(entry("one")), "utf-8")
    assert read_history(bare, TODAY) is None
    (folder / "services.yaml").write_text(registry(entry("one")), "utf-8")
    assert read_history(folder, TODAY) is None


def test_without_git_there_is_no_history(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    monkeypatch.setenv("PATH", str(folder))
    assert read_history(folder, TODAY) is None


def test_the_repository_of_a_hook_is_not_read(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    commit(folder, "2026-08-02T10:00:00+01:00", registry(entry("one", name="B")))
    monkeypatch.setenv("GIT_DIR", str(tmp_path_factory.mktemp("hook")))
    assert changes_by_day(read_history(folder, TODAY)) == [("2026-08-02", ["one"], ["one"])]


def test_no_program_that_the_repository_names_is_run(folder: Path) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    sprung = set_traps(folder)
    assert read_history(folder, TODAY) is not None
    assert not sprung.exists()


def test_a_commit_that_would_fill_the_disk_is_not_written(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    monkeypatch.setattr(checkout, "MAX_ALL_BYTES", 100)
    copy = tmp_path_factory.mktemp("copy")
    with pytest.raises(DiskError, match="the files of the directory have more than 100 bytes in HEAD"):
        checkout.check_out(folder, "HEAD", copy)
    assert list(copy.iterdir()) == []


def test_a_commit_that_cannot_be_written_is_an_error_with_the_file(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    copy = tmp_path_factory.mktemp("copy")
    (copy / "services.yaml").mkdir()
    with pytest.raises(DiskError, match=r"services\.yaml of HEAD cannot be written: Is a directory"):
        checkout.check_out(folder, "HEAD", copy)


def test_a_file_that_cannot_be_read_is_an_error_with_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    commit(folder, "2026-08-01T10:00:00+01:00", registry(entry("one")))
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DiskError, match=r"cannot read .*services\.yaml: Permission denied"):
        read_history(folder, TODAY)
