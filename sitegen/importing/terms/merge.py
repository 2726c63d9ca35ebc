"""Published terms beside those of a calendar: what is new, what is the same, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from sitegen.importing.terms.blocks import PublishedTerms
from sitegen.model import Calendar, Span
from sitegen.reading.files.term_doubts import longest_holiday, without
from sitegen.reading.files.terms import join_spans

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TermsMerge:
    """Terms of a calendar with the published ones, where these do not contradict it."""

    new: tuple[Span, ...]
    """Published blocks that the calendar does not have."""
    differing: tuple[tuple[Span, Span], ...]
    """(published block, span of the calendar that it contradicts)."""
    terms: tuple[Span, ...]
    """All blocks as they are to be."""
    known_before: tuple[Span, ...]
    known: tuple[Span, ...]
    """Days that are to be known."""


def merge_terms(published: PublishedTerms, calendar: Calendar) -> TermsMerge:
    """Compare the published terms with those of a calendar."""
    named = [span for spans in calendar.holidays.values() for span in spans]
    differing = tuple(
        (block, other)
        for block in published.blocks
        if block not in calendar.terms
        and (other := next((span for span in (*calendar.terms, *named) if span.overlaps(block)), None)) is not None
    )
    refused = {block for block, _ in differing}
    new = tuple(block for block in published.blocks if block not in calendar.terms and block not in refused)
    terms = sorted({*calendar.terms, *new})
    before = join_spans((*calendar.known, *calendar.doubtful))
    # A block that is left out would be taken for a holiday.
    known = join_spans((*before, *without(published.known, refused), *_bridges(terms, new, calendar)))
    return TermsMerge(new, differing, tuple(terms), before, known)


def _bridges(terms: Sequence[Span], new: Iterable[Span], calendar: Calendar) -> list[Span]:
    """List the gaps between a block of the calendar and a new one next to it that can be holidays."""
    new = set(new)
    gaps = [
        Span(term.last + _DAY, following.first - _DAY)
        for term, following in pairwise(terms)
        if (term in new) != (following in new) and following.first > term.last + _DAY
    ]
    return [gap for gap in gaps if gap.length <= longest_holiday(gap, calendar.nation)]
