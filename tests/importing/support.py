"""Helpers of the tests of the import."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sitegen.errors import Problem
from sitegen.importing.draft import EntryDraft, import_context
from sitegen.importing.drafts import SourceFile
from sitegen.importing.mapping.service import draft_service
from sitegen.importing.plan import ImportPlan, TargetDirectory, plan_import
from sitegen.reading import read_directory
from tests.factories import TODAY, write_files

CONTEXT = import_context(None, TODAY)
"""Context of an import into a directory that does not exist yet."""
NEW = TargetDirectory(None, {})
"""Target that does not exist yet."""


def draft(**service: Any) -> EntryDraft:
    """Draft one service; it always has a name."""
    return draft_service({"name": "Easton Tea and Talk", **service}, "feed.json", CONTEXT)


def plan(*values: Any, target: TargetDirectory = NEW) -> ImportPlan:
    """Plan the import of a file for each of these JSON values."""
    sources = [
        SourceFile(f"feed{number}.json", json.dumps(value).encode()) for number, value in enumerate(values, start=1)
    ]
    return plan_import(sources, target, TODAY)


def write_plan(result: ImportPlan, folder: Path) -> None:
    """Write the files of a plan, without the safety of the command."""
    write_files(folder, {output.path: output.content for output in result.outputs})


def target_in(folder: Path) -> TargetDirectory:
    """Target with the directory in a folder."""
    names = ("services.yaml", "content/areas.yaml", "content/site.yaml", "content/topics.yaml", "content/imported.yaml")
    files = {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}
    return TargetDirectory(read_directory(folder, TODAY).directory, files)


def errors(folder: Path) -> list[Problem]:
    """Errors of `sitegen check` in a folder."""
    return [problem for problem in read_directory(folder, TODAY).problems if problem.severity == "error"]
