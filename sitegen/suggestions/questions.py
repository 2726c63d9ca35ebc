"""Questions that readers answer: one table for the page, its list to answer by e-mail, and `sitegen apply`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sitegen.library import Library
from sitegen.model import EVERYWHERE, MAX_NAME, MAX_SUMMARY, Nation
from sitegen.text import WEEKDAYS, capitalised
from sitegen.vocabulary import concepts
from sitegen.wording.sessions import SEASONS

AnswerKind = Literal["text", "phone", "email", "web", "times", "choice", "choices", "list", "date", "words"]
"""Form of an answer: ``times`` is from one time to another, a ``list`` has commas, ``words`` are as many as somebody
likes."""
OptionList = Literal[
    "", "access", "areas", "bank holidays", "calendars", "formats", "joining", "nations", "places", "runs", "senders",
    "stages", "topics", "weekdays", "yes or no",
]  # fmt: skip
"""Name of the list that an answer is chosen from."""

SERVICE = "service"
RIGHT = "right"
WRONG = "wrong"
DATE = "date"
ABOUT = "about"
WORDS = "words"
RUNS = "runs"
BANK_HOLIDAYS = "bank_holidays"
PLACE = ("venue", "address", "postcode")
"""Keys of the questions about a place."""
SESSION = ("sessions", "0")
"""Path of the session that answers are about."""


@dataclass(frozen=True, slots=True)
class ReaderQuestion:
    """A question, and where its answer goes."""

    key: str
    """Key of its line in a message, and name of its field."""
    label: str
    example: str = ""
    path: tuple[str, ...] = ()
    """Keys that lead to its answer in an entry; empty for an answer that only people read."""
    kind: AnswerKind = "text"
    options: OptionList = ""
    longest: int = 200
    """Most characters of an answer."""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Aspect:
    """Part of an entry that may be wrong, with the questions that ask for what is right."""

    key: str
    label: str
    questions: tuple[str, ...] = ()
    """Keys of questions; none where only words can say what is right."""
    to_do: str = ""
    """Advice for volunteers where no answer says what is right."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose."""

    value: str
    label: str


QUESTIONS = (
    ReaderQuestion("name", "Name of the group", "Easton Baby Café", ("name",), longest=MAX_NAME),
    ReaderQuestion(
        "summary", "What it is, in one sentence", "A friendly drop-in for feeding your baby.", ("summary",),
        longest=MAX_SUMMARY,
    ),
    ReaderQuestion("format", "What kind of help is it?", "drop-in", ("format",), "choices", "formats"),
    ReaderQuestion("topics", "What does it help with?", "breastfeeding", ("topics",), "choices", "topics"),
    ReaderQuestion("ages", "How old are the children?", "birth to 12 months", ("ages",), hint="Such as “birth to 12 months”."),
    ReaderQuestion("area", "Which area is it in?", "easton", ("area",), "choice", "areas"),
    ReaderQuestion("cost", "What does it cost?", "£2 a family", ("cost",), hint="Such as “free” or “£2 a family”."),
    ReaderQuestion("join", "How do people join?", "drop-in", ("join",), "choices", "joining"),
    ReaderQuestion("venue", "Name of the place", "Easton Library", ("where", "venue")),
    ReaderQuestion("address", "Street and number", "12 Example Road, Easton", ("where", "address")),
    ReaderQuestion("postcode", "Postcode", "BS5 6AA", ("where", "postcode"), longest=10),
    ReaderQuestion("phone", "Phone number", "0117 496 0123", ("contact", "phone"), "phone", longest=60),
    ReaderQuestion("email", "Email address", "hello@example.org", ("contact", "email"), "email"),
    ReaderQuestion("website", "Website", "https://www.example.org", ("contact", "website"), "web", longest=500),
    ReaderQuestion("day", "Day", "Tuesday", (*SESSION, "day"), "choice", "weekdays"),
    ReaderQuestion("time", "Time", "10:00-11:30", (*SESSION, "time"), "times"),
    ReaderQuestion(RUNS, "When in the year?", "term time", (*SESSION, RUNS), "choice", "runs"),
    ReaderQuestion(
        "moderation", "Who looks after the online group?", "Two trained volunteers", ("moderation", "by"),
        hint="Only for a group on the internet.",
    ),
    ReaderQuestion("from", "Who are you?", "visitor", (), "choice", "senders"),
    ReaderQuestion(WORDS, "Anything else", "They have moved to the library.", (), "words", longest=5000),
)  # fmt: skip
BY_KEY: Mapping[str, ReaderQuestion] = {question.key: question for question in QUESTIONS}

ASPECTS = (
    Aspect("name", "The name", ("name",)),
    Aspect("summary", "What it is", ("summary",)),
    Aspect("phone", "The phone number", ("phone",)),
    Aspect("email", "The email address", ("email",)),
    Aspect("website", "The website", ("website",)),
    Aspect("place", "The place", PLACE),
    Aspect("times", "The day or the time", ("day", "time", RUNS)),
    Aspect("ages", "The ages", ("ages",)),
    Aspect("cost", "The cost", ("cost",)),
    Aspect("join", "How to join", to_do="ask how people join, and write it under join"),
    Aspect("closed", "It has closed or stopped for now", to_do="ask, and write status: closed or status: paused"),
    Aspect("other", "Something else"),
)

CORRECTIONS = frozenset(key for aspect in ASPECTS for key in aspect.questions)
"""Questions whose answers may change an entry: none of them decides who finds it, or whether it is discreet."""
REQUIRED = ("name", "summary", "format", "topics", "area", "join")
"""Questions of a new group that need an answer."""
NEW_GROUP = tuple(question.key for question in QUESTIONS if question.path)
"""Questions about a new group, in the order in which they are asked."""
BY_THE_GROUP = "the group"
"""Role under `checked_by`, after a group says itself that its entry is right."""

FIRST_LINE = "sitegen report for"
"""Start of the first line of a message, before the id of a service or `A_NEW_GROUP`."""
A_NEW_GROUP = "a new group"
LAST_LINE = "end of report"
KEYS = (ABOUT, RIGHT, WRONG, DATE, *(question.key for question in QUESTIONS))
"""Keys of the lines of a message, in their order; `WORDS` comes last, so that nothing in them is taken for a line."""
LABELS = {SERVICE: "Service", RIGHT: "This is us, and it is right", WRONG: "What is wrong?", DATE: "Date"}
"""Labels of the keys that are no question, as an issue form may have them for headings."""

_SENDERS = (
    Option("group", "I run it or help to run it"),
    Option("visitor", "I go there or have been there"),
    Option("professional", "I tell people about it in my work"),
    Option("other", "Somebody else"),
)
_ON_BANK_HOLIDAYS = (
    Option("open", "It meets on bank holidays"),
    Option("closed", "It does not meet on bank holidays"),
    Option("ask", "Nobody knows: the page says to ask"),
)


def options(question: ReaderQuestion, library: Library) -> tuple[Option, ...]:
    """Return the answers to choose from; none where somebody types."""
    return tuple(_options(question.options, library))


def _options(name: OptionList, library: Library) -> Iterator[Option]:
    match name:
        case "access" | "formats" | "joining" | "stages":
            yield from (Option(identifier, concept.label) for identifier, concept in concepts(name).items())
        case "topics":
            yield from (Option(identifier, concept.label) for identifier, concept in library.topic.items())
        case "areas" | "places":
            yield from (Option(identifier, area.name) for identifier, area in library.area.items())
            if name == "areas":
                yield Option(EVERYWHERE, "Everywhere, by phone or online")
        case "bank holidays":
            yield from _ON_BANK_HOLIDAYS
        case "calendars":
            yield from (Option(calendar.id, calendar.id) for calendar in library.directory.calendars)
        case "nations":
            yield from (Option(nation, nation) for nation in get_args(Nation))
        case "weekdays":
            yield from (Option(day, day) for day in WEEKDAYS)
        case "runs":
            yield from (Option(runs, capitalised(season)) for runs, season in SEASONS.items())
        case "senders":
            yield from _SENDERS
        case "yes or no":
            yield from (Option("yes", "y"), Option("no", "n"))
