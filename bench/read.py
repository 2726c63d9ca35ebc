"""Time to read and check a large registry, beside PyYAML's own loader on the same file, in one run.

    .venv/bin/python bench/read.py [--services 10000] [--rounds 3]

The registry is the shipped example, repeated under new ids: 10,000 services are 13 MB. Each measurement is a process
of its own; the best of the rounds counts, because other work on the machine can only slow it down.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
BYTES_PER_SERVICE = 1300
"""13 MB for 10,000 services."""


def main() -> None:
    """Make the registry, measure both readers, print a line for each and the ratio."""
    parser = argparse.ArgumentParser(description="Measures reading and checking a big registry.")
    parser.add_argument("--services", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", nargs=2, metavar=("READER", "FOLDER"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.measure[0], Path(arguments.measure[1]))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_registry(Path(temporary), arguments.services)
        size = (folder / "services.yaml").stat().st_size / 1e6
        print(f"{arguments.services:,} services, {size:.1f} MB")
        best = {reader: best_of(arguments.rounds, reader, folder) for reader in ("sitegen", "PyYAML")}
    for reader, (seconds, peak) in best.items():
        print(f"{reader:8} {seconds:6.2f} s  {peak / 1e6:6.0f} MB at most")
    print(f"ratio    {best['sitegen'][0] / best['PyYAML'][0]:6.2f}")


def make_registry(folder: Path, services: int) -> Path:
    """Make a directory in `folder` with the example's content/ and that many services."""
    shutil.copytree(ROOT / "content", folder / "content")
    text = (ROOT / "services.yaml").read_text("utf-8")
    head, *entries = re.split(r"(?m)^(?=  - id: )", text)
    # The first round has every entry, so that references resolve; later rounds have only the smaller entries.
    smaller = sorted(entries, key=len)
    while sum(map(len, smaller)) > BYTES_PER_SERVICE * len(smaller):
        smaller.pop()
    blocks = entries[:services]
    copy = 0
    while len(blocks) < services:
        copy += 1
        blocks += [renamed(entry, copy) for entry in smaller[: services - len(blocks)]]
    (folder / "services.yaml").write_text(head + "".join(blocks), "utf-8")
    return folder


def renamed(entry: str, copy: int) -> str:
    """Return the entry under a new id, without its earlier ids."""
    entry = re.sub(r"^  - id: (\S+)", rf"  - id: \1-{copy}", entry)
    return re.sub(r"(?m)^    was:.*\n(?:      - .*\n)*", "", entry)


def best_of(rounds: int, reader: str, folder: Path) -> tuple[float, float]:
    """Return the least seconds, and that run's peak memory in bytes."""
    command = [sys.executable, __file__, "--measure", reader, str(folder)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(rounds)]
    seconds, peak = min(runs)
    return seconds, peak


def measure(reader: str, folder: Path) -> tuple[float, float]:
    """Return the seconds and peak bytes of one reading, in this process."""
    if reader == "sitegen":
        from sitegen.reading import read_directory

        start = time.perf_counter()
        reading = read_directory(folder, TODAY)
        seconds = time.perf_counter() - start
        assert reading.directory is not None, "\n".join(str(problem) for problem in reading.problems[:5])
    else:
        import yaml

        start = time.perf_counter()
        yaml.load((folder / "services.yaml").read_bytes(), Loader=yaml.CSafeLoader)
        seconds = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main()
