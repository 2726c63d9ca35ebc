"""Notices when a file changes from which the site is made."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

FOLDERS = ("content", "services", "themes")
_FILES = "services*.yaml"


async def watch(folder: Path, changed: Callable[[], None], stop: asyncio.Event) -> None:
    """Calls `changed` after each change, until `stop` is set.

    The directory itself is watched without what lies below it (a built site, a virtual environment), and each folder
    of sources with everything in it, from the moment it is there.
    """
    async with asyncio.TaskGroup() as tasks:

        async def below(name: str) -> None:
            with suppress(FileNotFoundError):  # gone again already
                async for _ in awatch(folder / name, watch_filter=DefaultFilter(), stop_event=stop):
                    changed()

        for name in FOLDERS:
            if (folder / name).is_dir():
                tasks.create_task(below(name))
        async for changes in awatch(folder, watch_filter=_is_source, stop_event=stop, recursive=False):
            for change, path in changes:
                if change is Change.added and Path(path).is_dir():
                    tasks.create_task(below(Path(path).name))
            changed()


def _is_source(_change: Change, path: str) -> bool:
    name = Path(path).name
    return name in FOLDERS or fnmatchcase(name, _FILES)
