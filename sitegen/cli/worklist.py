"""``sitegen worklist``: list whom to ring this month, and what to ask."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.errors import UsageError
from sitegen.text import nearest


@click.command()
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "markdown", "csv", "json", "html"]),
    default="text",
    help="Lines to read, a list with boxes to tick, a table, a JSON list, or a sheet to print on A4.",
)
@click.option("--area", metavar="ID", help="Only services for this area, by its id in content/areas.yaml.")
@click.option(
    "--by-caller",
    "callers",
    type=click.IntRange(1, 100),
    default=1,
    metavar="N",
    help="Share the calls fairly among N volunteers.",
)
@click.option(
    "--holidays", is_flag=True, help="List instead which entries do not say what they do in the next school holiday."
)
@today_option
@click.pass_obj
def worklist(folder: Path, output_format: str, area: str | None, callers: int, holidays: bool, today: date) -> None:
    """Show whom to ring this month, most urgent first, and what to ask.

    One call covers one organisation. Each line about a service begins with the id that "sitegen confirm" takes.
    """
    from sitegen.check import load_library
    from sitegen.worklist import report
    from sitegen.worklist.calls import calls_of, shared_calls
    from sitegen.worklist.holiday_doubts import next_holiday_doubts

    library = load_library(folder, today)
    if area is not None and area not in library.area:
        near = nearest(area, library.area)
        raise UsageError(f"{area} is not an area in content/areas.yaml" + (f"; did you mean {near}?" if near else ""))
    if holidays:
        if output_format != "text":
            raise UsageError("--holidays has lines to read only; leave out --format")
        for line in report.holiday_lines(next_holiday_doubts(library, area)):
            say(line)
        return
    sheets = shared_calls(calls_of(library, area), callers)
    match output_format:
        case "json":
            click.echo(json.dumps(list(report.rows(sheets, library)), indent=2))
        case "csv":
            click.echo(report.as_csv(sheets, library), nl=False)
        case "html":
            click.echo(report.html(sheets, library), nl=False)
        case "markdown":
            for line in report.markdown(sheets, library):
                click.echo(line)
        case _:
            for line in report.lines(sheets, library):
                say(line)
