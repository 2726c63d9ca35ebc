"""Files of an earlier build, from a folder on this machine or from where the site is published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.errors import DiskError
from sitegen.reading.external_files import open_file
from sitegen.reading.published.web_files import MAX_BYTES, fetch, is_web_address, refuse_large
from sitegen.reading.syntax.problems import quote
from sitegen.urls import LINKS, output_path


@dataclass(frozen=True, slots=True)
class PreviousSite:
    """An earlier build of the site."""

    name: str
    """Folder, file or address that the user gave."""
    read: Callable[[str], bytes | None]
    """Read the file at an address of the site; ``None`` when there is none. Raises `DiskError` when that is unknown."""


def previous_site(place: str) -> PreviousSite:
    """Find an earlier build: its folder, its ``links.json``, or the web address of either."""
    if "://" in place:
        return _web_site(place)
    path = Path(place)
    if path.is_dir():
        return PreviousSite(place, lambda address: _read_from_folder(path, address))

    def read(address: str) -> bytes | None:
        # The list may have been saved under another name; the other files are beside it.
        return _read_file(path) if address == LINKS else _read_from_folder(path.parent, address)

    return PreviousSite(place, read)


def _read_from_folder(folder: Path, address: str) -> bytes | None:
    file = folder / output_path(address)
    return _read_file(file) if file.exists() or file.is_symlink() else None


def _read_file(path: Path) -> bytes:
    with open_file(path) as stream:
        content = stream.read(MAX_BYTES + 1)
    refuse_large(len(content), str(path), MAX_BYTES)
    return content


def _web_site(place: str) -> PreviousSite:
    if not is_web_address(place) or urlsplit(place).query or urlsplit(place).fragment:
        raise DiskError(f"cannot read {quote(place)}: write it like https://parents.example.org")
    return PreviousSite(place, lambda address: fetch(web_base(place) + address, MAX_BYTES))


def web_base(place: str) -> str:
    """Return the web address of a site, without a closing slash, from that or from the one of its ``links.json``."""
    return place.removesuffix(LINKS).rstrip("/")
