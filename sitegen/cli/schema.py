"""``sitegen schema``: print the JSON Schema of a kind of file."""

from __future__ import annotations

import click

from sitegen.directory_files import FILE_KINDS


@click.command()
@click.argument("kind", type=click.Choice(list(FILE_KINDS)), default="services", required=False)
def schema(kind: str) -> None:
    """Print the JSON Schema of services.yaml or another kind of file, with which an editor knows its keys.

    It completes them, shows what to write, and underlines mistakes. It accepts what "sitegen check" accepts, and some
    of what that refuses. A guide, a story or a page has its keys between the two lines of three dashes.
    """
    from sitegen.editor_schemas import schema_text

    click.echo(schema_text(kind), nl=False)
