"""Benchmarks run on a small registry; their times are not tested."""

from __future__ import annotations

import importlib
import json
import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.directories import generate_directory
from bench.hugo_site import write_project
from bench.index_time import by_sitegen
from bench.registries import generate
from sitegen.check import check_directory, load_library
from sitegen.model import Service
from sitegen.search.files import SearchFiles, search_files
from tests.processes import python

pytestmark = pytest.mark.release


def measured(*arguments: str | Path) -> list[str]:
    """Run a benchmark and return the lines that it prints."""
    process = python(*arguments)
    assert process.returncode == 0, process.stderr
    return process.stdout.splitlines()


def test_reading_is_measured_beside_pyyaml(example: Path) -> None:
    lines = measured(example / "bench" / "read.py", "--services", "100", "--rounds", "1")
    assert lines[0].startswith("100 services, 0.2 MB")
    assert re.fullmatch(r"sitegen +\d+\.\d\d s +\d+ MB at most", lines[1])
    assert re.fullmatch(r"PyYAML +\d+\.\d\d s +\d+ MB at most", lines[2])
    assert re.fullmatch(r"ratio +\d+\.\d\d", lines[3])


def test_working_out_dates_is_measured_beside_dateutil(example: Path) -> None:
    lines = measured(example / "bench" / "dates.py", "--services", "100", "200", "--rounds", "1")
    assert [lines[0], lines[4]] == ["100 services, 26 weeks", "200 services, 26 weeks"]
    assert re.fullmatch(r"sitegen +\d+\.\d\d\d s  [\d,]+ dates", lines[1])
    assert re.fullmatch(r"dateutil +\d+\.\d\d\d s  [\d,]+ dates", lines[2])
    assert re.fullmatch(r"ratio +\d+\.\d\d", lines[3])


@pytest.mark.browser
def test_the_loading_of_a_page_is_measured_beside_its_bare_text(example: Path) -> None:
    lines = measured(example / "bench" / "loading.py", "--services", "20", "--rounds", "1", "--pages", "service")
    label, paint, bare, ratio, shift, _ = lines[2].split()
    assert (lines[0], label, len(lines)) == ("20 services", "service", 3)
    assert float(ratio) == pytest.approx(float(paint) / float(bare), abs=0.01)
    assert float(shift) <= 0.1


def test_the_parts_of_a_site_are_measured_one_by_one(example: Path) -> None:
    lines = measured(example / "bench" / "outputs.py", "--services", "40")
    assert lines[0] == "40 services"
    rows = {line[:34].strip(): line[34:].split() for line in lines[2:]}
    assert rows.keys() >= {"services", "print: leaflets", "embed: embeds", "permalinks", "all", "memory at most"}
    assert int(rows["services"][0]) == 41
    parts = [row for name, row in rows.items() if name not in ("reading", "all", "memory at most")]
    assert all(int(files.replace(",", "")) >= 0 and float(size.replace(",", "")) >= 0 for files, size, _ in parts)


def test_the_files_of_search_are_made_while_their_time_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def noted(*arguments: Any) -> SearchFiles:
        made.append(len(arguments))
        return search_files(*arguments)

    monkeypatch.setattr(importlib.import_module("sitegen.outputs.search"), "search_files", noted)
    by_sitegen(generate(tmp_path, 40), tmp_path)
    assert len(made) == 1


def test_generated_directories_are_right_and_the_same_every_time(tmp_path: Path) -> None:
    one, two = (generate_directory(tmp_path / name, 200) for name in ("one", "two"))
    files = {path.relative_to(one): path.read_bytes() for path in one.rglob("*") if path.is_file()}
    assert files == {path.relative_to(two): path.read_bytes() for path in two.rglob("*") if path.is_file()}
    checked = check_directory(one, date(2026, 11, 22))
    in_entries = [problem for problem in checked.problems if problem.file != "content/terms.yaml"]
    # Names are made of few words, and nothing is said of what comes after help that ends.
    assert {problem.code for problem in in_entries} <= {"same-name", "no-afterwards"}
    assert checked.library is not None
    services = checked.library.directory.services
    assert len(services) == 200
    lengths = sorted(len(service.description or "") for service in services)
    assert 700 < lengths[len(lengths) // 2] < 1500


def test_nearly_every_key_of_an_entry_is_in_a_generated_directory(tmp_path: Path) -> None:
    library = check_directory(generate_directory(tmp_path, 200), date(2026, 11, 22)).library
    assert library is not None
    used = {field.name for service in library.services for field in fields(service) if getattr(service, field.name)}
    assert {field.name for field in fields(Service)} - used == {
        "alternative_formats",
        "closed_on",
        "confirmed",
        "get_involved",
        "moderation",
        "moved_to",
        "short",
        "try_instead",
    }


def test_hugo_gets_a_page_for_each_service_with_what_its_templates_show(tmp_path: Path) -> None:
    library = load_library(generate_directory(tmp_path / "directory", 20), date(2026, 11, 22))
    project = write_project(tmp_path / "hugo", library)
    pages = {path.stem: path.read_text("utf-8") for path in (project / "content" / "services").glob("[!_]*.md")}
    assert pages.keys() == {service.id for service in library.services}
    used = set(
        re.findall(r"\.Params\.(\w+)", "".join(path.read_text("utf-8") for path in (project / "layouts").iterdir()))
    )
    formats = set(re.findall(r"^\[outputFormats\.(\w+)\]", (project / "hugo.toml").read_text("utf-8"), re.MULTILINE))
    assert {path.name.split(".")[1] for path in (project / "layouts").glob("page.*.*")} | {"poster"} == formats
    for text in pages.values():
        front_matter, end = json.JSONDecoder().raw_decode(text)
        assert front_matter.keys() >= used >= {"facts", "dates"}
        assert len(text) > end
