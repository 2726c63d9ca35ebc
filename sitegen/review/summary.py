"""Sections of a review: headings and lines, the same for text, Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.review.addresses import AddressGroup
from sitegen.review.compare import Review
from sitegen.review.copies import CopyKind
from sitegen.review.entries import ReviewedEntry
from sitegen.text import capitalised, count, listed

_COPIES: tuple[tuple[CopyKind, str], ...] = (
    ("leaflet", "Leaflets to print again"),
    ("poster", "Posters to print again"),
    ("pack", "Packs to print again"),
    ("calendar", "Calendars that people subscribe to, and that change"),
)
_MOST_TITLES = 12
"""Copies of a kind that are named; of others, their number."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A line of a section, with lines below it."""

    text: str
    """Name of what it is about, or a whole sentence."""
    below: tuple[str, ...] = ()
    label: str = ""
    """``New``, ``Changed`` ...: shown before the text; ``""`` for none."""


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """A heading with its lines."""

    heading: str
    items: tuple[ReviewItem, ...]


def title(review: Review) -> str:
    """Return the first line: how many entries and errors there are."""
    if review.errors:
        return f"{count(len(review.errors), 'error').capitalize()}: something that was published would be lost"
    if review.is_empty:
        return f"Nothing that visitors see differs from {review.base.name}"
    if not review.entries:
        return f"No entry has changed since {review.base.name}, and something else has"
    return f"{capitalised(count(len(review.entries), 'entry', 'entries'))} changed since {review.base.name}"


def sections(review: Review) -> Iterator[ReviewSection]:
    """Yield the sections that have anything, the most important first."""
    for heading, items in (
        ("To fix before this can be published", _errors(review)),
        (f"What could not be compared with {review.base.name}", _doubts(review)),
        ("What visitors will see", map(_entry, review.entries)),
        ("Searches that lose an answer", (ReviewItem(one.sentence) for one in review.searches)),
        ("Times and stages with nothing left", (ReviewItem(one.sentence) for one in review.emptied)),
        ("Other pages and settings", _contents(review)),
        ("Addresses that lead to another now", (_group(one, "leads to") for one in review.addresses.moved)),
        ("Addresses that say that something is gone", (_group(one, "points to") for one in review.addresses.gone)),
        ("New addresses", (_group(one) for one in review.addresses.new)),
        ("Copies that people have", _copies(review)),
    ):
        if listed_items := tuple(items):
            yield ReviewSection(heading, listed_items)


def _errors(review: Review) -> Iterator[ReviewItem]:
    for problem in review.errors:
        about = f"{problem.service}: " if problem.service else ""
        below = (f"To fix it, in {problem.file}: {problem.hint}.",) if problem.hint else ()
        yield ReviewItem(f"{about}{problem.message}.", below)


def _doubts(review: Review) -> Iterator[ReviewItem]:
    base = review.base
    if base.problems:
        text = f"It has {count(len(base.problems), 'error')}, so only entries without one are compared, without dates"
        yield ReviewItem(f"{text}, pages and addresses.", tuple(map(str, base.problems[:3])))
    if base.left_out:
        yield ReviewItem("Links, and files that git does not have here, were not read:", base.left_out)


def _entry(entry: ReviewedEntry) -> ReviewItem:
    return ReviewItem(entry.name, entry.sentences, entry.label)


def _contents(review: Review) -> Iterator[ReviewItem]:
    for one in review.contents:
        yield ReviewItem(f"{one.noun} “{one.name}”", one.sentences, capitalised(one.kind))


def _group(group: AddressGroup, verb: str = "") -> ReviewItem:
    others = len(group.addresses) - 1
    more = f" ({count(others, 'more address', 'more addresses')} of the same)" if others else ""
    target = f" {verb} {group.leads_to}" if verb and group.leads_to else ""
    return ReviewItem(f"{group.main}{target}{more}")


def _copies(review: Review) -> Iterator[ReviewItem]:
    for kind, sentence in _COPIES:
        titles = list(dict.fromkeys(one.title for one in review.copies if one.kind == kind))
        if titles:
            more = [f"{len(titles) - _MOST_TITLES:,} more"] if len(titles) > _MOST_TITLES else []
            yield ReviewItem(f"{sentence}: {listed([*titles[:_MOST_TITLES], *more])}.")
