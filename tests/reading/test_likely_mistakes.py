"""Warnings of facts that are probably a mistake together, and what they must not be said of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitegen.check import check_directory
from sitegen.geo import is_far_from_outcode
from sitegen.reading.values.contacts import find_own_numbers
from tests.factories import EASTON_DIRECTORY, TODAY


def codes(folder: Path, old: str, new: str) -> list[str]:
    shutil.copytree(EASTON_DIRECTORY, folder, dirs_exist_ok=True)
    text = (folder / "services.yaml").read_text("utf-8")
    assert old in text
    (folder / "services.yaml").write_text(text.replace(old, new, 1), "utf-8")
    return [problem.code for problem in check_directory(folder, TODAY).problems]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ring 0117 496 0199.", ["0117 496 0199"]),
        ("Ring (0117) 496 0199, or +44 7700 900123", ["(0117) 496 0199", "+44 7700 900123"]),
        ("Ring +44 (0)117 496 0199", ["+44 (0)117 496 0199"]),
        ("The National Breastfeeding Helpline is 0300 100 0212, Samaritans 116 123", []),
        ("Charity 01174960", []),
        ("From 01-02-2026 to 02-03-2026", []),
        ("https://www.example.org/01174960199", []),
        ("ISBN 978-01174960199", []),
    ],
)
def test_a_number_of_a_place_or_a_mobile_is_found_in_a_text(text: str, numbers: list[str]) -> None:
    assert [number for number, _ in find_own_numbers(text)] == numbers


@pytest.mark.parametrize("number", ["0117 496 0123", "01174960123", "+44 117 496 0123", "+44 (0)117 496 0123"])
def test_a_number_that_is_under_contact_may_be_in_the_description(number: str, tmp_path: Path) -> None:
    assert codes(tmp_path, "somebody to ask.", f"somebody to ask: {number}.") == []


@pytest.mark.parametrize(
    ("stages", "ages"),
    [
        ("pregnancy, baby", "pregnancy only"),
        ("pregnancy, birth, loss, trying", "5 years and over"),
        ("baby, toddler", "birth to 12 months"),
        ("toddler, preschool", "2 to 4 years"),
        ("baby, school-age", "any age"),
    ],
)
def test_ages_that_a_child_of_the_stage_may_have_are_right(stages: str, ages: str, tmp_path: Path) -> None:
    old = "    stages: [pregnancy, baby]\n    ages: birth to 12 months\n"
    assert codes(tmp_path, old, f"    stages: [{stages}]\n    ages: {ages}\n") == []


@pytest.mark.parametrize("run_by", ["", "    run_by: {name: Easton Mums, kind: community}\n"])
def test_a_group_of_neighbours_may_have_a_private_address(run_by: str, tmp_path: Path) -> None:
    old = "    sessions:\n"
    shutil.copytree(EASTON_DIRECTORY, tmp_path, dirs_exist_ok=True)
    assert codes(tmp_path, "cafe@example.org", "cafe@gmail.com") == []
    text = (tmp_path / "services.yaml").read_text("utf-8").replace(old, run_by + old, 1)
    (tmp_path / "services.yaml").write_text(text, "utf-8")
    assert check_directory(tmp_path, TODAY).problems == ()


def test_each_private_address_of_an_organisation_is_named(tmp_path: Path) -> None:
    new = "emails: [a@gmail.com, {address: b@Hotmail.com}]\n    run_by: {kind: nhs}\n    places: {limit: 4}\n"
    old = "      email: cafe@example.org\n      website: https://cafe.example.org\n"
    assert codes(tmp_path, old, f"      {new}") == ["free-mail", "free-mail"]


@pytest.mark.parametrize(
    ("position", "code", "is_far"),
    [
        ((51.4663, -2.5601), "BS5", False),
        ((51.4500, -2.5000), "BS5", False),  # 3 miles off, where BS5 may still be
        ((51.3813, -2.3590), "BS5", True),  # Bath
        ((53.4723, -2.2935), "BS5", True),
        ((52.3000, -3.5000), "LD1", False),  # 8 miles off, in a district of hills
        ((51.4663, -2.5601), "ZZ1", False),
    ],
)
def test_a_position_is_far_only_where_the_district_cannot_reach(
    position: tuple[float, float], code: str, is_far: bool
) -> None:
    assert is_far_from_outcode(position, code) is is_far


def test_a_hidden_place_and_a_closed_service_are_not_looked_at(tmp_path: Path) -> None:
    far = "postcode: BS5 9ZZ\n      latitude: 53.4723\n      longitude: -2.2935"
    assert codes(tmp_path, "postcode: BS5 9ZZ", far) == ["far-from-postcode"]
    assert codes(tmp_path, "postcode: BS5 9ZZ", f"{far}\n      hide_address: true") == []


TWIN = """\
    format: group
    area: easton
    where: {{venue: Easton Library, postcode: BS5 9ZZ}}
    sessions: [{{day: {day}, time: 10:00-11:30, runs: term time}}]
"""


def test_two_groups_of_one_organisation_in_one_hall_are_two(tmp_path: Path) -> None:
    old = "    format: helpline\n"
    shutil.copytree(EASTON_DIRECTORY, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / "services.yaml").read_text("utf-8").replace("0808 157 0123", "0117 496 0123")
    for day, found in (("Monday", []), ("Tuesday", ["same-session"])):
        (tmp_path / "services.yaml").write_text(text.replace(old, TWIN.format(day=day), 1), "utf-8")
        assert [problem.code for problem in check_directory(tmp_path, TODAY).problems] == found


def test_a_closed_service_may_have_the_name_of_the_one_that_follows_it(tmp_path: Path) -> None:
    new = "name: Easton Baby Café\n    status: closed\n"
    assert codes(tmp_path, "name: Night Line\n", new) == []
