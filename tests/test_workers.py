"""Worker processes: the same items, errors and order as without, and nothing left behind, however they end.

Each test starts a Python of its own: this one has threads, beside which nothing forks.
"""

from __future__ import annotations

import os
import re
import signal
import sys

import pytest

from sitegen.timings import UNTIMED
from sitegen.workers import Task, run_tasks
from tests.conftest import ROOT
from tests.processes import await_end, living, python, started

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has workers")

_SCRIPT = """
import gc, itertools, os, signal, sys, time
from sitegen.errors import DataError, DiskError, Problem
from sitegen.timings import MeasuredTimings, UNTIMED
from sitegen.workers import Task, run_tasks

def numbers(start, count):
    for number in range(start, start + count):
        yield number, os.getpid()

def fails(error, after=0):
    yield from numbers(0, after)
    raise error

def dies(number):
    yield from numbers(0, 1)
    os.kill(os.getpid(), number)

def rests():
    yield from numbers(0, 60)
    time.sleep(1000)

JOBS = int(sys.argv[1])
{body}
"""


def script(body: str, jobs: int = 2) -> str:
    """Run a script with the functions above, and return what it prints."""
    ended = python("-c", _SCRIPT.format(body=body), str(jobs), env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    return ended.stdout


_COLLECT = """
tasks = [Task(f"t{n}", lambda n=n: numbers(n * 1000, n * 40), "ab"[n % 2], n % 3) for n in range(9)]
made, makers = {}, set()
for task, (number, maker) in run_tasks(tasks, JOBS, UNTIMED):
    made.setdefault(task, []).append(number)
    makers.add(maker)
print(sorted(made.items()))
print(len(makers), os.getpid() in makers, gc.get_freeze_count())
"""


@pytest.mark.parametrize(("jobs", "makers"), [(1, "1 True 0"), (2, "2 False 0"), (5, "5 False 0")])
def test_each_task_is_made_once_with_its_items_in_order(jobs: int, makers: str) -> None:
    made, about = script(_COLLECT, jobs).splitlines()
    assert made == str([(n, list(range(n * 1000, n * 1040))) for n in range(1, 9)])
    assert jobs == 5 or about == makers  # of five workers, one may be too late for any task


@pytest.mark.parametrize(("allowed", "here"), [(0, "True"), (1, "False")])
def test_fewer_processes_make_everything_where_the_system_allows_no_more(allowed: int, here: str) -> None:
    printed = script(f"""
forks, real = iter(range({allowed})), os.fork
def scarce():
    if next(forks, None) is None:
        raise BlockingIOError(11, "Resource temporarily unavailable")
    return real()
os.fork = scarce
tasks = [Task(str(n), lambda: numbers(0, 70)) for n in range(3)]
made = list(run_tasks(tasks, JOBS, UNTIMED))
print(len(made), {{maker for _, (_, maker) in made}} == {{os.getpid()}}, len({{maker for _, (_, maker) in made}}))
""")
    assert printed == f"210 {here} 1\n"


def test_with_threads_everything_is_made_in_this_process() -> None:
    tasks = [Task("one", lambda: iter([os.getpid()])), Task("two", lambda: iter([os.getpid()]))]
    assert list(run_tasks(tasks, 2, UNTIMED)) == [(0, os.getpid()), (1, os.getpid())]


_ERRORS = {
    "data": 'DataError([Problem("a.yaml", 1, 2, "error", "c", "s", "f", "is wrong", "")], "Some advice.")',
    "disk": 'DiskError("disk full: cannot write x")',
    "bug": 'KeyError("no such name")',
}


@pytest.mark.release
@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("error", _ERRORS.values(), ids=_ERRORS)
def test_the_error_of_the_first_task_that_has_one_is_raised_as_it_is(error: str, jobs: int) -> None:
    body = f"""
tasks = [
    Task("fine", lambda: numbers(0, 10)),
    Task("slow", lambda: fails({error}, 500)),
    Task("quick", lambda: fails(ValueError("later in order")), share=9),
]
try:
    list(run_tasks(tasks, JOBS, UNTIMED))
except Exception as error:
    print(type(error).__name__, error, getattr(error, "problems", ""), getattr(error, "advice", ""))
    frame = error.__traceback__
    while frame.tb_next:
        frame = frame.tb_next
    print(frame.tb_frame.f_code.co_name)
"""
    assert script(body, jobs) == script(body, 1)
    assert script(body, jobs).endswith("\nfails\n")


@pytest.mark.parametrize("end", ["dies(signal.SIGKILL)", "dies(signal.SIGSEGV)", "fails(MemoryError())"])
def test_a_worker_that_the_system_ends_is_one_line(end: str) -> None:
    first = script(f"""
home = os.getpid()
tasks = [
    Task("fine", lambda: numbers(0, 500)),
    Task("bad", lambda: {end} if os.getpid() != home else numbers(0, 1)),
    Task("resting", lambda: rests() if os.getpid() != home else numbers(0, 1)),
]
try:
    list(run_tasks(tasks, JOBS, UNTIMED))
except DiskError as error:
    print(error)
""")
    assert re.fullmatch(r"a process that made part of the site was stopped by the system, .* --jobs 1\n", first)


def test_stages_of_workers_are_added_up() -> None:
    printed = script("""
timings = MeasuredTimings(lambda: (time.perf_counter(), time.process_time()))
with timings.stage("reading"):
    pass
tasks = [Task("pages", lambda: numbers(0, 70)), Task("lists", lambda: numbers(0, 5)), Task("pages", lambda: numbers(0, 9))]
list(run_tasks(tasks, JOBS, timings))
print(sorted((stage.name, stage.items, stage.seconds >= 0) for stage in timings.stages))
""")
    assert printed == f"{[('lists', 5, True), ('pages', 79, True), ('reading', 0, True), ('receiving', 0, True)]}\n"


_RESTING = """
tasks = [Task("a", rests), Task("b", rests)]
for count, _ in enumerate(run_tasks(tasks, JOBS, UNTIMED), 1):
    if count == 100:
        print("ready", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("whole_group", [True, False])
def test_workers_end_with_the_process_that_started_them(number: signal.Signals, whole_group: bool) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with started(sys.executable, "-c", _SCRIPT.format(body=_RESTING), "2", env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        assert len(living(process.pid)) == 3
        (os.killpg if whole_group else os.kill)(process.pid, number)
        _, err = process.communicate()
        assert err.count("Traceback") == (1 if number == signal.SIGINT else 0)  # of the script, not of a worker
        await_end(process.pid)
