"""Names that some file system takes for one: those that differ in capitals alone, or of a file and of a folder."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.normal_forms import to_form


class FileClashes:
    """Paths of files that are to be in one folder, each compared with those before it."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, tuple[str, str]] = {}
        """Spelling of each folder, and a file in it, by the folded path."""
        self._spellings: set[str] = set()

    def add(self, path: str) -> str | None:
        """Add a path with ``/``; return an earlier file with which it cannot be in one folder."""
        key = _folded(path)
        other = self._files.get(key) or self._folders.get(key, ("", None))[1]
        for folder in _folders(path):
            if folder in self._spellings:
                break  # so are those around it
            self._spellings.add(folder)
            folded = _folded(folder)
            spelling, file = self._folders.setdefault(folded, (folder, path))
            other = other or self._files.get(folded) or (None if spelling == folder else file)
        self._files.setdefault(key, path)
        return other


def _folded(path: str) -> str:
    """Fold spellings that some file system takes for the same: capitals and composed accents do not count."""
    return to_form("NFC", to_form("NFC", path).casefold())


def _folders(path: str) -> Iterator[str]:
    """Yield ``a/b`` and ``a`` for ``a/b/c``."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
