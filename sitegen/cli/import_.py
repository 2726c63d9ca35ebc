"""``sitegen import``: add services of a spreadsheet or of Open Referral data to the directory."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.directory_files import AREAS_FILE, IMPORTED_FILE, SERVICES_FILE, SITE_FILE, TOPICS_FILE
from sitegen.errors import DataError, Problem, SitegenError, UsageError

if TYPE_CHECKING:
    from sitegen.importing.plan import ImportOptions, TargetDirectory

_WRITTEN_FILES = (SERVICES_FILE, AREAS_FILE, SITE_FILE, TOPICS_FILE, IMPORTED_FILE)
"""Files that an import may write, beside those in services/."""


@click.command(name="import")
@click.argument("source", metavar="FILE|URL")
@click.option(
    "--columns",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file that says which column of a spreadsheet holds what.",
)
@click.option(
    "--guess",
    is_flag=True,
    help="Draft that file from the headings and the first rows, and import nothing. With --columns it is written there.",
)
@click.option("--sheet", metavar="NAME", default="", help="With --guess: the sheet of a workbook, if not the first.")
@click.option("--dry-run", is_flag=True, help="Say what the import would do, and write nothing.")
@click.option(
    "--again", metavar="ID", multiple=True, help="Add this entry again, which somebody has taken out. May be repeated."
)
@click.option(
    "--source", "name", metavar="NAME", help="The name of the source in content/imported.yaml, where that is not clear."
)
@today_option
@click.pass_obj
def import_(
    folder: Path,
    source: str,
    columns: Path | None,
    guess: bool,
    sheet: str,
    dry_run: bool,
    again: tuple[str, ...],
    name: str | None,
    today: date,
) -> None:
    """Add the services of FILE or URL to the directory, and list what is left to complete.

    FILE is a spreadsheet (CSV or .xlsx), Open Referral JSON of any version (UK or HSDS), or a folder or zip of these.
    URL is the address of an Open Referral API; all of its pages are read, slowly and one at a time. Import again to
    update: what only the source has changed is changed, and what you have changed stays. A directory that does not
    exist gets the files that it needs ("sitegen init" makes a whole one). Nothing is invented: facts that the source
    lacks are left out. Use "-C DIR" before "import" to choose the directory.
    """
    from sitegen.cli.import_plan import plan_from_source
    from sitegen.importing.report import report_lines
    from sitegen.writing.sources import write_sources

    if guess:
        _guess(folder, Path(source), columns, sheet)
        return
    if sheet:
        raise UsageError(f"--sheet is for --guess; else write it into the file of columns: sheet: {sheet}")
    target = _target(folder, today)
    plan = plan_from_source(source, target, folder, today, columns, _options(target, again, name))
    if not dry_run:
        write_sources(plan.outputs, folder, {output.path: target.files.get(output.path) for output in plan.outputs})
    for line in report_lines(plan.report, str(folder), is_dry_run=dry_run):
        say(line)


def _options(target: TargetDirectory, again: tuple[str, ...], source: str | None) -> ImportOptions:
    """Return the wishes of whoever imports; raises `UsageError` for those that mean nothing."""
    from sitegen.importing.plan import ImportOptions
    from sitegen.reading.values.ids import id_error
    from sitegen.text import nearest

    taken_out = {one.entry for one in target.imported} - target.by_any_id.keys()
    for identifier in again:
        if identifier not in taken_out:
            near = nearest(identifier, taken_out)
            hint = f"; did you mean {near}?" if near else ""
            raise UsageError(f"--again: no import has added {identifier} that is not there any more{hint}")
    if source is not None and (error := id_error(source)) is not None:
        raise UsageError(f"--source: {error[0]}; {error[1]}")
    return ImportOptions(source=source or "", again=frozenset(again))


def _guess(folder: Path, file: Path, columns: Path | None, sheet: str) -> None:
    """Print a first draft of the mapping file of a spreadsheet, or write it to a new file."""
    from sitegen.builds import Output
    from sitegen.importing.sheets.files import is_sheet, is_workbook, read_sheet
    from sitegen.importing.sheets.guess import guessed_columns
    from sitegen.importing.sheets.workbook import SheetNameError
    from sitegen.importing.source.json_file import SourceError
    from sitegen.reading.external_files import read_files
    from sitegen.writing.sources import write_sources

    if not is_sheet(file.name):
        raise UsageError(f"--guess is for spreadsheets, as CSV or .xlsx; import {file} without it")
    if sheet and not is_workbook(file.name):
        raise UsageError(f"--sheet is for workbooks (.xlsx); {file} is CSV, which has no sheets")
    name = "columns.yaml" if columns is None else str(columns)
    directory = [] if folder == Path() else ["-C", str(folder)]
    command = shlex.join(["sitegen", *directory, "import", str(file), "--columns", name])
    if columns is not None and columns.exists():
        raise SitegenError(f"{columns} is there already; name a new file, or leave --guess out to import with this one")
    content = next(read_files([file]))[1]
    try:
        draft = guessed_columns(read_sheet(content, str(file), sheet), command)
    except SheetNameError as error:
        raise UsageError(f"--sheet: {error}; {error.hint}") from error
    except SourceError as error:
        problem = Problem(str(file), error.line, error.column, "error", "not-imported", "", "", str(error), "")
        raise DataError([problem]) from error
    if columns is None:
        click.echo(draft, nl=False)
        say(f"Save this as {name}, correct it, and run: {command}", err=True)
    else:
        write_sources([Output(columns.name, draft.encode())], columns.parent, {columns.name: None})
        say(f"{columns} is written. Correct it, then run: {command}")


def _target(folder: Path, today: date) -> TargetDirectory:
    """Read the directory to add to; raises `DataError` when it has errors to fix first."""
    from sitegen.check import check_directory
    from sitegen.importing.plan import TargetDirectory
    from sitegen.reading.external_files import read_files

    names = [name for name in _WRITTEN_FILES if (folder / name).exists()]
    if not names and not (folder / "services").exists():
        return TargetDirectory(None, {})
    result = check_directory(folder, today)
    no_services_yet = "missing-file", SERVICES_FILE
    errors = [p for p in result.problems if p.severity == "error" and (p.code, p.file) != no_services_yet]
    if errors:
        raise DataError(errors)
    directory = None if result.library is None else result.library.directory
    services = () if directory is None else directory.services
    names += sorted({service.source.file for service in services} - {*names})
    contents = (content for _, content in read_files([folder / name for name in names]))
    return TargetDirectory(directory, dict(zip(names, contents, strict=True)))
