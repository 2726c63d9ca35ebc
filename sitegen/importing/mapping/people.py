"""Whom a service is for: ages, groups of people, languages, particular needs."""

from __future__ import annotations

from sitegen.importing.draft import Draft, Known
from sitegen.importing.mapping.reader_checks import right
from sitegen.importing.source.record import Record
from sitegen.languages import code_of, name_of
from sitegen.reading.syntax.problems import quote
from sitegen.text import count, listed

_NO_PARENT = 13
"""Nobody under this age comes as a parent, so an upper limit below it can only be a child's."""
_OLDEST = 120


def take_people(service: Record, draft: Draft, known: Known) -> None:
    """Fills `ages`, `for` and `languages` where the source is clear, and says the rest in words."""
    eligibility = service.records("eligibilitys", "eligibilities", "eligibility")
    draft.say("Who it is for", service.prose("eligibility_description"))
    for record in (service, *eligibility):
        _take_ages(record, draft)
    _take_audiences(eligibility, draft, known)
    _take_languages(service, draft)
    draft.say("Interpreting", service.prose("interpretation_services"))
    needs = _names(service.records("send_needs"))
    if needs:
        draft.say("Additional needs it caters for", listed(needs))
    if "ages" not in draft.fields:
        draft.complete("ages")


def _take_ages(record: Record, draft: Draft) -> None:
    lowest = record.number("minimum_age", "min_age")
    highest = record.number("maximum_age", "max_age")
    if lowest is None and highest is None:
        return
    given = " to ".join(str(age) for age in (lowest, highest) if age is not None)
    low, high = lowest or 0, _OLDEST if highest is None else highest
    if not 0 <= low <= high <= _OLDEST or high == 0:
        draft.leave_out(record.place("minimum_age"), f"{given}: these cannot be ages")
        return
    if isinstance(low, int) and isinstance(high, int) and high < _NO_PARENT and "ages" not in draft.fields:
        ages = f"{low or 'birth'} to {count(high, 'year')}"
        if right("ages", ages) is not None:
            draft.fields["ages"] = ages
            return
    draft.say("Ages given", _in_words(lowest, highest))
    draft.complete("ages", "given without saying whose; kept in the description")


def _in_words(lowest: int | float | None, highest: int | float | None) -> str:
    if highest is None:
        return f"{lowest} years and over"
    return f"{lowest} to {highest} years" if lowest is not None else f"up to {highest} years"


def _take_audiences(eligibility: list[Record], draft: Draft, known: Known) -> None:
    """``Parents>Grandparents`` means its last word; only when every one of them is known may it leave others out."""
    names = [record.text("eligibility", "name") for record in eligibility]
    names += [name for record in eligibility for name in _names(record.records("taxonomys", "taxonomies"))]
    names = [name for name in dict.fromkeys(names) if name]
    found = [known.audiences.get(name.split(">")[-1].strip().casefold()) for name in names]
    meant = [identifier for identifier in found if identifier is not None]
    if meant and len(meant) == len(found):
        draft.fields["for"] = list(dict.fromkeys(meant))
    elif names:
        draft.say("Who it is for", listed(" > ".join(part.strip() for part in name.split(">")) for name in names))
        draft.complete("for")


def _take_languages(service: Record, draft: Draft) -> None:
    found: list[str] = []
    for record in service.records("languages"):
        words = [record.text(name) for name in ("name", "language", "code")]
        code = next((code for word in words if word and (code := code_of(word)) is not None), None)
        if code is not None:
            found.append(name_of(code))
        elif any(words):
            draft.leave_out(
                record.place("name"), f"{quote(next(word for word in words if word))} is not a language that is known"
            )
        draft.say("About the languages", record.prose("note"))
    if found:
        draft.fields["languages"] = list(dict.fromkeys(found))
        if "English" not in found:
            draft.complete("languages", "say whether English is spoken too")


def _names(records: list[Record]) -> list[str]:
    return list(dict.fromkeys(name for record in records if (name := record.text("name"))))
