"""Outputs to disk: the site on disk is always one whole version, the old one or the new one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from sitegen.builds import Output
from sitegen.writing.exchange import swap
from sitegen.writing.leftovers import aside, recover, sweep
from sitegen.writing.lock import only_one_build
from sitegen.writing.staging import fill, new_stage
from sitegen.writing.target import is_ours, refuse_foreign, refuse_kept_by_hand, refuse_misplaced

__all__ = ["publish", "replace_folder", "standing_site"]


def standing_site(out: Path) -> Path:
    """Where the site is that `out` had last: it stands aside when a build was cut off while it put in the new one."""
    old = aside(out)
    return old if not out.exists() and is_ours(old) else out


def publish(outputs: Iterable[Output], out: Path, directory: Path) -> int:
    """Makes `out` hold exactly these outputs, and says how many there are; `directory` is what they were made from.

    Everything is written beside `out` first; whatever goes wrong, also inside `outputs`, leaves `out` as it was.
    Raises `DiskError`.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100  (Path.resolve would follow a link that is to be refused)
    refuse_misplaced(out, directory)
    return _put(outputs, out, refuse_foreign)


def replace_folder(outputs: Iterable[Output], folder: Path) -> int:
    """Makes a folder among the directory's own files hold exactly these, in one step, and says how many there are.

    Raises `DiskError`, also for a folder that somebody keeps by hand.
    """
    return _put(outputs, Path(os.path.abspath(folder)), refuse_kept_by_hand)  # noqa: PTH100  (as above)


def _put(outputs: Iterable[Output], out: Path, refuse: Callable[[Path], None]) -> int:
    with only_one_build(out):
        recover(out)
        refuse(out)
        sweep(out)
        try:
            stage = new_stage(out)
            count = fill(stage, outputs, out)
            swap(stage, out)
        finally:
            sweep(out)  # after a swap the old site, after a failure the unfinished one
    return count
