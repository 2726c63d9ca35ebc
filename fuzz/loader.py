"""services.yaml of any bytes: a library, or problems with their places."""

from __future__ import annotations

from fuzz.directory import check_with


def check(content: bytes) -> None:
    """Check a directory with these services."""
    check_with("services.yaml", content)
