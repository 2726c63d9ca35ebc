"""Blocks of term and holidays, from statements; what does not fit together is left to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import Literal

from sitegen.importing.terms.statements import Statement, doubt_of_length
from sitegen.model import Nation, Span
from sitegen.reading.files.term_doubts import LONGEST_BLOCK, cut_term, longest_holiday, without
from sitegen.text import count

_DAY = timedelta(days=1)
_WEEKEND = timedelta(days=3)
"""Most days from the last day of a block to the first of the holiday that follows."""
_SHORTEST_BLOCK = 12
"""Days of a block of term; the shortest half of a term has three weeks."""
_TRAINING = "training days differ from school to school; write those that all share under inset"
_SINGLE_DAY = "it is a single day; write it under closures if all schools are shut"


@dataclass(frozen=True, slots=True)
class PublishedTerms:
    """School terms of a file, as far as they are sure."""

    blocks: tuple[Span, ...]
    """Blocks of term, ascending, half terms left out."""
    known: tuple[Span, ...]
    """Days that the file covers: its blocks, the gaps that can be holidays, and the holidays at either end."""
    unsure: tuple[Statement, ...]
    """Statements left out, each with its doubt."""
    is_from_holidays: bool = False
    """True where the file names holidays alone, and the blocks are the days between them."""


def published_terms(statements: Sequence[Statement], nation: Nation) -> PublishedTerms:
    """Put the statements of a file together."""
    unsure = [statement for statement in statements if statement.span is None]
    unsure += [_doubted(item, _TRAINING) for item in statements if item.span is not None and item.kind == "training"]
    terms, breaks = list(_whole(statements, "term", unsure)), list(_whole(statements, "break", unsure))
    is_from_holidays = not any(item.kind.startswith("term") for item in statements)
    terms = _without_outer(terms)
    doubts = dict(_doubts(terms, breaks, nation))
    unsure += [_doubted(item, doubt) for item, doubt in doubts.items()]
    holidays = sorted({span_of(item) for item in breaks if item not in doubts})
    blocks: set[Span] = set()
    for term in terms if not is_from_holidays else ():
        pieces = cut_term(span_of(term), holidays)
        if term not in doubts and all(piece.length <= LONGEST_BLOCK[nation] for piece in pieces):
            blocks.update(pieces)
        elif term not in doubts:
            weeks = count(span_of(term).length // 7, "week")
            unsure.append(_doubted(term, f"it has {weeks}, and its half term is not in this file"))
    for holiday, following in pairwise(holidays) if is_from_holidays else ():
        between = cut_term(Span(holiday.first, following.last), (holiday, following))
        blocks.update(block for block in between if block.length <= LONGEST_BLOCK[nation])
        doubt = "a holiday may be missing between them"
        text = f"{holiday.text} and {following.text}"
        unsure += [Statement("holidays", text, "", None, doubt) for b in between if b.length > LONGEST_BLOCK[nation]]
    refused = [span for span in map(span_of, terms) if blocks.isdisjoint(cut_term(span, holidays))]
    known = without(_known(sorted(blocks), holidays, nation), refused)  # else they would be taken for holidays
    return PublishedTerms(tuple(sorted(blocks)), known, _in_file_order(unsure, statements), is_from_holidays)


def span_of(statement: Statement) -> Span:
    """Return the days of a statement that has some."""
    assert statement.span is not None
    return statement.span


def _doubted(statement: Statement, doubt: str) -> Statement:
    return replace(statement, span=None, doubt=doubt)


def _in_file_order(unsure: Iterable[Statement], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    places = {(item.place, item.text): number for number, item in reversed([*enumerate(statements)])}
    return tuple(dict.fromkeys(sorted(unsure, key=lambda item: places.get((item.place, item.text), len(places)))))


# Starts and ends to whole terms and holidays.


def _whole(
    statements: Sequence[Statement], noun: Literal["term", "break"], unsure: list[Statement]
) -> Iterator[Statement]:
    """Yield the terms, or holidays, once each; a start and the end after it make one. Add the others to `unsure`."""
    whole = [item for item in statements if item.kind == noun and item.span is not None]
    unsure += [_doubted(item, _SINGLE_DAY) for item in whole if span_of(item).length == 1]
    found = {span_of(item): item for item in reversed(whole) if span_of(item).length > 1}
    ends = {day for span in found for day in (span.first, span.last)}
    points = {
        (span_of(item), item.kind.endswith("ends")): (number, item)
        for number, item in reversed([*enumerate(statements)])
        if item.kind in (f"{noun} starts", f"{noun} ends") and item.span is not None and item.span.first not in ends
    }
    vague = {n for n, item in enumerate(statements) if item.span is None and item.kind.startswith(f"{noun} ")}
    start: tuple[int, Statement] | None = None
    for (span, is_end), (number, item) in sorted(points.items(), key=lambda point: point[0]):
        if is_end and start is not None:
            first = span_of(start[1]).first
            between = range(min(start[0], number), max(start[0], number))
            doubt = doubt_of_length(first, span.last) or ("a date between is not sure" if vague & {*between} else "")
            pair = replace(item, kind=noun, span=Span(first, span.last), text=f"{start[1].text} ... {item.text}")
            if doubt:
                unsure.append(_doubted(pair, doubt))
            else:
                found.setdefault(span_of(pair), pair)
            start = None
        elif is_end:
            unsure.append(_doubted(item, "it has no start"))
        else:
            unsure += [_doubted(start[1], "it has no end")] if start is not None else []
            start = number, item
    unsure += [_doubted(start[1], "it has no end")] if start is not None else []
    yield from sorted(found.values(), key=span_of)


def _without_outer(terms: list[Statement]) -> list[Statement]:
    """Leave out each term whose parts are listed as well, from its first day to its last."""

    def has_parts(term: Statement) -> bool:
        whole = span_of(term)
        parts = [
            s for item in terms if (s := span_of(item)) != whole and whole.first <= s.first and s.last <= whole.last
        ]
        return bool(parts) and (min(parts).first, max(p.last for p in parts)) == (whole.first, whole.last)

    return [term for term in terms if not has_parts(term)]


def _doubts(terms: Sequence[Statement], breaks: Sequence[Statement], nation: Nation) -> Iterator[tuple[Statement, str]]:
    """Yield what cannot be right beside the others: overlaps, and holidays that are too long."""
    for item in breaks:
        holiday = span_of(item)
        if holiday.length > longest_holiday(holiday, nation):
            yield item, f"it has {holiday.length} days, longer than any school holiday then"
        for term in terms:
            is_inside = span_of(term).first < holiday.first and holiday.last < span_of(term).last
            if span_of(term).overlaps(holiday) and not is_inside:
                yield item, f"it overlaps the term {span_of(term).text}"
                yield term, f"it overlaps the holiday {holiday.text}"
    for term in terms:
        if span_of(term).length < _SHORTEST_BLOCK:
            yield term, f"it has {span_of(term).length} days, too few for a block of term"
    for term, following in pairwise(terms):
        if span_of(term).overlaps(span_of(following)):
            yield term, f"it overlaps {span_of(following).text}"
            yield following, f"it overlaps {span_of(term).text}"


# Days between holidays, and days that a file covers.


def _known(blocks: Sequence[Span], holidays: Sequence[Span], nation: Nation) -> tuple[Span, ...]:
    """Join blocks whose gaps can be holidays, and add the holidays at either end."""
    joined: list[Span] = []
    for block in blocks:
        before = joined[-1] if joined else None
        gap = Span(before.last + _DAY, block.first - _DAY) if before is not None else None
        if before is not None and gap is not None and gap.length <= longest_holiday(gap, nation):
            joined[-1] = Span(before.first, block.last)
        else:
            joined.append(block)
    return tuple(_with_holidays(span, holidays) for span in joined)


def _with_holidays(span: Span, holidays: Sequence[Span]) -> Span:
    first = min((h.first for h in holidays if h.first < span.first <= h.last + _WEEKEND), default=span.first)
    last = max((h.last for h in holidays if span.last < h.last and h.first <= span.last + _WEEKEND), default=span.last)
    return Span(first, last)
