"""Check a whole directory: the first step of every command that needs one.

`apply`, `check`, `build`, `confirm`, `dates`, `gaps`, `import`, `links` and `postcodes` start here, so that all of them
accept and refuse the same files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from sitegen.errors import DataError, Problem, sort_problems
from sitegen.library import Library
from sitegen.model import Site
from sitegen.permalinks import lint_gone_entries, lint_page_links
from sitegen.reading import read_directory
from sitegen.reading.files.entry_cache import EntryCache
from sitegen.reading.privacy.other_texts import KeptBack
from sitegen.reading.syntax.allowances import Allowance, is_allowed, unused_allowances
from sitegen.reading.syntax.problems import Link
from sitegen.timetable.lint import lint_dates
from sitegen.views.paper.pack_lint import lint_packs


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A checked directory."""

    library: Library | None
    """``None`` when there is any error."""
    site: Site | None
    """Settings of the site, as in `Reading`."""
    problems: tuple[Problem, ...]
    """Errors and warnings, in reading order."""
    links: tuple[Link, ...] = ()
    """Links to the web and to pages of this site, in reading order; empty when there is any error."""
    allowances: tuple[Allowance, ...] = ()
    """Comments that allow a warning, whose warnings are left out already; empty when there is any error."""


def check_directory(
    folder: Path,
    today: date,
    *,
    with_postcodes: bool = True,
    cache: EntryCache | None = None,
    planned: Mapping[str, bytes] = MappingProxyType({}),
    kept_back: KeptBack = MappingProxyType({}),
) -> CheckResult:
    """Read a directory and report every problem: of files, links, dates, packs, searches, needs and gone pages.

    `today` is the London date; the others are arguments of `read_directory`. Raises `DiskError` when the disk refuses.
    """
    reading = read_directory(
        folder, today, with_postcodes=with_postcodes, cache=cache, planned=planned, kept_back=kept_back
    )
    if reading.directory is None:
        return CheckResult(None, reading.site, _without_allowed(reading.problems, reading.allowances))
    library = Library(reading.directory, today)
    errors = (*lint_gone_entries(library), *lint_page_links(library, reading.links))
    found = (*reading.problems, *lint_dates(reading.directory, today), *errors)
    if library.directory.searches:
        from sitegen.search.expected import lint_searches  # the search takes as long to import as all of the reader

        found = (*found, *lint_searches(library))
    if any(need.source is not None for need in library.directory.needs):
        from sitegen.search.need_advice import lint_needs

        found = (*found, *lint_needs(library))
    if library.publishes("print"):
        found = (*found, *lint_packs(library))
    unused = unused_allowances(found, reading.allowances)
    problems = sort_problems((*_without_allowed(found, reading.allowances), *unused))
    if errors:
        return CheckResult(None, reading.site, problems)
    return CheckResult(library, reading.site, problems, reading.links, reading.allowances)


def new_warnings(before: CheckResult, after: CheckResult) -> Iterator[Problem]:
    """Yield the problems of an edited directory that it did not have before the edit, wherever they are now."""
    known = {_without_place(problem) for problem in before.problems}
    yield from (problem for problem in after.problems if _without_place(problem) not in known)


def _without_place(problem: Problem) -> tuple[str, ...]:
    return problem.file, problem.service, problem.field, problem.code, problem.message


def _without_allowed(problems: Iterable[Problem], allowances: Sequence[Allowance]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if not is_allowed(problem, allowances))


def load_library(folder: Path, today: date, *, with_postcodes: bool = True) -> Library:
    """Return the library of a directory without errors; raises `DataError` with every problem of any other.

    The arguments and `DiskError` are those of `check_directory`.
    """
    result = check_directory(folder, today, with_postcodes=with_postcodes)
    if result.library is None:
        raise DataError(result.problems)
    return result.library
