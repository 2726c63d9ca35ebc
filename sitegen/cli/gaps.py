"""``sitegen gaps``: report where and when nothing runs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say


@click.command()
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="Lines to read, a JSON list, or a table for a spreadsheet.",
)
@today_option
@click.pass_obj
def gaps(folder: Path, output_format: str, today: date) -> None:
    """Show for each area what runs for each stage, weekday, evening, weekend and school holiday, and when nothing does.

    The report covers the same weeks as the site. Dates that are not known are counted apart and never called a gap.
    It also counts the breaks of two weeks or more of single services, and lists those that nothing else fills.
    """
    from sitegen.check import load_library
    from sitegen.coverage import gaps as gap_report
    from sitegen.coverage.counts import coverage
    from sitegen.coverage.unfilled import breaks_by_area

    library = load_library(folder, today)
    counts, breaks = coverage(library), tuple(breaks_by_area(library))
    if output_format == "json":
        click.echo(json.dumps(list(gap_report.rows(counts, breaks)), indent=2))
    elif output_format == "csv":
        click.echo(gap_report.as_csv(counts, breaks), nl=False)
    else:
        for line in gap_report.lines(counts, breaks):
            say(line)
