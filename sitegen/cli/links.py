"""``sitegen links``: check where links lead, and whether the published site answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sitegen.cli.options import today_option
from sitegen.cli.program import INTERRUPTED
from sitegen.cli.terminal import live_count, say

if TYPE_CHECKING:
    from sitegen.links.report import Finding

SOMETHING_TO_EDIT = 1
_MAX_MINUTES = 24 * 60


@click.command()
@click.option(
    "--base",
    metavar="URL",
    help="Check the published site at this web address against its links.json, instead of the links to other websites.",
)
@click.option(
    "--minutes",
    metavar="N",
    type=click.FloatRange(0, _MAX_MINUTES, min_open=True),
    default=30,
    help="The longest time that the whole check may take. Default: 30.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv", "markdown"]),
    default="text",
    help="Lines to read, a JSON list, a table for a spreadsheet, or lists for an issue.",
)
@today_option
@click.pass_context
def links(context: click.Context, base: str | None, minutes: float, output_format: str, today: date) -> NoReturn:
    """Ask the websites that the directory links to, and list every link to edit: where it is, and what to write.

    Links that work are kept for a day in .sitegen/, which may be deleted at any time. Each website is asked slowly,
    and not at all where its robots.txt forbids it.
    """
    from sitegen.cli.links_run import check_outgoing, check_published

    folder: Path = context.obj
    with live_count("addresses") as show:
        if base is None:
            report = check_outgoing(folder, today, minutes * 60, show)
        else:
            report = check_published(folder, today, base, minutes * 60, show)
    _print(report.found, output_format)
    say(report.summary, err=True)
    if report.ending == "stopped":
        context.exit(INTERRUPTED)
    context.exit(SOMETHING_TO_EDIT if any(finding.is_to_edit for finding in report.found) else 0)


def _print(found: Sequence[Finding], output_format: str) -> None:
    from sitegen.links.report import as_csv, as_markdown

    if output_format == "json":
        click.echo(json.dumps([finding.row for finding in found], indent=2))
    elif output_format == "csv":
        click.echo(as_csv(found), nl=False)
    else:
        for line in map(str, found) if output_format == "text" else as_markdown(found):
            say(line)
