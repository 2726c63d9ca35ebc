"""Draft of an entry: its fields so far, what somebody has to complete, and what could not be carried over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias, Union

from sitegen.importing.text.html_to_markdown import to_markdown
from sitegen.model import Directory, Nation
from sitegen.vocabulary import concepts

YamlValue: TypeAlias = Union[str, list["YamlValue"], dict[str, "YamlValue"]]  # noqa: UP007  (names itself)
"""Value of a key of an entry, as the reader takes it: every scalar is text."""

_ESCAPED_START = re.compile(r"^\\(?=[-+>#])")
_BLOCK_START = re.compile(r"#{1,6} |- |[0-9]+\. ")


@dataclass(frozen=True, slots=True)
class ImportContext:
    """Vocabulary and areas of the target directory, by which texts of the source are recognised."""

    today: date
    topics: Mapping[str, str]
    """Topic ids by label and by id, both case-folded."""
    audiences: Mapping[str, str]
    """Audience ids by label and by id, both case-folded."""
    areas: Mapping[str, str]
    """Area ids by name and by id, both case-folded."""
    roles: frozenset[str] = frozenset()
    """Ids of roles."""
    calendars: frozenset[str] = frozenset()
    """Ids of school calendars."""
    nation: Nation = "england"
    """Nation of the site, whose bank holidays count."""
    can_add_concepts: bool = False
    """True when topics, roles and audiences of the source can be added, since the directory has no file of them yet."""


def import_context(directory: Directory | None, today: date, *, can_add_concepts: bool = True) -> ImportContext:
    """Collect the vocabulary and areas of a directory; ``None`` is a directory that does not exist yet."""
    topics = concepts("topics").values() if directory is None else directory.topics
    audiences = concepts("audiences").values() if directory is None else directory.audiences
    areas = () if directory is None else directory.areas
    roles = concepts("roles").values() if directory is None else directory.roles
    calendars = () if directory is None else directory.calendars
    return ImportContext(
        today,
        topics=_ids_by_text((topic.id, topic.label) for topic in topics),
        audiences=_ids_by_text((audience.id, audience.label) for audience in audiences),
        areas=_ids_by_text((area.id, area.name) for area in areas),
        roles=frozenset(role.id for role in roles),
        calendars=frozenset(calendar.id for calendar in calendars),
        nation="england" if directory is None else directory.site.nation,
        can_add_concepts=can_add_concepts,
    )


def _ids_by_text(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {text.casefold(): identifier for identifier, name in pairs for text in (identifier, name)}


def texts_under(block: Mapping[str, YamlValue], key: str) -> list[str]:
    """List the texts under a key, whether it holds one or a list of them."""
    value = block.get(key, [])
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


@dataclass(slots=True)
class EntryDraft:
    """Entry in the making, without an id yet."""

    origin: str
    """Place in the source: ``feed.json, service 3``."""
    source_id: str = ""
    """Id in the source, which means nothing outside it."""
    original_id: str = ""
    """Id that the entry has in the sitegen directory it was exported from, and keeps; ``""`` for other sources."""
    is_row: bool = False
    """True for a row of a spreadsheet, which may say less than other data with the same id."""
    is_masked: bool = False
    """True where the source keeps the address back."""
    withheld: str = ""
    """Reason why nothing of it may be shown, so that it only hides an entry; ``""`` for a whole draft."""
    fields: dict[str, YamlValue] = field(default_factory=dict)
    """Keys of the entry except its id, in any order."""
    areas: dict[str, str] = field(default_factory=dict)
    """Names, by id, of the areas that it refers to."""
    concepts: dict[tuple[str, str], dict[str, YamlValue]] = field(default_factory=dict)
    """Topics, roles and audiences of the source's own that it refers to, by (``topics``, id)."""
    paragraphs: dict[str, None] = field(default_factory=dict)
    """Markdown of the description, then of facts without a key of their own; each once, in order."""
    to_complete: dict[str, str] = field(default_factory=dict)
    """Keys that somebody has to complete, each with the reason, or ``""``."""
    left_out: dict[str, None] = field(default_factory=dict)
    """Values that could not be carried over, each once, in order: the path in the source, and the reason."""
    record_keeping: dict[str, None] = field(default_factory=dict)
    """Keys of the source's own record-keeping, each once, in order."""

    @property
    def name(self) -> str:
        name = self.fields["name"]
        assert isinstance(name, str)
        return name

    def texts(self) -> Iterator[str]:
        """List every text that is written into a file or the report."""
        values: list[YamlValue] = [*self.fields.values(), *self.concepts.values(), *self.areas.values()]
        while values:
            value = values.pop()
            if isinstance(value, str):
                yield value
            else:
                values.extend(value.values() if isinstance(value, dict) else value)
        yield from (*self.areas, *self.left_out, *self.record_keeping, *self.to_complete.values(), self.source_id)

    def add_paragraph(self, label: str, text: str) -> None:
        """Add a fact without a key of its own below the description: ``Waiting time: two weeks``."""
        markdown = to_markdown(text).markdown
        if not markdown:
            return
        needs_own_block = "\n" in markdown or _BLOCK_START.match(markdown)
        markdown = _ESCAPED_START.sub("", markdown)  # behind a label it starts no block
        paragraph = f"{label}:\n\n{markdown}" if needs_own_block else f"{label}: {markdown}"
        self.paragraphs[paragraph] = None

    def mark_incomplete(self, key: str, reason: str = "") -> None:
        """Note that somebody has to complete a key; the first reason counts."""
        self.to_complete.setdefault(key, reason)

    def leave_out(self, path: str, reason: str = "") -> None:
        """Note that a value could not be carried over."""
        self.left_out[f"{path}: {reason}" if reason else path] = None

    def block(self, key: str) -> dict[str, YamlValue]:
        """Return the block under a key such as ``contact``; creates it when it is missing."""
        block = self.fields.setdefault(key, {})
        assert isinstance(block, dict)
        return block
