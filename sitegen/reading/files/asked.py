"""content/asked.yaml: filters with which readers found nothing, as they told the volunteers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from sitegen.loss import BEREAVED, LOSS_STAGE
from sitegen.model import Concept, Source, UnmetSearch
from sitegen.reading.files.keyed_entries import item_places, listed_entries, read_listed_entries
from sitegen.reading.syntax.nodes import Mapping, Node
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.dates import parse_date, refuse_future, tidy_dates
from sitegen.reading.values.fields import Field, converted, list_of
from sitegen.reading.values.ids import reference
from sitegen.reading.values.languages import language_field
from sitegen.reading.values.scalars import InvalidValueError, choice, folded, parsed, whole_number
from sitegen.reading.values.shapes import BlockShape
from sitegen.reading.values.times import days_field
from sitegen.text import MONTHS, WEEKDAYS, count
from sitegen.vocabulary import concepts, filter_values

_MOST_TIMES = 9_999
_MONTH = re.compile(r"([a-z]{3,9}) \d{4}")
_AGE = re.compile(r"(?:(?P<week>\d{1,2}) weeks? )?pregnant|newborn|(?P<number>\d{1,3}) (?P<unit>week|month|year)s?")
_AGE_EXAMPLE = "18 months"


def _parse_since(value: str) -> date:
    """Parse a date, or a month: ``May 2026``."""
    return parse_date(f"1 {value}" if _is_month(value) else value)


def _tidy_since(value: str) -> str:
    return tidy_dates(f"1 {value}").removeprefix("1 ") if _is_month(value) else tidy_dates(value)


def _is_month(value: str) -> bool:
    match = _MONTH.fullmatch(folded(value))
    return match is not None and any(month.lower().startswith(match[1][:3]) for month in MONTHS)


def _parse_age(value: str) -> str:
    """Parse an age as the search page writes it, into the value of its filter: ``18m``."""
    match = _AGE.fullmatch(folded(value))
    if match is None:
        raise InvalidValueError(
            f"{quote(value)} is not an age", f"write it like {_AGE_EXAMPLE}, newborn, pregnant or 20 weeks pregnant"
        )
    if match["unit"]:
        return f"{int(match['number'])}{match['unit'][0]}"
    if match["week"]:
        return f"{int(match['week'])}w-pregnant"
    return "0w" if match[0] == "newborn" else "pregnant"


def _tidy_age(value: str) -> str:
    match = _AGE.fullmatch(folded(value))
    return count(int(match["number"]), match["unit"]) if match is not None and match["unit"] else folded(value)


_age = parsed(_parse_age, "ages", _AGE_EXAMPLE, _tidy_age)
_LISTS: dict[str, Collection[str]] = {
    "time": filter_values.TIMES,
    "when": filter_values.SEASONS,
    "stage": concepts("stages"),
    "format": concepts("formats"),
    "help": concepts("models"),
    "cost": filter_values.ALL_COSTS,
    "join": [way for way in concepts("joining") if way != "ask"],
    "access": concepts("access"),
    "siblings": filter_values.SIBLINGS,
    "referral": filter_values.NO_REFERRAL,
    "meets": filter_values.MEETS,
    "from": filter_values.FROM,
    "moderated": filter_values.MODERATED,
    "version": concepts("alternative-formats"),
}
"""Values of the filters with a closed list."""


def _closed(name: str, example: str, description: str) -> Field:
    noun = f"a value of the filter {name}"
    return Field(list_of(choice(_LISTS[name], noun), required=True, example=example), f"{name}: {example}", description)


FILTERS = {
    "day": Field(
        converted(days_field, lambda days: tuple(WEEKDAYS[day].lower() for day in days)),
        "day: Saturday",
        "a weekday, a list of them, `weekdays`, `weekends` or `every day`",
    ),
    "time": _closed("time", "morning", "`morning`, `afternoon` or `evening`"),
    "when": _closed("when", "weekend", "`weekend` or `school-holidays`"),
    "age": Field(
        list_of(_age, required=True, example=_AGE_EXAMPLE),
        f"age: {_AGE_EXAMPLE}",
        "the child's age, or `newborn`, `pregnant`, `20 weeks pregnant`",
    ),
    "stage": _closed("stage", "toddler", "stages"),
    "topic": Field(
        list_of(reference("topic"), required=True, example="play"),
        "topic: play",
        "topics; none that is discreet or of a loss",
    ),
    "lived": Field(
        list_of(reference("topic"), required=True, example="anxiety"),
        "lived: anxiety",
        "topics that the supporters have been through; likewise",
    ),
    "for": Field(
        list_of(reference("audience"), required=True, example="fathers"),
        "for: fathers",
        "audiences, but `bereaved-parents`",
    ),
    "with": Field(list_of(reference("role"), required=True, example="midwife"), "with: midwife", "roles"),
    "language": Field(
        list_of(language_field, required=True, example="Polish"), "language: Polish", "one or more languages"
    ),
    "format": _closed("format", "one-to-one", "formats"),
    "help": _closed("help", "befriending", "kinds of help: the models of offer"),
    "cost": _closed("cost", "free", "`free` or `free-for-some`"),
    "join": _closed("join", "drop-in", "ways to join, but `ask`"),
    "access": _closed("access", "step-free", "facilities of a place"),
    "siblings": _closed("siblings", "welcome", "`welcome` or `under-5`"),
    "referral": _closed("referral", "none", "`none`: no referral needed"),
    "meets": _closed("meets", "yes", "`yes`: somebody meets you"),
    "from": _closed("from", "home", "`home`: by phone or online"),
    "moderated": _closed("moderated", "yes", "`yes`: online, and somebody looks after it"),
    "version": _closed("version", "easy-read", "other formats: `easy-read`, `bsl-video` ..."),
    "area": Field(list_of(reference("area"), required=True, example="easton"), "area: easton", "area ids"),
}
FIELDS = {
    "since": Field(
        parsed(_parse_since, "date", "May 2026", _tidy_since),
        "since: May 2026",
        "when it was first asked for: a month, or a date",
        required=True,
    ),
    "times": Field(whole_number(1, _MOST_TIMES), "times: 4", "how often; without it, once"),
    **FILTERS,
}
TOP_OF_ASKED = {
    "asked": Field(
        listed_entries(BlockShape(FIELDS, "something that was asked for")),
        "asked: []",
        "what readers looked for and did not find",
        required=True,
    )
}


def read_asked(
    root: Node | None, location: Location, today: date, topics: Iterable[Concept]
) -> tuple[UnmetSearch, ...]:
    """Read asked.yaml, in file order; `topics` are those of the directory."""
    unspoken = {topic.id: _reason(topic) for topic in topics if topic.discreet or topic.loss}
    searches: dict[frozenset[tuple[str, frozenset[str]]], UnmetSearch] = {}
    noun = "something that was asked for"
    for values, node, inner in read_listed_entries(root, TOP_OF_ASKED, FIELDS, location, noun, "since: May 2026"):
        if "since" in values:
            refuse_future(values["since"], today, node.items["since"], inner, "since")
        _refuse_unspoken(values, node, inner, unspoken)
        filters = {name: values[name] for name in FILTERS if name in values}
        if node.items.keys() <= {"since", "times"}:
            message = "there is nothing here that somebody looked for"
            inner.report(node, "", "missing-key", message, "add a line such as day: Saturday")
        if "since" not in values or not filters:
            continue
        search = UnmetSearch(values["since"], values.get("times", 1), filters, Source(location.file, node.line))
        key = frozenset((name, frozenset(chosen)) for name, chosen in filters.items())
        if key in searches:
            line = searches[key].source.line
            message = f"this is in this list already, on line {line}"
            inner.report(node, "", "repeated", message, "add these times to that one, and take this one out")
        searches.setdefault(key, search)
    return tuple(searches.values())


def _reason(topic: Concept) -> str:
    return "discreet" if topic.discreet else "of a loss"


def _refuse_unspoken(values: dict[str, Any], node: Mapping, location: Location, topics: dict[str, str]) -> None:
    """Refuse what must not be published: where few people live, others may guess who asked for it."""
    for name, value, reason in _unspoken(values, topics):
        written = node.items[name]
        at = Node(*item_places(written).get(value, (written.line, written.column)))
        message = f"{quote(value)} is {reason}, and what is here is published: others may guess who asked"
        location.report(at, name, "asked-in-private", message, "take this entry out")


def _unspoken(values: dict[str, Any], topics: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield (key, value, reason) of each value that must not be published."""
    of_loss = {LOSS_STAGE: "of a loss", BEREAVED: "of a loss"}
    for name, reasons in (("topic", topics), ("lived", topics), ("stage", of_loss), ("for", of_loss)):
        yield from ((name, value, reasons[value]) for value in values.get(name, ()) if value in reasons)
