"""``sitegen build``: check the directory, then write its site."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import today_option
from sitegen.cli.terminal import counted, say
from sitegen.errors import DataError
from sitegen.gc_pause import gc_slowed
from sitegen.timings import UNTIMED, MeasuredTimings, StageTime

if TYPE_CHECKING:
    from sitegen.builds import Previous

_LOST_HINT = (
    "it lists the addresses that the site has to keep; name the site as it is published now with --previous, or delete "
    "the folder if it was never published"
)

_MAX_CHANGE_NAME = 60


def _read_change_name(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    if value is None:
        return ""
    name = " ".join(value.split())
    if not name or len(name) > _MAX_CHANGE_NAME or not name.isprintable():
        raise click.BadParameter(f"name the change in 1 to {_MAX_CHANGE_NAME} characters, such as change 12.")
    return name


@click.command()
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to write the site to. Default: _site in the directory.",
)
@click.option(
    "--previous",
    metavar="PLACE",
    help="The site as it is published now: its web address, its folder or its links.json. Default: the site in --out.",
)
@click.option(
    "--preview",
    metavar="NAME",
    callback=_read_change_name,
    help='Mark every page as a preview of the change of this name, such as "change 12", and keep it out of search '
    "engines. Default of --out then: _preview.",
)
@click.option(
    "--no-sync",
    is_flag=True,
    help="Do not wait until the disk has the site: faster on a busy disk. After a power cut, build it again.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    help="The number of processes that make pages side by side. Default: one for each core, up to 4; one for a small site.",
)
@click.option("--timings", "show_timings", is_flag=True, help="Print how long each stage took.")
@today_option
@click.pass_obj
def build(
    folder: Path,
    out: Path | None,
    previous: str | None,
    preview: str,
    no_sync: bool,
    jobs: int | None,
    show_timings: bool,
    today: date,
) -> None:
    """Check the directory, then build its site.

    The new site replaces the old one in a single step, and only when there are no errors: otherwise the old site stays
    as it is. Losing an address that was published before is an error too.
    """
    from sitegen.build import build as build_site
    from sitegen.writing import publish

    out = folder / ("_preview" if preview else "_site") if out is None else out
    timings = MeasuredTimings(_clock) if show_timings else UNTIMED
    # Previews of two changes may differ in any address; only the published site has addresses to keep.
    earlier = None if preview and previous is None else _read_previous_site(previous, out)
    site = build_site(folder, today, earlier, timings, preview=preview, jobs=jobs)
    if site.site is None:
        raise DataError(site.problems)
    for problem in site.problems:
        if problem.severity != "notice":  # `sitegen check` gives advice
            say(str(problem), err=True)

    def announce(count: int) -> None:
        say(f"Built {count:,} files into {out}/")

    with gc_slowed():
        publish(counted(site.outputs, "files"), out, folder, sync=not no_sync, announce=announce, timings=timings)
    if isinstance(timings, MeasuredTimings):
        for line in _timing_lines(timings.stages, timings.elapsed):
            say(line)


def _clock() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _timing_lines(stages: Sequence[StageTime], elapsed: float) -> Iterator[str]:
    """Write a table of the stages with their files, seconds and seconds of processor time, and of the whole build."""
    width = max(len(stage.name) for stage in stages)
    yield f"{'stage':{width}} {'files':>9} {'seconds':>9} {'processor':>9}"
    total = StageTime(
        "all",
        sum(stage.items for stage in stages),
        elapsed,  # less than the sum where stages ran side by side
        sum(stage.processor for stage in stages),
    )
    for stage in (*stages, total):
        files = f"{stage.items:,}" if stage.items else ""
        yield f"{stage.name:{width}} {files:>9} {stage.seconds:9.2f} {stage.processor:9.2f}"


def _read_previous_site(place: str | None, out: Path) -> Previous | None:
    """Return what an earlier build published: the one the user names, else the one that this build replaces, if any."""
    from sitegen.reading.published.link_ledger import read_previous
    from sitegen.reading.published.previous_sites import previous_site
    from sitegen.writing import is_ours, last_site

    if place is not None:
        if not place.strip():  # an unset variable in a script
            raise click.BadParameter("it is empty; name a place, or leave --previous out", param_hint="--previous")
        return read_previous(previous_site(place), "if the site has never had one, build it once without --previous")
    current = last_site(out)
    return read_previous(previous_site(str(current)), _LOST_HINT) if is_ours(current) else None
