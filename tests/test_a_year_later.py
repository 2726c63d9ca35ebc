"""Whole directories that nobody has touched for a year or two: they build, say so, and ask to be looked at."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sitegen import urls
from sitegen.build import build
from sitegen.check import check_directory
from sitegen.library import Library
from sitegen.worklist.calls import calls_of
from tests.conftest import ROOT, copy_example
from tests.factories import EASTON_DIRECTORY

pytestmark = pytest.mark.release

SITES = sorted(path for path in (ROOT / "tests" / "sites").iterdir() if path.is_dir())
DIRECTORIES = [*SITES, EASTON_DIRECTORY, ROOT]
A_YEAR_LATER, TWO_YEARS_LATER = date(2027, 11, 22), date(2028, 11, 22)


def copied(directory: Path, folder: Path) -> Path:
    """Copy a directory without what does not belong to it."""
    return copy_example(folder) if directory == ROOT else Path(shutil.copytree(directory, folder))


def checked(folder: Path, today: date) -> tuple[Library, Counter[str]]:
    """Check a directory: its library, and how many problems there are by code."""
    result = check_directory(folder, today)
    assert result.library is not None, [str(problem) for problem in result.problems if problem.severity == "error"]
    return result.library, Counter(problem.code for problem in result.problems)


@pytest.mark.parametrize("directory", DIRECTORIES, ids=lambda path: path.name)
def test_every_entry_that_was_checked_is_due_and_then_held_back(directory: Path, tmp_path: Path) -> None:
    folder = copied(directory, tmp_path / "directory")
    for today, code in ((A_YEAR_LATER, "check-due"), (TWO_YEARS_LATER, "held-back")):
        books, codes = checked(folder, today)
        dated = [service for service in books.current if service.checked is not None]
        assert codes["check-due"] + codes["held-back"] == len(dated)
        assert codes[code] >= len(dated) * 2 / 3
        asked = {enquiry.service.id for call in calls_of(books) for enquiry in call.enquiries}
        assert {service.id for service in dated} <= asked
    assert {service.id for service in books.services}.isdisjoint(service.id for service in dated)


@pytest.mark.parametrize("directory", DIRECTORIES, ids=lambda path: path.name)
def test_it_builds_with_every_address_and_lists_nothing_that_nobody_confirmed(directory: Path, tmp_path: Path) -> None:
    folder = copied(directory, tmp_path / "directory")
    built = build(folder, TWO_YEARS_LATER)
    assert built.site is not None
    files = {output.path: output.content for output in built.outputs}
    books, _ = checked(folder, TWO_YEARS_LATER)
    listing = files[urls.output_path(urls.SERVICES)].decode()
    for service in books.held:
        page = files[urls.output_path(urls.service(service.id))].decode()
        assert "We have not been able to confirm this since" in page
        assert f'data-service-id="{service.id}"' not in listing
        assert urls.output_path(urls.calendar(service.id)) in files
    assert books.held
