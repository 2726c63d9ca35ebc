"""Guides, stories and pages: Markdown files with front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sitegen.markdown import headings
from sitegen.model import Citation, Guide, Page, Source, Story, StoryChecklist
from sitegen.reading.disk import TextFile
from sitegen.reading.files.aging import warn_of_consent, warn_of_old_review
from sitegen.reading.files.plain_english import advise_on_text
from sitegen.reading.syntax.nodes import MARKDOWN, Mapping, Node, Scalar
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState, ReferenceKind
from sitegen.reading.values.alternative_formats import alternative_formats_field
from sitegen.reading.values.contacts import web_field
from sitegen.reading.values.dates import date_field, refuse_future
from sitegen.reading.values.fields import (
    Check,
    Field,
    Fields,
    block,
    builder_of,
    converted,
    list_of,
    read_fields,
    text_or,
)
from sitegen.reading.values.ids import RESERVED, id_error, reference
from sitegen.reading.values.markdown import check_references
from sitegen.reading.values.scalars import MAX_TEXT_BYTES, choice, text, yes_or_no
from sitegen.urls import RESERVED_PAGES
from sitegen.vocabulary import concepts

_KEY_OR_INDENTED = re.compile(r"[\w-]+:(?: |$)|[ #]| *- ")
_OPENING_DASHES = re.compile(r"---[ ]*\n")
FRONT_MATTER = re.compile(r"---[ ]*\n(.*?)^---[ ]*$\n?", re.DOTALL | re.MULTILINE)
_SOURCE_FIELDS = {
    "title": Field(text(), 'title: "NHS: breastfeeding help and support"', "a text"),
    "url": Field(web_field, "url: https://www.nhs.uk", "a web address", required=True),
}
source_field: Check = text_or(
    converted(web_field, Citation), block(_SOURCE_FIELDS, "a source", builder_of(Citation, required="url"))
)
"""Check for a web address, or a block of title and url."""
_COMMON = {
    "title": Field(text(), "title: Your first visit", "a text", required=True),
    "summary": Field(text(), "summary: What happens when you come for the first time.", "one sentence", required=True),
    "topics": Field(list_of(reference("topic")), "topics: [breastfeeding]", "a list of topics"),
    "stages": Field(list_of(choice(concepts("stages"), "a stage")), "stages: [baby]", "a list of stages"),
    "reviewed": Field(date_field, "reviewed: 2 Oct 2026", "the date on which somebody last read it over"),
    "related": Field(list_of(reference("service")), "related: [easton-cafe]", "a list of ids of services"),
}
GUIDE_FIELDS = _COMMON | {
    "review_by": Field(date_field, "review_by: 2 Oct 2027", "the date by which somebody should read it over again"),
    "sources": Field(list_of(source_field), "sources: [https://www.nhs.uk]", "a list of web addresses, or of sources"),
    "formats_of_this": Field(
        alternative_formats_field,
        "formats_of_this: [{kind: easy-read, url: https://easton.example.org/easy-read.pdf}]",
        "a list of versions in Easy Read, BSL, audio, large print or braille, wherever they are",
    ),
}
_CHECKLIST_FIELDS = {
    "how_long_ago": Field(text(), "how_long_ago: Six years", "how long ago it happened"),
    "supported_by": Field(
        text(),
        "supported_by: The coordinator of the group",
        "who was there for the teller while they wrote, and will be when it is read: a role, not a person's name",
    ),
    "left_out": Field(
        text(),
        "left_out: Names, the hospital, the other child",
        "the kinds of facts that were taken out to protect somebody",
    ),
}
checklist_field: Check = block(_CHECKLIST_FIELDS, "a checklist", builder_of(StoryChecklist))
"""Check for the answers of those who read a story over."""
STORY_FIELDS = _COMMON | {
    "consent": Field(yes_or_no, "consent: yes", "`yes`: the person whose story it is has agreed", required=True),
    "reviewed_by": Field(
        text(),
        "reviewed_by: Perinatal mental health nurse",
        "who read it over: a role, not a person's name",
        required=True,
    ),
    "reviewed": Field(date_field, "reviewed: 2 Oct 2026", "the date on which somebody read it over", required=True),
    "content_note": Field(
        text(lines=True),
        "content_note: This story talks about a difficult birth.",
        "what is in it that a reader may not want to read now; the story opens below it",
        required=True,
    ),
    "expires": Field(date_field, "expires: 2 Oct 2028", "the last day of the consent", required=True),
    "checklist": Field(
        checklist_field,
        "checklist: {how_long_ago: Six years}",
        "what those who read it over asked; it is not published",
    ),
}
PAGE_FIELDS = {
    "title": Field(text(), "title: About this directory", "a text", required=True),
    "summary": Field(text(), "summary: Who keeps it, and how.", "one sentence"),
    "reviewed": Field(date_field, "reviewed: 2 Oct 2026", "the date on which somebody last read it over"),
}


@dataclass(frozen=True, slots=True)
class _OpenDocument:
    """A document whose front matter has been read."""

    location: Location
    front_matter: Mapping
    values: dict[str, Any]
    """Valid values of the front matter, by key."""
    common: dict[str, Any]
    """Fields that every kind of document has: id, body, source and body_line."""


def read_guide(file: TextFile, state: ReadingState, today: date) -> Guide | None:
    """Read a file of content/guides/; ``None`` when something that it needs is missing."""
    document = _open_document(file, GUIDE_FIELDS, "guide", state, today)
    if document is None or not _is_complete(document, GUIDE_FIELDS):
        return None
    versions = document.values.pop("formats_of_this", ())
    guide = Guide(**document.common, **document.values, alternative_formats=versions)
    warn_of_old_review(guide, document.front_matter, document.location, today)
    return guide


def read_story(file: TextFile, state: ReadingState, today: date) -> Story | None:
    """Read a file of content/stories/; ``None`` when something that it needs, such as consent, is missing."""
    document = _open_document(file, STORY_FIELDS, "story", state, today)
    if document is None:
        return None
    nodes, location, values = document.front_matter.items, document.location, document.values
    if values.get("consent") is False:
        message = "consent is no, and a story is published only when the person who tells it has agreed"
        hint = "ask them and write consent: yes, or delete the file"
        location.report(nodes["consent"], "consent", "no-consent", message, hint)
    if not _is_complete(document, STORY_FIELDS):
        return None
    values.pop("consent")
    story = Story(**document.common, **values)
    warn_of_consent(story, document.front_matter, location, today)
    if "checklist" not in nodes:
        message = "nothing says how long ago it happened, who supports the teller, or what was left out"
        hint = "add checklist: {how_long_ago: Six years, supported_by: The coordinator, left_out: Names}"
        location.advise(Node(1, 1), "checklist", "no-checklist", message, hint)
    return story


def read_page(file: TextFile, state: ReadingState, today: date) -> Page | None:
    """Read a file of content/pages/; ``None`` when it has no title."""
    document = _open_document(file, PAGE_FIELDS, "page", state, today)
    if document is None:
        return None
    identifier = document.common["id"]
    if identifier in RESERVED_PAGES - RESERVED:
        message = f"sitegen uses the address /{identifier}/ itself"
        document.location.report(Node(1, 1), "", "reserved-page", message, "give the file another name")
    return Page(**document.common, **document.values) if _is_complete(document, PAGE_FIELDS) else None


def _is_complete(document: _OpenDocument, fields: Fields) -> bool:
    return all(name in document.values for name, field in fields.items() if field.required)


def _open_document(
    file: TextFile, fields: Fields, kind: ReferenceKind, state: ReadingState, today: date
) -> _OpenDocument | None:
    """Read the front matter and check the body; ``None`` when there is no front matter."""
    identifier = file.name.rsplit("/", 1)[-1].removesuffix(".md")
    location = Location(state, file.name, identifier)
    error = id_error(identifier)
    if error is not None:
        message, hint = error
        location.report(Node(1, 1), "", "file-name", f"the file's name is its address: {message}", f"{hint}.md")
    match = FRONT_MATTER.match(file.text)
    if match is None:
        message = f"a {kind} must start with its title and summary, between two lines of three dashes"
        line = _end_of_keys(file.text) if _OPENING_DASHES.match(file.text) else 1
        hint = "compare it with a file of content/guides/" if line == 1 else "add the line --- here, below the last key"
        location.report(Node(line, 1), "", "no-front-matter", message, hint)
        return None
    front_matter = load(match[1], location, first_line=2).root
    values = None if front_matter is None else read_fields(front_matter, fields, location, "", f"a {kind}")
    body = Scalar(file.text[match.end() :], file.text.count("\n", 0, match.end()) + 1, 1, MARKDOWN)
    _check_body(body, location, (kind, identifier))
    state.texts += [(node, location) for node in (front_matter, body) if node is not None]
    if values is None or not isinstance(front_matter, Mapping):
        return None
    if kind != "story":  # somebody's own words
        if "summary" in values:
            advise_on_text(front_matter.items["summary"], location, "summary", with_age=kind == "guide")
        advise_on_text(body, location, "", with_age=kind == "guide")
    if "reviewed" in values:
        refuse_future(values["reviewed"], today, front_matter.items["reviewed"], location, "reviewed")
    common = {"id": identifier, "body": body.value, "source": Source(file.name, 1), "body_line": body.line}
    return _OpenDocument(location, front_matter, values, common)


def _end_of_keys(text: str) -> int:
    """Return the 1-based line where the second line of dashes belongs: the first that is neither a key nor indented."""
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines[1:], 2) if not _KEY_OR_INDENTED.match(line)), len(lines))


def _check_body(body: Scalar, location: Location, page: tuple[ReferenceKind, str]) -> None:
    if len(body.value.encode()) > MAX_TEXT_BYTES:
        message = f"this text has more than {MAX_TEXT_BYTES:,} bytes"
        location.report(Node(body.line, 1), "", "too-long", message, "split it into two files")
    elif not body.value.strip():
        hint = "write it below the second line of three dashes"
        location.report(Node(body.line, 1), "", "no-text", "there is no text under the front matter", hint)
    elif check_references(body.value, body.line, location, "", page, cards=True):
        location.state.headings[page] = headings(body.value)
