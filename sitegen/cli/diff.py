"""``sitegen diff``: show what visitors will see change."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import say

if TYPE_CHECKING:
    from sitegen.review.forms import ReviewForm

ADDRESSES_LOST = 1


@click.command()
@click.argument("base")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    help="Lines to read, a comment for a pull request, data for programs, or a page with pages before and after.",
)
@today_option
@click.pass_context
def diff(context: click.Context, base: str, output_format: ReviewForm, today: date) -> None:
    """Show what visitors will see change from BASE to the directory as it is now.

    BASE is a branch, tag or commit of git, or the folder of another version. Entries are compared fact by fact, their
    dates for the next 26 weeks, and then everything that a change may touch: addresses, searches, areas that are left
    with nothing, what has been printed, and calendars.
    """
    from sitegen.review.compare import compare
    from sitegen.review.forms import FORMS
    from sitegen.review.versions import open_base, read_version

    folder: Path = context.obj
    version = read_version(folder, today)
    with open_base(folder, base) as base_folder:
        review = compare(base_folder, version, today)
        text = FORMS[output_format](review)
    if output_format == "text":
        for line in text.splitlines():
            say(line)
    else:
        click.echo(text, nl=False)
    if review.errors:
        context.exit(ADDRESSES_LOST)
