"""Run tasks side by side in worker processes.

Workers are forks of this process, so that all it has read is theirs at once. They touch no file: what they make comes
back through a pipe, and only this process writes. Where a fork is not safe (other systems than Linux, a process with
threads) every task runs here.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

from sitegen.errors import DiskError
from sitegen.timings import StageTime, Timings

T = TypeVar("T")

_BATCH = 50
"""Items sent at once: enough that sending costs little, few enough that nobody waits for them."""
_DIED = (
    "a process that made part of the site was stopped by the system, perhaps because memory ran out; "
    "build again with --jobs 1"
)


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """Generator that depends on no other task."""

    name: str
    """Stage of the build that it is measured as."""
    make: Callable[[], Iterator[T]]
    family: str = ""
    """Tasks of a family share values that each process has to work out for itself; a worker stays with its family."""
    share: int = 0
    """Rough share of the time of all tasks; the longest are begun first, so that all workers end at about one time."""


@dataclass(frozen=True, slots=True)
class _Report(Generic[T]):
    """Message of a worker about its task."""

    task: int
    items: tuple[T, ...] = ()
    ended: bool = False
    failed: bool = False
    stages: tuple[StageTime, ...] = ()
    """Times of an ended task."""


class _TaskQueue(Generic[T]):
    """Tasks that no worker has begun."""

    def __init__(self, tasks: Sequence[Task[T]]) -> None:
        self._tasks = dict(enumerate(tasks))
        self._begun = set[str]()
        """Families that a worker has begun."""

    def take(self, family: str | None = None) -> int | None:
        """Remove the best task for a worker of a family: of the same, else of a new family, the longest first."""
        number = max(self._tasks, key=lambda number: self._merit(self._tasks[number], family), default=None)
        if number is not None:
            self._begun.add(self._tasks.pop(number).family)
        return number

    def _merit(self, task: Task[T], family: str | None) -> tuple[bool, bool, int]:
        return task.family == family, task.family not in self._begun, task.share


class _WorkerDiedError(Exception):
    """A worker ended without a report."""


def usable_cores() -> int:
    """Return the number of cores that workers may use; 1 where there can be no workers."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def run_tasks(tasks: Sequence[Task[T]], jobs: int, timings: Timings) -> Iterator[tuple[int, T]]:
    """Yield (index of the task, item) for everything that the tasks make, in up to `jobs` worker processes.

    Items of one task keep their order. An error is raised as if the tasks had run here one after another: the error of
    the first task that has one. Raises `DiskError` when a worker dies.
    """
    if jobs > 1 and len(tasks) > 1 and _can_fork():
        with _workers(tasks, jobs, timings) as connections:
            if connections:
                yield from _collect(tasks, connections, timings)
                return
    for number, task in enumerate(tasks):
        for item in timings.each(task.name, task.make()):
            yield number, item


def _can_fork() -> bool:
    """Return whether a fork is safe: on Linux, without other threads, whose locks nobody would release."""
    try:
        return sys.platform == "linux" and len([*Path("/proc/self/task").iterdir()]) == 1
    except OSError:
        return False


def _collect(tasks: Sequence[Task[T]], connections: Sequence[Connection], timings: Timings) -> Iterator[tuple[int, T]]:
    """Share the tasks out among the workers and yield what they send."""
    queue = _TaskQueue(tasks)
    unfinished = set(range(len(tasks)))
    try:
        for connection in connections:
            _send_task(connection, queue.take())
        while unfinished:
            with timings.stage("receiving"):
                reports: list[tuple[Connection, _Report[T]]] = [
                    (connection, _receive(connection)) for connection in _ready(connections)
                ]
            for connection, report in reports:
                yield from ((report.task, item) for item in report.items)
                if report.failed:
                    _raise_first_error(tasks, unfinished)
                if report.ended:
                    timings.add(report.stages)
                    unfinished.remove(report.task)
                    _send_task(connection, queue.take(tasks[report.task].family))
    except _WorkerDiedError:
        raise DiskError(_DIED) from None


def _ready(connections: Sequence[Connection]) -> list[Connection]:
    """Wait for reports; a worker without a task sends none."""
    return [connection for connection in wait(connections) if isinstance(connection, Connection)]


def _send_task(connection: Connection, number: int | None) -> None:
    """Send a task to a worker, if there is one left."""
    if number is not None:
        try:
            connection.send(number)
        except OSError:
            raise _WorkerDiedError from None


def _receive(connection: Connection) -> _Report[T]:
    try:
        report: _Report[T] = connection.recv()
    except (EOFError, OSError):
        raise _WorkerDiedError from None
    return report


def _raise_first_error(tasks: Sequence[Task[T]], unfinished: set[int]) -> None:
    """Run the tasks here that no worker finished, in order, so that the first error is raised with all it holds."""
    for number in sorted(unfinished):
        for _ in tasks[number].make():
            pass
    raise _WorkerDiedError  # the error was of the worker, such as too little memory


@contextmanager
def _workers(tasks: Sequence[Task[T]], jobs: int, timings: Timings) -> Iterator[list[Connection]]:
    """Start workers and end them, whatever happens; there may be fewer where the system allows no more processes."""
    fork = multiprocessing.get_context("fork")
    connections, processes = [], []
    gc.freeze()  # a worker that looks for garbage would copy all the memory that it shares with this process
    try:
        with suppress(OSError):
            for _ in range(min(jobs, len(tasks))):
                ours, theirs = fork.Pipe()
                process = fork.Process(target=_work, args=(theirs, os.getpid(), tasks, timings), daemon=True)
                with theirs, _signals_blocked():
                    process.start()
                connections.append(ours)
                processes.append(process)
        yield connections
    finally:
        for connection in connections:
            connection.close()
        for process in processes:
            process.kill()
            process.join()
        gc.unfreeze()


_PR_SET_PDEATHSIG = 1
"""Option of prctl, <linux/prctl.h>."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))
"""Signals that end a command."""


@contextmanager
def _signals_blocked() -> Iterator[None]:
    """Hold signals back while a worker starts, until it answers them in its own way."""
    previous = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous)


def _work(connection: Connection, parent: int, tasks: Sequence[Task[T]], timings: Timings) -> None:
    """Run the tasks that are sent, until the parent process ends or kills this one."""
    _end_with_parent(parent)
    _isolate(connection.fileno())
    timings.take()  # those of the parent
    with suppress(EOFError, OSError):  # the parent has ended
        while True:
            number = connection.recv()
            for report in _reports(number, tasks[number], timings):
                connection.send(report)


def _reports(number: int, task: Task[T], timings: Timings) -> Iterator[_Report[T]]:
    try:
        items = timings.each(task.name, task.make())
        while batch := tuple(islice(items, _BATCH)):
            yield _Report(number, batch)
    except Exception:  # the parent runs the task again and raises it
        yield _Report(number, failed=True)
    else:
        yield _Report(number, ended=True, stages=timings.take())


def _end_with_parent(parent: int) -> None:
    """Let the system kill this process when its parent ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _isolate(kept: int) -> None:
    """Leave Ctrl-C to the parent, print nothing, and keep nothing open but the pipe.

    Otherwise a lock of the parent or a pipe of another worker would stay open when the parent is killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _SIGNALS[1:]:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(null, stream)
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
