"""Service worker for readers who keep the site on their device; nobody else loads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from sitegen import urls
from sitegen.builds import Output
from sitegen.compact_json import compact_json
from sitegen.content_hash import content_hash
from sitegen.library import Library
from sitegen.offline import BuiltFile, precached
from sitegen.theme.service_workers import OFFLINE, REMOVAL, service_worker
from sitegen.theme.theme import Theme

_URL_SAFE = "/!$&'()*+,;=:@"
"""Characters that the URL standard leaves unescaped in a path, so that browsers ask with the same spelling."""


def offline(library: Library, theme: Theme, before: Sequence[BuiltFile]) -> Iterator[Output]:
    """``/sw.js``, its precache list ``/static/offline-<version>.json``, and ``/offline.json``, the size of all of it.

    Where offline reading is not offered, ``/sw.js`` removes what was kept before: browsers go on asking for it.
    """
    if not library.site.offline:
        yield Output(urls.output_path(urls.WORKER), _script(theme, REMOVAL, {}))
        return
    files = precached(before)
    content = compact_json({_name(file): file.hash for file in files}).encode()
    version = content_hash(content)
    size = {"files": len(files), "bytes": sum(file.size for file in files)}
    settings = {
        "version": version,
        "files": library.href(urls.precache_list(version)),
        "about": library.href(f"{urls.PROFESSIONALS}#keep"),
        "notSaved": library.href(urls.NOT_SAVED),
    }
    yield Output(urls.output_path(urls.precache_list(version)), content)
    yield Output(urls.output_path(urls.OFFLINE_SIZE), compact_json(size).encode())
    yield Output(urls.output_path(urls.WORKER), _script(theme, OFFLINE, settings))


def _name(file: BuiltFile) -> str:
    """Return a file's address relative to the site: ``services/easton-cafe/``; ``""`` for the front page."""
    return quote(urls.address_of(file.path).removeprefix("/"), safe=_URL_SAFE)


def _script(theme: Theme, entry: str, settings: dict[str, str]) -> bytes:
    body = service_worker(theme.modules, entry, theme.context.library.site.theme)
    constants = compact_json(settings)
    return f"'use strict';\nconst SETTINGS = {constants};\n{body}".encode()
