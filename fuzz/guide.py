"""A guide of any bytes, front matter and Markdown: a library, or problems with their places."""

from __future__ import annotations

from fuzz.directory import check_with


def check(content: bytes) -> None:
    """Check a directory with this guide."""
    check_with("content/guides/a-guide.md", content)
