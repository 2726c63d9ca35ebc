"""Editions of a preview: pages at once, the rest afterwards, and what only the rest finds."""

from __future__ import annotations

import asyncio
import shutil
import signal
from asyncio.subprocess import Process
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from sitegen.build import build
from sitegen.errors import DataError
from sitegen.serving import Preview
from sitegen.serving.app import respond
from tests.factories import EASTON_DIRECTORY, TODAY, write_files

T = TypeVar("T")

BROKEN_PAGE = {"themes/default/templates/coverage.html": "{{ nothing_of_this_name }}"}


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run in a thread of its own: Playwright leaves an event loop in that of the tests."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    return Preview(Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "easton")), lambda: TODAY)


@pytest.mark.release
def test_an_edition_is_complete_when_every_file_has_been_made(
    preview: Preview, caplog: pytest.LogCaptureFixture
) -> None:
    run(preview.rebuild())
    assert run(preview.complete()) == sum(1 for _ in build(preview.folder, TODAY).outputs)
    assert caplog.messages == []  # of asyncio, about a process that it does not know


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> asyncio.Queue[Process]:
    """Processes that completions start."""
    queue = asyncio.Queue[Process]()
    start = asyncio.create_subprocess_exec

    async def record(*command: str, **options: Any) -> Process:
        process = await start(*command, **options)
        await queue.put(process)
        return process

    monkeypatch.setattr(asyncio, "create_subprocess_exec", record)
    return queue


def test_a_completion_that_is_cancelled_leaves_no_process(preview: Preview, processes: asyncio.Queue[Process]) -> None:
    async def work() -> int | None:
        completion = asyncio.create_task(preview.complete())
        process = await processes.get()
        completion.cancel()
        await asyncio.wait([completion])
        assert completion.cancelled()
        return process.returncode

    assert run(work()) == -signal.SIGKILL


def test_how_many_files_there_are_is_not_known_when_the_system_stops_the_process(
    preview: Preview, processes: asyncio.Queue[Process]
) -> None:
    async def work() -> int | None:
        completion = asyncio.create_task(preview.complete())
        (await processes.get()).kill()
        return await completion

    assert run(work()) is None


def test_how_many_files_there_are_is_not_known_when_the_system_allows_no_process(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(preview.folder / "no-such-program"))
    assert run(preview.complete()) is None


def test_a_page_that_cannot_be_made_shows_why_and_the_others_are_shown(preview: Preview) -> None:
    write_files(preview.folder, BROKEN_PAGE)
    edition = run(preview.rebuild())
    assert edition.problems == ()
    assert respond(edition, "/").status_code == 200
    response = respond(edition, "/coverage/")
    assert response.status_code == 503
    assert b"themes/default/templates/coverage.html, line 1" in bytes(response.body)


@pytest.mark.release
def test_what_only_completion_finds_takes_the_place_of_the_site(preview: Preview) -> None:
    write_files(preview.folder, BROKEN_PAGE)
    first = run(preview.rebuild())
    with pytest.raises(DataError) as caught:
        run(preview.complete())
    edition = run(preview.withdraw(caught.value))
    assert preview.edition is edition
    assert (edition.number, edition.is_site) == (first.number + 1, False)
    assert [problem.file for problem in edition.problems] == ["themes/default/templates/coverage.html"]


@pytest.mark.release
def test_what_was_saved_too_late_for_an_edition_takes_its_place_too(preview: Preview) -> None:
    run(preview.rebuild())
    write_files(preview.folder, {"services.yaml": "services: nothing\n"})
    with pytest.raises(DataError) as caught:
        run(preview.complete())
    assert {problem.file for problem in run(preview.withdraw(caught.value)).problems} >= {"services.yaml"}


def test_a_wait_for_a_build_ends_with_one_that_was_begun_later_and_with_the_time(preview: Preview) -> None:
    async def work() -> list[int]:
        begun = preview.last_build
        waiting = asyncio.create_task(preview.wait_for_build_after(begun, 60))
        await asyncio.sleep(0)
        numbers = [begun]
        await preview.rebuild()
        await waiting
        numbers.append(preview.last_build)
        await preview.wait_for_build_after(preview.last_build, 0)
        return numbers

    assert run(work()) == [0, 1]
