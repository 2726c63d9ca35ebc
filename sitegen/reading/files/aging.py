"""Warnings that come with time: a check or a review that is due, and funding, notices and consents that have ended."""

from __future__ import annotations

from datetime import date, timedelta

from sitegen.freshness import due_from, held_from
from sitegen.model import Freshness, Guide, Service, SharedNotice, Story, StoryChecklist
from sitegen.reading.syntax.nodes import Mapping
from sitegen.reading.syntax.problems import Location
from sitegen.text import registry_date

_BEFORE_CONSENT_ENDS = timedelta(days=60)
"""Time that it takes to find somebody and ask again."""
_BETWEEN_REVIEWS = timedelta(days=365)
_CONSENT = timedelta(days=2 * 365)


def warn_of_old_facts(service: Service, node: Mapping, location: Location, today: date, freshness: Freshness) -> None:
    """Warn of an entry that nobody has confirmed lately, and of its funding and notice that have ended."""
    if service.status == "closed":
        return
    _warn_of_old_check(service, node, location, today, freshness)
    funded_until = service.run_by.funded_until
    if funded_until is not None and funded_until < today:
        message = f"the funding ended on {registry_date(funded_until)}, and the page says so"
        hint = "ask whether they still run, and write the new date, or take it out"
        _warn(node, location, "run_by", "funded_until", "funding-ended", message, hint)
    note = service.note
    if note is not None and note.until is not None and note.until < today:
        message = f"the notice ended on {registry_date(note.until)}, and is not shown any more"
        _warn(node, location, "note", "until", "notice-over", message, "leave out note, or write until when it holds")


def _warn_of_old_check(service: Service, node: Mapping, location: Location, today: date, freshness: Freshness) -> None:
    due, held = due_from(service, freshness), held_from(service, freshness)
    hint = f"ask them what has changed, then write checked: {registry_date(today)}"
    if service.checked is None or due is None or held is None or due > today:
        return
    checked = registry_date(service.checked)
    if held <= today:
        message = f"nobody has confirmed it since {checked}, so it is in no list any more"
        location.warn(node.items["checked"], "checked", "held-back", message, hint)
    else:
        message = f"it was last checked on {checked}: a check is due; from {registry_date(held)} it is in no list"
        location.warn(node.items["checked"], "checked", "check-due", message, hint)


def warn_of_old_review(guide: Guide, node: Mapping, location: Location, today: date) -> None:
    """Warn of a guide whose review is due."""
    if guide.review_by is not None and guide.review_by < today:
        message = f"its review was due by {registry_date(guide.review_by)}"
        hint = f"read it again, then write review_by: {registry_date(today + _BETWEEN_REVIEWS)}"
        location.warn(node.items["review_by"], "review_by", "review-due", message, hint)


def warn_of_consent(story: Story, node: Mapping, location: Location, today: date) -> None:
    """Warn of a story whose consent has run out, or soon will."""
    expires = registry_date(story.expires)
    if story.expires < today:
        message = f"the consent ran out on {expires}, so the story is not shown"
        location.warn(node.items["expires"], "expires", "expired", message, "ask again, or delete the file")
    elif story.expires < today + _BEFORE_CONSENT_ENDS:
        checklist = story.checklist or StoryChecklist()
        support = f" (supported by: {checklist.supported_by})" if checklist.supported_by else ""
        message = f"the consent runs out on {expires}, and then the story is not shown any more{support}"
        hint = (
            f"ask them again, then write expires: {registry_date(today + _CONSENT)}, or another day that they agree to"
        )
        location.warn(node.items["expires"], "expires", "expires-soon", message, hint)


def warn_of_notice_over(notice: SharedNotice, node: Mapping, location: Location) -> None:
    """Warn of a notice in content/notices.yaml whose last day has passed."""
    assert notice.last is not None
    message = f"the notice ended on {registry_date(notice.last)}, and is not shown any more"
    location.warn(
        node.items["until"], "until", "notice-over", message, "take it out of the list, or write until when it holds"
    )


def _warn(node: Mapping, location: Location, block: str, key: str, code: str, message: str, hint: str) -> None:
    """Warn at a key of a block."""
    inner = node.items[block]
    if isinstance(inner, Mapping) and key in inner.items:
        location.inside(block).warn(inner.items[key], key, code, message, hint)
