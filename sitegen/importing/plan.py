"""The story of an import: find the services, draft them, settle their ids, write the text of the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.builds import Output
from sitegen.errors import DataError, Problem
from sitegen.importing.draft import Draft, Known, Value, known
from sitegen.importing.files.append import appended, keys_under
from sitegen.importing.files.new_directory import SITE, area_items, areas_file, services_file, words_file
from sitegen.importing.ids import Entry, Settled, earlier_ids, settle
from sitegen.importing.mapping.service import draft_of
from sitegen.importing.mapping.sitegen_entry import drop_dangling
from sitegen.importing.report import Report
from sitegen.importing.source.envelopes import MOST_SERVICES, find_services
from sitegen.importing.source.json_file import JsonError, parse
from sitegen.importing.source.record import ServiceError
from sitegen.importing.validation import proven
from sitegen.model import Directory

SERVICES = "services.yaml"
AREAS = "content/areas.yaml"
SITE_FILE = "content/site.yaml"
WORDS = "content/topics.yaml"
_FEW = 3
"""Files of a folder that are named one by one where they hold nothing to import."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the source."""

    name: str
    """As the user would type it."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Target:
    """The directory that entries are added to."""

    directory: Directory | None
    """What was read of it; ``None`` when it is new."""
    files: Mapping[str, bytes]
    """What stands now in those of `SERVICES`, `AREAS`, `SITE_FILE` and `WORDS` that are there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import will write."""

    outputs: tuple[Output, ...]
    """In the order in which they are to be written: cut off half-way, the directory is still right."""
    report: Report


def plan_import(sources: Sequence[Source], target: Target, today: date) -> Plan:
    """What importing these files into that directory writes and says; `DataError` when there is nothing to import."""
    knowledge = known(target.directory, today, takes_words=WORDS not in target.files)
    drafts, not_taken, problems = _drafts(sources, knowledge)
    settled = settle(drafts, target.directory.services if target.directory is not None else ())
    settled, entries, refused = _proven(settled, today)
    if drop_dangling([entry.draft for entry in settled.new], _ids(settled, target)):
        settled, entries, more = _proven(settled, today)
        refused += more
    not_taken += refused
    if not settled.new and not settled.there:
        raise DataError([*problems, *(_problem(sources[0].name, reason) for reason in refused)])
    areas = _new_areas(settled, target)
    words = {key: word for entry in settled.new for key, word in entry.draft.words.items()}
    outputs = _outputs(entries, areas, words, target)
    made = tuple(output.path for output in outputs if output.path not in target.files)
    keeping = tuple(dict.fromkeys(key for draft in drafts for key in draft.record_keeping))
    return Plan(outputs, Report(settled, areas, made, tuple(not_taken), keeping))


def _drafts(sources: Iterable[Source], knowledge: Known) -> tuple[list[Draft], list[str], list[Problem]]:
    """Drafts of every service; what gave none, in words; and the same of whole files, as problems."""
    drafts: list[Draft] = []
    not_taken: list[str] = []
    problems: list[Problem] = []
    without: list[int] = []
    seen = 0
    for source in sources:
        try:
            found = find_services(parse(source.content), source.name)
        except JsonError as error:
            not_taken.append(f"{source.name}:{error.line}:{error.column}: {error}")
            problems.append(_problem(source.name, str(error), error.line, error.column))
            continue
        if not found.services:
            without.append(len(not_taken))
            not_taken.append(f"{source.name}: {found.nature}, and no service")
            problems.append(_problem(source.name, f"nothing to import: {found.nature}, and no service"))
            continue
        not_taken += [f"{source.name}, {skipped}" for skipped in found.skipped]
        seen += len(found.services)
        if seen > MOST_SERVICES:
            message = f"there are more than {MOST_SERVICES:,} services; import them in parts"
            raise DataError([_problem(source.name, message)])
        for place, service in found.services:
            origin = ", ".join(part for part in (source.name, place) if part)
            try:
                drafts.append(draft_of(service, origin, knowledge))
            except ServiceError as error:
                not_taken.append(f"{origin}: {error}")
                problems.append(_problem(source.name, f"{place}: {error}" if place else str(error)))
    return drafts, _together(not_taken, without), problems


def _together(lines: Sequence[str], without: Iterable[int]) -> list[str]:
    """The lines, with one for many files of a folder that hold nothing to import; `without` are the places of such lines."""
    alike: dict[tuple[str, str], list[int]] = {}
    for place in without:
        file, _, nature = lines[place].partition(": ")
        alike.setdefault((file.rpartition("/")[0], nature), []).append(place)
    kept: dict[int, str] = dict(enumerate(lines))
    for (folder, nature), places in alike.items():
        if len(places) > _FEW:
            kept[places[0]] = f"{folder}/: {len(places)} files, each of them {nature}"
            for place in places[1:]:
                del kept[place]
    return list(kept.values())


def _proven(settled: Settled, today: date) -> tuple[Settled, list[str], list[str]]:
    """The same without entries that the reader would refuse; the text of the others; why those were refused."""
    new: list[Entry] = []
    texts: list[str] = []
    refused: list[str] = []
    for entry in settled.new:
        try:
            texts.append(proven(entry, today))
            new.append(entry)
        except ServiceError as error:
            refused.append(f"{entry.draft.origin}: {error}")
    return Settled(tuple(new), settled.there, settled.twice), texts, refused


def _ids(settled: Settled, target: Target) -> set[str]:
    """Every id, earlier ones too, of the entries that are there and of those that are new."""
    there = target.directory.services if target.directory is not None else ()
    new = ((entry.id, *earlier_ids(entry.draft)) for entry in settled.new)
    return {i for ids in (*((s.id, *s.was) for s in there), *new) for i in ids}


def _new_areas(settled: Settled, target: Target) -> dict[str, str]:
    """Names by id of the areas that new entries name and the directory does not have yet."""
    there = keys_under(target.files.get(AREAS, b""), AREAS, "areas")
    return {i: name for entry in settled.new for i, name in entry.draft.areas.items() if i not in there}


def _outputs(
    entries: Sequence[str],
    areas: Mapping[str, str],
    words: Mapping[tuple[str, str], dict[str, Value]],
    target: Target,
) -> tuple[Output, ...]:
    """The files to write, areas and words before the entries that name them."""
    texts: dict[str, bytes] = {}
    if SITE_FILE not in target.files:
        texts[SITE_FILE] = SITE.encode()
    if AREAS not in target.files:
        texts[AREAS] = areas_file(areas).encode()
    elif areas:
        texts[AREAS] = appended(target.files[AREAS], AREAS, "areas", area_items(areas))
    if words:
        texts[WORDS] = words_file(words).encode()
    if SERVICES not in target.files:
        texts[SERVICES] = services_file(entries).encode()
    elif entries:
        texts[SERVICES] = appended(target.files[SERVICES], SERVICES, "services", entries)
    return tuple(Output(path, content) for path, content in texts.items())


def _problem(file: str, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(file, line, column, "error", "not-imported", "", "", message, "")
