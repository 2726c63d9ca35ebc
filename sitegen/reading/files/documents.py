"""Guides, stories and pages: Markdown with front matter."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sitegen.model import Citation, Guide, Page, Source, Story
from sitegen.reading.disk import TextFile
from sitegen.reading.syntax.nodes import MARKDOWN, Mapping, Node, Scalar
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.contacts import web_field
from sitegen.reading.values.dates import date_field
from sitegen.reading.values.fields import (
    MAX_TEXT_BYTES,
    Check,
    Field,
    Fields,
    block,
    choice,
    list_of,
    read_fields,
    text,
    yes_or_no,
)
from sitegen.reading.values.ids import id_error, reference
from sitegen.reading.values.markdown import check_references
from sitegen.text import registry_date
from sitegen.urls import RESERVED_PAGES
from sitegen.vocabulary import concepts

_FENCE = re.compile(r"---[ ]*\n(.*?)^---[ ]*$\n?", re.DOTALL | re.MULTILINE)
_SOURCE_FIELDS = {
    "title": Field(text(), "title: NHS: breastfeeding help and support"),
    "url": Field(web_field, "url: https://www.nhs.uk", required=True),
}
_citation: Check = block(
    _SOURCE_FIELDS, "a source", lambda values, _node, _location: Citation(**values) if "url" in values else None
)


def source_field(node: Node, location: Location, key: str) -> Citation | None:
    """A web address, or a block of title and url."""
    if isinstance(node, Scalar):
        url = web_field(node, location, key)
        return None if url is None else Citation(url)
    found: Citation | None = _citation(node, location, key)
    return found


_COMMON = {
    "title": Field(text(), "title: Your first visit", required=True),
    "summary": Field(text(), "summary: What happens when you come for the first time.", required=True),
    "topics": Field(list_of(reference("topic")), "topics: [breastfeeding]"),
    "stages": Field(list_of(choice(concepts("stages"), "a stage")), "stages: [baby]"),
    "reviewed": Field(date_field, "reviewed: 2 Oct 2026"),
    "related": Field(list_of(reference("service")), "related: [easton-cafe]"),
}
GUIDE_FIELDS = _COMMON | {
    "review_by": Field(date_field, "review_by: 2 Oct 2027"),
    "sources": Field(list_of(source_field), "sources: [https://www.nhs.uk]"),
}
STORY_FIELDS = _COMMON | {
    "consent": Field(yes_or_no, "consent: yes", required=True),
    "reviewed_by": Field(text(), "reviewed_by: Perinatal mental health nurse", required=True),
    "reviewed": Field(date_field, "reviewed: 2 Oct 2026", required=True),
    "content_note": Field(text(lines=True), "content_note: This story talks about a difficult birth.", required=True),
    "expires": Field(date_field, "expires: 2 Oct 2028", required=True),
}
PAGE_FIELDS = {
    "title": Field(text(), "title: About this directory", required=True),
    "summary": Field(text(), "summary: Who keeps it, and how."),
    "reviewed": Field(date_field, "reviewed: 2 Oct 2026"),
}


def read_guide(file: TextFile, state: ReadingState, today: date) -> Guide | None:
    """One file of content/guides/."""
    opened = _open(file, GUIDE_FIELDS, "a guide", state, today)
    if opened is None:
        return None
    values, common, _ = opened
    if not {"title", "summary"} <= values.keys():
        return None
    return Guide(**common, **values)


def read_story(file: TextFile, state: ReadingState, today: date) -> Story | None:
    """One file of content/stories/; ``None`` unless it has passed its gate."""
    opened = _open(file, STORY_FIELDS, "a story", state, today)
    if opened is None:
        return None
    values, common, front = opened
    location = Location(state, file.name, common["id"])
    if values.get("consent") is False:
        message = "consent is no: a story is published only when the person whose story it is has agreed"
        location.report(
            front.items["consent"], "consent", "no-consent", message, "delete the file, or ask, and write consent: yes"
        )
    expires = values.get("expires")
    if expires is not None and expires < today:
        message = f"the consent ran out on {registry_date(expires)}, so the story is not shown"
        location.warn(front.items["expires"], "expires", "expired", message, "ask again, or delete the file")
    if not {name for name, field in STORY_FIELDS.items() if field.required} <= values.keys():
        return None
    values.pop("consent")
    return Story(**common, **values)


def read_page(file: TextFile, state: ReadingState, today: date) -> Page | None:
    """One file of content/pages/."""
    opened = _open(file, PAGE_FIELDS, "a page", state, today)
    if opened is None:
        return None
    values, common, _ = opened
    identifier = common["id"]
    if identifier in RESERVED_PAGES:
        message = f"the address /{identifier}/ belongs to a page that sitegen makes"
        Location(state, file.name, identifier).report(
            Node(1, 1), "", "reserved-page", message, "give the file another name"
        )
    return Page(**common, **values) if "title" in values else None


def _open(
    file: TextFile, fields: Fields, what: str, state: ReadingState, today: date
) -> tuple[dict[str, Any], dict[str, Any], Mapping] | None:
    """The front matter's values, what all documents have in common, and the front matter's node."""
    identifier = file.name.rsplit("/", 1)[-1].removesuffix(".md")
    location = Location(state, file.name, identifier)
    wrong = id_error(identifier)
    if wrong is not None:
        location.report(Node(1, 1), "", "file-name", f"the file's name is its address: {wrong[0]}", f"{wrong[1]}.md")
    fence = _FENCE.match(file.text)
    if fence is None:
        message = f"{what} starts with its title and summary between two lines of three dashes"
        location.report(Node(1, 1), "", "no-front-matter", message, "compare it with content/guides/")
        return None
    front = load(fence[1], location, first_line=2).root
    values = None if front is None else read_fields(front, fields, location, "", what)
    body = file.text[fence.end() :]
    body_line = file.text.count("\n", 0, fence.end()) + 1
    if len(body.encode()) > MAX_TEXT_BYTES:
        location.report(
            Node(body_line, 1), "", "too-long", f"the text has more than {MAX_TEXT_BYTES:,} bytes", "make two of it"
        )
    elif not body.strip():
        location.report(Node(body_line, 1), "", "no-text", "there is no text under the front matter")
    else:
        check_references(body, body_line, location, "", cards=True)
    state.texts += [(node, location) for node in (front, Scalar(body, body_line, 1, MARKDOWN)) if node is not None]
    if values is None or not isinstance(front, Mapping):
        return None
    reviewed = values.get("reviewed")
    if reviewed is not None and reviewed > today:
        message = f"{registry_date(reviewed)} is in the future; today is {registry_date(today)}"
        location.report(front.items["reviewed"], "reviewed", "in-the-future", message, "write a day that has been")
    common = {"id": identifier, "body": body, "source": Source(file.name, 1), "body_line": body_line}
    return values, common, front
