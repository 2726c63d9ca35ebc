"""People a service is for: ages, audiences, languages, additional needs."""

from __future__ import annotations

from sitegen.importing.draft import EntryDraft, ImportContext
from sitegen.importing.mapping.reader_checks import read_value
from sitegen.importing.source.record import SourceRecord
from sitegen.languages import code_of, name_of
from sitegen.reading.syntax.problems import quote
from sitegen.text import count, listed

_YOUNGEST_PARENT = 13
"""Age in years below which an upper limit can only be a child's."""
_MAX_AGE = 120


def map_people(service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    """Fill `ages`, `for` and `languages` where the source is clear; the rest goes below the description."""
    eligibility = service.records("eligibilitys", "eligibilities", "eligibility")
    draft.add_paragraph("Who it is for", service.raw_text("eligibility_description"))
    for record in (service, *eligibility):
        _map_ages(record, draft)
    _map_audiences(eligibility, draft, context)
    _map_languages(service, draft)
    draft.add_paragraph("Interpreting", service.raw_text("interpretation_services"))
    needs = _names(service.records("send_needs"))
    if needs:
        draft.add_paragraph("Additional needs it caters for", listed(needs))
    if "ages" not in draft.fields:
        draft.mark_incomplete("ages")


def _map_ages(record: SourceRecord, draft: EntryDraft) -> None:
    lowest = record.number("minimum_age", "min_age")
    highest = record.number("maximum_age", "max_age")
    if lowest is None and highest is None:
        return
    low, high = lowest or 0, _MAX_AGE if highest is None else highest
    if not 0 <= low <= high <= _MAX_AGE or high == 0:
        given = " to ".join(str(age) for age in (lowest, highest) if age is not None)
        draft.leave_out(record.path_to("minimum_age"), f"{given}: these cannot be ages")
        return
    if isinstance(low, int) and isinstance(high, int) and high < _YOUNGEST_PARENT and "ages" not in draft.fields:
        ages = f"{low or 'birth'} to {count(high, 'year')}"
        if read_value("ages", ages) is not None:
            draft.fields["ages"] = ages
            return
    draft.add_paragraph("Ages given", _age_limits(lowest, highest))
    draft.mark_incomplete("ages", "may be ages of parents; kept in the description")


def _age_limits(lowest: int | float | None, highest: int | float | None) -> str:
    if highest is None:
        return f"{lowest} years and over"
    return f"{lowest} to {highest} years" if lowest is not None else f"up to {highest} years"


def _map_audiences(eligibility: list[SourceRecord], draft: EntryDraft, context: ImportContext) -> None:
    """Fill `for` when every group is known, since it excludes all others. ``Parents>Grandparents`` means grandparents."""
    names = [record.text("eligibility", "name") for record in eligibility]
    names += [name for record in eligibility for name in _names(record.records("taxonomys", "taxonomies"))]
    names = [name for name in dict.fromkeys(names) if name]
    ids = [context.audiences.get(name.split(">")[-1].strip().casefold()) for name in names]
    known = [identifier for identifier in ids if identifier is not None]
    if known and len(known) == len(ids):
        draft.fields["for"] = list(dict.fromkeys(known))
    elif names:
        draft.add_paragraph("Who it is for", listed(_with_spaces(name) for name in names))
        draft.mark_incomplete("for")


def _with_spaces(name: str) -> str:
    return " > ".join(part.strip() for part in name.split(">"))


def _map_languages(service: SourceRecord, draft: EntryDraft) -> None:
    languages: list[str] = []
    for record in service.records("languages"):
        texts = [text for key in ("name", "language", "code") if (text := record.text(key))]
        code = next((code for text in texts if (code := code_of(text)) is not None), None)
        if code is not None:
            languages.append(name_of(code))
        elif texts:
            draft.leave_out(record.path_to("name"), f"{quote(texts[0])} is not a known language")
        draft.add_paragraph("About the languages", record.raw_text("note"))
    if languages:
        draft.fields["languages"] = list(dict.fromkeys(languages))
        if "English" not in languages:
            draft.mark_incomplete("languages", "check whether English is spoken too")


def _names(records: list[SourceRecord]) -> list[str]:
    return list(dict.fromkeys(name for record in records if (name := record.text("name"))))
