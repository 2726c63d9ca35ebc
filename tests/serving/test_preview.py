"""Editions of a preview: pages at once, the rest afterwards, and what only the rest finds."""

from __future__ import annotations

import asyncio
import shutil
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


def test_an_edition_is_complete_when_every_file_has_been_made(preview: Preview) -> None:
    run(preview.rebuild())
    assert run(preview.complete()) == sum(1 for _ in build(preview.folder, TODAY).outputs)


def test_a_newer_edition_ends_the_work_on_the_one_before(preview: Preview) -> None:
    async def work() -> int | None:
        await preview.rebuild()
        completion = asyncio.create_task(preview.complete())
        await preview.rebuild()
        return await completion

    assert run(work()) is None


def test_a_stopped_preview_is_not_completed(preview: Preview) -> None:
    run(preview.rebuild())
    run(preview.stop())
    assert run(preview.complete()) is None


def test_a_page_that_cannot_be_made_shows_why_and_the_others_are_shown(preview: Preview) -> None:
    write_files(preview.folder, BROKEN_PAGE)
    edition = run(preview.rebuild())
    assert edition.problems == ()
    assert respond(edition, "/").status_code == 200
    response = respond(edition, "/coverage/")
    assert response.status_code == 503
    assert b"themes/default/templates/coverage.html, line 1" in bytes(response.body)


def test_what_only_completion_finds_takes_the_place_of_the_site(preview: Preview) -> None:
    write_files(preview.folder, BROKEN_PAGE)
    first = run(preview.rebuild())
    with pytest.raises(DataError) as caught:
        run(preview.complete())
    edition = run(preview.withdraw(caught.value))
    assert preview.edition is edition
    assert (edition.number, edition.is_site) == (first.number + 1, False)
    assert [problem.file for problem in edition.problems] == ["themes/default/templates/coverage.html"]


def test_an_edition_without_a_site_needs_no_completion(preview: Preview) -> None:
    write_files(preview.folder, {"services.yaml": "services: nothing\n"})
    assert not run(preview.rebuild()).is_site
    assert run(preview.complete()) is None
