"""``sitegen apply``: write what a reader has sent from ``/tell-us/`` into the file of services."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.errors import DataError, SitegenError, UsageError

if TYPE_CHECKING:
    from sitegen.editing.file_edit import FileEdit
    from sitegen.library import Library

_STANDARD_INPUT = "-"


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--yes", is_flag=True, help="Write the change without asking, for scripts.")
@today_option
@click.pass_obj
def apply(folder: Path, file: str, yes: bool, today: date) -> None:
    """Apply the message of a reader: a correction, "this is us, and it is right", or a new group.

    FILE is the text of an e-mail or of an issue, with what the page /tell-us/ has made of the answers; "-" stands for
    standard input. The command shows the change, asks, and changes nothing else in the directory. A message that says
    only in words what is wrong is shown with what to do.
    """
    from sitegen.check import new_warnings
    from sitegen.cli.edited_directory import check_planned, content_of
    from sitegen.editing.file_edit import changed_lines
    from sitegen.reading.files.entry_cache import EntryCache
    from sitegen.suggestions.edits import can_be_applied, plan_edit, service_of
    from sitegen.suggestions.message import read_message
    from sitegen.suggestions.summary import words
    from sitegen.writing.sources import write_sources

    name = "standard input" if file == _STANDARD_INPUT else file
    suggestion = read_message(_text_of(file, name), name)
    cache = EntryCache()  # so that only the entry that was edited is read twice
    before = check_planned(folder, today, cache)
    if before.library is None:
        raise DataError(before.problems)
    for line in words(suggestion, service_of(suggestion, before.library, name), before.library):
        say(line)
    if not can_be_applied(suggestion):
        raise SitegenError("this message does not say what the entry should say instead; nothing was written")
    planned = plan_edit(suggestion, before.library, lambda path: content_of(folder / path), name, today)
    edit = planned.change
    after = check_planned(folder, today, cache, [edit.output])
    if after.library is None:
        raise DataError(planned.problems_in_message(after.problems), "Nothing was written.")
    warnings = map(str, new_warnings(before, after))
    for line in (*_news(edit, before.library, after.library, today), *changed_lines(edit), *edit.notes, *warnings):
        say(line)
    if edit.before == edit.after:
        say("Nothing was written: the entry says this already.")
    elif yes or _agrees(edit, file):
        write_sources([edit.output], folder, {edit.file: edit.before})
        say(f"Written to {edit.file}.")
    else:
        say("Nothing was written.")


def _text_of(file: str, name: str) -> str:
    """Read a message; raises `UsageError` where it is no text, or too long."""
    from sitegen.cli.edited_directory import as_text, content_of, standard_input
    from sitegen.suggestions.email_file import email_text, is_email
    from sitegen.suggestions.message import MAX_BYTES

    advice = "leave out what is above and below the message"
    content = standard_input(advice, MAX_BYTES) if file == _STANDARD_INPUT else content_of(Path(file))
    if len(content) > MAX_BYTES:
        raise UsageError(f"{file} has more than {MAX_BYTES:,} bytes; {advice}")
    return email_text(content) if is_email(content) else as_text(content, name)


def _news(edit: FileEdit, before: Library, after: Library, today: date) -> Iterator[str]:
    """Describe what the edit changes on the site."""
    from sitegen.changes.diff import changes_between

    old, new = (filter(None, [library.service.get(edit.entry)]) for library in (before, after))
    for change in changes_between(old, new, today):
        yield from (f"{change.service}: {detail.sentence}" for detail in change.details)
        if change.kind == "added":
            yield f"{change.service}: {change.name} is new. Ask them, then run sitegen confirm {change.service}"


def _agrees(edit: FileEdit, file: str) -> bool:
    """Ask whether to write; nobody can answer where standard input is the message, or is closed."""
    from sitegen.cli.dialogue import Dialogue

    if file == _STANDARD_INPUT or sys.stdin is None:
        say("Add --yes to write this.")
        return False
    return Dialogue().agrees(f"Write this to {edit.file}?", default=False)
