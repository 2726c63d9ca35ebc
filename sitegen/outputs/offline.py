"""The service worker for readers who keep the site on their device; for everybody else it is never loaded."""

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
from sitegen.theme import Theme
from sitegen.theme.bundle import joined, small
from sitegen.theme.theme import MODULES

_KEEPS = "offline/worker.js"
_GOES = "offline/removal-worker.js"
_PLAIN = "/!$&'()*+,;=:@"
"""What the path of an address may hold as it is, by the URL standard: a browser asks with the same spelling."""


def offline(library: Library, theme: Theme, before: Sequence[BuiltFile]) -> Iterator[Output]:
    """``/sw.js``, and ``/static/offline-<version>.json``, the list of what it keeps.

    Where keeping is not offered, ``/sw.js`` takes away what was kept when it was: browsers go on asking for it.
    """
    if not library.site.offline:
        yield Output(urls.output_path(urls.WORKER), _script(theme, _GOES, {}))
        return
    files = {_name(one): one.hash for one in precached(before)}
    content = compact_json(files).encode()
    version = content_hash(content)
    facts = {
        "version": version,
        "files": library.href(urls.precache_list(version)),
        "about": library.href(f"{urls.PROFESSIONALS}#keep"),
        "notSaved": library.href(urls.NOT_SAVED),
    }
    yield Output(urls.output_path(urls.precache_list(version)), content)
    yield Output(urls.output_path(urls.WORKER), _script(theme, _KEEPS, facts))


def _name(one: BuiltFile) -> str:
    """Its address, seen from the top of the site: ``services/easton-cafe/``; ``""`` for the front page."""
    return quote(urls.address_of(one.path).removeprefix("/"), safe=_PLAIN)


def _script(theme: Theme, entry: str, facts: dict[str, str]) -> bytes:
    """A worker with the modules that it imports, in one file: browsers look for a newer form of that file alone."""
    script = joined(theme.modules, entry)
    if script is None:
        file = f"themes/{theme.context.library.site.theme}/static/{MODULES}{entry}"
        message = "this script and those that it imports cannot be joined to one"
        raise DataError(
            [Problem(file, 1, 1, "error", "worker", "", "theme", message, "write import { a } from './b.js';")]
        )
    keeping = compact_json(facts)
    return f"'use strict';\nconst KEEPING = {keeping};\n{small(script.body)}\n".encode()
