"""Files of the site that was built before."""

from __future__ import annotations

from pathlib import Path

from sitegen import urls
from sitegen.errors import DiskError
from sitegen.writing.target import is_ours


def published_file(out: Path, address: str) -> bytes | None:
    """What the site in `out` answers to an address; ``None`` where there is no such file, or no site of ours.

    Raises `DiskError` when the disk refuses.
    """
    path = out / urls.output_path(address)
    if not is_ours(out) or path.is_symlink() or not path.is_file():
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskError(f"cannot read {path}: {error.strerror}") from error
