"""``sitegen dates``: list the dates that sessions fall on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from sitegen.check import load_library
from sitegen.cli.options import date_option, today_option
from sitegen.cli.terminal import say
from sitegen.errors import UsageError
from sitegen.model import Service, Span
from sitegen.text import count, nearest, registry_date
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.schedule import Schedule, Stretch
from sitegen.wording.sessions import session_text


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
    library = load_library(folder, today)
    first = today if first is None else first
    last = first + timedelta(weeks=library.site.horizon_weeks) if last is None else last
    if last < first:
        raise UsageError(f"--to {last} is before --from {first}")
    services = _choose(library.directory.services, ids)
    schedule, span = library.schedule, Span(first, last)
    if as_json:
        rows = [_row(service, occurrence) for service in services for occurrence in schedule.occurrences(service, span)]
        click.echo(json.dumps(rows, indent=2))
        return
    for service in services:
        for line in _lines(service, schedule, span):
            say(line)


def _choose(services: tuple[Service, ...], ids: tuple[str, ...]) -> list[Service]:
    by_id = {service.id: service for service in services} | {
        old: service for service in services for old in service.was
    }
    for identifier in ids:
        if identifier not in by_id:
            near = nearest(identifier, by_id)
            raise UsageError(f"{identifier} is not the id of a service" + (f"; did you mean {near}?" if near else ""))
    return [by_id[identifier] for identifier in ids] or list(services)


def _row(service: Service, occurrence: Occurrence) -> dict[str, Any]:
    return {
        "service": service.id,
        "session": occurrence.session,
        "date": occurrence.day.isoformat(),
        "start": wall_time(occurrence.start).isoformat(),
        "end": wall_time(occurrence.end).isoformat() if occurrence.end_known else None,
        "status": "unknown" if occurrence.reason else "on",
        "reason": occurrence.reason,
    }


def _lines(service: Service, schedule: Schedule, span: Span) -> Iterator[str]:
    yield f"{service.id}: {service.name}"
    if service.status == "closed" or not service.sessions:
        yield "  closed: no dates" if service.status == "closed" else "  no sessions: contact them for times"
    for session in service.sessions if service.status != "closed" else ():
        yield f"  {session_text(session)}"
        stretches = list(schedule.stretches(service, session, span))
        for stretch in stretches:
            if stretch.ruling.status == "on":
                for day in stretch.days:
                    yield f"    {registry_date(day):<17}{schedule.hours_on(service, session, day).text}"
            else:
                yield f"    {_gap_line(stretch)}"
        if not stretches:
            yield f"    no date from {registry_date(span.first)} to {registry_date(span.last)}"
    yield ""


def _gap_line(stretch: Stretch) -> str:
    """Describe consecutive dates that are off, or not known, with the reason."""
    first, last = registry_date(stretch.days[0]), registry_date(stretch.days[-1])
    days = first if first == last else f"{first} to {last} ({count(len(stretch.days), 'date')})"
    label = "No session" if stretch.ruling.status == "off" else "Not known:"
    return f"{label} {days}: {stretch.ruling.reason}"
