"""An entry in the making: what is known of it so far, what is to complete, and what could not be carried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias, Union

from sitegen.importing.text.html_to_markdown import to_markdown
from sitegen.model import Directory
from sitegen.vocabulary import concepts

Value: TypeAlias = Union[str, list["Value"], dict[str, "Value"]]  # noqa: UP007  (names itself)
"""What stands under a key of an entry."""

_START = re.compile(r"^\\(?=[-+>#])")
_OWN_BLOCK = re.compile(r"#{1,6} |- |\d+\. ")


@dataclass(frozen=True, slots=True)
class Known:
    """What the directory knows already, and so what the words of a source may mean in it."""

    today: date
    topics: Mapping[str, str]
    """Topic ids by label and by id, both case-folded."""
    audiences: Mapping[str, str]
    """Likewise."""
    areas: Mapping[str, str]
    """Area ids by name and by id, case-folded."""
    roles: frozenset[str] = frozenset()
    """Ids of roles."""
    calendars: frozenset[str] = frozenset()
    """Ids of calendars of school terms."""
    takes_words: bool = False
    """Whether words of a source's own vocabulary can be added: there is no file of such words yet."""


def known(directory: Directory | None, today: date, *, takes_words: bool = True) -> Known:
    """What a directory knows; ``None`` is one that is still to be made."""
    topics = concepts("topics").values() if directory is None else directory.topics
    audiences = concepts("audiences").values() if directory is None else directory.audiences
    areas = () if directory is None else directory.areas
    roles = concepts("roles").values() if directory is None else directory.roles
    calendars = () if directory is None else directory.calendars
    return Known(
        today,
        topics=_by_words((topic.id, topic.label) for topic in topics),
        audiences=_by_words((audience.id, audience.label) for audience in audiences),
        areas=_by_words((area.id, area.name) for area in areas),
        roles=frozenset(role.id for role in roles),
        calendars=frozenset(calendar.id for calendar in calendars),
        takes_words=takes_words,
    )


def _by_words(things: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {words.casefold(): identifier for identifier, name in things for words in (identifier, name)}


@dataclass(slots=True)
class Draft:
    """An entry in the making."""

    origin: str
    """Where it stood: ``feed.json, service 3``."""
    source_id: str = ""
    """Its id in the source, which is of no use outside it."""
    wanted_id: str = ""
    """The id that the entry had where it comes from, if it was an entry there; it keeps it."""
    fields: dict[str, Value] = field(default_factory=dict)
    """Keys of an entry but for its id, in any order."""
    areas: dict[str, str] = field(default_factory=dict)
    """Names by id of the areas that it names."""
    words: dict[tuple[str, str], dict[str, Value]] = field(default_factory=dict)
    """By (``topics``, id): topics, roles and audiences that it names and that no directory has by itself."""
    paragraphs: dict[str, None] = field(default_factory=dict)
    """Markdown, each once, in order: the description, then what has no key of its own."""
    to_complete: dict[str, str] = field(default_factory=dict)
    """Keys that somebody has to see to, each with why, or ``""``."""
    left_out: dict[str, None] = field(default_factory=dict)
    """What could not be carried, each once, in order: the value's key in the source, and why."""

    record_keeping: dict[str, None] = field(default_factory=dict)
    """Likewise keys that are for the keepers of the source alone."""

    @property
    def name(self) -> str:
        name = self.fields["name"]
        assert isinstance(name, str)
        return name

    def say(self, label: str, text: str) -> None:
        """Puts what has no key of its own below the description: ``Waiting time: two weeks``."""
        markdown = to_markdown(text).markdown
        if not markdown:
            return
        apart = "\n" in markdown or _OWN_BLOCK.match(markdown)
        markdown = _START.sub("", markdown)  # behind a label it starts no block
        paragraph = f"{label}:\n\n{markdown}" if apart else f"{label}: {markdown}"
        self.paragraphs[paragraph] = None

    def complete(self, key: str, why: str = "") -> None:
        """Notes that somebody has to see to a key."""
        self.to_complete.setdefault(key, why)

    def leave_out(self, place: str, why: str = "") -> None:
        """Notes that a value could not be carried."""
        self.left_out[f"{place}: {why}" if why else place] = None

    def block(self, key: str) -> dict[str, Value]:
        """The block of keys under a key such as ``contact``, made when it is not there yet."""
        block = self.fields.setdefault(key, {})
        assert isinstance(block, dict)
        return block
