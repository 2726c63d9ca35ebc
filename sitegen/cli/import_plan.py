"""Plan of an import, without new entries that the directory cannot have."""

from __future__ import annotations

import asyncio
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.cli.import_refusals import new_refusals, planned_problems, refuse_telling_texts, with_venues
from sitegen.cli.terminal import live_count
from sitegen.errors import DataError, Problem, SitegenError, UsageError
from sitegen.importing.api.requests import fetch_feed
from sitegen.importing.drafts import SourceFile
from sitegen.importing.plan import ImportOptions, ImportPlan, Refusals, TargetDirectory, plan_import
from sitegen.importing.sheets.data_package import is_package_file
from sitegen.importing.sheets.files import is_sheet
from sitegen.links.turns import Clock
from sitegen.reading.external_files import list_files, read_files
from sitegen.reading.published.web_files import is_web_address
from sitegen.writing.archives import unpack


def plan_from_source(
    source: str,
    target: TargetDirectory,
    folder: Path,
    today: date,
    columns: Path | None = None,
    options: ImportOptions = ImportOptions(),  # noqa: B008  (frozen)
) -> ImportPlan:
    """Plan the import of a file, a zip, a folder of files or an address of the web into the directory in `folder`.

    `columns` is the mapping file of a spreadsheet. Raises `DataError` when there is nothing to import, or when an entry
    that is not new would have an error.
    """
    if "://" in source:
        if columns is not None:
            raise UsageError(f"--columns is for spreadsheets: {source} is none")
        return _plan_from_web(source, target, folder, today, options)
    sources, options = read_sources(Path(source)), replace(options, name=Path(source).absolute().stem)
    return _plan(sources, source, target, folder, today, options, columns)


def _plan_from_web(
    source: str, target: TargetDirectory, folder: Path, today: date, options: ImportOptions
) -> ImportPlan:
    """Plan the import of everything at an address; raises `UsageError` for none, and the errors of `fetch_feed`."""
    if not is_web_address(source):
        raise UsageError("write an address like https://api.example.org/services, without a name or password")
    if is_sheet(urlsplit(source).path):
        raise UsageError(f"{source} is a spreadsheet: save it on this computer, and import the file")
    with live_count("pages read") as show:
        feed = fetch_feed(source, Clock(time.monotonic, asyncio.sleep), show)
    sources = [SourceFile(url, content) for url, content in feed.pages]
    if not sources:
        problem = Problem(source, 1, 1, "error", "not-imported", "", "", f"nothing to import: {feed.skipped[0]}", "")
        raise DataError([problem])
    options = replace(options, name=urlsplit(source).hostname or "")
    plan = _plan(sources, source, target, folder, today, options)
    report = replace(
        plan.report, skipped=(*feed.skipped, *plan.report.skipped), remarks=(*feed.remarks, *plan.report.remarks)
    )
    return replace(plan, report=report)


def _plan(
    sources: list[SourceFile],
    name: str,
    target: TargetDirectory,
    folder: Path,
    today: date,
    options: ImportOptions,
    columns: Path | None = None,
) -> ImportPlan:
    columns_file = None
    if columns is not None:
        if not any(is_sheet(source.name) for source in sources):
            raise UsageError(f"--columns is for spreadsheets: {name} is neither CSV nor .xlsx")
        columns_file = SourceFile(str(columns), next(read_files([columns]))[1])
    refusals: Refusals | None = Refusals()
    while refusals is not None:
        plan = plan_import(sources, target, today, refusals, columns_file, options)
        refuse_telling_texts(plan, target, folder, today)
        problems = planned_problems(plan, target, folder, today)
        refusals = new_refusals(plan, refusals, target, problems)
    return with_venues(plan, problems)


def read_sources(file: Path) -> list[SourceFile]:
    """Read a file, or the JSON files of a folder or zip; where it has none, or a datapackage.json, its CSV too."""
    if file.suffix.lower() == ".zip" and not file.is_dir():
        with tempfile.TemporaryDirectory() as folder:
            unpack(file, Path(folder))
            try:
                return read_sources(Path(folder))
            except SitegenError as error:
                raise type(error)(str(error).replace(folder, str(file))) from error
    if not file.is_dir():
        names = {file: str(file)}
    else:
        paths = list_files(file, ".json", ".csv")
        tables = [path for path in paths if path.suffix.lower() == ".csv"]
        is_package = len(tables) == len(paths) or any(is_package_file(path.name) for path in paths)
        names = {path: str(path.relative_to(file)) for path in paths if is_package or path not in tables}
    return [SourceFile(names[path], content) for path, content in read_files(list(names))]
