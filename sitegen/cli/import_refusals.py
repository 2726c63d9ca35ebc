"""Refusals of parts of an import that a directory cannot have, found by a check of the directory as it would be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sitegen.check import check_directory
from sitegen.directory_files import AREAS_FILE, GONE_FILE, TOPICS_FILE
from sitegen.editing.entries import node_at
from sitegen.errors import DataError, Problem
from sitegen.importing.plan import ImportPlan, Refusals, TargetDirectory
from sitegen.permalinks.reverse import owner_of

_NOT_HIDDEN_YET = (
    "The source keeps an address back now, and these texts tell it. Nothing was written: take it out, and import again."
)
_FILES_OF_NAMES = (AREAS_FILE, TOPICS_FILE)
"""Files in which an import adds what new entries refer to."""
_KEPT_BACK = "address-kept-back"
"""Code of a text that tells an address which another record of the source keeps back."""
_REASONS = {"hidden-address": "it gives a hidden address away"}
"""Reasons in place of messages that repeat what must not get into the report."""


def planned_problems(plan: ImportPlan, target: TargetDirectory, folder: Path, today: date) -> Sequence[Problem]:
    """Check the directory as it would be; none where nothing is written, and nothing may tell more than before."""
    outputs = {output.path: output.content for output in plan.outputs}
    if not outputs and not plan.kept_back:
        return ()
    planned = {**target.files, **outputs}
    result = check_directory(folder, today, with_postcodes=False, planned=planned, kept_back=plan.kept_back)
    return result.problems


def new_refusals(
    plan: ImportPlan, known: Refusals, target: TargetDirectory, problems: Iterable[Problem]
) -> Refusals | None:
    """Return why the directory cannot have some new entries and updates, ``None`` if it can.

    `problems` are those of the directory as it would be. Raises `DataError` with errors that are of neither.
    """
    errors = [problem for problem in problems if problem.severity == "error"]
    new = {entry.id for entry in plan.report.ids.new}
    updated = {one.match.entry: one for one in plan.report.updates.merged if plan.report.updates.written(one)}
    entries = dict(known.entries)
    updates = {identifier: dict(reasons) for identifier, reasons in known.updates.items()}
    for error in reversed(errors):
        identifier = owner_of(error.service).id if error.file == GONE_FILE else error.service
        reason = f"{error.field}: {_REASONS.get(error.code, error.message)}"
        if error.file in _FILES_OF_NAMES:
            entries |= dict.fromkeys(_givers(plan, error.service), reason)
        elif identifier in new:
            entries[identifier] = reason
        elif identifier in updated:
            top = re.split(r"[.\[]", error.field)[0]
            keys = {path[0] for path in plan.report.updates.written(updated[identifier])}
            updates.setdefault(identifier, {})[top if top in keys else ""] = reason
    more = Refusals(entries, updates)
    if errors and more == known:
        is_kept_back = any(error.code == _KEPT_BACK for error in errors)
        raise DataError(_in_present_files(errors, plan, target), _NOT_HIDDEN_YET if is_kept_back else "")
    return more if errors else None


def _givers(plan: ImportPlan, name: str) -> Iterator[str]:
    """Yield the ids of new entries that bring an area or a concept along."""
    for entry in plan.report.ids.new:
        if name in entry.draft.areas or any(name == concept for _, concept in entry.draft.concepts):
            yield entry.id


def with_venues(plan: ImportPlan, problems: Iterable[Problem]) -> ImportPlan:
    """Return a plan whose report has a remark on each text of the source that names a venue which it keeps back."""
    touched = {entry.id for entry in plan.report.ids.new}
    touched |= {one.match.entry for one in plan.report.updates.merged if plan.report.updates.written(one)}
    remarks = [
        f"{problem.service}: {problem.field}: {problem.message}; {problem.hint}"
        for problem in problems
        if problem.code == _KEPT_BACK and problem.service in touched
    ]
    return replace(plan, report=replace(plan.report, remarks=(*plan.report.remarks, *remarks)))


def refuse_telling_texts(plan: ImportPlan, target: TargetDirectory, folder: Path, today: date) -> None:
    """Raise `DataError` with the texts that tell an address which the source keeps back from now on."""
    files = plan.report.updates.files_with_addresses
    if files:
        planned = {**target.files, **{output.path: output.content for output in plan.outputs}, **files}
        problems = check_directory(folder, today, with_postcodes=False, planned=planned).problems
        errors = [problem for problem in problems if problem.code == "hidden-address" and problem.severity == "error"]
        if errors:
            raise DataError(_in_present_files(errors, plan, target), _NOT_HIDDEN_YET)


def _in_present_files(errors: Iterable[Problem], plan: ImportPlan, target: TargetDirectory) -> list[Problem]:
    """Return errors at the places that they have before the import writes anything."""
    present = {one.match.entry: one.present.node for one in plan.report.updates.merged}
    moved = []
    for error in errors:
        service = target.by_id.get(error.service)
        if service is None or service.source.file != error.file:
            moved.append(error)
            continue
        node = present.get(error.service)
        path = tuple(re.findall(r"[^.\[\]]+", error.field))
        found = (
            None if node is None else next(filter(None, (node_at(node, path[:n]) for n in range(len(path), -1, -1))))
        )
        place = (service.source.line, 1) if found is None else (found.line, found.column)
        moved.append(replace(error, line=place[0], column=place[1]))
    return moved
