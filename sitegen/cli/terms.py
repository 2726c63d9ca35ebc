"""``sitegen terms add``: take over the school terms that an authority publishes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.directory_files import TERMS_FILE
from sitegen.errors import DataError, DiskError, UsageError

if TYPE_CHECKING:
    from sitegen.editing.file_edit import FileEdit
    from sitegen.importing.draft import YamlValue
    from sitegen.importing.terms.date_texts import Order
    from sitegen.importing.terms.merge import TermsMerge
    from sitegen.library import Library
    from sitegen.model import Calendar


@click.group()
def terms() -> None:
    """Look after the school terms in content/terms.yaml."""


@terms.command()
@click.argument("source", metavar="FILE|URL")
@click.option(
    "--calendar",
    "identifier",
    metavar="ID",
    help="The calendar in content/terms.yaml. Default: the only one, or that of the same website.",
)
@click.option("--year", "school_year", metavar="YEAR", help="The school year of dates without a year, such as 2026/27.")
@click.option(
    "--day-first/--month-first",
    "day_first",
    default=None,
    help="How to read 3/4/2027: as 3 April, or as 4 March. Default: not at all.",
)
@click.option("--yes", is_flag=True, help="Write without asking, for scripts.")
@today_option
@click.pass_obj
def add(
    folder: Path,
    source: str,
    identifier: str | None,
    school_year: str | None,
    day_first: bool | None,
    yes: bool,
    today: date,
) -> None:
    """Add the school terms of FILE or URL to a calendar of content/terms.yaml.

    It reads iCalendar, CSV, an HTML page, or lines of text, and shows the blocks of term and the holidays between them
    beside what the calendar has. What is not sure is listed and left out, never guessed. Nothing is written until you
    agree.
    """
    from sitegen.check import new_warnings
    from sitegen.cli.dialogue import Dialogue
    from sitegen.cli.edited_directory import check_planned
    from sitegen.cli.terms_report import lines
    from sitegen.editing.file_edit import changed_lines
    from sitegen.importing.terms.blocks import published_terms
    from sitegen.importing.terms.files import parse_school_year, read_statements
    from sitegen.importing.terms.merge import merge_terms
    from sitegen.reading.files.entry_cache import EntryCache
    from sitegen.writing.sources import write_sources

    _refuse_address(source)
    years = None if school_year is None else parse_school_year(school_year)
    order: Order = "" if day_first is None else "day first" if day_first else "month first"
    cache = EntryCache()
    before = check_planned(folder, today, cache)
    if before.library is None:
        raise DataError(before.problems)
    calendar = _calendar(before.library, source, identifier)
    published = published_terms(read_statements(_content(source), source, years, order), calendar.nation)
    merge = merge_terms(published, calendar)
    edit = (
        _edit(folder, before.library, calendar, merge, today)
        if merge.new or merge.known != merge.known_before
        else None
    )
    after = check_planned(folder, today, cache, [edit.output] if edit is not None else [])
    for line in lines(source, published, merge, calendar, after.library):
        say(line)
    if edit is None:
        say(f"Nothing was written: {TERMS_FILE} has all that is sure.")
        return
    if after.library is None:
        raise DataError([p for p in after.problems if p.severity == "error"], "Nothing was written.")
    for line in (*changed_lines(edit), *map(str, new_warnings(before, after))):
        say(line)
    if yes or Dialogue().agrees(f"Write this to {edit.file}?", default=False):
        write_sources([edit.output], folder, {edit.file: edit.before})
        say(f"Written to {edit.file}.")
    else:
        say("Nothing was written.")


def _refuse_address(source: str) -> None:
    """Raise `UsageError` for an address that is none of the web."""
    from sitegen.reading.published.web_files import is_web_address

    if "://" in source and not is_web_address(source):
        raise UsageError(f"{source} is no address of the web; write it like https://www.example.org/terms.ics")


def _content(source: str) -> bytes:
    from sitegen.cli.edited_directory import content_of
    from sitegen.importing.terms.files import MAX_BYTES
    from sitegen.reading.published.web_files import fetch

    if "://" not in source:
        return content_of(Path(source))
    content = fetch(source, MAX_BYTES)
    if content is None:
        raise DiskError(f"cannot read {source}: there is no such page")
    return content


def _calendar(library: Library, source: str, identifier: str | None) -> Calendar:
    """Choose the calendar that is meant, or begin a new one for an address; raises `UsageError`."""
    from urllib.parse import urlsplit

    from sitegen.model import Calendar, Source
    from sitegen.reading.values.ids import id_error
    from sitegen.text import listed, nearest

    calendars = {calendar.id: calendar for calendar in library.directory.calendars}
    if identifier is None:
        host = urlsplit(source).hostname if "://" in source else None
        same = [calendar for calendar in calendars.values() if host and urlsplit(calendar.source_url).hostname == host]
        found = same if len(same) == 1 else list(calendars.values())
        if len(found) == 1:
            return found[0]
        choice = (
            f"choose one with --calendar: {listed(calendars, 'or')}" if calendars else "begin one: sitegen new terms"
        )
        raise UsageError(f"{TERMS_FILE} has {len(calendars)} calendars; {choice}")
    if identifier in calendars:
        return calendars[identifier]
    near = nearest(identifier, calendars)
    if near is not None or "://" not in source or id_error(identifier) is not None:
        hint = f"did you mean {near}?" if near else "begin it with: sitegen new terms"
        raise UsageError(f"{identifier} is not a calendar in {TERMS_FILE}; {hint}")
    return Calendar(identifier, library.site.nation, source, Source(TERMS_FILE, 1), (), ())


def _edit(folder: Path, library: Library, calendar: Calendar, merge: TermsMerge, today: date) -> FileEdit:
    """Return the file with the new blocks; raises `DataError` where it cannot be edited."""
    from sitegen.cli.edited_directory import content_of
    from sitegen.editing.file_edit import FileEdit
    from sitegen.editing.school_calendar import extend_calendar
    from sitegen.importing.files.append import append_block
    from sitegen.importing.files.yaml import block_yaml
    from sitegen.reading.files.terms import FIELDS
    from sitegen.text import short_date

    path = folder / TERMS_FILE
    before = content_of(path) if path.exists() else None
    if before is not None and calendar in library.directory.calendars:
        after = extend_calendar(before, TERMS_FILE, calendar.id, merge.terms, merge.known, today)
        return FileEdit(TERMS_FILE, before, after, calendar.id)
    spans: dict[str, YamlValue] = {
        key: [f"{short_date(span.first)} to {short_date(span.last)}" for span in spans]
        for key, spans in (("known", merge.known), ("terms", merge.terms))
    }
    fields = {"nation": calendar.nation, "source": calendar.source_url, "checked": short_date(today), **spans}
    item = block_yaml(calendar.id, fields, FIELDS)
    return FileEdit(TERMS_FILE, before, append_block(before, TERMS_FILE, "calendars", item), calendar.id)
