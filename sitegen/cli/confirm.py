"""``sitegen confirm``: record that services were asked, and that their entries are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from sitegen.cli.options import date_option, today_option
from sitegen.cli.terminal import say
from sitegen.errors import UsageError
from sitegen.text import count, listed, nearest, short_date

if TYPE_CHECKING:
    from sitegen.builds import Output
    from sitegen.editing.confirmation import Confirmation
    from sitegen.library import Library
    from sitegen.model import Fact, Service

_SHEET = "-"
"""Argument that stands for lines from standard input."""


def _read_facts(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[Fact, ...]:
    from sitegen.model import Fact

    known: tuple[Fact, ...] = get_args(Fact)
    facts = [] if value is None else [name.strip().lower() for name in value.split(",")]
    for fact in facts:
        if fact not in known:
            near = nearest(fact, known)
            hint = f"did you mean {near}?" if near else f"choose from {listed(known, 'or')}."
            raise click.BadParameter(f"{fact!r} is no fact that can be confirmed; {hint}")
    return tuple(fact for fact in known if fact in facts)


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--organisation", metavar="NAME", help="Confirm all that this organisation runs, but for what is closed.")
@date_option("--on", "day", help="The day on which they were asked, such as 2026-11-20. Default: today.")
@click.option("--by", "role", metavar="ROLE", help='Who asked: a role, not a person, such as "Easton volunteers".')
@click.option(
    "--fields",
    "facts",
    metavar="KEYS",
    callback=_read_facts,
    help='Keys that they were asked about, where that was not all, such as "phone,sessions".',
)
@today_option
@click.pass_obj
def confirm(
    folder: Path,
    ids: tuple[str, ...],
    organisation: str | None,
    day: date | None,
    role: str | None,
    facts: tuple[Fact, ...],
    today: date,
) -> None:
    """Record that the services named by ID were asked, and that their entries are right.

    Sets "checked", and with --by "checked_by", and changes nothing else in the files. With --fields, it sets the days
    of these facts under "confirmed" instead. With "-" instead of an ID, it reads standard input: an id on each line,
    and behind it, if it differs, the day and who asked.
    """
    from sitegen.cli.choice import services_by_id, services_run_by
    from sitegen.cli.edited_directory import as_text, checked_library, standard_input
    from sitegen.editing.call_sheet import read_call_sheet
    from sitegen.reading.files.entry_cache import EntryCache
    from sitegen.writing.sources import write_sources

    if (len(ids) > 0) == (organisation is not None) or (_SHEET in ids and len(ids) > 1):
        raise UsageError('name services by their ids, or an organisation with --organisation, or write "-" alone')
    default = _default(day, role, facts, today)
    lines = b"" if ids != (_SHEET,) else standard_input("confirm the entries in parts")
    cache = EntryCache()  # so that only the entries that were edited are read twice
    library = checked_library(folder, today, cache)
    if organisation is not None:
        confirmations = dict.fromkeys((s.id for s in services_run_by(library, organisation)), default)
    elif ids == (_SHEET,):
        confirmations = read_call_sheet(as_text(lines, "standard input"), library.service, default, today)
    else:
        confirmations = dict.fromkeys((s.id for s in services_by_id(library, ids)), default)
    if facts and any(confirmation.by is not None for confirmation in confirmations.values()):
        raise UsageError("checked_by is about whole entries: leave out who asked, or leave out --fields")
    edits = _edited_files(folder, library, confirmations)
    outputs = [output for output, _ in edits]
    edited = checked_library(folder, today, cache, outputs) if outputs else library
    write_sources(outputs, folder, {output.path: content for output, content in edits})
    for line in _report(library, edited, confirmations, [output.path for output in outputs]):
        say(line)


def _default(day: date | None, role: str | None, facts: tuple[Fact, ...], today: date) -> Confirmation:
    """Make the confirmation that the options describe; raises `UsageError` for one that cannot be."""
    from sitegen.editing.call_sheet import read_role
    from sitegen.editing.confirmation import Confirmation
    from sitegen.reading.syntax.nodes import Node
    from sitegen.reading.syntax.problems import Location, ReadingState

    if day is not None and day > today:
        raise UsageError(f"--on {day} is in the future; today is {today}")
    state = ReadingState()
    by = None if role is None else read_role(role, Location(state, "--by"), Node(1, 1))
    for problem in state.problems:
        if problem.severity == "error":
            raise UsageError(f"--by: {problem.message}; {problem.hint}")
    return Confirmation(today if day is None else day, by, facts)


def _edited_files(
    folder: Path, library: Library, confirmations: Mapping[str, Confirmation]
) -> list[tuple[Output, bytes]]:
    """Edit the files of these entries, and return them with what they were; those without a change are left out."""
    from sitegen.builds import Output
    from sitegen.editing.confirmation import confirm_entries
    from sitegen.reading.external_files import read_files

    by_file: dict[str, dict[str, Confirmation]] = {}
    for identifier, confirmation in confirmations.items():
        by_file.setdefault(library.service[identifier].source.file, {})[identifier] = confirmation
    contents = read_files([folder / file for file in by_file])
    edited = [
        (Output(file, confirm_entries(content, file, by_file[file])), content)
        for file, (_, content) in zip(by_file, contents, strict=True)
    ]
    return [(output, content) for output, content in edited if output.content != content]


def _report(before: Library, after: Library, ids: Iterable[str], files: list[str]) -> Iterator[str]:
    """Describe for each entry what it says now, and what it said before."""
    changed = 0
    for identifier in ids:
        old, new = before.service[identifier], after.service[identifier]
        changed += _answers(old) != _answers(new)
        yield f"{identifier}: {_news(old, new)}"
    yield f"{count(changed, 'entry', 'entries').capitalize()} changed{f' in {listed(files)}' if files else ''}."


def _answers(service: Service) -> tuple[object, ...]:
    return service.checked, service.checked_by, service.confirmed


def _news(old: Service, new: Service) -> str:
    """Describe how the confirmations of an entry have changed."""
    from sitegen.wording.confirmed_facts import fact_names

    facts = [fact for fact, day in new.confirmed.items() if old.confirmed.get(fact) != day]
    if facts:
        return f"{fact_names(facts).lower()} confirmed {short_date(new.confirmed[facts[0]])} (checked {_check(new)})"
    return f"checked {_check(new)} ({'as before' if _check(old) == _check(new) else f'before: {_check(old)}'})"


def _check(service: Service) -> str:
    """Return ``2 Oct 2026 by Easton volunteers``, or ``never``."""
    by = f" by {service.checked_by}" if service.checked_by else ""
    return f"{'never' if service.checked is None else short_date(service.checked)}{by}"
