"""Write outputs to disk atomically: the site on disk is always one whole version, the old or the new."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from sitegen.builds import Output
from sitegen.timings import UNTIMED, Timings
from sitegen.writing.exchange import swap
from sitegen.writing.leftovers import recover, set_aside_path, sweep
from sitegen.writing.lock import build_lock
from sitegen.writing.staging import fill, new_stage
from sitegen.writing.target import is_ours, refuse_foreign, refuse_kept_by_hand, refuse_misplaced

__all__ = ["is_ours", "last_site", "publish", "replace_folder"]


def last_site(out: Path) -> Path:
    """Return where the last site of `out` is: set aside, if a build was cut off between two renames."""
    old = set_aside_path(out)
    return old if not out.exists() and is_ours(old) else out


def publish(
    outputs: Iterable[Output],
    out: Path,
    directory: Path,
    *,
    sync: bool = True,
    announce: Callable[[int], None] = lambda _count: None,
    timings: Timings = UNTIMED,
) -> int:
    """Replace `out` by exactly these outputs and return their number; `directory` is what they were made from.

    Everything is written beside `out` first, so that any failure, also inside `outputs`, leaves `out` as it was.
    Without `sync` a power cut soon after may leave files empty. `announce` is called with the number of files as soon
    as the site is in place; removing the old one comes after it. Raises `DiskError`.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100  (Path.resolve would follow a link that is to be refused)
    refuse_misplaced(out, directory)
    return _replace(outputs, out, refuse_foreign, sync, announce, timings)


def replace_folder(outputs: Iterable[Output], folder: Path) -> int:
    """Replace a folder among the directory's own files by exactly these outputs and return their number.

    Raises `DiskError`, also for a folder that somebody keeps by hand.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  (as above)
    return _replace(outputs, folder, refuse_kept_by_hand, True, lambda _count: None, UNTIMED)


def _replace(
    outputs: Iterable[Output],
    out: Path,
    refuse: Callable[[Path], None],
    sync: bool,
    announce: Callable[[int], None],
    timings: Timings,
) -> int:
    with build_lock(out):
        recover(out)
        refuse(out)
        sweep(out)
        try:
            stage = new_stage(out)
            count = fill(stage, outputs, out, sync=sync, timings=timings)
            with timings.stage("exchanging"):
                swap(stage, out, sync=sync)
            announce(count)
        finally:
            with timings.stage("removing the old site"):
                sweep(out)  # the old site after a swap, the unfinished one after a failure
    return count
