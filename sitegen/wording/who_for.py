"""Answers on who a service is for and which professionals are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.loss import is_for_loss
from sitegen.model import Concept, Service
from sitegen.text import WEEKDAYS, capitalised, count
from sitegen.wording.by_day import sessions_of
from sitegen.wording.catchments import catchment_places, catchment_text
from sitegen.wording.families import languages_answer, siblings_answer
from sitegen.wording.labels import Labels
from sitegen.wording.rows import Row
from sitegen.wording.session_facts import ages_line, audiences_line, cost_line, known_row, languages_line


def who_for_rows(service: Service, labels: Labels, today: date) -> tuple[Row, ...]:
    """Return who the service and its sessions are for, a row for each field."""
    rows = (
        Row("audiences", "For", audiences_line(service, labels, today, everyone="everyone")),
        Row("ages", "Ages", ages_line(service, today)),
        Row("stages", "Stage", labels.stages(service)),
        Row("siblings", "Brothers and sisters", siblings_answer(service)),
        Row("languages", "Languages", languages_answer(languages_line(service, labels, today), service)),
        Row("cost", "Cost", cost_line(service, today)),
        Row("areas", "For people in", catchment_places(service.catchment, labels) or _areas(service, labels)),
        Row("catchment", "Who may come", catchment_text(service)),
    )
    return tuple(Row(row.key, row.label, capitalised(row.value)) for row in rows)


@dataclass(frozen=True, slots=True)
class OldestAge:
    """End of the ages that a service is for."""

    until_day: int
    """First day of life on which a child is too old."""
    birthday: str
    """Age to which a child turns on it: ``13 months``, ``4`` years."""


def oldest_age(service: Service, today: date, topics: Mapping[str, Concept]) -> OldestAge | None:
    """Return the end of the ages that all sessions share; ``None`` where there is none, or where it is only about.

    Nothing that is there after a loss says how long a child may come.
    """
    ranges = {service.ages, *(service.ages_of(session) for session in sessions_of(service, today))}
    (ages, *others) = ranges
    if others or ages is None or ages.oldest is None or ages.until_day is None or is_for_loss(service, topics):
        return None
    # A school year ends for all children at once, and babies crawl when they like.
    if not ages.text.endswith(count(ages.oldest.number, ages.oldest.unit)):
        return None
    number, unit = ages.oldest.number + 1, ages.oldest.unit
    return OldestAge(ages.until_day, f"{number}" if unit == "year" else count(number, unit))


def _areas(service: Service, labels: Labels) -> str:
    return "any place" if service.everywhere else labels.areas(service)


def unknown_rows(service: Service, today: date) -> tuple[Row, ...]:
    """Return what readers ask first, a row for each field, labelled as it reads after "Not known:"."""
    rows: tuple[Row, ...] = (
        known_row("ages", "the ages it is for", service, today, service.ages_of),
        known_row("cost", "what it costs", service, today, service.cost_of),
    )
    if service.siblings == "ask":
        rows = (*rows, Row("siblings", "whether brothers and sisters can come", ""))
    places = [service.where, *(service.where_of(session) for session in sessions_of(service, today))]
    if service.everywhere or not any(places):
        return rows
    own, *at_sessions = (place is not None and bool(place.access) for place in places)
    access = "known" if own or all(at_sessions) else ""
    return (*rows, Row("access", "whether you can get in with a wheelchair or a buggy", access))


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
    """``on the 1st Tuesday of the month`` for ``1st of the month``, which reads like a date; all meet on one day."""
    which, of_the_month, _ = when.partition(" of the month")
    days = {day for session in service.sessions for day in session.days}
    if not of_the_month or len(days) != 1 or any(session.dates for session in service.sessions):
        return when
    return f"on the {which} {WEEKDAYS[days.pop()]} of the month"
