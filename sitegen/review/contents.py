"""Changes to everything but the services: guides, areas, school terms, notices, packs, and the settings of the site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from sitegen import urls
from sitegen.model import Directory, Span
from sitegen.text import capitalised, date_words, listed

_NOT_COMPARED = frozenset(
    ("id", "source", "line", "body_line", "service_places", "finds_places", "said_places", "discreet")
)
"""Fields that say where something is in a file, or that follow from others."""
_LONGEST_VALUE = 120
"""Characters of a value that is repeated."""
_NAMES = {
    "body": "text",
    "first": "from",
    "last": "until",
    "source_url": "source",
    "said": "ways to say it",
    "doubtful": "dates that may be wrong",
}
"""Names of fields, where they are not those of the record."""

ContentKind = Literal["new", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class ReviewedContent:
    """Something other than a service that is new, different or gone."""

    noun: str
    """``Guide``, ``Area``, ``School terms`` ..."""
    name: str
    kind: ContentKind
    address: str
    """Its page; ``""`` where it has none, or is gone."""
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kind:
    noun: str
    records: Callable[[Directory], tuple[Any, ...]]
    key: str = "id"
    """Field by which the records of two versions are matched."""
    title: str = "name"
    """Field with the name for readers."""
    url: Callable[[str], str] | None = None


_KINDS = (
    _Kind("Guide", lambda d: d.guides, title="title", url=urls.guide),
    _Kind("Story", lambda d: d.stories, title="title", url=urls.story),
    _Kind("Page", lambda d: d.pages, title="title", url=urls.page),
    _Kind("Notice", lambda d: d.notices, title="text"),
    _Kind("Area", lambda d: d.areas, url=urls.area),
    _Kind("School terms", lambda d: d.calendars, title="id"),
    _Kind("Topic", lambda d: d.topics, title="label", url=urls.topic),
    _Kind("Role", lambda d: d.roles, title="label", url=urls.with_role),
    _Kind("Audience", lambda d: d.audiences, title="label"),
    _Kind("Pack", lambda d: d.packs, url=urls.pack),
    _Kind("Gone page", lambda d: d.gone, key="address", title="address"),
    _Kind("Search that must find something", lambda d: d.searches, key="words", title="words"),
    _Kind("Need", lambda d: d.needs, title="label"),
)


def content_changes(before: Directory, after: Directory) -> Iterator[ReviewedContent]:
    """Yield what differs, kind by kind, in the order of the files; the settings of the site first."""
    if sentences := tuple(_sentences(before.site, after.site)):
        yield ReviewedContent("Site", after.site.name, "changed", urls.HOME, sentences)
    for kind in _KINDS:
        yield from _of_kind(kind, before, after)


def _of_kind(kind: _Kind, before: Directory, after: Directory) -> Iterator[ReviewedContent]:
    old, new = (_by_key(kind, directory) for directory in (before, after))
    for key, record in new.items():
        title = str(getattr(record, kind.title))
        address = "" if kind.url is None else kind.url(key)
        if key not in old:
            yield ReviewedContent(kind.noun, title, "new", address)
        elif sentences := tuple(_sentences(old[key], record)):
            yield ReviewedContent(kind.noun, title, "changed", address, sentences)
    for key in (key for key in old if key not in new):
        yield ReviewedContent(kind.noun, str(getattr(old[key], kind.title)), "gone", "")


def _by_key(kind: _Kind, directory: Directory) -> Mapping[str, Any]:
    return {getattr(record, kind.key): record for record in kind.records(directory)}


def _sentences(before: Any, after: Any) -> Iterator[str]:
    for field in fields(after):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was == now or field.name in _NOT_COMPARED:
            continue
        name = capitalised(_NAMES.get(field.name, field.name.replace("_", " ")))
        if isinstance(was, tuple | frozenset) and isinstance(now, tuple | frozenset):
            yield f"{name}: {_items(was, now)}."
            continue
        value, earlier = _words(now), _words(was)
        if value is None or earlier is None:
            yield f"{name}: changed."
        elif not value:
            yield f"{name}: taken out (was: {earlier})."
        else:
            yield f"{name}: {value}{f' (was: {earlier})' if earlier else ''}."


def _items(before: Collection[object], after: Collection[object]) -> str:
    """``added milk and more; taken out easton-cafe``, ``in another order``."""
    added, removed = [one for one in after if one not in before], [one for one in before if one not in after]
    if not added and not removed:
        return "in another order"
    parts = [(f"{label} ", _list_words(items)) for label, items in (("added", added), ("taken out", removed)) if items]
    return "; ".join(f"{label}{text}" for label, text in parts if text) if all(text for _, text in parts) else "changed"


def _list_words(items: Collection[object]) -> str | None:
    words = [_words(item) for item in items]
    return None if None in words else _short(listed(sorted(filter(None, words))))


def _words(value: object) -> str | None:
    """Write a value in words; ``""`` for none, and ``None`` for one that is too long, or a block."""
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return date_words(value)
        case Span():
            return value.text
        case str() | int() | float():
            return _short(str(value))
    return None


def _short(text: str) -> str | None:
    return text if len(text) <= _LONGEST_VALUE and "\n" not in text else None
