"""Whatever `check` accepts, `build` makes without an exception."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings

from sitegen.check import check_directory
from sitegen.outputs import every_output
from sitegen.permalinks.known_pages import is_decided, known_pages
from sitegen.theme.theme import load_theme
from tests.conftest import ROOT
from tests.factories import EASTON_DIRECTORY, TODAY, write_files
from tests.generated import Files, directories

pytestmark = pytest.mark.release


def test_directories_that_the_check_accepts_are_built() -> None:
    """Build generated directories, most of which are accepted: with errors in every one nothing would be proved."""
    accepted = []

    @settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink takes minutes
    @given(directories())
    def check_and_build(files: Files) -> None:
        with TemporaryDirectory() as name:
            folder = write_files(Path(name), files)
            library = check_directory(folder, TODAY).library
            accepted.append(library is not None)
            if library is not None:
                assert sum(1 for _ in every_output(load_theme(folder, library))) > 100

    check_and_build()
    assert sum(accepted) > len(accepted) / 2


@pytest.mark.parametrize("folder", [EASTON_DIRECTORY, ROOT])
def test_check_knows_the_pages_that_a_build_makes(folder: Path) -> None:
    library = check_directory(folder, TODAY).library
    assert library is not None
    outputs = [output for output in every_output(load_theme(folder, library)) if b"refresh" not in output.content]
    pages = {f"/{output.path.removesuffix('index.html')}" for output in outputs if output.path.endswith("index.html")}
    explained = {entry.address for entry in library.directory.gone}
    assert known_pages(library) == {page for page in pages - explained if is_decided(page)}
