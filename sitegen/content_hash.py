"""Short hashes of content, for addresses that change when their content does."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256


def content_hash(content: bytes, digits: int = 10) -> str:
    """Return the first digits of a SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()[:digits]


def files_hash(files: Mapping[str, bytes]) -> str:
    """Hash a set of files by their names and contents, in whatever order they come."""
    digest = sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()[:10]
