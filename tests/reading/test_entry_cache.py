"""Reading with entries of the reading before: the same as reading everything, whatever was edited."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model import Service
from sitegen.reading import Reading, read_directory
from sitegen.reading.files import entry_cache
from sitegen.reading.files.entry_cache import EntryCache
from sitegen.reading.files.services import read_service
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location
from tests.conftest import ROOT, copy_example
from tests.factories import EASTON_DIRECTORY, TODAY, write_files
from tests.generated import Files, directories

SITES = [EASTON_DIRECTORY, ROOT, *sorted((ROOT / "tests" / "sites").iterdir())]


@pytest.fixture
def read_ids(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the entries that are read, in order; a test empties it between two readings."""
    ids = []

    def record(node: Node, location: Location, number: int, today: date) -> Service | None:
        service = read_service(node, location, number, today)
        ids.append("" if service is None else service.id)
        return service

    monkeypatch.setattr(entry_cache, "read_service", record)
    return ids


def read(folder: Path, cache: EntryCache | None = None, today: date = TODAY) -> Reading:
    return read_directory(folder, today, cache=cache)


@pytest.mark.release
@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_the_first_reading_and_the_second_find_what_a_reading_without_a_cache_finds(folder: Path) -> None:
    cache = EntryCache()
    assert read(folder, cache) == read(folder)
    assert read(folder, cache) == read(folder)


@pytest.mark.release
def test_after_an_edit_only_the_entries_that_changed_are_read(tmp_path: Path, read_ids: list[str]) -> None:
    folder = copy_example(tmp_path / "directory")
    file = folder / "services.yaml"
    cache = EntryCache()
    first = read(folder, cache).directory
    assert first is not None
    assert read_ids == [service.id for service in first.services]
    read_ids.clear()
    changed = first.services[7]
    file.write_text(
        file.read_text("utf-8").replace(f"name: {changed.name}", f"# moved\n    name: {changed.name} 2"), "utf-8"
    )
    second = read(folder, cache)
    assert read_ids == [changed.id]
    assert second == read(folder)
    read_ids.clear()
    read(folder, cache, TODAY + timedelta(days=1))
    assert len(read_ids) == len(first.services)


Edit = Callable[[str], str]


def test_a_copy_of_an_entry_has_its_id_in_any_reading(tmp_path: Path) -> None:
    folder = tmp_path / "directory"
    shutil.copytree(EASTON_DIRECTORY, folder)
    file = folder / "services.yaml"
    cache = EntryCache()
    assert read(folder, cache).directory is not None
    head, *entries = file.read_text("utf-8").split("  - id: ")
    file.write_text("  - id: ".join([head, entries[0], *entries]), "utf-8")
    for _ in range(3):
        reading = read(folder, cache)
        assert "duplicate-id" in [problem.code for problem in reading.problems]
        assert reading == read(folder)


def replace_at(place: float, old: str, new: str) -> Edit:
    """Replace the first text like `old` behind a place, a share of the whole."""

    def edit(text: str) -> str:
        start = text.find(old, int(place * len(text)))
        return text if start < 0 else f"{text[:start]}{new}{text[start + len(old) :]}"

    return edit


PLACES = st.floats(0, 1)
EDITS = st.one_of(
    st.builds(
        replace_at,
        PLACES,
        st.sampled_from(["\n", "\n  - id: ", ": ", '"', "e", "[", "-", "  "]),
        st.sampled_from(["\n", "\n\n", "\n# a note\n", "\n  - id: new\n    ", ": ", '"', "'", "", "é", "[", "]", "{", "|\n", " #", "\t", "&a ", "*a", "\n...\n", "\n---\n", "\u2028"]),
    )
)  # fmt: skip


@pytest.mark.release
@settings(max_examples=40)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_any_edits_are_read_as_without_a_cache(edits: list[Edit]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(shutil.copytree(EASTON_DIRECTORY, Path(name) / "directory"))
        file = folder / "services.yaml"
        cache = EntryCache()
        for text in versions(file.read_text("utf-8"), edits):
            file.write_text(text, "utf-8")
            assert read(folder, cache) == read(folder)


@pytest.mark.release
@settings(max_examples=5)
@given(directories())
def test_any_directory_is_read_as_without_a_cache(files: Files) -> None:
    with TemporaryDirectory() as name:
        folder = write_files(Path(name), files)
        assert read(folder, EntryCache()) == read(folder)


def versions(text: str, edits: list[Edit]) -> Iterator[str]:
    """Yield a text, each edit of it, and the text again."""
    yield text
    for edit in edits:
        yield edit(text)
    yield text


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  - id: a\n    summary: |\n      - id: b\n  - id: c\n",
        'services:\n  - id: a\n    summary: "one\n  - id: b\n    two"\n',
        "services:\n  - id: a\n    topics: [play,\n  - id: b]\n",
        "services:\n- id: a\n- id: b\n  name: c\nother: 1\n",
        "services:  # ours\n\n# the first\n  - id: a\n  - id: a\n",
        "services:\n  - id: a\n   - id: b\n",
        "services: [{id: a}]\n",
        "services:\n",
        "",
    ],
)
def test_files_of_an_unusual_form_are_read_as_without_a_cache(tmp_path: Path, text: str) -> None:
    folder = write_files(
        tmp_path, {"services.yaml": text, "content/site.yaml": "name: A\nurl: https://a.example.org\n"}
    )
    cache = EntryCache()
    assert read(folder, cache) == read(folder)
    assert read(folder, cache) == read(folder)
