"""Answers on who a service is for and which professionals are there."""

from __future__ import annotations

from sitegen.model import Service
from sitegen.text import WEEKDAYS, capitalised
from sitegen.wording.catchments import catchment_places, catchment_text
from sitegen.wording.costs import cost_text
from sitegen.wording.families import languages_answer, siblings_answer
from sitegen.wording.labels import Labels
from sitegen.wording.rows import Row


def who_for_rows(service: Service, labels: Labels) -> tuple[Row, ...]:
    """Return who the service is for, a row for each field."""
    rows = (
        Row("audiences", "For", labels.audiences(service) or "everyone"),
        Row("ages", "Ages", ages_text(service)),
        Row("stages", "Stage", labels.stages(service)),
        Row("siblings", "Brothers and sisters", siblings_answer(service)),
        Row("languages", "Languages", languages_answer(labels.languages(service.languages), service)),
        Row("cost", "Cost", cost_text(service.cost)),
        Row("areas", "For people in", catchment_places(service.catchment, labels) or _areas(service, labels)),
        Row("catchment", "Who may come", catchment_text(service)),
    )
    return tuple(Row(row.key, row.label, capitalised(row.value)) for row in rows)


def _areas(service: Service, labels: Labels) -> str:
    return "any place" if service.everywhere else labels.areas(service)


def ages_text(service: Service) -> str:
    """``birth to 12 months``; ``""`` where not known."""
    return "" if service.ages is None else service.ages.text


def unknown_rows(service: Service) -> tuple[Row, ...]:
    """Return what readers ask first, a row for each field, labelled as it reads after "Not known:"."""
    where = service.where
    rows: tuple[Row, ...] = (
        Row("ages", "the ages it is for", ages_text(service)),
        Row("cost", "what it costs", cost_text(service.cost)),
    )
    if service.siblings == "ask":
        rows = (*rows, Row("siblings", "whether brothers and sisters can come", ""))
    if where is None or service.everywhere:
        return rows
    return (*rows, Row("access", "whether you can get in with a wheelchair or a buggy", " ".join(where.access)))


def professionals_there(service: Service, labels: Labels) -> tuple[str, ...]:
    """Return each professional who comes, and when: ``A midwife, every session``."""
    lines = []
    for presence in service.professionals_present:
        when = f", {_when_present(presence.when, service)}" if presence.when else ""
        note = f". {presence.note}" if presence.note else ""
        lines.append(capitalised(f"{labels.a_role(presence.role)}{when}{note}"))
    named = {presence.role for presence in service.professionals_present}
    lines.extend(capitalised(labels.presence(service, role)) for role in service.roles if role not in named)
    return tuple(lines)


def _when_present(when: str, service: Service) -> str:
    """``on the 1st Tuesday of the month`` for ``1st of the month``, which reads like a date, where all meet on one day."""
    which, of_the_month, _ = when.partition(" of the month")
    days = {day for session in service.sessions for day in session.days}
    if not of_the_month or len(days) != 1 or any(session.dates for session in service.sessions):
        return when
    return f"on the {which} {WEEKDAYS[days.pop()]} of the month"
