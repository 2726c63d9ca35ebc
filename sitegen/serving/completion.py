"""Completion of a preview: a process of its own makes every file of the site, to find what only that finds.

It shares neither the interpreter nor a lock with the preview, so nobody waits for it, and it is killed as soon as its
result is no longer wanted. It is started anew and not forked, since the server has threads.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Thread

from sitegen.build import FAILURES, build
from sitegen.errors import DataError
from sitegen.gc_pause import gc_slowed

_PROGRAM = "import sys; sys.path[:] = {path!r}; from sitegen.serving.completion import main; main()"


async def complete(folder: Path, today: date) -> int | None:
    """Make every file of the site of the directory in `folder` as of `today`, and return their number.

    Return ``None`` where that is not known: the system stopped the process, or allows none. Raises one of `FAILURES`
    when a file cannot be made. Nothing is left of the process when this ends, however it ends.
    """
    program = (sys.executable, "-c", _PROGRAM.format(path=sys.path), str(folder), today.isoformat())
    try:
        # Ctrl-C in the terminal goes to this process alone: a new session is not reached by it.
        process = await asyncio.create_subprocess_exec(
            *program, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True
        )
    except OSError:
        return None
    assert process.stdout is not None
    try:
        report = await process.stdout.read()
    except BaseException:
        with suppress(ProcessLookupError):
            process.kill()  # never one that ends by itself: asyncio would print that it does not know it
        raise
    finally:
        await process.wait()
    return _result(report)


def _result(report: bytes) -> int | None:
    result: int | Exception | None = pickle.loads(report) if report else None
    if isinstance(result, Exception):
        raise result
    return result


def main() -> None:
    """Run in the process of the completion: report the number of files, or an error, to the preview that started it."""
    Thread(target=_end_with_preview, daemon=True).start()
    if sys.platform != "win32":
        os.nice(10)
    folder, today = sys.argv[1:]
    report = pickle.dumps(_count_or_error(Path(folder), date.fromisoformat(today)))
    sys.stdout.buffer.write(report)


def _end_with_preview() -> None:
    """End this process when its standard input is closed: the preview has ended, perhaps without killing it."""
    os.read(0, 1)
    os._exit(1)


def _count_or_error(folder: Path, today: date) -> int | Exception:
    try:
        with gc_slowed():
            site = build(folder, today)
            if site.theme is None:  # a file has changed meanwhile
                raise DataError(site.problems)
            return sum(1 for _ in site.outputs)
    except FAILURES as error:
        return error
