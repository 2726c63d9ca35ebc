"""Reasons to ring a service, each on the day from which it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.model import Capacity, Notice, Referral, RunBy, Taking
from sitegen.worklist.reasons import reasons_to_ring, urgency
from tests.factories import TUESDAYS, library, service

BOOKS = library()


def keys(**changes: Any) -> list[str]:
    return [reason.key for reason in reasons_to_ring(service(**changes), BOOKS)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"checked": date(2025, 4, 3)}, ["held-back"]),
        ({"checked": None}, ["never-checked"]),
        ({"checked": date(2026, 4, 3)}, ["check-due"]),
        ({"checked": date(2026, 6, 22)}, ["check-due"]),
        ({"checked": date(2026, 6, 24)}, []),
        ({"run_by": RunBy(funded_until=date(2026, 11, 21))}, ["funding-ended"]),
        ({"run_by": RunBy(funded_until=date(2026, 11, 22))}, ["funding-ends"]),
        ({"run_by": RunBy(funded_until=date(2026, 12, 23))}, ["funding-ends"]),
        ({"run_by": RunBy(funded_until=date(2026, 12, 24))}, []),
        ({"sessions": (replace(TUESDAYS, ends=date(2026, 11, 17)),)}, ["sessions-over"]),
        ({"sessions": (replace(TUESDAYS, ends=date(2026, 11, 17)), TUESDAYS)}, []),
        ({"status": "paused", "checked": date(2026, 10, 2)}, ["paused"]),
        ({"status": "paused", "checked": date(2026, 11, 20)}, []),
        ({"capacity": Capacity(full=True, as_of=date(2026, 10, 1))}, ["full"]),
        ({"capacity": Capacity(full=True, as_of=date(2026, 11, 20))}, []),
        ({"capacity": Capacity(full=False, as_of=date(2026, 10, 1))}, []),
        ({"referral": Referral(taking=Taking("no", date(2026, 10, 10)))}, ["not-taking"]),
        ({"referral": Referral(taking=Taking("waiting-list", date(2026, 10, 10)))}, ["not-taking"]),
        ({"referral": Referral(taking=Taking("waiting-list", date(2026, 10, 11)))}, []),
        ({"referral": Referral(taking=Taking("yes", date(2026, 1, 1)))}, []),
        ({"note": Notice("Shut", date(2026, 11, 20))}, ["notice-ends"]),
        ({"note": Notice("Shut", date(2027, 5, 1))}, []),
        ({"checked": date(2025, 4, 3), "status": "closed"}, []),
        ({"checked": None, "run_by": RunBy(funded_until=date(2026, 9, 30))}, ["funding-ended", "never-checked"]),
    ],
)
def test_a_reason_holds_from_its_day_on(changes: dict[str, Any], expected: list[str]) -> None:
    assert keys(**changes) == expected


def test_the_oldest_of_equal_reasons_is_more_urgent() -> None:
    old, new = (reasons_to_ring(service(checked=date(2026, month, 3)), BOOKS) for month in (2, 4))
    held = reasons_to_ring(service(checked=date(2025, 4, 3)), BOOKS)
    assert urgency(held) < urgency(old) < urgency(new)
