"""Whatever `check` accepts, `build` makes without an exception."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import event, given, settings

from sitegen.check import check_directory
from sitegen.outputs import every_output
from sitegen.theme import load_theme
from tests.factories import TODAY, write_files
from tests.generated import Files, directories


@settings(max_examples=25)
@given(directories())
def test_a_directory_that_the_check_accepts_is_built(files: Files) -> None:
    with TemporaryDirectory() as name:
        folder = write_files(Path(name), files)
        library = check_directory(folder, TODAY).library
        event("accepted" if library else "refused")
        if library is not None:
            assert sum(1 for _ in every_output(library, load_theme(folder, library))) > 100


def test_most_generated_directories_are_accepted() -> None:
    """Expect a generator that the other test can learn from: with errors in every directory it would prove nothing."""
    accepted = []

    @settings(max_examples=20, database=None)
    @given(directories())
    def check(files: Files) -> None:
        with TemporaryDirectory() as name:
            accepted.append(check_directory(write_files(Path(name), files), TODAY).library is not None)

    check()
    assert sum(accepted) > len(accepted) / 2
