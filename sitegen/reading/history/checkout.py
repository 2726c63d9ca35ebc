"""Files of a directory as a commit has them, written to another folder; git only hands out their contents."""

from __future__ import annotations

from pathlib import Path

from sitegen.directory_files import SERVICES_FILE, SOURCE_FOLDERS
from sitegen.errors import DiskError
from sitegen.ordinary_files import file_name_error
from sitegen.reading.disk import MAX_ALL_BYTES
from sitegen.reading.history.git import blob_sizes, committed_files, open_blobs


def check_out(folder: Path, commit: str, to: Path) -> tuple[str, ...]:
    """Write the files that the directory in `folder` had in a commit to an empty folder.

    Return the paths that were left out: links, submodules, contents that a partial clone lacks, and names that could
    lead elsewhere. Raises `DiskError` when the files are too large or cannot be written.
    """
    patterns = (SERVICES_FILE, *(f"{name}/" for name in SOURCE_FOLDERS))
    names = committed_files(folder, patterns, commit)
    sizes = blob_sizes(folder, set(names.values()) - {""})
    if sum(sizes.get(name, 0) for name in names.values()) > MAX_ALL_BYTES:
        raise DiskError(f"the files of the directory have more than {MAX_ALL_BYTES:,} bytes in {commit[:12]}")
    left_out = []
    with open_blobs(folder) as blobs:
        for path, name in names.items():
            content = blobs.read(name) if name in sizes and _is_plain(path) else None
            if content is None:
                left_out.append(path)
                continue
            try:
                (to / path).parent.mkdir(parents=True, exist_ok=True)
                (to / path).write_bytes(content)
            except OSError as error:
                raise DiskError(f"{path} of {commit[:12]} cannot be written: {error.strerror}") from error
    return tuple(left_out)


def _is_plain(path: str) -> bool:
    """Return whether every step of a path may be the name of a file: no ``..``, which only a damaged tree has."""
    return all(file_name_error(step) is None and step not in ("", ".", "..") for step in path.split("/"))
