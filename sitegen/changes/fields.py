"""Table of the fields of an entry that can change, with the sentences that describe each change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache

from sitegen.content_hash import content_hash
from sitegen.languages import name_of
from sitegen.markdown import plain_markdown
from sitegen.model import SOCIAL_NETWORKS, Phone, Service, Session, Where
from sitegen.text import count, date_words, listed
from sitegen.vocabulary import label
from sitegen.wording.confirmed_facts import fact_names
from sitegen.wording.costs import cost_text
from sitegen.wording.families import siblings_answer
from sitegen.wording.labels import inside, with_article
from sitegen.wording.notices import taking_text
from sitegen.wording.sessions import session_text

Value = tuple[str, ...]
"""Value of a field to compare: texts where sentences repeat them, else a fingerprint; empty when not known."""
Snapshot = Mapping[str, Value]
"""Values of an entry by field; empty ones are left out."""

FINGERPRINT_DIGITS = 6
"""Digits that show a difference, and are too few to guess the text from."""
_MAX_TIMES = 4
_POSITION_IN_FILE = ("line", "source")


@dataclass(frozen=True, slots=True)
class ChangeField:
    """A field that can change."""

    name: str
    plain_sentence: str
    """Sentence that the field has changed, without its values."""
    value: Callable[[Service], Value]
    sentences: Callable[[Value, Value], Value] | None = None
    """Make sentences from the values before and after; none where `plain_sentence` is better."""
    is_retractable: bool = False
    """True when values may be repeated only while the entry has them: places and notices are withdrawn for a reason."""


def snapshot(service: Service) -> dict[str, Value]:
    """Take the values of an entry, to compare with those of another day."""
    return {field.name: value for field in FIELDS if (value := field.value(service))}


def facts_of(*values: object) -> tuple[str, ...]:
    """Write everything that some records say as lines, without where they are in a file."""
    return tuple(line for number, value in enumerate(values) for line in _lines_of(str(number), value))


def _fingerprint(*values: object) -> Value:
    text = "\n".join(facts_of(*values))
    return (content_hash(text.encode(), FINGERPRINT_DIGITS),) if text else ()


def _lines_of(name: str, value: object) -> Iterator[str]:
    """Write a record as lines, without empty values, so that a new field of a record changes no fingerprint."""
    if value is None or value is False or value == ():
        return
    if is_dataclass(value) and not isinstance(value, type):
        for field in _compared_fields(type(value)):
            yield from _lines_of(f"{name}.{field}", getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from _lines_of(name, item)
    elif isinstance(value, Mapping):
        for key in sorted(value):
            yield from _lines_of(f"{name}.{key}", value[key])
    else:
        yield f"{name}={value}"


@cache
def _compared_fields(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record) if field.name not in _POSITION_IN_FILE)


def _parts(*paths: str) -> Callable[[Service], Value]:
    """Make a function that takes the fingerprint of some parts of an entry."""

    def value(service: Service) -> Value:
        parts = []
        for path in paths:
            part: object = service
            for name in path.split("."):
                part = None if part is None else getattr(part, name)
            parts.append(part)
        return _fingerprint(*parts)

    return value


def _presence(name: str) -> Callable[[Value, Value], Value]:
    """Make a function for the sentences of a field whose value is not repeated: whether it is new, other or gone."""

    def sentences(before: Value, after: Value) -> Value:
        if not before:
            return (f"Now has {with_article(name)}.",)
        return (f"New {name}.",) if after else (f"No longer has {with_article(name)}.",)

    return sentences


def _repeated(name: str) -> Callable[[Value, Value], Value]:
    """Make a function for the sentences of a field with short values, which are repeated."""

    def sentences(before: Value, after: Value) -> Value:
        if not after:
            return (f"{name}: no longer known.",)
        was = f" (was: {listed(before)})" if before else ""
        return (f"{name}: {listed(after)}{was}.",)

    return sentences


def _times(new: str, gone: str) -> Callable[[Value, Value], Value]:
    def sentences(before: Value, after: Value) -> Value:
        added = [time for time in after if time not in before]
        removed = [time for time in before if time not in after]
        if len(added) == len(removed) == 1:
            return (f"{new}: {added[0]} (was: {removed[0]}).",)
        if len(added) + len(removed) > _MAX_TIMES:
            return ()
        return (*(f"{new}: {time}." for time in added), *(f"{gone}: {time}." for time in removed))

    return sentences


def _session_texts(sessions: Iterable[Session]) -> Value:
    return tuple(sorted({session_text(session) for session in sessions}))


def _place(service: Service) -> Value:
    return () if service.where is None or service.hides_address else _lines(service.where)


def _lines(where: Where) -> Value:
    return tuple(line for line in (where.venue, where.address, where.postcode) if line)


def _moved(before: Value, after: Value) -> Value:
    if not after:
        return ()
    verb = "Meets at" if not before else "Its address is now" if before[0] == after[0] else "Moved to"
    return (f"{verb} {', '.join(after)}.",)


def _notice(_before: Value, after: Value) -> Value:
    return (f"New notice: {after[0]}",) if after else ("The notice has been removed.",)


def _other_phones(service: Service) -> Value:
    """Fingerprint of every number but the first, and of all but the number of the first."""
    first = [replace(phone, number="") for phone in service.contact.phones[:1]]
    return _fingerprint(*(phone for phone in first if phone != Phone("")), service.contact.phones[1:])


def _other_emails(service: Service) -> Value:
    """Fingerprint of every address but the first, and of the label of the first."""
    return _fingerprint(*(email.label for email in service.contact.emails[:1]), service.contact.emails[1:])


def _capacity(service: Service) -> Value:
    capacity = service.capacity
    if capacity is None:
        return ()
    day = f" on {date_words(capacity.as_of)}" if capacity.as_of is not None else ""
    return (
        *([f"up to {count(capacity.limit, 'person', 'people')}"] if capacity.limit is not None else ()),
        *([f"{'full' if capacity.full else 'not full'}{day}"] if capacity.full is not None else ()),
        *([f"{'a' if capacity.waiting_list else 'no'} waiting list"] if capacity.waiting_list is not None else ()),
    )


def _taking(_before: Value, after: Value) -> Value:
    return (f"{after[0]}.",) if after else ("It is not known any more whether they are taking people.",)


def _closed_on(_before: Value, after: Value) -> Value:
    return (f"Closed on {_in_words(after[0])}.",) if after else ()


def _checked(_before: Value, after: Value) -> Value:
    return (f"Checked on {_in_words(after[0])}.",) if after else ()


def _confirmed(service: Service) -> Value:
    return tuple(sorted(f"{day.isoformat()} {fact}" for fact, day in service.confirmed.items()))


def _newly_confirmed(before: Value, after: Value) -> Value:
    facts: dict[str, set[str]] = {}
    for value in sorted(set(after) - set(before), reverse=True):
        day, _, fact = value.partition(" ")
        facts.setdefault(day, set()).add(fact)
    return tuple(f"{fact_names(of_day)} confirmed on {_in_words(day)}." for day, of_day in facts.items())


def _in_words(day: str) -> str:
    return date_words(date.fromisoformat(day))


_SESSION_FACTS = ("join", "cost", "languages", "audiences", "formats", "areas", "booking", "full")

FIELDS: tuple[ChangeField, ...] = (
    ChangeField("name", "The name has changed.", lambda s: (s.name,), _repeated("New name")),
    ChangeField("status", "Whether it is open has changed.", lambda s: (s.status,)),
    ChangeField("closed_on", "The closing date has changed.", lambda s: _day(s.closed_on), _closed_on),
    ChangeField("moved_to", "Where it has moved to has changed.", _parts("moved_to")),
    ChangeField("note", "The notice has changed.", lambda s: (s.note.text,) if s.note else (), _notice, is_retractable=True),
    ChangeField("times", "The times have changed.", lambda s: _session_texts(s.sessions), _times("New time", "No longer")),
    ChangeField(
        "days",
        "Some dates have changed: days off, extra days, or the first or last day.",
        lambda s: _fingerprint(*((x.closed, x.extra, x.starts, x.ends, x.school_terms) for x in s.sessions)),
    ),
    ChangeField(
        "session places",
        "The place of some sessions has changed.",
        lambda s: () if s.hides_address else _fingerprint(*(x.place and _lines(x.place) for x in s.sessions)),
    ),
    ChangeField(
        "sessions",
        "The details of some sessions have changed.",
        lambda s: _fingerprint(*((x.ages and x.ages.text, x.note, x.who) for x in s.sessions)),
    ),
    ChangeField(
        "session facts",
        "How to join, the cost or who is welcome has changed for some sessions.",
        lambda s: _fingerprint(*({name: getattr(x, name) for name in _SESSION_FACTS} for x in s.sessions)),
    ),
    ChangeField(
        "hidden", "Whether the address is published has changed.", lambda s: ("yes",) if s.hides_address else (),
        lambda _, after: ("The address is no longer published.",) if after else ("The address is published now.",),
    ),
    ChangeField("where", "The place has changed.", _place, _moved, is_retractable=True),
    ChangeField("access", "The details of access have changed.", _parts("where.access")),
    ChangeField("directions", "How to find it has changed.", _parts("where.directions")),
    ChangeField(
        "join", "How to join has changed.", lambda s: tuple(label("joining", way) for way in s.join),
        _repeated("How to join"),
    ),
    ChangeField("phone", "The phone number has changed.", _parts("contact.phone"), _presence("phone number")),
    ChangeField("text", "The number for texts has changed.", _parts("contact.text"), _presence("number for texts")),
    ChangeField("email", "The email address has changed.", _parts("contact.email"), _presence("email address")),
    ChangeField("website", "The website has changed.", _parts("contact.website"), _presence("website")),
    ChangeField("phones", "Its other phone numbers, or what they are for, have changed.", _other_phones),
    ChangeField("emails", "Its other email addresses, or what they are for, have changed.", _other_emails),
    ChangeField("booking", "Where to book has changed.", _parts("contact.booking")),
    ChangeField(
        "social media", "Its pages on social media have changed.",
        _parts(*(f"contact.{name}" for name in SOCIAL_NETWORKS)),
    ),
    ChangeField(
        "hours", "The hours have changed.", lambda s: _session_texts(s.contact.hours), _times("New hours", "No longer answers")
    ),
    ChangeField("professionals", "The contact for professionals has changed.", _parts("contact.professionals")),
    ChangeField("cost", "The cost has changed.", lambda s: (cost_text(s.cost),) if s.cost else (), _repeated("Cost")),
    ChangeField("capacity", "How many can come has changed.", _capacity, _repeated("Places")),
    ChangeField("catchment", "Who may come has changed.", _parts("catchment")),
    ChangeField(
        "siblings", "Whether brothers and sisters can come has changed.",
        lambda s: (inside(siblings_answer(s)),) if siblings_answer(s) else (), _repeated("Brothers and sisters"),
    ),
    ChangeField("ages", "The ages have changed.", lambda s: (s.ages.text,) if s.ages else (), _repeated("Ages")),
    ChangeField("audiences", "Who it is for has changed.", _parts("audiences")),
    ChangeField("languages", "The languages have changed.", lambda s: tuple(map(name_of, s.languages)), _repeated("Languages")),
    ChangeField(
        "interpreter", "Whether there is an interpreter has changed.",
        lambda s: (s.interpreter,) if s.interpreter else (), _repeated("Interpreter"),
    ),
    ChangeField("formats", "The kind of help has changed.", lambda s: tuple(label("formats", f) for f in s.formats)),
    ChangeField("topics", "What it helps with has changed.", _parts("topics", "stages")),
    ChangeField("areas", "The places it is for have changed.", lambda s: s.areas),
    ChangeField(
        "description", "The description has changed.",
        lambda s: _fingerprint(s.summary, None if s.description is None else plain_markdown(s.description)),
    ),
    ChangeField("offer", "What they offer has changed.", _parts(*(
        f"offer.{name}" for name in ("model", "we_offer", "we_do_not_offer", "supporters", "training", "supervision",
                                     "how_long", "how_it_ends", "first_visit", "not_right_if", "meets_you",
                                     "lived_experience", "confidentiality", "change_supporter", "paid")
    ))),
    ChangeField("instead", "What to try instead has changed.", _parts("offer.try_instead", "try_instead")),
    ChangeField("afterwards", "Where to go next has changed.", _parts("offer.afterwards")),
    ChangeField("like", "What a session is like has changed.", _parts("character")),
    ChangeField("get involved", "How to help them has changed.", _parts("get_involved")),
    ChangeField("alternative formats", "The Easy Read, BSL or other versions have changed.", _parts("alternative_formats")),
    ChangeField("presence", "Which professionals come has changed.", _parts("professionals_present")),
    ChangeField("moderation", "How the group is moderated has changed.", _parts("moderation")),
    ChangeField("run_by", "Who runs it has changed.", _parts("run_by")),
    ChangeField(
        "referral", "What professionals need to know before they refer has changed.",
        lambda s: _fingerprint(replace(s.referral, taking=None)),
    ),
    ChangeField(
        "taking", "Whether they are taking people has changed.",
        lambda s: (taking_text(s.referral.taking),) if s.referral.taking else (), _taking,
    ),
    ChangeField("translations", "The translations have changed.", _parts("translations")),
    ChangeField("checked", "It has been checked.", lambda s: _day(s.checked), _checked),
    ChangeField("confirmed", "Which facts have been confirmed has changed.", _confirmed, _newly_confirmed),
)  # fmt: skip


def _day(day: date | None) -> Value:
    return () if day is None else (day.isoformat(),)


FIELDS_BY_NAME: Mapping[str, ChangeField] = {field.name: field for field in FIELDS}
