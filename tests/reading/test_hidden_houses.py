"""`hide_address`: a house without a number is found by its name, alone if distinctive, or beside its street."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.support import read, read_valid
from tests.reading.test_hidden_spellings import other_text, own_text


def place(address: str) -> str:
    return f"where: {{address: '{address}', hide_address: true}}"


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("Rose Cottage, Oakhill Road", "We meet at Rose Cottage."),
        ("Rose Cottage, Oakhill Road", "We meet at rosecottage, in Easton."),
        ("Rose Cottage, Oakhill Road", "Rose Cottage, Oakhill Rd"),
        ("Rose Cottage, Oakhill Road", "Oak Hill Road (Rose Cottage)"),
        ("Rose Cottage Oakhill Road", "We meet at Rose Cottage."),
        ("Rose Cottage, Easton", "Come to Rose-Cottage."),
        ("Rose Cottage", "Come to Rose Cottage."),
        ("The Old Vicarage, Oakhill Road", "Come to Old Vicarage."),
        ("Rose Cottage, 17 Oakhill Road", "Come to Rose Cottage."),
        ("Rose Court, Oakhill Road", "Come to Rose Court."),
        ("Unit B, Oakhill Road", "Unit B, Oakhill Road"),
        ("Unit B, Oakhill Road", "Oakhill Road, Unit B"),
        ("Unit B Oakhill Road", "Unit B on Oakhill Rd"),
        ("Flat 2, Oakhill Road", "Flat 2, Oakhill Road"),
        ("The Annexe, Oakhill Road", "The annexe, Oakhill Road"),
        ("Rosewood, Oakhill Road", "Rosewood, 3 Oakhill Road"),
        ("Hall, Oakhill Road", "The hall, Oakhill Road"),
        ("Seventeen Oakhill Road", "Seventeen Oakhill Road"),
        ("Seventeen Oakhill Road", "17 Oakhill Road"),
        ("Twenty-one Oakhill Road", "21 Oakhill Road"),
        ("21 Oakhill Road", "Twenty one Oakhill Road"),
        ("1 A1 Road", "1 A1 Road"),
        ("1 A1 Road", "No. 1, A1 Rd"),
        ("3 2nd Avenue", "3 2nd Ave"),
        ("The Hall, Easton Green Estate", "The Hall, Easton Green Estate"),
    ],
)
def test_a_house_without_a_number_is_found(address: str, text: str, tmp_path: Path) -> None:
    for name, files in (("own", own_text(place(address), text)), ("other", other_text(place(address), text))):
        problems = read(tmp_path / name, files).problems
        assert {(problem.code, problem.severity) for problem in problems} == {("hidden-address", "error")}


def test_the_problem_names_the_house_and_its_owner(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, other_text(place("Rose Cottage, Oakhill Road"), "We meet at Rose Cottage.")).problems
    assert problem.message == "the name of the house of test-group is here, but test-group has hide_address set"
    assert (problem.line, problem.column) == (5, 12)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("Oakhill Road", "Near Oakhill Road."),
        ("Oakhill Road, Easton", "Near Oakhill Road, Easton."),
        ("Oakhill Road, Primrose Hill", "Near Oakhill Road."),
        ("Rose Cottage, Oakhill Road, Easton", "Near Oakhill Road, in Easton, with a rose and a cottage."),
        ("Easton", "A group in Easton."),
        ("12 Oakhill Road, Weston Green", "A group in Weston Green."),
        ("Rose Cottage, Weston Green", "A group in Weston Green."),
        ("Unit B, Oakhill Road", "Unit B of the course. Later a walk to Oakhill Road."),
        ("Hall, Oakhill Road", "A hall. Buses stop in Oakhill Road."),
        ("Rosewood, Oakhill Road", "Rosewood furniture."),
        ("Flat 2, 17 Oakhill Road", "A flat, 2 floors, in Oakhill Road."),
        ("Village Hall", "Groups meet in the village hall."),
        ("Sure Start Centre, Easton", "The Sure Start Centre is open."),
        ("The Hall, Easton Green Estate", "The hall is open. Easton Green Estate is near."),
    ],
)
def test_a_street_alone_a_town_and_a_common_name_are_accepted(address: str, text: str, tmp_path: Path) -> None:
    read_valid(tmp_path, other_text(place(address), text))


def test_a_name_that_everybody_may_speak_of_is_a_warning(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, other_text(place("St Paul Church, Oakhill Road"), "Tea at St Paul Church.")).problems
    assert (problem.code, problem.severity) == ("hidden-venue", "warning")


def test_a_house_that_another_entry_publishes_is_no_secret(tmp_path: Path) -> None:
    files = other_text(place("Rose Cottage, Oakhill Road"), "We meet at Rose Cottage, Oakhill Road.")
    public = str(files["services.yaml"]).split("    where")[0].replace("test-group", "tea").replace("Test Group", "Tea")
    public = public.replace("A group for tests.", "Tea and toast.")
    files["services/b.yaml"] = public + "    where: {venue: Rose Cottage, address: Oakhill Road}\n"
    read_valid(tmp_path, files)
