"""Leaflets, posters, packs and calendars that a change makes anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.review import copies
from sitegen.review.copies import stale_copies
from sitegen.review.versions import Version, read_version
from tests.factories import TODAY
from tests.mistakes import Mistake
from tests.review.test_cases import CASES

pytestmark = pytest.mark.release


def case(title: str) -> Mistake:
    return next(case for case in CASES if case.title == title)


@pytest.mark.parametrize("one", CASES[::3], ids=lambda one: one.title)
def test_a_leaflet_that_is_not_made_is_the_same(one: Mistake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = one.make_right(tmp_path / "before"), one.make(tmp_path / "after")
    found = list(stale_copies(read_version(before, TODAY), read_version(after, TODAY)))
    monkeypatch.setattr(copies, "_same_leaflets", lambda _before, _now: set())
    assert list(stale_copies(read_version(before, TODAY), read_version(after, TODAY))) == found


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Leaflets that are made to be compared."""
    addresses: list[str] = []
    differs = copies._differs

    def note(address: str, before: Version, now: Version) -> bool:
        addresses.extend([address] if address.startswith("/print/services/") else [])
        return differs(address, before, now)

    monkeypatch.setattr(copies, "_differs", note)
    return addresses


def test_only_leaflets_of_entries_that_differ_are_made(tmp_path: Path, compared: list[str]) -> None:
    one = case("A session that ends later")
    before, after = one.make_right(tmp_path / "before"), one.make(tmp_path / "after")
    list(stale_copies(read_version(before, TODAY), read_version(after, TODAY)))
    assert compared == ["/print/services/easton-cafe/"]


def test_a_leaflet_of_an_entry_that_names_a_service_is_made_when_that_one_differs(
    tmp_path: Path, compared: list[str]
) -> None:
    one = case("What to try instead")
    before, after = one.make(tmp_path / "before"), one.make(tmp_path / "after")
    services = after / "services.yaml"
    services.write_text(services.read_text("utf-8").replace("name: Night Line", "name: Night Owls"), "utf-8")
    list(stale_copies(read_version(before, TODAY), read_version(after, TODAY)))
    assert compared == ["/print/services/easton-cafe/", "/print/services/night-line/"]


def test_a_check_alone_makes_nothing_anew(tmp_path: Path) -> None:
    one = case("A check")
    before, after = one.make_right(tmp_path / "before"), one.make(tmp_path / "after")
    assert list(stale_copies(read_version(before, TODAY), read_version(after, TODAY))) == []
