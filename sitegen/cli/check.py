"""``sitegen check``: report every problem of the directory in one run."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say
from sitegen.errors import Problem, sort_problems
from sitegen.text import count

PROBLEMS_FOUND = 1


@click.command()
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How problems are printed: a line each, a JSON list, or annotations for a pull request on GitHub.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--explain", metavar="CODE", help="Print what the code of a problem means, with an example; check nothing."
)
@today_option
@click.pass_context
def check(context: click.Context, output_format: str, strict: bool, explain: str | None, today: date) -> NoReturn:
    """Check the whole directory and list every problem: where it is, what is wrong, and an example of what is right.

    Templates of a theme of your own are read, and not rendered. Nothing is written. Errors stop a build; warnings do
    not. Advice on texts comes last, and is only advice.
    """
    if explain is not None:
        from sitegen.explanations import explanation

        click.echo(explanation(explain))
        context.exit()
    from sitegen.check import check_directory

    folder: Path = context.obj
    result = check_directory(folder, today)
    problems = result.problems
    is_missing = any(problem.code == "theme" for problem in problems)
    if result.site is not None and (folder / "themes").exists() and not is_missing:
        from sitegen.theme.lint import lint_theme  # takes longer to import than most directories to check

        problems = sort_problems((*problems, *lint_theme(folder, result.site.theme)))
    advice = [problem for problem in problems if problem.severity == "notice"]
    to_fix = [problem for problem in problems if problem.severity != "notice"]
    if output_format == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], indent=2))
    else:
        for problem in (*to_fix, *advice):
            line = str(problem) if output_format == "text" else github_annotation(problem)
            say(line, is_command=output_format == "github")
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(to_fix) - errors
    if output_format == "text":
        noun = "piece of advice" if len(advice) == 1 else "pieces of advice"
        also = f", {len(advice):,} {noun}" if advice else ""
        say(f"{count(errors, 'error').capitalize()}, {count(warnings, 'warning')}{also}.", err=True)
    context.exit(PROBLEMS_FOUND if errors or (strict and warnings) else 0)


def github_annotation(problem: Problem) -> str:
    """Return a problem as a GitHub workflow command, with that syntax's own escapes.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    subject = ": ".join(part for part in (problem.service, problem.field) if part)
    place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": subject or problem.code}
    parameters = ",".join(f"{name}={_escape_parameter(str(value))}" for name, value in place.items())
    text = "; ".join(part for part in (problem.message, problem.hint) if part)
    return f"::{problem.severity} {parameters}::{_escape(text)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_parameter(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
