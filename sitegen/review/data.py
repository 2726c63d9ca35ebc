"""Reviews as data for other programs; docs/diff.schema.json describes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sitegen.review.addresses import AddressGroup
from sitegen.review.compare import Review
from sitegen.review.dates import DateChanges, ReviewedDate
from sitegen.review.entries import WEEKS, ReviewedEntry

FORM = 1
"""Version of the form: increased when a key is taken out, or means something else."""


def review_data(review: Review) -> dict[str, Any]:
    """Return a review, ready for JSON."""
    addresses = review.addresses
    return {
        "form": FORM,
        "base": review.base.name,
        "today": review.today.isoformat(),
        "weeks": WEEKS,
        "errors": [asdict(problem) for problem in review.errors],
        "base_errors": [asdict(problem) for problem in review.base.problems],
        "not_read": list(review.base.left_out),
        "entries": [_entry(entry) for entry in review.entries],
        "contents": [asdict(content) for content in review.contents],
        "addresses": {
            "new": _groups(addresses.new),
            "moved": _groups(addresses.moved),
            "gone": _groups(addresses.gone),
        },
        "searches": [{"words": one.words, "service": one.service, "missing": one.missing} for one in review.searches],
        "empty": [
            {
                "area": one.area,
                "area_name": one.area_name,
                "kind": one.kind,
                "label": one.label,
                "weeks": [week.isoformat() for week in one.weeks],
                "nothing_left": one.is_all,
            }
            for one in review.emptied
        ],
        "copies": [asdict(copy) for copy in review.copies],
    }


def _entry(entry: ReviewedEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "earlier_id": entry.earlier_id,
        "name": entry.name,
        "kind": entry.kind,
        "address": entry.address,
        "sentences": list(entry.sentences),
        "dates": _dates(entry.dates),
    }


def _dates(changes: DateChanges) -> dict[str, Any]:
    return {
        "moved": [{**_date(after), "earlier_time": before.hours.registry_text} for before, after in changes.moved],
        "lost": list(map(_date, changes.lost)),
        "gained": list(map(_date, changes.gained)),
        "less_certain": list(map(_date, changes.less_certain)),
        "more_certain": list(map(_date, changes.more_certain)),
    }


def _date(one: ReviewedDate) -> dict[str, str]:
    return {"date": one.day.isoformat(), "time": one.hours.registry_text, "reason": one.reason}


def _groups(groups: Iterable[AddressGroup]) -> list[dict[str, Any]]:
    return [asdict(group) for group in groups]
