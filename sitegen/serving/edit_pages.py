"""Pages of the editor: HTML of the forms, of the lines to agree to, and of what is in an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sitegen import urls
from sitegen.forms.build import NEW, item_block
from sitegen.forms.records import EntryField, FieldGroup, FileText, FormPart, fields_of
from sitegen.forms.refusals import message_of
from sitegen.library import Library
from sitegen.model import Service
from sitegen.reading.files.services import FIELDS
from sitegen.serving.editor import REMOVE, WHOLE, FormPage, OpenEntry, ReviewPage, has_answers, typed_or_kept
from sitegen.text import capitalised
from sitegen.wording.sessions import session_text

_CODE = re.compile("`([^`]+)`")
_ENDS = (".", "?", "!", ":")
_ROWS = (4, 20)
"""Fewest and most lines that a field of several lines shows."""
_CHARACTERS_IN_LINE = 60


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A key of an entry, or an item of a list, on the page that lists them."""

    title: str
    link: str = ""
    """Path of its form; ``""`` where the file alone can change it."""
    lines: tuple[str, ...] = ()
    yaml: str = ""
    """Text of the file, where no form can hold it."""
    line: int = 0


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("sitegen.serving"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["fields"] = lambda part: [*fields_of(part)]
    environment.filters["message"] = message_of
    environment.globals |= {"coded": _coded, "rows": _text_rows, "is_open": _is_open, "typed_or_kept": typed_or_kept}
    return environment


def _render(name: str, **context: object) -> bytes:
    return _templates().get_template(f"{name}.html").render(**context).encode()


def message_page(title: str, text: str, there: str, there_text: str) -> bytes:
    """Render a page that says something and leads elsewhere."""
    return _render("message", title=title, text=text, there=there, there_text=there_text)


def entries_page(library: Library) -> bytes:
    """Render the list of all entries."""
    services = sorted(library.directory.services, key=lambda service: (service.name.casefold(), service.id))
    return _render("entries", title="Change an entry", services=services)


def entry_page(entry: OpenEntry, base: str) -> bytes:
    """Render the page that lists what an entry says, with a link to change each; `base` is the path of the site."""
    rows = [row for key in FIELDS if key != "id" for row in _rows(entry, key)]
    return _render(
        "entry",
        title=entry.service.name,
        service=entry.service,
        file=entry.file,
        rows=[row for row in rows if row.lines or row.yaml],
        absent=[row for row in rows if not row.lines and not row.yaml],
        page_of=lambda service: base + urls.service(service.id),
    )


def form_page(page: FormPage, token: str) -> bytes:
    """Render a form, with the dates of its sessions beside it."""
    return _render(
        "form", page=page, token=token, title=_title(page), has_errors=bool(page.errors or page.others),
        dates_title="Dates as they are now",
    )  # fmt: skip


def review_page(page: ReviewPage, token: str) -> bytes:
    """Render the lines that would be written, with the dates that the sessions will have."""
    verb = "Remove" if page.intent == REMOVE else "Save"
    title = f"{verb} this? {_title(page)}"
    return _render("review", page=page, token=token, title=title, dates_title="Dates after this change")


def _title(page: FormPage | ReviewPage) -> str:
    return "Change several things at once" if page.path == WHOLE else page.part.title


def _coded(text: str) -> Markup:
    """Make a sentence of advice, with code between backticks."""
    sentence = capitalised(text) if text.endswith(_ENDS) else f"{capitalised(text)}."
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(sentence))))


def _text_rows(texts: Iterable[str]) -> int:
    """Return the number of lines of a field: as many as its text takes."""
    lines = sum(1 + len(line) // _CHARACTERS_IN_LINE for text in texts for line in text.splitlines())
    return min(max(lines + 1, _ROWS[0]), _ROWS[1])


def _is_open(parts: Iterable[FormPart], page: FormPage) -> bool:
    """Return whether fields that are seldom wanted are shown: one of them has a text or a problem."""
    errors = page.errors or {}
    return any(
        has_answers(part, page.answers) or any(field.name in errors for field in fields_of(part)) for part in parts
    )


def _rows(entry: OpenEntry, key: str) -> Iterator[EntryRow]:
    """Yield the rows of a key: one, or one for each item of a list of blocks and one for a new item."""
    form = entry.form
    block = item_block(FIELDS[key])
    if block is None or form.part((key, NEW)) is None:
        part = form.part((key,))
        if part is not None:
            yield _row(part, key)
        return
    number = 0
    while (part := form.part((key, str(number)))) is not None:
        yield _row(part, f"{key}.{number}", _lines_of_session(entry.service, key, number))
        number += 1
    yield EntryRow(capitalised(block.noun), f"{key}.{NEW}")


def _lines_of_session(service: Service, key: str, number: int) -> tuple[str, ...]:
    path = f"{key}[{number}]"
    return tuple(session_text(session) for session in service.sessions if session.path == path)


def _row(part: FormPart, link: str, lines: tuple[str, ...] = ()) -> EntryRow:
    if isinstance(part, FileText):
        return EntryRow(part.title, yaml=part.text, line=part.line)
    return EntryRow(part.title, link, lines or tuple(_lines(part)))


def _lines(part: FormPart, prefix: str = "") -> Iterator[str]:
    """Yield what is in the entry, in words, a line for each key of a block."""
    if isinstance(part, EntryField):
        labels = {option.value: option.label for option in part.options}
        if part.values:
            yield prefix + ", ".join(labels.get(value, value) for value in part.values)
    elif isinstance(part, FieldGroup):
        for inner in (*part.parts, *part.more):
            is_item = inner.title.startswith(part.title)  # Hours 1 of Hours
            title = inner.title if is_item or not prefix else f"{prefix.removesuffix(': ')}, {inner.title.lower()}"
            yield from _lines(inner, f"{title}: ")
    else:
        yield f"{prefix}(as in the file)"
