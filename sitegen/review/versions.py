"""Versions of a directory before and after a change: all that can be read of each, and its pages on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen import urls
from sitegen.check import check_directory, load_library
from sitegen.directory_files import SERVICES_FILE, SITE_FILE
from sitegen.errors import DataError, DiskError, Problem, UsageError
from sitegen.library import Library
from sitegen.model import Service
from sitegen.ordinary_files import printable
from sitegen.outputs import stages
from sitegen.permalinks import Resolution, resolve_permalinks
from sitegen.permalinks.known_pages import known_files, known_pages
from sitegen.plans import Plan
from sitegen.reading.history.checkout import check_out
from sitegen.reading.history.git import commit_of, has_git, is_in_repository
from sitegen.reading.single_file import read_services_alone
from sitegen.reading.values.ids import SLUG
from sitegen.theme.files import ThemeFiles, read_theme
from sitegen.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class BaseFolder:
    """Folder with the files of the version before."""

    name: str
    """Branch, tag, commit or folder, as it was given."""
    path: Path
    left_out: tuple[str, ...] = ()
    """Paths of the commit that were not read: links, and names that could lead elsewhere."""


class Version:
    """A version of a directory without errors, with its site."""

    def __init__(self, library: Library, files: ThemeFiles) -> None:
        self.library = library
        self.files = files

    @cached_property
    def theme(self) -> Theme:
        """Theme of the version's own, ready to render its pages."""
        return Theme(self.files, self.library)

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """Plans of the files that can be made alone, by address."""
        planned = (plan for _, produce in stages(self.library) for plan in produce(self.library, self.theme))
        return {urls.address_of(plan.path): plan for plan in planned if plan.path}

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Addresses that people and programs may keep."""
        known = known_pages(self.library) | known_files(self.library)
        return frozenset(filter(urls.is_permalink, known.union(self.plans)))

    @cached_property
    def resolutions(self) -> tuple[Resolution, ...]:
        """Redirects and tombstones at earlier addresses, as far as the directory itself names them."""
        return resolve_permalinks(self.library, self.addresses)[0]

    def render(self, address: str) -> bytes:
        """Make the file at an address of `plans`; the address of the static files is left out of it."""
        (output,) = self.plans[address].make()
        return output.content.replace(self.theme.version.encode(), b"")

    def with_checks_of(self, other: Version) -> Version:
        """Return this version with the dates of checks of another, so that nothing differs by them."""
        earlier, library = other.library, self.library

        def with_checks(service: Service) -> Service:
            before = earlier.service.get(service.id)
            if before is None or earlier.is_held(before) != library.is_held(service):
                return service
            return replace(service, checked=before.checked, confirmed=before.confirmed)

        directory = replace(library.directory, services=tuple(map(with_checks, library.directory.services)))
        return Version(Library(directory, library.today, library.previous), self.files)


@dataclass(frozen=True, slots=True)
class BaseVersion:
    """Version before a change, as far as it can be read."""

    name: str
    services: tuple[Service, ...]
    """Entries without an error."""
    ids: frozenset[str]
    """Ids of all entries, also of those with an error."""
    version: Version | None
    """``None`` where the version has errors, so that it has no site."""
    problems: tuple[Problem, ...] = ()
    """Errors of the version."""
    left_out: tuple[str, ...] = ()


@contextmanager
def open_base(folder: Path, base: str) -> Iterator[BaseFolder]:
    """Yield the folder of the version before: `base` is a folder, or a commit of the directory in `folder`.

    Raises `UsageError` where it is neither, or no directory, and `DiskError` without git.
    """
    if base and Path(base).is_dir():
        _refuse_no_directory(Path(base), base)
        yield BaseFolder(base, Path(base))
        return
    name = printable(base)
    if not has_git():
        raise DiskError(f"there is no folder {name}, and git is not installed, so it cannot be looked up as a branch")
    commit = commit_of(folder, base)
    if not commit:
        raise UsageError(_not_a_commit(folder, name))
    with TemporaryDirectory(prefix="sitegen-") as temporary:
        left_out = check_out(folder, commit, Path(temporary))
        _refuse_no_directory(Path(temporary), name)
        yield BaseFolder(name, Path(temporary), left_out)


def _not_a_commit(folder: Path, name: str) -> str:
    if is_in_repository(folder):
        fetch = "git fetch origin main (in a workflow, check out with fetch-depth: 0)"
        return f"{name} is no folder, and no branch, tag or commit here; to fetch one: {fetch}, then name origin/main"
    trust = "git config --global --add safe.directory"
    return (
        f"{name} is no folder, and {folder} is in no repository that git reads; if it belongs to somebody else: {trust}"
    )


def _refuse_no_directory(folder: Path, name: str) -> None:
    has_file = any((folder / file).exists() for file in (SITE_FILE, SERVICES_FILE))
    if not has_file and not (folder / "services").is_dir():  # /etc has a file of this name
        message = f"{printable(name)} is no directory: it has no {SERVICES_FILE} and no {SITE_FILE}"
        raise UsageError(f"{message}; name the folder of one, or a branch, tag or commit that has one")


def read_base(base: BaseFolder, today: date) -> BaseVersion:
    """Read the version before. Its errors raise nothing: the change may be what fixes them."""
    result = check_directory(base.path, today)
    errors = tuple(problem for problem in result.problems if problem.severity == "error")
    if result.library is not None:
        services = result.library.directory.services
        ids = frozenset(service.id for service in services)
        try:
            version = Version(result.library, read_theme(base.path, result.library.site.theme))
            return BaseVersion(base.name, services, ids, version, left_out=base.left_out)
        except DataError as error:
            errors = error.problems
    with_errors = {problem.service for problem in errors if problem.file.startswith("services")}
    services = tuple(service for service in read_services_alone(base.path, today) if service.id not in with_errors)
    unreadable = frozenset(filter(SLUG.fullmatch, with_errors))
    ids = unreadable.union(service.id for service in services)
    return BaseVersion(base.name, services, ids, None, errors, base.left_out)


def read_version(folder: Path, today: date) -> Version:
    """Read the version after the change; raises `DataError` with every problem where it has an error."""
    library = load_library(folder, today)
    return Version(library, read_theme(folder, library.site.theme))
