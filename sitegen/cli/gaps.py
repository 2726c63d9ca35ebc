"""``sitegen gaps``: report where and when nothing runs, or would run without some services."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.errors import UsageError

if TYPE_CHECKING:
    from sitegen.library import Library


@click.command()
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv", "html"]),
    default="text",
    help="Lines to read, a JSON list, a table for a spreadsheet, or a case as a page that prints.",
)
@click.option(
    "--without", "ids", multiple=True, metavar="ID", help="Show what would be lost without this service. Repeatable."
)
@click.option(
    "--if-unfunded",
    "month",
    metavar="MONTH",
    callback=lambda _context, _parameter, value: _read_month(value),
    help="Show what would be lost if nothing is funded anew before this month, such as 2027-04.",
)
@today_option
@click.pass_obj
def gaps(folder: Path, output_format: str, ids: tuple[str, ...], month: date | None, today: date) -> None:
    """Show for each area what runs by stage, weekday, evening, weekend, holiday, topic ..., and when nothing does.

    The report covers the same weeks as the site. Dates that are not known are counted apart and never called a gap.
    It also counts the breaks of two weeks or more of single services, and lists those that nothing else fills; and it
    lists what readers looked for and did not find (content/asked.yaml), and whether something answers it now.

    --without and --if-unfunded make a case instead: the weeks, stages and areas that would lose their last service.
    """
    from sitegen.check import load_library

    is_case = bool(ids) or month is not None
    if output_format != "text" and is_case != (output_format == "html"):
        raise UsageError("--format html is for --without and --if-unfunded, and json and csv are for all other reports")
    library = load_library(folder, today)
    if is_case:
        _print_case(library, ids, month, output_format)
    else:
        _print_gaps(library, output_format)


def _print_gaps(library: Library, output_format: str) -> None:
    from sitegen.coverage import gaps as gap_report
    from sitegen.coverage.asked import asked_for
    from sitegen.coverage.counts import coverage
    from sitegen.coverage.unfilled import breaks_by_area

    report = coverage(library), tuple(breaks_by_area(library)), asked_for(library)
    if output_format == "json":
        click.echo(json.dumps(list(gap_report.rows(*report)), indent=2))
    elif output_format == "csv":
        click.echo(gap_report.as_csv(*report), nl=False)
    else:
        for line in gap_report.lines(*report):
            say(line)


def _print_case(library: Library, ids: tuple[str, ...], month: date | None, output_format: str) -> None:
    from sitegen.cli.choice import services_by_id
    from sitegen.coverage.case import case_lines, case_page
    from sitegen.coverage.losses import NEVER, loss_report, unfunded

    if month is not None and month > library.horizon.last:
        last = library.horizon.last
        raise UsageError(f"the site looks ahead to {last}, and --if-unfunded to {month:%Y-%m}: name an earlier month")
    last_days = {} if month is None else unfunded(library, month)
    last_days |= dict.fromkeys((service.id for service in services_by_id(library, ids)), NEVER)
    report = loss_report(library, last_days)
    if output_format == "html":
        click.echo(case_page(report, library), nl=False)
    else:
        for line in case_lines(report):
            say(line)


def _read_month(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(f"{value}-01")
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a month; write it like 2027-04.") from None
