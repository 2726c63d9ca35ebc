"""``sitegen postcodes``: add the positions of single postcodes to the directory."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import counted, say
from sitegen.directory_files import POSTCODES_FOLDER
from sitegen.errors import SitegenError
from sitegen.text import count


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@today_option
@click.pass_obj
def postcodes(folder: Path, file: Path, today: date) -> None:
    """Read the positions of postcodes from FILE, so that distances are exact.

    FILE is the Ordnance Survey's free Code-Point Open in CSV form: the zip as downloaded, a folder of its .csv files,
    or one of them. Postcodes in districts within 10 miles of an area or service of the directory are written to
    content/postcodes/, replacing what was there. Northern Ireland is not covered. The credit that the licence asks for
    is written too, with the year of --today, and shown on the search page.
    """
    from sitegen.check import load_library
    from sitegen.importing.postcodes.files import postcode_files, read_rows
    from sitegen.reading.code_point import code_point_tables
    from sitegen.search.postcodes import REACH_OF_POSTCODES, outcodes_near
    from sitegen.writing import replace_folder

    library = load_library(folder, today, with_postcodes=False)  # content/postcodes/ is replaced, broken or not
    wanted = outcodes_near(library, REACH_OF_POSTCODES)
    tables = counted(code_point_tables(file), "tables", step=1)
    rows = list(read_rows(tables, wanted.keys()))
    if not rows:
        raise SitegenError(f"no postcode of {file} is within {REACH_OF_POSTCODES} miles of an area or a service")
    files = postcode_files(rows, today.year)
    replace_folder(files, folder / POSTCODES_FOLDER)
    say(
        f"{count(len(rows), 'postcode')} of {count(len(files) - 1, 'district')} written to {folder / POSTCODES_FOLDER}/"
    )
