"""What an import did, in plain lines for the terminal: what came, what is to complete, what could not be carried."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.importing.draft import Draft
from sitegen.importing.ids import Settled
from sitegen.text import capitalised, count


@dataclass(frozen=True, slots=True)
class Report:
    """Everything there is to say."""

    settled: Settled
    areas: Mapping[str, str]
    """New areas: names by id."""
    made: Sequence[str]
    """Files that were not there before."""
    not_taken: Sequence[str]
    """Services, files and parts of files that gave no entry, each with why."""
    record_keeping: Sequence[str]
    """Keys that are for the keepers of the source alone, and were carried from no entry."""


def lines(report: Report, folder: str) -> Iterator[str]:
    """The report, line by line; `folder` is the directory as the user called it."""
    new = report.settled.new
    yield f"{capitalised(count(len(new), 'entry', 'entries'))} added to {folder}/services.yaml."
    if report.areas:
        yield f"{count(len(report.areas), 'area')} added to {folder}/content/areas.yaml: {', '.join(report.areas.values())}"
    if "content/site.yaml" in report.made:
        yield f"{folder}/content/site.yaml is new: put in your own name, web address, nation and contact."
    drafts = [entry.draft for entry in new]
    shared = _shared(drafts)
    if shared:
        yield ""
        yield f"To complete in every new entry: {', '.join(shared)}"
    for entry in new:
        yield ""
        yield f"{entry.id}: {entry.draft.name}"
        wanting = [
            f"{key} ({why})" if why else key for key, why in entry.draft.to_complete.items() if key not in shared
        ]
        yield from _group("  to complete", wanting)
        yield from _group("  not carried", entry.draft.left_out)
    yield from _headed("Already in the directory, so not added", [f"{i}: {name}" for i, name in report.settled.there])
    twice = [
        f"{taken}; the same service, with less, is in {', '.join(others)}" for taken, others in report.settled.twice
    ]
    yield from _headed("More than once in the source, taken once", twice)
    yield from _headed("Nothing to import", report.not_taken)
    if new and report.record_keeping:
        yield ""
        yield f"Left with the source from every entry, as its own record-keeping: {', '.join(report.record_keeping)}"


def _shared(drafts: Sequence[Draft]) -> list[str]:
    """Keys that every entry wants, and that need no word of explanation."""
    if len(drafts) < 2:
        return []
    first = drafts[0].to_complete
    return [key for key in first if all(draft.to_complete.get(key) == "" for draft in drafts)]


def _group(head: str, items: Collection[str]) -> Iterator[str]:
    if items:
        yield f"{head}: {'; '.join(items)}"


def _headed(head: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield ""
        yield f"{head}:"
        yield from (f"  {item}" for item in items)
