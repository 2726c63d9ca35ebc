"""Watch the source files of a site."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from sitegen.directory_files import SOURCE_FOLDERS

_FILES = "services*.yaml"
_STEP = 20
"""Milliseconds without a further change after which a change is whole: an editor writes a file in far less."""


async def watch(folder: Path, changed: Callable[[], None], stop: asyncio.Event) -> None:
    """Call `changed` after each change, until `stop` is set.

    Source folders are watched with everything below them, from the moment they exist; the directory itself only at the
    top, so that a built site or a virtual environment in it triggers nothing.
    """
    async with asyncio.TaskGroup() as tasks:

        async def watch_folder(name: str) -> None:
            with suppress(FileNotFoundError):  # deleted meanwhile
                async for _ in awatch(folder / name, watch_filter=DefaultFilter(), step=_STEP, stop_event=stop):
                    changed()

        for name in SOURCE_FOLDERS:
            if (folder / name).is_dir():
                tasks.create_task(watch_folder(name))
        async for changes in awatch(folder, watch_filter=_is_source, step=_STEP, stop_event=stop, recursive=False):
            for change, path in changes:
                if change is Change.added and Path(path).is_dir():
                    tasks.create_task(watch_folder(Path(path).name))
            changed()


def _is_source(_change: Change, path: str) -> bool:
    name = Path(path).name
    return name in SOURCE_FOLDERS or fnmatchcase(name, _FILES)
