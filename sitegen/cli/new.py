"""``sitegen new``: ask about a new group, guide, story, area or school calendar, and write it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.errors import DataError

if TYPE_CHECKING:
    from sitegen.check import CheckResult
    from sitegen.editing.file_edit import FileEdit
    from sitegen.interviews.interview import Interview
    from sitegen.library import Library

_KINDS = ("group", "guide", "story", "area", "terms")
_WEEKS = 8
"""Weeks whose dates are shown."""


@click.command()
@click.argument("kind", type=click.Choice(_KINDS), default="group", metavar=f"[{'|'.join(_KINDS)}]")
@today_option
@click.pass_obj
def new(folder: Path, kind: str, today: date) -> None:
    """Ask about something new, one question at a time, and add it to the directory: a group, if you do not say.

    Each answer is checked as "sitegen check" does. At the end you see what is to be written, and the dates that it
    means; nothing is written until you agree. Answers may also come from standard input, one on each line.
    """
    from sitegen.cli.dialogue import BACK, HELP, Dialogue, ask_to_write, conduct
    from sitegen.cli.edited_directory import check_planned, content_of
    from sitegen.interviews import INTERVIEWS
    from sitegen.reading.files.entry_cache import EntryCache
    from sitegen.writing.sources import write_sources

    cache = EntryCache()  # so that only the new entry is read again
    before = check_planned(folder, today, cache)
    if before.library is None:
        raise DataError(before.problems)
    dialogue = Dialogue()

    def read(file: str) -> bytes | None:
        return content_of(folder / file) if (folder / file).exists() else None

    interview = INTERVIEWS[kind](before.library, today, read)
    say(f"About {interview.noun}: one question at a time. Nothing is written until you agree at the end.")
    say(f"Press Enter alone to leave out what you do not know. {HELP} helps, {BACK} goes back, Ctrl-C stops.")
    answers: dict[str, str] = {}
    while True:
        conduct(interview, dialogue, answers)
        edit = interview.edit(answers)
        after = check_planned(folder, today, cache, [edit.output])
        for line in _summary(edit, before, after, today):
            say(line)
        if after.library is None:
            _take_back(interview, edit, after, answers)
        elif (decision := ask_to_write(interview, edit.file, dialogue, answers)) is None:
            continue
        elif decision:
            write_sources([edit.output], folder, {edit.file: edit.before})
            say(f"Written to {edit.file}.")
            return
        else:
            say("Nothing was written.")
            return


def _summary(edit: FileEdit, before: CheckResult, after: CheckResult, today: date) -> Iterator[str]:
    """Describe an edit: the lines, what a check says for the first time, and the dates of a group."""
    from sitegen.check import new_warnings
    from sitegen.editing.file_edit import changed_lines

    yield ""
    yield from changed_lines(edit)
    yield from edit.notes
    yield from map(str, new_warnings(before, after))
    if after.library is not None:
        yield from _dates(edit.entry, after.library, today)


def _dates(identifier: str, library: Library, today: date) -> Iterator[str]:
    """List the next dates of a service, or the blocks and gaps of a calendar; nothing for an entry of another kind."""
    from sitegen.model import Span
    from sitegen.wording.dates_report import lines

    service = library.service.get(identifier)
    if service is not None and service.sessions:
        yield f"Its dates in the next {_WEEKS} weeks:"
        yield from lines(service, library.schedule, Span(today, today + timedelta(weeks=_WEEKS)))


def _take_back(interview: Interview, edit: FileEdit, after: CheckResult, answers: dict[str, str]) -> None:
    """Take back the answers that make errors, so that they are asked for again; raises `DataError` for other errors."""
    errors = [problem for problem in after.problems if problem.severity == "error"]
    own = [problem for problem in errors if problem.file == edit.file]
    steps = [step for step in interview.steps(answers) if any(interview.is_about(problem, step) for problem in own)]
    if not steps:
        raise DataError(errors, "Nothing was written.")
    for step in steps:
        del answers[step.key]
