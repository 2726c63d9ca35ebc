"""``sitegen import``: add services from Open Referral data to the directory."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.directory_files import AREAS_FILE, GONE_FILE, SERVICES_FILE, SITE_FILE, TOPICS_FILE
from sitegen.errors import DataError

if TYPE_CHECKING:
    from sitegen.importing.plan import ImportPlan, TargetDirectory

_UPDATED_FILES = (SERVICES_FILE, AREAS_FILE, SITE_FILE, TOPICS_FILE)
"""Files that an import may write."""


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@today_option
@click.pass_obj
def import_(folder: Path, file: Path, today: date) -> None:
    """Add the services of FILE to the directory, and list what is left to complete.

    FILE is Open Referral JSON of any version (UK or HSDS), or a folder of such files. Existing entries stay as they
    are; a directory that does not exist is created. Nothing is invented: facts that the source lacks are left out.
    Use "-C DIR" before "import" to choose the directory.
    """
    from sitegen.importing.plan import SourceFile, plan_import
    from sitegen.importing.report import report_lines
    from sitegen.reading.external_files import list_files, read_files
    from sitegen.writing.sources import write_sources

    names = {path: str(path.relative_to(file) if file.is_dir() else path) for path in list_files(file)}
    sources = [SourceFile(names[path], content) for path, content in read_files(list(names))]
    target = _target(folder, today)
    refusals: dict[str, str] = {}
    plan = plan_import(sources, target, today)
    while reasons := _new_refusals(plan, folder, today):
        refusals |= reasons
        plan = plan_import(sources, target, today, refusals)
    write_sources(plan.outputs, folder, {name: target.files.get(name) for name in _UPDATED_FILES})
    for line in report_lines(plan.report, str(folder)):
        say(line)


def _new_refusals(plan: ImportPlan, folder: Path, today: date) -> dict[str, str]:
    """Check the directory as it would be; return the reasons, by id, why it cannot have some of the new entries.

    Raises `DataError` with errors that are of no new entry.
    """
    from sitegen.check import check_directory
    from sitegen.permalinks.reverse import owner_of

    planned = {output.path: output.content for output in plan.outputs}
    if not planned:
        return {}
    problems = check_directory(folder, today, with_postcodes=False, planned=planned).problems
    errors = [problem for problem in problems if problem.severity == "error"]
    new = {entry.id for entry in plan.report.ids.new}
    reasons = {}
    for error in reversed(errors):
        identifier = owner_of(error.service).id if error.file == GONE_FILE else error.service
        # The message repeats the hidden address, which must not get into the report.
        repeats_address = error.code == "hidden-address"
        reasons[identifier] = f"{error.field}: {'it gives a hidden address away' if repeats_address else error.message}"
    reasons = {identifier: reason for identifier, reason in reasons.items() if identifier in new}
    if errors and not reasons:
        raise DataError(errors)
    return reasons


def _target(folder: Path, today: date) -> TargetDirectory:
    """Read the directory to add to; raises `DataError` when it has errors to fix first."""
    from sitegen.check import check_directory
    from sitegen.importing.plan import TargetDirectory
    from sitegen.reading.external_files import read_files

    names = [name for name in _UPDATED_FILES if (folder / name).exists()]
    if not names and not (folder / "services").exists():
        return TargetDirectory(None, {})
    result = check_directory(folder, today)
    no_services_yet = "missing-file", SERVICES_FILE
    errors = [p for p in result.problems if p.severity == "error" and (p.code, p.file) != no_services_yet]
    if errors:
        raise DataError(errors)
    contents = (content for _, content in read_files([folder / name for name in names]))
    directory = None if result.library is None else result.library.directory
    return TargetDirectory(directory, dict(zip(names, contents, strict=True)))
