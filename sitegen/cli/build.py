"""``sitegen build``: checks the directory, then writes its site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sitegen import urls
from sitegen.build import build as build_site
from sitegen.cli.options import today_option
from sitegen.cli.saying import counted, say
from sitegen.errors import DataError
from sitegen.writing import publish, published_file


@click.command()
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where the site goes. Default: _site in the directory.",
)
@today_option
@click.pass_obj
def build(folder: Path, out: Path | None, today: date) -> None:
    """Checks the directory, then builds its site.

    The new site takes the place of the old one in one step, and only when everything is in order: an error leaves
    the old site as it was.
    """
    out = folder / "_site" if out is None else out
    site = build_site(folder, today, published_file(out, urls.CHANGES_JSON))
    if site.site is None:
        raise DataError(site.problems)
    for problem in site.problems:
        say(str(problem), err=True)
    count = publish(counted(site.outputs, "files"), out, folder)
    say(f"Built {count:,} files into {out}/")
