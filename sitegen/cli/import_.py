"""``sitegen import``: add services from Open Referral data to the directory."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.directory_files import AREAS_FILE, SERVICES_FILE, SITE_FILE, TOPICS_FILE
from sitegen.errors import DataError

if TYPE_CHECKING:
    from sitegen.importing.plan import TargetDirectory

_UPDATED_FILES = (SERVICES_FILE, AREAS_FILE, SITE_FILE, TOPICS_FILE)
"""Files that an import may write."""


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@today_option
@click.pass_obj
def import_(folder: Path, file: Path, today: date) -> None:
    """Add the services of FILE to the directory, and list what is left to complete.

    FILE is Open Referral JSON of any version (UK or HSDS), or a folder of such files. Existing entries stay as they
    are; a directory that does not exist gets the files that it needs ("sitegen init" makes a whole one). Nothing is invented: facts that the source lacks are left out.
    Use "-C DIR" before "import" to choose the directory.
    """
    from sitegen.cli.import_plan import plan_from_file
    from sitegen.importing.report import report_lines
    from sitegen.writing.sources import write_sources

    target = _target(folder, today)
    plan = plan_from_file(file, target, folder, today)
    write_sources(plan.outputs, folder, {name: target.files.get(name) for name in _UPDATED_FILES})
    for line in report_lines(plan.report, str(folder)):
        say(line)


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
