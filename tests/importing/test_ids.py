"""Ids of new entries, and entries that exist already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importing.ids import id_from_name
from sitegen.reading.values.ids import id_error
from tests.importing.support import errors, plan, target_in, write_plan


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Easton Tea & Talk", "easton-tea-talk"),
        ("Gran's Café", "grans-cafe"),
        ("12th Easton Brownies", "the-12th-easton-brownies"),
        ("Tea", "tea"),
        ("AB", "ab-service"),
        ("Con", "con-service"),
        ("Everywhere", "everywhere-service"),
        ("مجموعة الأمهات", "service"),
        ("Ñ", "n-service"),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 80, "x" * 60),
    ],
)
def test_a_name_makes_an_id(name: str, identifier: str) -> None:
    assert id_from_name(name) == identifier


@given(st.text(min_size=1))
def test_every_name_makes_a_valid_id(name: str) -> None:
    assert id_error(id_from_name(name)) is None


def ids(value: Any, folder: Path | None = None) -> list[str]:
    report = (plan(value) if folder is None else plan(value, target=target_in(folder))).report
    return [entry.id for entry in report.ids.new]


def test_services_with_the_same_name_get_ids_with_town_or_number() -> None:
    services = [
        {"id": n, "name": "Baby Massage", "locations": [{"city": town}]}
        for n, town in enumerate(["Easton", "Saltby", "Saltby"])
    ]
    assert ids(services) == ["baby-massage", "baby-massage-saltby", "baby-massage-2"]


@pytest.mark.release
def test_hundreds_of_services_with_the_same_name_get_different_ids() -> None:
    identifiers = ids([{"id": n, "name": "Baby Massage " + "word " * 20} for n in range(300)])
    assert len(set(identifiers)) == 300
    assert all(id_error(identifier) is None for identifier in identifiers)


def test_a_duplicate_in_the_source_is_imported_once_in_its_fuller_form() -> None:
    short, full = {"id": 1, "name": "Tea"}, {"id": 1, "name": "Tea", "description": "Tea and somebody to talk to."}
    report = plan([short, full, short]).report
    assert [entry.draft.origin for entry in report.ids.new] == ["feed1.json, service 2"]
    assert report.duplicates == (("feed1.json, service 2", ("feed1.json, service 1", "feed1.json, service 3")),)


@pytest.mark.parametrize("name", ["Tea", "Tea and Talk"])
@pytest.mark.parametrize("place", [0, 1])
def test_of_several_copies_the_one_that_keeps_its_address_back_is_imported(name: str, place: int) -> None:
    home = {"address_1": "14 Bramble Lane", "postal_code": "BS5 6AA"}
    shown = {"id": 1, "name": name, "description": "Tea and talk, on most days.", "locations": [home]}
    masked = {"id": 1, "name": "Tea", "locations": [home | {"mask_exact_address": True}]}
    copies = [shown]
    copies.insert(place, masked)
    (entry,) = plan(copies).report.ids.new
    assert entry.draft.fields["where"] == {"hide_address": "yes"}
    assert "Bramble" not in repr(entry.draft)


def test_two_names_with_the_same_source_id_give_two_entries() -> None:
    assert ids([{"id": 1, "name": "Tea"}, {"id": 1, "name": "Cake"}]) == ["tea", "cake"]


def test_existing_entries_with_the_same_name_are_not_added_again(tmp_path: Path) -> None:
    services = [{"id": n, "name": "Baby Massage"} for n in range(3)]
    write_plan(plan(services), tmp_path)
    assert ids(services, tmp_path) == []
    assert ids([*services, {"id": 9, "name": "Baby Massage"}], tmp_path) == ["baby-massage-4"]


def test_a_different_postcode_is_a_different_service(tmp_path: Path) -> None:
    def service(postcode: str) -> dict[str, Any]:
        return {"name": "Baby Massage", "locations": [{"city": "Easton", "postal_code": postcode}]}

    write_plan(plan(service("BS5 6AA")), tmp_path)
    assert ids(service("BS5 6AA"), tmp_path) == []
    assert ids(service("BS5 9ZZ"), tmp_path) == ["baby-massage-easton"]


def test_an_entry_with_the_same_name_and_an_unrelated_id_is_another_service(tmp_path: Path) -> None:
    write_plan(plan({"name": "Baby Massage"}), tmp_path)
    services = tmp_path / "services.yaml"
    services.write_text(services.read_text().replace("id: baby-massage", "id: oils-and-towels"))
    (tmp_path / "content" / "imported.yaml").unlink()
    assert ids({"name": "Baby Massage"}, tmp_path) == ["baby-massage"]


def test_an_earlier_id_is_not_reused(tmp_path: Path) -> None:
    write_plan(plan({"name": "Oils"}), tmp_path)
    services = tmp_path / "services.yaml"
    services.write_text(
        services.read_text().replace("    checked: never", "    checked: never\n    was: [baby-massage]")
    )
    result = plan({"name": "Baby Massage"}, target=target_in(tmp_path))
    assert [entry.id for entry in result.report.ids.new] == ["baby-massage-2"]
    assert "id" in result.report.ids.new[0].draft.to_complete
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []
