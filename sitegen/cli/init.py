"""``sitegen init``: make a new directory."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.directory_files import SITE_FILE
from sitegen.errors import DiskError, UsageError
from sitegen.text import count

if TYPE_CHECKING:
    from sitegen.importing.plan import ImportPlan
    from sitegen.model import Nation
    from sitegen.starter import Host, Start

NATIONS = ("england", "wales", "scotland", "northern-ireland")
"""Nations, as in `model.Nation`, which the help does without."""
_HOSTS = ("github", "gitlab", "none")
_ADVICE = "name a new folder, such as parents, and move the files from there to where you want them"
_NEXT = """\
Made {folder} with {files}. Next, in this folder:
  1. sitegen serve: see the site in your browser while you write.
  2. content/site.yaml: put in your own web address and e-mail address, then your areas into content/areas.yaml.
  3. services.yaml: {services}
README.md says what every file is for, and what to fill in before you publish."""
_FIRST_GROUP = "sitegen new asks about your first group and adds it; then take out the example."


def _read_name(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    from sitegen.model import MAX_NAME

    name = " ".join(value.split())
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise click.BadParameter(f"name the site in 1 to {MAX_NAME} characters, such as Easton Parents.")
    return name


@click.command()
@click.argument("new", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="A new directory", callback=_read_name, help="The name of the site.")
@click.option(
    "--nation",
    type=click.Choice(NATIONS),
    default="england",
    help="The nation whose bank holidays and crisis lines it gets. Default: england.",
)
@click.option(
    "--host",
    type=click.Choice(_HOSTS),
    default="github",
    help="The code host whose workflows and forms it gets. Default: github.",
)
@click.option(
    "--from",
    "source",
    metavar="FILE|URL",
    help="Begin with the services of this file, folder of files or address, as sitegen import reads them.",
)
@click.option(
    "--columns",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file that says which column of a spreadsheet holds what, as for sitegen import.",
)
@today_option
@click.pass_obj
def init(
    folder: Path,
    new: Path,
    name: str,
    nation: Nation,
    host: Host,
    source: str | None,
    columns: Path | None,
    today: date,
) -> None:
    """Make a new directory in the folder DIR, which builds at once: an example of everything, to replace by your own.

    DIR must be empty, or not be there yet. Either all files are made, or none.
    """
    from sitegen.check import load_library
    from sitegen.importing.report import report_lines
    from sitegen.starter import Start, host_files, starter_files
    from sitegen.writing.new_folder import new_folder, reason_taken, write_files

    if columns is not None and source is None:
        raise UsageError("--columns is for a spreadsheet: name it with --from")
    into = folder / new
    taken = reason_taken(into)
    if taken:
        raise DiskError(f"cannot make a directory in {into}: {taken}; {_ADVICE}")
    start = Start(name, nation, host)
    plan = None if source is None else _plan(source, columns, start, into, today)
    files = starter_files(start, today) if plan is None else starter_files(start, today, plan.outputs, _example(plan))
    with new_folder(into) as stage:
        write_files(files, stage)
        workflows = host_files(host, load_library(stage, today))
        write_files(workflows, stage)
    for line in () if plan is None else report_lines(plan.report, str(into)):
        say(line)
    number = count(len(files) + len(workflows), "file")
    for line in _NEXT.splitlines():
        say(line.format(folder=into, files=number, services=_FIRST_GROUP if plan is None else "complete the entries."))


def _plan(source: str, columns: Path | None, start: Start, folder: Path, today: date) -> ImportPlan:
    """Plan the entries of a directory that begins with an import."""
    from sitegen.cli.import_plan import plan_from_source
    from sitegen.importing.plan import TargetDirectory
    from sitegen.starter import site_file

    return plan_from_source(source, TargetDirectory(None, {SITE_FILE: site_file(start)}), folder, today, columns)


def _example(plan: ImportPlan) -> str:
    """Return the id of an entry that other examples may name: one that is open, if there is any."""
    entries = plan.report.ids.new
    return min(entries, key=lambda entry: entry.draft.fields.get("status") == "closed").id
