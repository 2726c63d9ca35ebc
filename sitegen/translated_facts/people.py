"""Whom a service is for and who is there, in another language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.catalogues.cldr import age_text, language_name
from sitegen.catalogues.phrases import Phrase, message
from sitegen.languages import name_of
from sitegen.library import Library
from sitegen.model import ASK, BIRTH, AgeRange, Service
from sitegen.timetable.upcoming import opening_sessions
from sitegen.translated_facts.records import Translator, lines_of
from sitegen.wording.families import BSL

_AUDIENCES: Mapping[str, str] = {
    "mothers": message("mothers"),
    "fathers": message("fathers"),
    "partners": message("partners"),
    "birthing-parents": message("parents who gave birth"),
    "young-parents": message("young parents"),
    "single-parents": message("parents who are on their own"),
    "lgbt-parents": message("LGBT+ parents"),
    "grandparents": message("grandparents"),
    "adoptive-parents": message("adoptive parents"),
    "foster-carers": message("foster carers"),
    "multiples": message("parents of twins or more"),
    "refugees-and-migrants": message("refugees and people who are new to this country"),
    "disabled-parents": message("disabled parents"),
    "bereaved-parents": message("parents whose baby has died"),
}
_ROLES: Mapping[str, str] = {
    "midwife": message("A midwife"),
    "health-visitor": message("A health visitor (a nurse for babies and families)"),
    "infant-feeding-specialist": message("Somebody trained to help with feeding a baby"),
    "perinatal-mental-health-nurse": message("A mental health nurse for mothers"),
    "family-support-worker": message("A family support worker"),
    "gp": message("A family doctor (GP)"),
    "social-worker": message("A social worker"),
}
_SIBLINGS: Mapping[str, str] = {
    "welcome": message("Your other children can come too"),
    "under 5": message("Your other children can come too if they are under 5"),
    "no": message("Your other children cannot come"),
}
_INTERPRETERS: Mapping[str, str] = {
    "on request": message("They can find an interpreter if you ask"),
    "yes": message("An interpreter is there"),
    "no": message("There is no interpreter"),
}
_EVERY_SESSION = "every session"


def for_lines(service: Service, translator: Translator) -> tuple[Phrase, ...]:
    """Return whom a service is for, and whether other children can come."""
    catalogue, library = translator.catalogue, translator.library
    names = [_name(_AUDIENCES, one, library.audience[one].label, translator) for one in service.all_audiences]
    audience = translator.listed(names) if names else catalogue.phrase("Everyone")
    siblings = _SIBLINGS.get(service.siblings or "")
    return lines_of(audience, catalogue.phrase(siblings) if siblings else None)


def ages_lines(service: Service, translator: Translator) -> tuple[Phrase, ...]:
    """Return the ages of all sessions, each once; empty where none is known."""
    sessions = opening_sessions(service)
    ranges = dict.fromkeys(service.ages_of(session) for session in sessions) or {service.ages: None}
    return lines_of(*(line for ages in ranges if ages is not None for line in _ages(ages, translator)))


def languages_lines(service: Service, translator: Translator) -> tuple[Phrase, ...]:
    """Return the languages that are spoken, and whether there is an interpreter."""
    names = translator.listed(_language(code, translator) for code in service.all_languages)
    interpreter = _INTERPRETERS.get(service.interpreter or "")
    return lines_of(names, translator.catalogue.phrase(interpreter) if interpreter else None)


def people_lines(service: Service, translator: Translator) -> tuple[Phrase, ...]:
    """Return each professional who comes, and whether to every session."""
    return lines_of(*(_presence(role, service, translator) for role in service.roles))


def unknown_lines(service: Service, translator: Translator) -> tuple[Phrase, ...]:
    """Return what readers ask first and nobody knows."""
    return lines_of(*map(translator.catalogue.phrase, _unknown(service)))


def _name(phrases: Mapping[str, str], identifier: str, label: str, translator: Translator) -> Phrase:
    """Return the phrase for an id of a vocabulary; a directory's own addition keeps its label."""
    phrase = phrases.get(identifier)
    return translator.as_written(label) if phrase is None else translator.catalogue.phrase(phrase)


def _language(code: str, translator: Translator) -> Phrase:
    if code == BSL:
        return translator.catalogue.phrase("British Sign Language (BSL)")
    name = language_name(translator.code, code)
    return translator.as_written(name_of(code)) if name is None else translator.listed((name,))


def _ages(ages: AgeRange, translator: Translator) -> Iterator[Phrase]:
    catalogue, code = translator.catalogue, translator.code
    if ages.pregnancy_week:
        yield catalogue.phrase("In pregnancy, from week {week} on", week=str(ages.pregnancy_week))
    elif ages.pregnancy:
        yield catalogue.phrase("In pregnancy")
    if ages.youngest is None:
        return
    youngest = catalogue.phrase("newborn") if ages.youngest == BIRTH else age_text(ages.youngest, code)
    if ages.oldest is None:
        yield catalogue.phrase("Children: {youngest} and older", youngest=youngest)
    else:
        yield catalogue.phrase("Children: {youngest} – {oldest}", youngest=youngest, oldest=age_text(ages.oldest, code))


def _presence(role: str, service: Service, translator: Translator) -> Phrase:
    library: Library = translator.library
    name = _name(_ROLES, role, library.role[role].label, translator)
    times = [presence.when for presence in service.professionals_present if presence.role == role]
    sessions = service.sessions
    is_always = _EVERY_SESSION in times or (bool(sessions) and all(role in session.who for session in sessions))
    when = message("{label}: {fact}")
    fact = translator.catalogue.phrase(message("every time") if is_always else message("not every time"))
    return translator.catalogue.phrase(when, label=name, fact=fact)


def _unknown(service: Service) -> Iterator[str]:
    sessions = opening_sessions(service)
    if None in ([service.ages_of(session) for session in sessions] or [service.ages]):
        yield message("The ages it is for")
    if None in ([service.cost_of(session) for session in sessions] or [service.cost]):
        yield message("What it costs")
    if service.siblings == ASK:
        yield message("Whether your other children can come")
    if service.where is not None and not service.where.access:
        yield message("Whether you can get in with a wheelchair or a buggy")
