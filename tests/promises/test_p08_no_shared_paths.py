"""P8: Two inputs never share an output path on any system (capitals, accents, reserved names), and the error names both."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.builds import Output
from sitegen.errors import DiskError
from sitegen.writing import publish


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("services/Easton/index.html", "services/easton/index.html"),
        ("caf\u00e9/index.html", "cafe\u0301/index.html"),
        ("a/index.html", "a/index.html"),
        ("a", "a/index.html"),
        ("a/b/index.html", "A"),
        ("stra\u00dfe", "strasse"),
    ],
)
def test_two_pages_that_are_one_file_on_some_system_are_refused_and_both_are_named(
    tmp_path: Path, first: str, second: str
) -> None:
    with pytest.raises(DiskError) as caught:
        publish([Output(first, b""), Output(second, b"")], tmp_path / "_site", tmp_path)
    assert str(caught.value) == f"two pages would be written to one place: {first!r} and {second!r}"
    assert not (tmp_path / "_site").exists()
