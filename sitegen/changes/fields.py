"""What can change about an entry, and how that is said: one table, which all words of changes come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from sitegen.content_hash import content_hash
from sitegen.languages import name_of
from sitegen.model import Service, Session, Where
from sitegen.text import date_words, listed
from sitegen.vocabulary import label
from sitegen.wording.sessions import session_text

Value = tuple[str, ...]
"""What is told of a field: in words where they are repeated, else as a fingerprint; empty when nothing is."""
Facts = Mapping[str, Value]
"""What is told of an entry, by field; what is empty is left out."""

_DIGITS = 6
"""Of a fingerprint: enough to see a difference, too few to guess what it was made from."""
_MOST_TIMES = 4
_PLACE_IN_THE_FILE = ("line", "source")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can change."""

    name: str
    plain: str
    """That it has changed, and no more."""
    value: Callable[[Service], Value]
    words: Callable[[Value, Value], Value] | None = None
    """What has changed, from before and after, a sentence each; none where `plain` says it better."""
    only_now: bool = False
    """Whether it may be repeated only as long as the entry says so: a place and a notice may be taken back for a reason."""


def facts(service: Service) -> dict[str, Value]:
    """What is told of an entry."""
    return {field.name: value for field in FIELDS if (value := field.value(service))}


def _fingerprint(*values: object) -> Value:
    told = "\n".join(line for number, value in enumerate(values) for line in _told(str(number), value))
    return (content_hash(told.encode(), _DIGITS),) if told else ()


def _told(name: str, value: object) -> Iterator[str]:
    """A record as lines; what is empty is left out, so that a record that grows a field stays what it was."""
    if value is None or value is False or value == ():
        return
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in _PLACE_IN_THE_FILE:
                yield from _told(f"{name}.{field.name}", getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _told(name, item)
    elif isinstance(value, Mapping):
        for key in sorted(value):
            yield from _told(f"{name}.{key}", value[key])
    else:
        yield f"{name}={value}"


def _of(*paths: str) -> Callable[[Service], Value]:
    """The fingerprint of some parts of an entry."""

    def value(service: Service) -> Value:
        parts = []
        for path in paths:
            part: object = service
            for name in path.split("."):
                part = None if part is None else getattr(part, name)
            parts.append(part)
        return _fingerprint(*parts)

    return value


def _thing(name: str) -> Callable[[Value, Value], Value]:
    """Labels for something that is there or not and is not repeated."""

    def words(before: Value, after: Value) -> Value:
        one = f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
        if not before:
            return (f"Now has {one}.",)
        return (f"New {name}.",) if after else (f"No longer has {one}.",)

    return words


def _stated(name: str) -> Callable[[Value, Value], Value]:
    """Labels for something short that is repeated."""

    def words(before: Value, after: Value) -> Value:
        if not after:
            return (f"{name}: not known any more.",)
        was = f" (was: {listed(before)})" if before else ""
        return (f"{name}: {listed(after)}{was}.",)

    return words


def _times(new: str, gone: str) -> Callable[[Value, Value], Value]:
    def words(before: Value, after: Value) -> Value:
        come = [time for time in after if time not in before]
        went = [time for time in before if time not in after]
        if len(come) == len(went) == 1:
            return (f"{new}: {come[0]} (was: {went[0]}).",)
        if len(come) + len(went) > _MOST_TIMES:
            return ()
        return (*(f"{new}: {time}." for time in come), *(f"{gone}: {time}." for time in went))

    return words


def _in_words(sessions: Iterable[Session]) -> Value:
    return tuple(sorted({session_text(session) for session in sessions}))


def _place(service: Service) -> Value:
    return () if service.where is None or service.hides_address else _lines(service.where)


def _lines(where: Where) -> Value:
    return tuple(line for line in (where.venue, where.address, where.postcode) if line)


def _moved(before: Value, after: Value) -> Value:
    if not after:
        return ()
    said = "Meets at" if not before else "Its address is now" if before[0] == after[0] else "Moved to"
    return (f"{said} {', '.join(after)}.",)


def _notice(_before: Value, after: Value) -> Value:
    return (f"New notice: {after[0]}",) if after else ("The notice has gone.",)


def _closed_on(_before: Value, after: Value) -> Value:
    return (f"Closed on {date_words(date.fromisoformat(after[0]))}.",) if after else ()


def _checked(_before: Value, after: Value) -> Value:
    return (f"Checked on {date_words(date.fromisoformat(after[0]))}.",) if after else ()


FIELDS: tuple[Field, ...] = (
    Field("name", "The name has changed.", lambda s: (s.name,), _stated("New name")),
    Field("status", "It is open or closed in another way.", lambda s: (s.status,)),
    Field("closed_on", "The day on which it closed has changed.", lambda s: _day(s.closed_on), _closed_on),
    Field("moved_to", "Where it has gone has changed.", _of("moved_to")),
    Field("note", "The notice has changed.", lambda s: (s.note.text,) if s.note else (), _notice, only_now=True),
    Field("times", "The times have changed.", lambda s: _in_words(s.sessions), _times("New time", "No longer")),
    Field(
        "days",
        "Single days have changed: days off, extra days, or the first or last day.",
        lambda s: _fingerprint(*((x.closed, x.extra, x.starts, x.ends, x.school_terms) for x in s.sessions)),
    ),
    Field(
        "session places",
        "The place of some sessions has changed.",
        lambda s: () if s.hides_address else _fingerprint(*(x.place and _lines(x.place) for x in s.sessions)),
    ),
    Field(
        "sessions",
        "What is said of some sessions has changed.",
        lambda s: _fingerprint(*((x.ages and x.ages.text, x.note, x.who) for x in s.sessions)),
    ),
    Field(
        "hidden", "Whether the address is published has changed.", lambda s: ("yes",) if s.hides_address else (),
        lambda _, after: ("The address is not published any more.",) if after else ("The address is published now.",),
    ),
    Field("where", "The place has changed.", _place, _moved, only_now=True),
    Field("access", "What is known of getting in has changed.", _of("where.access")),
    Field("directions", "How to find it has changed.", _of("where.directions")),
    Field(
        "join", "How to join has changed.", lambda s: tuple(label("joining", way) for way in s.join),
        _stated("How to join"),
    ),
    Field("phone", "The phone number has changed.", _of("contact.phone"), _thing("phone number")),
    Field("text", "The number for texts has changed.", _of("contact.text"), _thing("number for texts")),
    Field("email", "The email address has changed.", _of("contact.email"), _thing("email address")),
    Field("website", "The website has changed.", _of("contact.website"), _thing("website")),
    Field(
        "social media", "Its pages on social media have changed.",
        _of("contact.facebook", "contact.instagram", "contact.whatsapp"),
    ),
    Field(
        "hours", "The hours have changed.", lambda s: _in_words(s.contact.hours), _times("New hours", "No longer answers")
    ),
    Field("professionals", "The contact for professionals has changed.", _of("contact.professionals")),
    Field("cost", "The cost has changed.", lambda s: (s.cost,) if s.cost else (), _stated("Cost")),
    Field("ages", "The ages have changed.", lambda s: (s.ages.text,) if s.ages else (), _stated("Ages")),
    Field("audiences", "Who it is for has changed.", _of("audiences")),
    Field("languages", "The languages have changed.", lambda s: tuple(map(name_of, s.languages)), _stated("Languages")),
    Field("formats", "The kind of help has changed.", lambda s: tuple(label("formats", f) for f in s.formats)),
    Field("topics", "What it helps with has changed.", _of("topics", "stages")),
    Field("areas", "The places it is for have changed.", lambda s: s.areas),
    Field("description", "How it is described has changed.", _of("summary", "description")),
    Field("offer", "What they offer has changed.", _of(*(
        f"offer.{name}" for name in ("model", "we_offer", "we_do_not_offer", "supporters", "training", "supervision",
                                     "how_long", "how_it_ends", "first_visit", "not_right_if")
    ))),
    Field("instead", "What to try instead has changed.", _of("offer.try_instead", "try_instead")),
    Field("presence", "Which professionals come has changed.", _of("professionals_present")),
    Field("moderation", "How the group is moderated has changed.", _of("moderation")),
    Field("run_by", "Who runs it has changed.", _of("run_by")),
    Field("referral", "What professionals need to know before they refer has changed.", _of("referral")),
    Field("translations", "The translations have changed.", _of("translations")),
    Field("checked", "It has been checked.", lambda s: _day(s.checked), _checked),
)  # fmt: skip


def _day(day: date | None) -> Value:
    return () if day is None else (day.isoformat(),)


FIELD: Mapping[str, Field] = {field.name: field for field in FIELDS}
