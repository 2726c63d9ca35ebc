"""People a service is for: ages, audiences, languages, additional needs."""

from __future__ import annotations

import re

from sitegen.importing.draft import EntryDraft, ImportContext
from sitegen.importing.mapping.reader_checks import read_value
from sitegen.importing.source.record import SourceRecord
from sitegen.importing.text.cleaning import one_line
from sitegen.languages import code_of, name_of
from sitegen.reading.syntax.problems import quote
from sitegen.text import count, listed

_MAX_LANGUAGE = 80
"""Characters of the name of a language; a longer text is looked up nowhere."""
_YOUNGEST_PARENT = 13
"""Age in years below which an upper limit can only be a child's."""
_MAX_AGE = 120
_MONTHS_A_YEAR = 12
_ROUNDING = 0.07
"""Months by which an age of two decimals, 0.08 years, may differ from a whole month."""
_INTERPRETER_WORDS = {
    "yes": "yes",
    "an interpreter is there": "yes",
    "no": "no",
    "none": "no",
}
_ON_REQUEST = re.compile(r"[\w ,]{0,60}\bon request", re.IGNORECASE)


def map_people(service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    """Fill `ages`, `for` and `languages` where the source is clear; the rest goes below the description."""
    eligibility = service.records("eligibilitys", "eligibilities", "eligibility")
    draft.add_paragraph("Who it is for", service.raw_text("eligibility_description"))
    _map_ages_text(service.text("ages"), draft)
    for record in (service, *eligibility):
        _map_ages(record, draft)
    _map_audiences(eligibility, draft, context)
    _map_languages(service, draft)
    _map_interpreter(service, draft)
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
    limits = _age_text(low), _age_text(high)
    if all(limits) and high < _YOUNGEST_PARENT and "ages" not in draft.fields:
        in_years = isinstance(low, int) and isinstance(high, int)
        ages = f"{low or 'birth' if in_years else limits[0]} to {limits[1]}"
        if read_value("ages", ages) is not None:
            draft.fields["ages"] = ages
            return
    draft.add_paragraph("Ages given", _age_limits(lowest, highest))
    draft.mark_incomplete("ages", "may be ages of parents; kept in the description")


def _map_ages_text(text: str, draft: EntryDraft) -> None:
    """Take ages in words as they are where a volunteer could write them so; the others go below the description."""
    if not text:
        return
    if read_value("ages", text) is not None:
        draft.fields["ages"] = text
    else:
        draft.add_paragraph("Ages given", text)
        draft.mark_incomplete("ages", "kept in the description")


def _age_text(age: int | float) -> str:
    """Write an age in years: ``birth``, ``6 months``, ``2 and a half years``; ``""`` where it is not whole months."""
    months = round(age * _MONTHS_A_YEAR)
    if abs(age * _MONTHS_A_YEAR - months) > _ROUNDING:
        return ""
    if months == 0:
        return "birth" if age == 0 else ""
    years, rest = divmod(months, _MONTHS_A_YEAR)
    if rest == 0:
        return count(years, "year")
    return f"{years} and a half years" if years and rest == _MONTHS_A_YEAR // 2 else count(months, "month")


def _age_limits(lowest: int | float | None, highest: int | float | None) -> str:
    if highest is None:
        return f"{lowest} years and over"
    return f"{lowest} to {highest} years" if lowest is not None else f"up to {highest} years"


def _map_audiences(eligibility: list[SourceRecord], draft: EntryDraft, context: ImportContext) -> None:
    """Fill `for` when every group is known, as it excludes all others. ``Parents>Grandparents`` means grandparents."""
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


def _map_interpreter(service: SourceRecord, draft: EntryDraft) -> None:
    """Fill `interpreter` where the words are clear; the others go below the description."""
    text = service.raw_text("interpretation_services")
    words = one_line(text).rstrip(".").casefold()
    if _ON_REQUEST.fullmatch(words):
        draft.fields["interpreter"] = "on request"
    elif words in _INTERPRETER_WORDS:
        draft.fields["interpreter"] = _INTERPRETER_WORDS[words]
    else:
        draft.add_paragraph("Interpreting", text)


def _with_spaces(name: str) -> str:
    return " > ".join(part.strip() for part in name.split(">"))


def _map_languages(service: SourceRecord, draft: EntryDraft) -> None:
    languages: list[str] = []
    for record in service.records("languages"):
        texts = [text for key in ("name", "language", "code") if (text := record.text(key))]
        short = (text for text in texts if len(text) <= _MAX_LANGUAGE)
        code = next((code for text in short if (code := code_of(text)) is not None), None)
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
