"""A build: read, gather, render. Only the reader and the theme loader touch the disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitegen import urls
from sitegen.builds import Output, Previous, PublishedChanges
from sitegen.changes.published import read_previous_changes
from sitegen.check import check_directory
from sitegen.errors import Problem, SitegenError
from sitegen.library import Library
from sitegen.model import Site
from sitegen.outputs import every_output
from sitegen.reading.files.entry_cache import EntryCache
from sitegen.reading.history.revisions import read_history
from sitegen.theme.theme import Theme, load_theme
from sitegen.timings import UNTIMED, Timings
from sitegen.workers import usable_cores

FAILURES = (SitegenError, OSError, MemoryError)
"""Errors that a build may raise, whatever is in the files."""

_FEW_SERVICES = 150
"""Fewer are rendered sooner in one process than in two that each begin anew."""
_MOST_JOBS = 4
"""More processes only take memory: the longest outputs, and writing, are not divided."""


@dataclass(frozen=True, slots=True)
class Build:
    """Site made from a directory, with its problems."""

    problems: tuple[Problem, ...]
    """Errors and warnings, in reading order."""
    theme: Theme | None = None
    """Theme, ready to render the library; ``None`` when the data has errors."""
    timings: Timings = UNTIMED
    jobs: int = 1

    @property
    def site(self) -> Site | None:
        """Settings of the site; ``None`` when the data has errors."""
        return None if self.theme is None else self.theme.context.library.site

    @property
    def outputs(self) -> Iterator[Output]:
        """Every file of the site, rendered as it is iterated; empty when the data has errors."""
        if self.theme is None:
            return iter(())
        return every_output(self.theme, self.timings, self.jobs)


def build(
    folder: Path,
    today: date,
    previous: Previous | None = None,
    timings: Timings = UNTIMED,
    *,
    preview: str = "",
    jobs: int | None = 1,
    cache: EntryCache | None = None,
) -> Build:
    """Make the site of the directory in `folder` as of `today`, a London date.

    `previous` is what an earlier build published; iterating the outputs raises `DataError` when this build would lose
    one of its addresses. `preview` names the change that the site is a preview of. `jobs` is the number of processes
    that render the outputs; ``None`` chooses it. Entries in `cache` are not read again. Raises `DiskError` when a file
    cannot be opened and `DataError` when the theme is broken.
    """
    with timings.stage("reading"):
        checked = check_directory(folder, today, cache=cache)
    if checked.library is None:
        return Build(checked.problems)
    shows_changes = checked.library.publishes("changes")
    with timings.stage("reading earlier versions"):
        history = read_history(folder, today) if shows_changes else None
        published, warnings = _previous_changes(previous.changes) if shows_changes and previous else (None, ())
        library = checked.library.with_past(previous, history=history, published_changes=published)
    if preview:
        library = library.as_preview(preview)
    with timings.stage("loading the theme"):
        theme = load_theme(folder, library)
    return Build((*checked.problems, *warnings), theme, timings, jobs or _best_jobs(library))


def _best_jobs(library: Library) -> int:
    """Return the number of processes that a build is quickest with."""
    return 1 if len(library.directory.services) < _FEW_SERVICES else min(usable_cores(), _MOST_JOBS)


def _previous_changes(content: bytes | None) -> tuple[PublishedChanges | None, tuple[Problem, ...]]:
    """Read the changes that were published before; damaged ones are a warning, since a build needs no past."""
    if content is None:
        return None, ()
    try:
        return read_previous_changes(content), ()
    except ValueError as error:
        name = urls.CHANGES_JSON.removeprefix("/")
        message = f"the changes that the site published before cannot be read: {error}"
        hint = "this build lists only the changes in version control; the next build will be complete again"
        return None, (Problem(name, 1, 1, "warning", "previous-changes", "", "", message, hint),)
