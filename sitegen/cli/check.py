"""``sitegen check``: every problem of the directory in one run."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from sitegen.check import check_directory
from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.errors import Problem
from sitegen.text import count

PROBLEMS_FOUND = 1


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How problems are printed: a line each, a JSON list, or annotations for a pull request on GitHub.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@today_option
@click.pass_context
def check(context: click.Context, form: str, strict: bool, today: date) -> NoReturn:
    """Checks the whole directory, and says what is wrong, where, and what right looks like.

    Nothing is written. Errors keep the site from being built; warnings do not.
    """
    folder: Path = context.obj
    problems = check_directory(folder, today).problems
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], indent=2))
    for problem in problems if form != "json" else ():
        say(str(problem) if form == "text" else _annotation(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if form == "text":
        say(f"{count(errors, 'error').capitalize()}, {count(warnings, 'warning')}.", err=True)
    context.exit(PROBLEMS_FOUND if errors or (strict and warnings) else 0)


def _annotation(problem: Problem) -> str:
    """GitHub's form of a problem, with its own escapes.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    about = ": ".join(part for part in (problem.service, problem.field) if part)
    place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": about or problem.code}
    parameters = ",".join(f"{name}={_escaped(str(value), also=True)}" for name, value in place.items())
    words = "; ".join(part for part in (problem.message, problem.hint) if part)
    return f"::{problem.severity} {parameters}::{_escaped(words)}"


def _escaped(words: str, *, also: bool = False) -> str:
    replaced = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return replaced.replace(":", "%3A").replace(",", "%2C") if also else replaced
