"""Service worker for readers who keep the site on their device; nobody else loads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from sitegen import urls
from sitegen.builds import Output
from sitegen.compact_json import compact_json
from sitegen.content_hash import content_hash
from sitegen.errors import DataError, Problem
from sitegen.library import Library
from sitegen.offline import BuiltFile, precached
from sitegen.theme.bundle import bundle
from sitegen.theme.theme import MODULES, Theme

_WORKER = "offline/worker.js"
_REMOVAL_WORKER = "offline/removal-worker.js"
_URL_SAFE = "/!$&'()*+,;=:@"
"""Characters that the URL standard leaves unescaped in a path, so that browsers ask with the same spelling."""


def offline(library: Library, theme: Theme, before: Sequence[BuiltFile]) -> Iterator[Output]:
    """``/sw.js``, its precache list ``/static/offline-<version>.json``, and ``/offline.json``, the size of all of it.

    Where offline reading is not offered, ``/sw.js`` removes what was kept before: browsers go on asking for it.
    """
    if not library.site.offline:
        yield Output(urls.output_path(urls.WORKER), _script(theme, _REMOVAL_WORKER, {}))
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
    yield Output(urls.output_path(urls.WORKER), _script(theme, _WORKER, settings))


def _name(file: BuiltFile) -> str:
    """Return a file's address relative to the site: ``services/easton-cafe/``; ``""`` for the front page."""
    return quote(urls.address_of(file.path).removeprefix("/"), safe=_URL_SAFE)


def _script(theme: Theme, entry: str, settings: dict[str, str]) -> bytes:
    """Bundle a worker with the modules that it imports: browsers check only that file for a newer version."""
    script = bundle(theme.modules, entry)
    if script is None:
        file = f"themes/{theme.context.library.site.theme}/static/{MODULES}{entry}"
        message = "this script and those that it imports cannot be joined to one"
        raise DataError(
            [Problem(file, 1, 1, "error", "worker", "", "theme", message, "write import { a } from './b.js';")]
        )
    constants = compact_json(settings)
    return f"'use strict';\nconst SETTINGS = {constants};\n{script.body}".encode()
