"""What the tests of the import share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sitegen.errors import Problem
from sitegen.importing.draft import Draft, known
from sitegen.importing.openreferral import draft_of
from sitegen.importing.plan import Plan, Source, Target, plan_import
from sitegen.reading import read_directory
from tests.factories import TODAY, write_files

NEW = Target(None, {})
"""A directory that is still to be made."""


def draft(**service: Any) -> Draft:
    """The draft of one service, which has a name if nothing else."""
    return draft_of({"name": "Easton Tea and Talk", **service}, "feed.json", known(None, TODAY))


def plan(*values: Any, target: Target = NEW) -> Plan:
    """What importing files with these JSON values would write."""
    sources = [Source(f"feed{number}.json", json.dumps(value).encode()) for number, value in enumerate(values, start=1)]
    return plan_import(sources, target, TODAY)


def put(made: Plan, folder: Path) -> None:
    """Writes a plan's files, without the care that the command takes."""
    write_files(folder, {output.path: output.content for output in made.outputs})


def target_of(folder: Path) -> Target:
    """The directory that stands in a folder."""
    names = ("services.yaml", "content/areas.yaml", "content/site.yaml", "content/topics.yaml")
    files = {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}
    return Target(read_directory(folder, TODAY).directory, files)


def errors(folder: Path) -> list[Problem]:
    """What `sitegen check` calls an error there."""
    return [problem for problem in read_directory(folder, TODAY).problems if problem.severity == "error"]
