"""``sitegen format``: write the files of the directory in their one form."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sitegen.cli.check import PROBLEMS_FOUND
from sitegen.cli.terminal import say
from sitegen.errors import UsageError
from sitegen.text import count, listed, nearest

if TYPE_CHECKING:
    from sitegen.builds import Output
    from sitegen.errors import Problem


@click.command("format")
@click.argument("names", nargs=-1, metavar="[FILE]...")
@click.option("--check", "is_check", is_flag=True, help="Write nothing; name the files that would change, and fail.")
@click.option("--diff", "with_diff", is_flag=True, help="Write nothing; show what would change.")
@click.pass_context
def format_(context: click.Context, names: tuple[str, ...], is_check: bool, with_diff: bool) -> NoReturn:
    """Write each FILE, or all files of the directory, in the one form of the documents: layout, times, dates and words.

    Texts and comments stay as they are. FILE is a path in the directory, such as content/areas.yaml. A file with an
    error of syntax is left as it is and named, and so is one that would not say exactly the same afterwards.
    """
    from sitegen.writing.sources import write_sources

    folder: Path = context.obj
    originals: dict[str, bytes] = {}
    outputs, reasons = _formatted_files(folder, names, originals)
    diffs = {output.path: [*_diff(output, originals)] for output in outputs} if is_check or with_diff else {}
    for path, diff in diffs.items():
        for line in diff if with_diff else [f"{path}:{_first_line(diff)}: not in the one form"]:
            say(line)
    for reason in reasons:
        say(reason, err=True)
    if is_check or with_diff:
        say(f"{count(len(outputs), 'file').capitalize()} to format.", err=True)
    else:
        write_sources(outputs, folder, originals)
        paths = listed(output.path for output in outputs)
        say(f"{count(len(outputs), 'file').capitalize()} changed{f': {paths}' if paths else ''}.")
    context.exit(PROBLEMS_FOUND if reasons or (is_check and outputs) else 0)


def _formatted_files(
    folder: Path, names: tuple[str, ...], originals: dict[str, bytes]
) -> tuple[list[Output], list[str]]:
    """Return the files that change, and a line for each that is left as it is; add all as they were to `originals`."""
    from sitegen.builds import Output
    from sitegen.editing.format_file import format_file
    from sitegen.editing.layout import CannotFormatError
    from sitegen.reading.disk import Folder
    from sitegen.reading.external_files import read_files
    from sitegen.reading.single_file import list_files
    from sitegen.reading.syntax.problems import ReadingState

    state = ReadingState()
    directory = Folder(folder, state)
    chosen = _chosen(names, list_files(directory))
    unread = {name for name in chosen if directory.read(name) is None}  # a link above it is reported instead of it
    reasons = {problem.file: _reason(problem) for problem in reversed(state.problems) if problem.severity == "error"}
    outputs: list[Output] = []
    for name in chosen:
        if name in unread or name in reasons:
            continue
        ((_, originals[name]),) = read_files([folder / name])
        try:
            output = Output(name, format_file(name, originals[name]))
        except CannotFormatError as error:
            reasons[name] = str(error)
        else:
            outputs += [output] if output.content != originals[name] else []
    return outputs, [f"{name} is left as it is: {reason}." for name, reason in sorted(reasons.items())]


def _reason(problem: Problem) -> str:
    place = "" if problem.line == 1 else f"line {problem.line}: "
    return f"{place}{problem.message}{f'; {problem.hint}' if problem.hint else ''}"


def _chosen(names: tuple[str, ...], known: list[str]) -> list[str]:
    """Return the files to format, each once; raises `UsageError` for one that the directory does not have."""
    chosen = [Path(name).as_posix() for name in names]
    for name in chosen:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {near}?" if near else f"choose from {listed(known, 'or')}"
            raise UsageError(f"{name} is not a file of this directory that can be formatted; {hint}")
    return [name for name in known if name in chosen or not chosen]


def _diff(output: Output, originals: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    old, new = (content.decode("utf-8").split("\n") for content in (originals[output.path], output.content))
    yield from difflib.unified_diff(old, new, output.path, output.path, n=0, lineterm="")


def _first_line(diff: list[str]) -> str:
    """Return the number of the first line that changes, from the ``@@ -128 +128 @@`` of a diff."""
    return diff[2].split()[1].lstrip("-").partition(",")[0]
