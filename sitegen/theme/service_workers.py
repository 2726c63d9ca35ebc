"""Service workers: each is one file, with the modules that it imports joined to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.errors import DataError, Problem
from sitegen.theme.bundle import bundle, first_unjoinable

MODULES = "js/"
"""Folder of the JavaScript modules among the static files."""
OFFLINE = "offline/worker.js"
REMOVAL = "offline/removal-worker.js"


def modules_of(static: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return the JavaScript modules of a theme by path below ``js/``, such as ``search/engine.js``."""
    texts = ((name, content) for name, content in static.items() if name.startswith(MODULES))
    return {name.removeprefix(MODULES): content.decode(errors="replace") for name, content in texts}


def service_worker(modules: Mapping[str, str], entry: str, theme: str) -> str:
    """Join a worker to one classic script: browsers check only that file for a newer version."""
    script = bundle(modules, entry)
    if script is None:
        raise DataError([_problem(modules, entry, theme)])
    return script.body


def lint_service_workers(modules: Mapping[str, str], theme: str) -> Iterator[Problem]:
    """Yield a problem for each worker that cannot be joined."""
    for entry in (OFFLINE, REMOVAL):
        if bundle(modules, entry) is None:
            yield _problem(modules, entry, theme)


def _problem(modules: Mapping[str, str], entry: str, theme: str) -> Problem:
    file = f"themes/{theme}/static/{MODULES}{first_unjoinable(modules, entry)}"
    message = f"{MODULES}{entry} needs this script, and it cannot be joined to it with what it imports"
    hint = "link to others like import { a } from './b.js'; and write export in front of function or const alone"
    return Problem(file, 1, 1, "error", "worker", "", "theme", message, hint)
