"""content/postcodes/BS5.csv of any bytes: a library, or problems with their places."""

from __future__ import annotations

from fuzz.directory import check_with


def check(content: bytes) -> None:
    """Check a directory with these positions."""
    result = check_with("content/postcodes/BS5.csv", content)
    assert result.library is None  # no licence says whose data they are
