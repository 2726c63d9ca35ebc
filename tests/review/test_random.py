"""Reviews of versions that nobody thought of: they end with a report or with problems, and never with a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sitegen.errors import DataError
from sitegen.review.compare import Review, compare
from sitegen.review.forms import FORMS
from sitegen.review.versions import BaseFolder, read_version
from tests.factories import EASTON_DIRECTORY, TODAY, write_files
from tests.generated import Files, directories

pytestmark = pytest.mark.release

LINES = [
    (path.relative_to(EASTON_DIRECTORY).as_posix(), number)
    for path in sorted(EASTON_DIRECTORY.rglob("*.*"))
    for number in range(path.read_text("utf-8").count("\n"))
]
"""(file, 0-based number) of every line of the small directory."""


def review(before: Path, after: Path) -> Review | None:
    """Compare two versions in every form; ``None`` where the one after has errors."""
    try:
        version = read_version(after, TODAY)
    except DataError:
        return None
    found = compare(BaseFolder("before", before), version, TODAY)
    assert all(form(found) for form in FORMS.values())
    return found


@settings(max_examples=6)
@given(directories(), directories())
def test_any_version_is_compared_with_any_other(before: Files, after: Files) -> None:
    with TemporaryDirectory() as name:
        review(write_files(Path(name) / "before", before), write_files(Path(name) / "after", after))


@settings(max_examples=4)
@given(directories())
def test_nothing_differs_between_a_version_and_itself(files: Files) -> None:
    with TemporaryDirectory() as name:
        folder = write_files(Path(name), files)
        found = review(folder, folder)
        assert found is None or (found.is_empty and not found.base.problems)


@settings(max_examples=25)
@given(some.sampled_from(LINES), some.sampled_from(["left out", "twice", "broken", "indented"]), some.booleans())
def test_an_edit_of_any_line_is_reviewed_forwards_and_backwards(
    line: tuple[str, int], edit: str, is_forwards: bool
) -> None:
    with TemporaryDirectory() as name:
        edited = shutil.copytree(EASTON_DIRECTORY, Path(name) / "edited")
        lines = (edited / line[0]).read_text("utf-8").splitlines(keepends=True)
        text = lines[line[1]]
        changed = {
            "left out": [],
            "twice": [text, text],
            "broken": [text[: len(text) // 2] + "\n"],
            "indented": [f"  {text}"],
        }
        lines[line[1] : line[1] + 1] = changed[edit]
        (edited / line[0]).write_text("".join(lines), "utf-8")
        found = review(*((EASTON_DIRECTORY, edited) if is_forwards else (edited, EASTON_DIRECTORY)))
        assert is_forwards or found is not None
