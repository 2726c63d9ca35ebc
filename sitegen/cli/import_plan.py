"""Plan of an import, without new entries that the directory cannot have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sitegen.check import check_directory
from sitegen.directory_files import GONE_FILE
from sitegen.errors import DataError
from sitegen.importing.plan import ImportPlan, SourceFile, TargetDirectory, plan_import
from sitegen.permalinks.reverse import owner_of
from sitegen.reading.external_files import list_files, read_files


def plan_from_file(file: Path, target: TargetDirectory, folder: Path, today: date) -> ImportPlan:
    """Plan the import of a file, or of a folder of files, into the directory in `folder`.

    Raises `DataError` when there is nothing to import, or when an entry that is not new would have an error.
    """
    names = {path: str(path.relative_to(file) if file.is_dir() else path) for path in list_files(file)}
    sources = [SourceFile(names[path], content) for path, content in read_files(list(names))]
    refusals: dict[str, str] = {}
    plan = plan_import(sources, target, today)
    while reasons := _new_refusals(plan, target, folder, today):
        refusals |= reasons
        plan = plan_import(sources, target, today, refusals)
    return plan


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
