"""Plan of an import, without new entries that the directory cannot have."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from sitegen.check import check_directory
from sitegen.directory_files import GONE_FILE
from sitegen.errors import DataError, SitegenError, UsageError
from sitegen.importing.plan import ImportPlan, SourceFile, TargetDirectory, plan_import
from sitegen.importing.sheets.data_package import is_package_file
from sitegen.importing.sheets.files import is_sheet
from sitegen.permalinks.reverse import owner_of
from sitegen.reading.external_files import list_files, read_files
from sitegen.writing.archives import unpack


def plan_from_file(
    file: Path, target: TargetDirectory, folder: Path, today: date, columns: Path | None = None
) -> ImportPlan:
    """Plan the import of a file, a zip or a folder of files into the directory in `folder`.

    `columns` is the mapping file of a spreadsheet. Raises `DataError` when there is nothing to import, or when an entry
    that is not new would have an error.
    """
    sources = read_sources(file)
    columns_file = None
    if columns is not None:
        if not any(is_sheet(source.name) for source in sources):
            raise UsageError(f"--columns is for spreadsheets: {file} is neither CSV nor .xlsx")
        columns_file = SourceFile(str(columns), next(read_files([columns]))[1])
    refusals: dict[str, str] = {}
    plan = plan_import(sources, target, today, columns_file=columns_file)
    while reasons := _new_refusals(plan, target, folder, today):
        refusals |= reasons
        plan = plan_import(sources, target, today, refusals, columns_file)
    return plan


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


def _new_refusals(plan: ImportPlan, target: TargetDirectory, folder: Path, today: date) -> dict[str, str]:
    """Check the directory as it would be; return the reasons, by id, why it cannot have some of the new entries.

    Raises `DataError` with errors that are of no new entry.
    """
    outputs = {output.path: output.content for output in plan.outputs}
    if not outputs:
        return {}
    problems = check_directory(folder, today, with_postcodes=False, planned={**target.files, **outputs}).problems
    errors = [problem for problem in problems if problem.severity == "error"]
    new = {entry.id for entry in plan.report.ids.new}
    reasons = {}
    for error in reversed(errors):
        identifier = owner_of(error.service).id if error.file == GONE_FILE else error.service
        # The message repeats the hidden address, which must not get into the report.
        repeats_address = error.code == "hidden-address"
        reasons[identifier] = f"{error.field}: {'it gives a hidden address away' if repeats_address else error.message}"
    reasons = {identifier: reason for identifier, reason in reasons.items() if identifier in new}
    if errors and not reasons:
        raise DataError(errors)
    return reasons
