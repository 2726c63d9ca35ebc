"""``sitegen serve``: preview the site in a browser while you edit it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from sitegen.cli.options import london_today, today_option
from sitegen.cli.terminal import say
from sitegen.errors import DiskError

if TYPE_CHECKING:
    from sitegen.serving.preview import Edition


@click.command()
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    help="The port to serve on. Default: 8000, or the next one that is free.",
)
@click.option("--edit", "edits", is_flag=True, help="Change entries in forms, on this machine only.")
@today_option
@click.pass_context
def serve(context: click.Context, port: int | None, edits: bool, today: date) -> None:
    """Preview the site in a browser on this machine while you edit it.

    Every time you save a file the site is rebuilt and open pages reload. While files have problems, the browser lists
    them. With --edit, the page of each entry has a link to forms that change it in its file. Press Ctrl-C to stop.
    """
    from sitegen.serving import Preview, bind, run

    folder: Path = context.obj
    if not folder.is_dir():
        raise DiskError(f"there is no folder {folder}")
    has_fixed_day = context.get_parameter_source("today") is not ParameterSource.DEFAULT
    preview = Preview(folder, (lambda: today) if has_fixed_day else london_today)
    server = bind(port)

    run(preview, server, _Terminal(f"http://127.0.0.1:{server.getsockname()[1]}", edits), edits=edits)
    say("Stopped.")


class _Terminal:
    """Prints the progress of the preview."""

    def __init__(self, address: str, edits: bool) -> None:
        self._address = address
        self._edits = edits

    def built(self, edition: Edition) -> None:
        for problem in edition.problems:
            say(str(problem), err=True)
        if edition.failure is not None:
            say(f"error: {edition.failure}", err=True)
        if not edition.is_site:
            say("Not built: see above, or in the browser.")

    def ready(self, edition: Edition) -> None:
        say(f"Look at {self._address}{edition.base}/ (Ctrl-C ends it)")
        if self._edits:
            say(f"Change entries at {self._address}/__sitegen/edit/")

    def completed(self, count: int | None) -> None:
        if count is None:
            say(
                "Pages that nobody has opened are not checked; perhaps memory ran out. sitegen build checks them.",
                err=True,
            )
        else:
            say(f"Built {count:,} files.")
