"""``sitegen dates``: list the dates that sessions fall on."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import click

from sitegen.cli.options import date_option, today_option
from sitegen.cli.terminal import say
from sitegen.errors import UsageError


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@date_option("--from", "first", help="The first day, such as 2026-11-22. Default: today.")
@date_option("--to", "last", help="The last day, included. Default: as far as the site looks ahead.")
@click.option("--json", "as_json", is_flag=True, help="A JSON list of dates, for programs.")
@today_option
@click.pass_obj
def dates(
    folder: Path, ids: tuple[str, ...], first: date | None, last: date | None, as_json: bool, today: date
) -> None:
    """List the dates that sessions fall on: those of the services named by ID, or of all.

    Gaps and dates that are not known are listed with the reason.
    """
    from sitegen.check import load_library
    from sitegen.cli.choice import services_by_id
    from sitegen.model import Span
    from sitegen.wording.dates_report import lines, row

    library = load_library(folder, today)
    first = today if first is None else first
    last = first + timedelta(weeks=library.site.horizon_weeks) if last is None else last
    if last < first:
        raise UsageError(f"--to {last} is before --from {first}")
    services = services_by_id(library, ids) or list(library.directory.services)
    schedule, span = library.schedule, Span(first, last)
    if as_json:
        rows = [row(service, occurrence) for service in services for occurrence in schedule.occurrences(service, span)]
        click.echo(json.dumps(rows, indent=2))
        return
    for service in services:
        for line in lines(service, schedule, span):
            say(line)
