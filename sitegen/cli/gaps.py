"""``sitegen gaps``: where and when there is nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from sitegen.check import load_library
from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.coverage import gaps as report
from sitegen.coverage.counts import coverage


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="Lines to read, a JSON list, or a table for a spreadsheet.",
)
@today_option
@click.pass_obj
def gaps(folder: Path, form: str, today: date) -> None:
    """Shows for each area what runs for each stage, weekday, evening, weekend and school holiday, and when nothing does.

    It looks as far ahead as the site does. What is not known is counted apart, and called a gap nowhere.
    """
    found = coverage(load_library(folder, today))
    if form == "json":
        click.echo(json.dumps(list(report.rows(found)), indent=2))
    elif form == "csv":
        click.echo(report.as_csv(found), nl=False)
    else:
        for line in report.lines(found):
            say(line)
