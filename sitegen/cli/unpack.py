"""``sitegen unpack``: unpack an untrusted zip file."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.terminal import say
from sitegen.text import count


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("into", type=click.Path(path_type=Path))
@click.option(
    "--only-sources",
    is_flag=True,
    help="Take services.yaml, services/ and content/ alone, from a commit as code hosts pack it: no theme, no script.",
)
def unpack(archive: Path, into: Path, only_sources: bool) -> None:
    """Unpack the zip file ARCHIVE into the new folder INTO, if nothing in it can do harm.

    Refused are links, names that lead elsewhere or that some system cannot hold, files that share a path, and more
    bytes or files than a directory may have. Hidden files are left out. Nothing is run, and after an error nothing is
    written.
    """
    from sitegen.writing.archives import unpack as unpack_archive

    files = unpack_archive(archive, into, only_sources=only_sources)
    say(f"Unpacked {count(files, 'file')} into {into}/")
