"""Files of the site that an earlier build made: from a folder on this machine, or from where it is published."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.errors import DiskError
from sitegen.reading.external_files import opened
from sitegen.reading.syntax.problems import quote
from sitegen.urls import LINKS, output_path

MAX_BYTES = 256 * 1024 * 1024
"""Of one file; the list of addresses of 100,000 services has about 40 MB."""
_SECONDS = 60
"""For one file in all, however slowly it comes."""
_PATIENCE = 15
"""Seconds without any answer."""
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class PreviousSite:
    """A site that was built before."""

    name: str
    """How the user called it."""
    read: Callable[[str], bytes | None]
    """The file at an address of the site, ``None`` when there is none; raises `DiskError` when nobody can tell."""


def previous_site(where: str) -> PreviousSite:
    """The site in a folder, beside a ``links.json``, or at a web address (its own, or that of its ``links.json``)."""
    if "://" in where:
        return _published(where)
    path = Path(where)
    if path.is_dir():
        return PreviousSite(where, lambda address: _of_folder(path, address))
    # The list may have been put aside under another name; what else is asked for lies beside it.
    return PreviousSite(where, lambda address: _of_disk(path) if address == LINKS else _of_folder(path.parent, address))


def _of_folder(folder: Path, address: str) -> bytes | None:
    file = folder / output_path(address)
    return _of_disk(file) if file.exists() or file.is_symlink() else None


def _of_disk(path: Path) -> bytes:
    with opened(path) as stream:
        content = stream.read(MAX_BYTES + 1)
    _refuse_large(len(content), str(path))
    return content


def _published(where: str) -> PreviousSite:
    try:
        parts = urlsplit(where)
    except ValueError:  # a bracket that is never closed
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise DiskError(f"cannot read {quote(where)}: write it like https://parents.example.org")
    top = where.removesuffix(LINKS).rstrip("/")
    return PreviousSite(where, lambda address: _of_web(top + address))


def _of_web(url: str) -> bytes | None:
    import httpx  # here, since it takes a tenth of a second, and few builds ask the web

    started = time.monotonic()
    content = bytearray()
    try:
        with httpx.stream("GET", url, timeout=_PATIENCE, follow_redirects=True) as answer:
            if answer.status_code in (404, 410):
                return None
            if answer.status_code != 200:
                raise DiskError(f"cannot read {url}: the server answers {answer.status_code}")
            for piece in answer.iter_bytes(_PIECE):
                content += piece
                _refuse_large(len(content), url)
                if time.monotonic() - started > _SECONDS:
                    raise DiskError(f"cannot read {url}: it took more than {_SECONDS} seconds")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise DiskError(f"cannot read {url}: {why}") from error
    return bytes(content)


def _refuse_large(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise DiskError(f"cannot read {name}: it has more than {MAX_BYTES:,} bytes")
