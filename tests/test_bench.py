"""Benchmarks run on a small registry; their times are not tested."""

from __future__ import annotations

import re
from pathlib import Path

from tests.processes import python


def measured(*arguments: str | Path) -> list[str]:
    """Run a benchmark and return the lines that it prints."""
    process = python(*arguments)
    assert process.returncode == 0, process.stderr
    return process.stdout.splitlines()


def test_reading_is_measured_beside_pyyaml(example: Path) -> None:
    lines = measured(example / "bench" / "read.py", "--services", "100", "--rounds", "1")
    assert lines[0].startswith("100 services, 0.1 MB")
    assert re.fullmatch(r"sitegen +\d+\.\d\d s +\d+ MB at most", lines[1])
    assert re.fullmatch(r"PyYAML +\d+\.\d\d s +\d+ MB at most", lines[2])
    assert re.fullmatch(r"ratio +\d+\.\d\d", lines[3])


def test_working_out_dates_is_measured_beside_dateutil(example: Path) -> None:
    lines = measured(example / "bench" / "dates.py", "--services", "100", "200", "--rounds", "1")
    assert [lines[0], lines[4]] == ["100 services, 26 weeks", "200 services, 26 weeks"]
    assert re.fullmatch(r"sitegen +\d+\.\d\d\d s  [\d,]+ dates", lines[1])
    assert re.fullmatch(r"dateutil +\d+\.\d\d\d s  [\d,]+ dates", lines[2])
    assert re.fullmatch(r"ratio +\d+\.\d\d", lines[3])


def test_the_parts_of_a_site_are_measured_one_by_one(example: Path) -> None:
    lines = measured(example / "bench" / "outputs.py", "--services", "40")
    assert lines[0] == "40 services"
    rows = {line[:34].strip(): line[34:].split() for line in lines[2:]}
    assert rows.keys() >= {"services", "print: leaflets", "embed: embeds", "permalinks", "all", "memory at most"}
    assert int(rows["services"][0]) == 41
    parts = [row for name, row in rows.items() if name not in ("reading", "all", "memory at most")]
    assert all(int(files.replace(",", "")) >= 0 and float(size.replace(",", "")) >= 0 for files, size, _ in parts)
