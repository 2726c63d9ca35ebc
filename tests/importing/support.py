"""What the tests of the import share."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from sitegen.errors import Problem
from sitegen.importing.draft import EntryDraft, import_context
from sitegen.importing.mapping.service import draft_service
from sitegen.importing.plan import ImportPlan, SourceFile, TargetDirectory, plan_import
from sitegen.reading import read_directory

TODAY = date(2026, 11, 22)
NEW = TargetDirectory(None, {})
"""A directory that is still to be made."""


def draft(**service: Any) -> EntryDraft:
    """The draft of one service, which has a name if nothing else."""
    return draft_service({"name": "Easton Tea and Talk", **service}, "feed.json", import_context(None, TODAY))


def plan(*values: Any, target: TargetDirectory = NEW) -> ImportPlan:
    """What importing files with these JSON values would write."""
    sources = [
        SourceFile(f"feed{number}.json", json.dumps(value).encode()) for number, value in enumerate(values, start=1)
    ]
    return plan_import(sources, target, TODAY)


def put(made: ImportPlan, folder: Path) -> None:
    """Writes a plan's files, without the care that the command takes."""
    for output in made.outputs:
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.content)


def target_of(folder: Path) -> TargetDirectory:
    """The directory that stands in a folder."""
    names = ("services.yaml", "content/areas.yaml", "content/site.yaml", "content/topics.yaml")
    files = {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}
    return TargetDirectory(read_directory(folder, TODAY).directory, files)


def errors(folder: Path) -> list[Problem]:
    """What `sitegen check` calls an error there."""
    return [problem for problem in read_directory(folder, TODAY).problems if problem.severity == "error"]
