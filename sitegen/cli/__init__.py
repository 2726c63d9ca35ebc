"""Command line: the only package that prints, exits, and reads the clock and the environment."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen import __version__
from sitegen.cli.apply import apply
from sitegen.cli.build import build
from sitegen.cli.check import check
from sitegen.cli.confirm import confirm
from sitegen.cli.dates import dates
from sitegen.cli.diff import diff
from sitegen.cli.format import format_
from sitegen.cli.gaps import gaps
from sitegen.cli.import_ import import_
from sitegen.cli.init import init
from sitegen.cli.links import links
from sitegen.cli.new import new
from sitegen.cli.postcodes import postcodes
from sitegen.cli.program import Program
from sitegen.cli.schema import schema
from sitegen.cli.serve import serve
from sitegen.cli.terms import terms
from sitegen.cli.unpack import unpack
from sitegen.cli.worklist import worklist


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path),
    help="The directory to work on: the folder that holds services.yaml and content/. Default: the current folder.",
)
@click.version_option(__version__, prog_name="sitegen")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Build a searchable website of local perinatal peer support.

    Services are listed in services.yaml, guides are in content/. "sitegen COMMAND --help" explains each command.
    """
    context.obj = folder


for command in (
    apply,
    build,
    check,
    confirm,
    dates,
    diff,
    format_,
    gaps,
    import_,
    init,
    links,
    new,
    postcodes,
    schema,
    serve,
    terms,
    unpack,
    worklist,
):
    main.add_command(command)
